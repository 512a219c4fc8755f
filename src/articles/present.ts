/** What is computed when an article goes out, and how editors see it. */

import { toCard } from './cards.ts';
import type { Edited } from './content.ts';
import type { Labels } from './labels.ts';
import { columnsOf } from './store.ts';

/** When comments close by themselves, and the present moment. */
export type CommentRules = { closeAfterDays: number; now: number };
type Commentable = { commentsOpen: boolean; publishedAt: number | null };

const dayMs = 24 * 60 * 60 * 1000;

/** When an article ceases to take comments by itself; Infinity for never, or where it takes none. */
export function closesAt({ commentsOpen, publishedAt }: Commentable, closeAfterDays: number): number {
  return commentsOpen && closeAfterDays > 0 && publishedAt !== null ? publishedAt + closeAfterDays * dayMs : Infinity;
}

/** Whether an article takes comments now: its own switch, and the site's limit of days after publication. */
export const takesComments = (row: Commentable, { closeAfterDays, now }: CommentRules): boolean =>
  row.commentsOpen && now < closesAt(row, closeAfterDays);

/** When the clock will next make one of these articles cease to take comments, and when it last did. */
export function closings(rows: readonly Commentable[], { closeAfterDays, now }: CommentRules) {
  let until = Infinity;
  let changedAt: number | undefined;
  for (const row of rows) {
    const moment = closesAt(row, closeAfterDays);
    if (moment > now) until = Math.min(until, moment);
    else changedAt = Math.max(moment, changedAt ?? moment);
  }
  return { until, changedAt };
}

/** What editors get: the working copy laid over the live row, and the source of the text. */
export function toDraft({ row, content, hasUnpublishedChanges }: Edited, labels: Labels, rules: CommentRules) {
  const columns = hasUnpublishedChanges ? columnsOf(content) : {};
  const laid = { ...row, ...columns, updatedAt: row.savedAt, version: row.savedVersion };
  return {
    ...toCard(laid),
    ...labels,
    commentCount: row.commentCount,
    commentsOpen: takesComments(laid, rules),
    html: content.body.html,
    hasUnpublishedChanges,
    body: { format: content.body.format, source: content.body.source },
  };
}
