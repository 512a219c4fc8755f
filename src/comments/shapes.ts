/** Comments as readers get them and send them. No e-mail goes out here, nor anything made from one. */
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import {
  dirOut,
  fromInstant,
  fromInstantOrNull,
  id,
  instantOut,
  langOut,
  line,
  safe,
  webAddress,
} from '../http/fields.ts';
import { cursorParam, limitParam } from '../http/paging.ts';
import { listOf } from '../http/shapes.ts';
import { fieldsParam, sparse } from '../http/sparse.ts';
import { rule } from '../http/validate.ts';
import { nfc } from '../lib/text/normal.ts';
import * as say from '../sentences/members.ts';

export type CommentRow = Tables['comments']['$inferSelect'];
/** What of a row is for everyone. */
export type PublicRow = Omit<CommentRow, Private>;
type Private =
  | 'state'
  | 'visible'
  | 'authorKey'
  | 'email'
  | 'emailKey'
  | 'ip'
  | 'body'
  | 'bodyHash'
  | 'reasons'
  | 'tokenHash'
  | 'keyId';

export const commentStates = ['pending', 'approved', 'spam', 'trash'] as const;
export const CommentStateShape = z
  .enum(commentStates)
  .meta({ id: 'CommentState', description: 'Readers see approved comments only.' });

const members = {
  id,
  articleId: id.describe('The article it is about.'),
  parentId: id.nullable().describe('The comment it answers.'),
  authorName: z.string().max(400).describe('As its author gave it.'),
  authorUrl: z.string().max(2000).nullable().describe('A page of its author.').meta({ format: 'iri' }),
  html: z.string().max(200_000).describe('Paragraphs and links, safe to show.').meta({ format: 'html' }),
  lang: langOut,
  dir: dirOut,
  depth: z.int().min(0).max(100_000).describe('How many comments stand above it.'),
  replyCount: z.int().min(0).max(2147483647).describe('How many answer it directly.'),
  isOfficial: z.boolean().describe('Whether the site itself speaks.'),
  createdAt: instantOut.describe('When it was sent.'),
  editedAt: instantOut.nullable().describe('When its text was last changed.'),
};

const example = {
  id: 7,
  articleId: 1,
  parentId: null,
  authorName: 'سمر',
  authorUrl: null,
  html: '<p>وهل يحتاج النعناع إلى شمس كثيرة؟</p>',
  lang: 'ar',
  dir: 'rtl',
  depth: 0,
  replyCount: 1,
  isOfficial: false,
  createdAt: '2026-01-31T09:12:00.000Z',
  editedAt: null,
};

const english = {
  ...example,
  id: 8,
  parentId: 7,
  depth: 1,
  replyCount: 0,
  authorName: 'June',
  html: '<p>Half a day is enough.</p>',
  lang: 'en',
  dir: 'ltr',
};

export const Comment = z.object(members).meta({
  id: 'Comment',
  description: 'A comment, as everyone sees it.',
  examples: [example, english],
});

/** What its author is told: also whether it waits, and the token to change it with. */
export const NewComment = z
  .object({
    ...members,
    state: z.enum(['pending', 'approved']).describe('`pending`: it waits for a moderator.'),
    editToken: z
      .string()
      .max(100)
      .describe('Send it as Comment-Token to change or delete the comment. Shown this once.'),
    editableUntil: instantOut.describe('Until when the token is good.'),
  })
  .meta({
    id: 'NewComment',
    description: 'A comment just sent, for its author.',
    examples: [example, english].map(sent => ({
      ...sent,
      replyCount: 0,
      state: 'pending',
      editToken: 'Zk2w7t9Qm1xV4bN8cR5yLg',
      editableUntil: '2026-01-31T09:27:00.000Z',
    })),
  });

export const EditedComment = z
  .object({ ...members, state: z.enum(['pending', 'approved']).describe('`pending`: it waits for a moderator.') })
  .meta({
    id: 'EditedComment',
    description: 'A comment just changed, for its author.',
    examples: [example, english].map(sent => ({ ...sent, editedAt: '2026-01-31T09:15:00.000Z', state: 'pending' })),
  });

/** Internationalised addresses too (RFC 6531): one @, a dot in the domain, no blanks. */
export const isEmail = (text: string) => /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(text);

const email = z
  .string()
  .max(254)
  .superRefine(safe)
  .refine(isEmail, rule('invalid_format', say.email))
  .meta({ format: 'idn-email' })
  .describe('Never published, nor anything made from it.');

const body = z
  .string()
  .min(1)
  .max(10_000)
  .refine(text => nfc(text).length <= 10_000, rule('too_long', say.tooLong))
  .refine(text => /[\p{L}\p{N}\p{S}\p{P}]/u.test(text), rule('too_short', say.blank))
  .describe('Plain text: blank lines part paragraphs, addresses become links. No HTML.');

export const CommentInput = z
  .strictObject({
    author: z
      .strictObject({
        name: line(80).describe('Shown with the comment.'),
        email,
        url: webAddress.nullable().optional().describe('Shown with the comment.'),
      })
      .meta({ id: 'CommentAuthor', description: 'The author of a comment, as given.' })
      .describe('Who sends it.'),
    body,
    parentId: id.nullable().optional().describe('The comment it answers.'),
    website: z
      .string()
      .max(2000)
      .optional()
      .describe('Leave it empty. Forms hide this field from people; what fills it in is no person.'),
  })
  .meta({ id: 'CommentInput', description: 'A comment to be sent.' });

export const CommentEdit = z
  .strictObject({ body })
  .meta({ id: 'CommentEdit', description: 'The new text of a comment.' });

export const commentSorts = ['createdAt', '-createdAt'] as const;
export type CommentSort = (typeof commentSorts)[number];

export const CommentListQuery = z.strictObject({
  limit: limitParam,
  cursor: cursorParam,
  sort: z.enum(commentSorts).default('createdAt').describe('The oldest first, or the newest.'),
  total: z
    .enum(['exact', 'estimate'])
    .optional()
    .describe('Adds `page.total`: how many this list has; both are exact here.'),
  fields: fieldsParam(Comment),
});

export const CommentList = listOf('CommentList', z.union([Comment, sparse('CommentSparse', Comment)]));

export type Input = z.output<typeof CommentInput>;

/** A row as everyone sees it. */
export const toComment = (row: PublicRow): z.infer<typeof Comment> => ({
  id: row.id,
  articleId: row.articleId,
  parentId: row.parentId,
  authorName: row.authorName,
  authorUrl: row.authorUrl,
  html: row.html,
  lang: row.lang,
  dir: row.dir,
  depth: row.depth,
  replyCount: row.replyCount,
  isOfficial: row.isOfficial,
  createdAt: fromInstant(row.createdAt),
  editedAt: fromInstantOrNull(row.editedAt),
});

/** What the author of a comment is told of its state: spam is not told that it was seen through. */
export const toldState = (row: CommentRow) => (row.state === 'approved' ? 'approved' : 'pending');
