/** Comments as moderators get them and decide on them. */
import { z } from 'zod';
import { id, integer, line, webAddress } from '../http/fields.ts';
import { cursorParam, limitParam } from '../http/paging.ts';
import { SearchText } from '../http/search-text.ts';
import { onlyPage, Page } from '../http/shapes.ts';
import { rule } from '../http/validate.ts';
import { reasonOfRules } from '../sentences/members.ts';
import { held } from './policy.ts';
import {
  Comment,
  CommentEdit,
  type CommentRow,
  CommentStateShape,
  commentSorts,
  commentStates,
  toComment,
} from './shapes.ts';

const waiting = {
  id: 7,
  articleId: 1,
  parentId: null,
  authorName: 'سمر',
  authorUrl: null,
  html: '<p>وهل يحتاج النعناع إلى شمس كثيرة؟</p>',
  lang: 'ar',
  dir: 'rtl',
  depth: 0,
  replyCount: 0,
  isOfficial: false,
  createdAt: '2026-01-31T09:12:00.000Z',
  editedAt: null,
  state: 'pending',
  email: 'samar@example.org',
  ip: '203.0.113.0/24',
  body: 'وهل يحتاج النعناع إلى شمس كثيرة؟',
  reasons: ['policy'],
};
const english = {
  ...waiting,
  id: 8,
  authorName: 'June',
  html: '<p>Half a day is enough.</p>',
  lang: 'en',
  dir: 'ltr',
  email: 'june@example.org',
  body: 'Half a day is enough.',
};
const counted = { pending: 2, approved: 31, spam: 4, trash: 1 };

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export const Counts = z
  .object({
    pending: count.describe('Waiting for a decision.'),
    approved: count.describe('Seen by readers.'),
    spam: count.describe('Called spam.'),
    trash: count.describe('Taken from readers.'),
  })
  .meta({ id: 'CommentCounts', description: 'How many comments are in each state.' });

export const ModeratedComment = z
  .object({
    ...Comment.shape,
    state: CommentStateShape.describe('Where it is.'),
    email: z.string().max(254).describe('For moderators only.'),
    ip: z.string().max(64).describe('The network it came from: /24 of IPv4, /48 of IPv6.'),
    body: z.string().max(10_000).describe('As its author wrote it.'),
    reasons: z
      .array(z.string().max(1200))
      .max(20)
      .describe(
        'Why it is where it is: `policy`, `first_comment`, `links`, `repeated`, `honeypot`, `deleted_by_author`, or a moderator’s words.',
      ),
  })
  .meta({
    id: 'ModeratedComment',
    description: 'A comment with what only moderators may see.',
    examples: [waiting, english],
  });

export const ModerationQuery = z.strictObject({
  limit: limitParam,
  cursor: cursorParam,
  q: SearchText.optional()
    .describe(
      'Only comments with all these words, in whatever form, in their text or the name of their author: "in this order", and -without. An e-mail address finds what was sent with exactly that one.',
    )
    .meta({ example: 'النعناع' }),
  state: z.enum(commentStates).default('pending').describe('Comments in this state.'),
  articleId: integer(1, Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('Only those of this article.')
    .meta({ example: 1 }),
  sort: z.enum(commentSorts).default('createdAt').describe('The oldest first, or the newest.'),
  total: z
    .enum(['exact', 'estimate'])
    .optional()
    .describe(
      'Adds `page.total`. Without `articleId` and `q` it is kept and free; with `q`, `exact` counts and `estimate` stops counting at 10000, or sooner where very many are gone through.',
    ),
});
export type ModerationQuery = z.output<typeof ModerationQuery>;

export const ModerationList = z
  .object({
    data: z.array(ModeratedComment).max(100).describe('The comments, in order.'),
    page: Page.describe('Where this page stands.'),
    counts: Counts.describe('Of the whole queue.'),
  })
  .meta({
    id: 'ModerationList',
    description: 'One page of the queue, with the counts of all of it.',
    examples: [waiting, english].map(comment => ({ data: [comment], page: onlyPage, counts: counted })),
  });

/** In words: one of the rules' own would make a decision look like theirs, which another text overturns. */
const reason = line(300)
  .refine(words => !held.includes(words), rule('invalid_value', reasonOfRules))
  .optional()
  .describe('Why, in words; shown to moderators.');

export const ModerationPatch = z
  .strictObject({
    state: CommentStateShape.optional().describe('The decision.'),
    reason,
    body: CommentEdit.shape.body.optional(),
    authorName: line(80).optional().describe('The name, corrected.'),
    authorUrl: webAddress.nullable().optional().describe('The page of its author, corrected; null takes it away.'),
  })
  .meta({ id: 'ModerationPatch', description: 'A decision on a comment, or a correction of it (JSON Merge Patch).' });

export const BatchInput = z
  .strictObject({
    decisions: z
      .array(
        z
          .strictObject({
            id: id.describe('The comment.'),
            state: CommentStateShape.describe('Where it goes.'),
            reason,
          })
          .meta({ id: 'Decision', description: 'A decision on one comment.' }),
      )
      .min(1)
      .max(100)
      .describe('Taken in order, all in one transaction.'),
  })
  .meta({ id: 'BatchInput', description: 'Decisions on many comments.' });

export const BatchResult = z
  .object({
    data: z
      .array(
        z
          .object({
            id: id.describe('The comment.'),
            result: z.enum(['changed', 'unchanged', 'not_found']).describe('Whether it moved, and if not, why.'),
            state: CommentStateShape.nullable().describe('Where it is now; null when there is no such comment.'),
            reasons: z.array(z.string().max(1200)).max(20).describe('Why it is where it is.'),
          })
          .meta({ id: 'DecisionResult', description: 'What became of one decision.' }),
      )
      .max(100)
      .describe('One for each decision, in their order.'),
    counts: Counts.describe('Of the whole queue, afterwards.'),
  })
  .meta({
    id: 'BatchResult',
    description: 'What became of the decisions.',
    examples: [
      { data: [{ id: 9, result: 'changed', state: 'trash', reasons: ['خارج الموضوع'] }], counts: counted },
      {
        data: [
          { id: 7, result: 'changed', state: 'approved', reasons: [] },
          { id: 8, result: 'not_found', state: null, reasons: [] },
        ],
        counts: counted,
      },
    ],
  });

/** A row as moderators see it. */
export const toModerated = (row: CommentRow): z.infer<typeof ModeratedComment> => ({
  ...toComment(row),
  state: row.state,
  email: row.email,
  ip: row.ip,
  body: row.body,
  reasons: row.reasons,
});
