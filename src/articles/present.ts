/** Rows and contents become JSON. */
import { fromInstant, fromInstantOrNull } from '../http/fields.ts';
import { toImage } from '../http/image.ts';
import type { ArticleRow, Edited } from './content.ts';
import type { Labels } from './labels.ts';
import type { ArticleBody } from './shapes.ts';
import { columnsOf } from './store.ts';

/** When comments close by themselves, and the present moment. */
export type CommentRules = { closeAfterDays: number; now: number };

const dayMs = 24 * 60 * 60 * 1000;

/** Whether an article takes comments now: its own switch, and the site's limit of days after publication. */
export function takesComments(
  row: Pick<ArticleRow, 'commentsOpen' | 'publishedAt'>,
  { closeAfterDays, now }: CommentRules,
): boolean {
  if (!row.commentsOpen) return false;
  return closeAfterDays === 0 || row.publishedAt === null || now < row.publishedAt + closeAfterDays * dayMs;
}

/** A live row as readers get it; without `html` the members of a list. */
export function toArticle(
  row: ArticleRow,
  labels: Labels,
  rules: CommentRules,
  html?: string,
): Omit<ArticleBody, 'html'> & { html?: string } {
  return {
    id: row.id,
    slug: row.slug,
    state: row.state,
    lang: row.lang,
    dir: row.dir,
    title: row.title,
    lead: row.lead,
    ...(html !== undefined && { html }),
    excerpt: row.excerpt,
    tags: labels.tags,
    authors: labels.authors,
    image: toImage(row.image),
    canonicalUrl: row.canonicalUrl,
    seo: {
      title: row.seo?.title ?? null,
      description: row.seo?.description ?? null,
      noindex: row.seo?.noindex ?? false,
    },
    commentCount: row.commentCount,
    commentsOpen: takesComments(row, rules),
    wordCount: row.wordCount,
    readingMinutes: row.readingMinutes,
    publishedAt: fromInstantOrNull(row.publishedAt),
    createdAt: fromInstant(row.createdAt),
    updatedAt: fromInstant(row.updatedAt),
    version: row.version,
  };
}

/** What editors get: the working copy laid over the live row, and the source of the text. */
export function toDraft(edited: Edited, labels: Labels, rules: CommentRules) {
  const { row, content, hasUnpublishedChanges } = edited;
  const laid: ArticleRow = { ...row, ...columnsOf(content), updatedAt: row.savedAt, version: row.savedVersion };
  return {
    ...toArticle(laid, labels, rules, content.body.html),
    hasUnpublishedChanges,
    body: { format: content.body.format, source: content.body.source },
  };
}
