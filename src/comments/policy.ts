/** Which comments pass, which wait, and why: the reasons are shown to moderators. */
import type { Reader } from '../db/db.ts';
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

const held = ['links', 'repeated', 'policy', 'first_comment'];

/** Whether it was judged to wait, here and by nobody else: then another text may be judged otherwise. */
export const waitsByRule = ({ state, reasons }: Verdict) =>
  state === 'pending' && reasons.length > 0 && reasons.every(reason => held.includes(reason));

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

/** The same text, anywhere, by anyone, in the last week. */
async function isRepeated(db: Reader, { id = 0, bodyHash }: Candidate, now: number): Promise<boolean> {
  const { comments } = db.tables;
  const rows = await db
    .select({ id: comments.id })
    .from(comments)
    .where(and(eq(comments.bodyHash, bodyHash), gt(comments.createdAt, now - repeatWindowMs), ne(comments.id, id)))
    .limit(1);
  return rows.length > 0;
}

/** As WordPress asks it: name and e-mail together have an approved comment. A guessed e-mail alone opens nothing. */
async function isKnown(db: Reader, { id = 0, emailKey, authorKey }: Candidate): Promise<boolean> {
  const { comments } = db.tables;
  const rows = await db
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.emailKey, emailKey),
        eq(comments.authorKey, authorKey),
        sql`${comments.state} = 'approved'`,
        ne(comments.id, id),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
