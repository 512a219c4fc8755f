/** The verbs of moderators: the queue, decisions, corrections, deletion. */
import type { z } from 'zod';
import { prepared, type Reader, type Tx } from '../db/db.ts';
import { and, eq, sql } from '../db/drizzle.ts';
import type { CommentState } from '../db/tables.ts';
import { type Going, goingOf, keyset, pageOf, placeholdersOf, type Slice } from '../http/paging.ts';
import { fold } from '../lib/text/fold.ts';
import * as counters from '../log/counters.ts';
import { type Actor, record } from '../log/log.ts';
import { columnsOfChanged, find, readText } from './comments.ts';
import type { ModerationPatch } from './moderation-shapes.ts';
import { type CommentRow, type CommentSort, commentStates } from './shapes.ts';
import { changeState, counterOf, handOver, touchesIf } from './threads.ts';

type Queue = { sort: CommentSort; going: Going; ofArticle: boolean };

const inQueue = (db: Reader, ofArticle: boolean) => {
  const { comments } = db.tables;
  return and(
    eq(comments.state, sql.placeholder('state')),
    ofArticle ? eq(comments.articleId, sql.placeholder('articleId')) : undefined,
  );
};

const queued = prepared(
  'moderation',
  (db, { sort, going, ofArticle }: Queue) => {
    const { comments } = db.tables;
    const { after, orderBy } = keyset(
      { column: comments.createdAt, descending: sort === '-createdAt' },
      comments.id,
      going,
    );
    return db
      .select()
      .from(comments)
      .where(and(inQueue(db, ofArticle), after))
      .orderBy(...orderBy)
      .limit(sql.placeholder('limit') as never);
  },
  ({ sort, going, ofArticle }) => `:${sort}:${going}${ofArticle ? ':article' : ''}`,
);

/** One page of the comments in a state, of one article or of all. */
export async function queue(
  db: Reader,
  state: CommentState,
  articleId: number | undefined,
  sort: CommentSort,
  slice: Slice,
) {
  const shape: Queue = { sort, going: goingOf(slice), ofArticle: articleId !== undefined };
  const rows = await queued(db, { state, articleId, ...placeholdersOf(slice) }, shape);
  return pageOf(rows, slice, row => row.createdAt);
}

const counterNames = commentStates.map(counterOf);

/** How many comments are in each state. */
export async function counts(db: Reader): Promise<Record<CommentState, number>> {
  const values = await counters.read(db, counterNames);
  return Object.fromEntries(commentStates.map(state => [state, values[counterOf(state)]])) as Record<
    CommentState,
    number
  >;
}

/** How many comments of an article are in a state. */
export async function countOfArticle(db: Reader, state: CommentState, articleId: number): Promise<number> {
  const { comments } = db.tables;
  const [row] = await db
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(comments)
    .where(and(eq(comments.articleId, articleId), eq(comments.state, state)));
  return row!.n;
}

const verbs: Record<CommentState, 'approved' | 'held' | 'marked_spam' | 'trashed'> = {
  approved: 'approved',
  pending: 'held',
  spam: 'marked_spam',
  trash: 'trashed',
};

const setReasons = prepared('comment_reasons', (tx: Tx) => {
  const { comments } = tx.tables;
  const { placeholder } = sql;
  return tx
    .update(comments)
    .set({ reasons: placeholder('reasons') as never, version: placeholder('version') as never })
    .where(eq(comments.id, placeholder('id')));
});

/**
 * Decides on a comment. The reasons it was held for end with the decision, also with one to go on holding it; the
 * moderator's take their place.
 */
export async function decide(
  tx: Tx,
  row: CommentRow,
  decision: { state: CommentState; reason?: string | undefined },
  { now, keyId }: Actor,
) {
  const { state, reason } = decision;
  const version = row.version + 1;
  const reasons = reason ? [reason] : [];
  await changeState(tx, row, state);
  await setReasons(tx, { id: row.id, reasons, version });
  const next = (await find(tx, row.id))!;
  await record(tx, {
    at: now,
    kind: `comment.${verbs[state]}`,
    resourceId: row.id,
    parentId: row.articleId,
    version,
    keyId,
    isPublic: row.visible || next.visible,
    touches: touchesIf(row.visible || next.visible, row.articleId),
  });
  return next;
}

/** Takes decisions in order; a comment that does not exist is told and the others go on. */
export async function decideAll(
  tx: Tx,
  decisions: readonly { id: number; state: CommentState; reason?: string | undefined }[],
  actor: Actor,
) {
  const results = [];
  for (const { id, ...decision } of decisions) {
    const row = await find(tx, id);
    const unchanged = row?.state === decision.state && decision.reason === undefined;
    const next = row && !unchanged ? await decide(tx, row, decision, actor) : row;
    const result = row ? (unchanged ? ('unchanged' as const) : ('changed' as const)) : ('not_found' as const);
    results.push({ id, result, state: next?.state ?? null, reasons: next?.reasons ?? [] });
  }
  return results;
}

/** Decides, corrects, or both. */
export async function update(
  tx: Tx,
  row: CommentRow,
  patch: z.output<typeof ModerationPatch>,
  actor: Actor,
): Promise<CommentRow> {
  const { state, reason, ...corrections } = patch;
  let next = row;
  if (Object.values(corrections).some(value => value !== undefined)) next = await correct(tx, next, corrections, actor);
  if (state !== undefined || reason !== undefined)
    next = await decide(tx, next, { state: state ?? next.state, reason }, actor);
  return next;
}

type Corrections = Omit<z.output<typeof ModerationPatch>, 'state' | 'reason'>;

async function correct(
  tx: Tx,
  row: CommentRow,
  { body: source, authorName, authorUrl }: Corrections,
  { now, keyId }: Actor,
) {
  const text = source === undefined ? undefined : readText(source);
  const version = row.version + 1;
  await tx
    .update(tx.tables.comments)
    .set({
      ...(text && (await columnsOfChanged(tx, row, text, now))),
      ...(authorName !== undefined && { authorName, authorKey: fold(authorName) }),
      ...(authorUrl !== undefined && { authorUrl }),
      version,
    })
    .where(eq(tx.tables.comments.id, row.id));
  await record(tx, {
    at: now,
    kind: 'comment.edited',
    resourceId: row.id,
    parentId: row.articleId,
    version,
    keyId,
    isPublic: row.visible,
    touches: touchesIf(row.visible, row.articleId),
  });
  return (await find(tx, row.id))!;
}

/** Deletes a comment for good. The answers to it stay and answer the comment it answered. */
export async function remove(tx: Tx, row: CommentRow, { now, keyId }: Actor): Promise<void> {
  await changeState(tx, row, 'trash');
  await handOver(tx, row);
  await tx.delete(tx.tables.comments).where(eq(tx.tables.comments.id, row.id));
  await counters.add(tx, counterOf('trash'), -1);
  await record(tx, {
    at: now,
    kind: 'comment.deleted',
    resourceId: row.id,
    parentId: row.articleId,
    version: row.version + 1,
    keyId,
    isPublic: row.visible,
    touches: touchesIf(row.visible || row.replyCount > 0, row.articleId),
  });
}
