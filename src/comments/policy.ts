/** Which comments pass, which wait, and why: the reasons are shown to moderators. */
import { prepared, type Reader } from '../db/db.ts';
import { and, eq, gt, ne, sql } from '../db/drizzle.ts';
import type { CommentState } from '../db/tables.ts';

export type Policy = { policy: 'pre' | 'known' | 'open'; maxLinks: number };

export type Candidate = {
  id?: number;
  emailKey: string;
  authorKey: string;
  bodyHash: string;
  /** Characters of the text: short ones (“thanks!”) repeat by nature. */
  length: number;
  links: number;
  isOfficial: boolean;
  fellForTrap: boolean;
};

export type Verdict = { state: CommentState; reasons: string[] };

/** What the rules say when they hold a comment; no word of a moderator is one of them. */
export const held: readonly string[] = ['links', 'repeated', 'policy', 'first_comment'];

/** Whether a moderator, or the trap, took it from readers. What the rules alone hold is judged anew with another text. */
export const isTaken = ({ state, reasons }: Verdict) =>
  state !== 'approved' && (state !== 'pending' || reasons.length === 0 || !reasons.every(it => held.includes(it)));

/** Texts shorter than this may repeat. */
const repeatable = 30;
const repeatWindowMs = 7 * 24 * 60 * 60 * 1000;

/** Judges a comment that is new or has a new text. */
export async function judge(db: Reader, c: Candidate, { policy, maxLinks }: Policy, now: number): Promise<Verdict> {
  if (c.fellForTrap) return { state: 'spam', reasons: ['honeypot'] };
  if (c.isOfficial) return { state: 'approved', reasons: [] };
  const reasons: string[] = [];
  if (c.links > maxLinks) reasons.push('links');
  if (c.length >= repeatable && (await isRepeated(db, c, now))) reasons.push('repeated');
  if (policy === 'pre') reasons.push('policy');
  if (policy === 'known' && !(await isKnown(db, c))) reasons.push('first_comment');
  return { state: reasons.length > 0 ? 'pending' : 'approved', reasons };
}

const repeated = prepared('comment_repeated', db => {
  const { comments } = db.tables;
  return db
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.bodyHash, sql.placeholder('bodyHash')),
        gt(comments.createdAt, sql.placeholder('since')),
        ne(comments.id, sql.placeholder('id')),
      ),
    )
    .limit(1);
});

/** The same text, anywhere, by anyone, in the last week. */
const isRepeated = async (db: Reader, { id = 0, bodyHash }: Candidate, now: number): Promise<boolean> =>
  (await repeated(db, { id, bodyHash, since: now - repeatWindowMs })).length > 0;

const known = prepared('comment_known', db => {
  const { comments } = db.tables;
  return db
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.emailKey, sql.placeholder('emailKey')),
        eq(comments.authorKey, sql.placeholder('authorKey')),
        sql`${comments.state} = 'approved'`,
        ne(comments.id, sql.placeholder('id')),
      ),
    )
    .limit(1);
});

/** As WordPress asks it: name and e-mail together have an approved comment. A guessed e-mail alone opens nothing. */
const isKnown = async (db: Reader, { id = 0, emailKey, authorKey }: Candidate): Promise<boolean> =>
  (await known(db, { id, emailKey, authorKey })).length > 0;
