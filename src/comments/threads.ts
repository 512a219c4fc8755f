/**
 * What readers can reach. A comment is visible when it is approved and everything above it is; `replyCount` counts the
 * approved answers to a comment, `commentCount` of an article its visible comments.
 */
import { prepared, type Reader, type Tx } from '../db/db.ts';
import { eq, type SQL, sql } from '../db/drizzle.ts';
import type { CommentState } from '../db/tables.ts';
import * as counters from '../log/counters.ts';
import { keyOf } from '../log/keys.ts';
import type { CommentRow } from './shapes.ts';

export const counterOf = (state: CommentState) => `comments.${state}` as const;

/** The name of the kept count of the comments that start a thread under an article and can be seen. */
export const threadsOf = (articleId: number) => `comments.threads.${articleId}` as const;

/** Counts one comment that starts a thread, if it does. */
export const countThread = (tx: Tx, { articleId, parentId }: Pick<CommentRow, 'articleId' | 'parentId'>, by: 1 | -1) =>
  parentId === null ? counters.add(tx, threadsOf(articleId), by) : undefined;

/**
 * What a change of a comment touches, if readers can see it: all comments under the article, since what one carries with
 * it goes up and down the thread, and the article, which counts them.
 */
export const touchesIf = (isSeen: boolean, articleId: number) =>
  isSeen ? [keyOf.commentsOf(articleId), keyOf.article(articleId)] : [];

const addToArticle = prepared('comment_count_add', (tx: Tx) => {
  const { articles } = tx.tables;
  return tx
    .update(articles)
    .set({ commentCount: sql`${articles.commentCount} + ${sql.placeholder('by')}` })
    .where(eq(articles.id, sql.placeholder('id')));
});

const addToParent = prepared('reply_count_add', (tx: Tx) => {
  const { comments } = tx.tables;
  return tx
    .update(comments)
    .set({ replyCount: sql`${comments.replyCount} + ${sql.placeholder('by')}` })
    .where(eq(comments.id, sql.placeholder('id')));
});

/** Adds `by` to the count of an article's visible comments. */
export async function countOnArticle(tx: Tx, articleId: number, by: number): Promise<void> {
  if (by !== 0) await addToArticle(tx, { id: articleId, by });
}

/** Adds `by` to the count of a comment's approved answers. */
export async function countOnParent(tx: Tx, parentId: number | null, by: number): Promise<void> {
  if (parentId !== null && by !== 0) await addToParent(tx, { id: parentId, by });
}

const visibility = prepared('comment_visibility', db => {
  const { comments } = db.tables;
  return db
    .select({ visible: comments.visible })
    .from(comments)
    .where(eq(comments.id, sql.placeholder('id')));
});

/** Whether a comment of this state under this parent can be reached. */
export async function isReachable(db: Reader, state: CommentState, parentId: number | null): Promise<boolean> {
  if (state !== 'approved') return false;
  if (parentId === null) return true;
  const [parent] = await visibility(db, { id: parentId });
  return parent?.visible ?? false;
}

/** Every comment under one, to any depth, going through those alone that `which` lets pass. */
const below = (
  tx: Tx,
  id: number | ReturnType<typeof sql.placeholder>,
  which: SQL = sql`true`,
) => sql`${tx.tables.comments.id} in (
  with recursive below(id) as (
    select c.id from comments c where c.parent_id = ${id} and ${which}
    union all
    select c.id from comments c join below on c.parent_id = below.id where ${which}
  ) select id from below)`;

/** The state so said that SQLite goes from parent to child: by its index it would read all approved ones at each step. */
const isApproved = sql`c.state || '' = 'approved'`;

const follow = prepared('comments_follow', (tx: Tx) => {
  const { comments } = tx.tables;
  return tx
    .update(comments)
    .set({ visible: sql.placeholder('visible') as never })
    .where(below(tx, sql.placeholder('id'), isApproved))
    .returning({ id: comments.id });
});

/** Shows or hides what follows the visibility of a comment: the approved ones under it. Answers how many. */
async function followVisibility(tx: Tx, id: number, visible: boolean): Promise<number> {
  return (await follow(tx, { id, visible })).length;
}

const setState = prepared('comment_state', (tx: Tx) => {
  const { comments } = tx.tables;
  const value = (name: string) => sql.placeholder(name) as never;
  return tx
    .update(comments)
    .set({ state: value('state'), visible: value('visible') })
    .where(eq(comments.id, sql.placeholder('id')));
});

/** Gives a comment another state and carries everything that follows from it. */
export async function changeState(tx: Tx, row: CommentRow, state: CommentState): Promise<void> {
  if (state === row.state) return;
  await counters.add(tx, counterOf(row.state), -1);
  await counters.add(tx, counterOf(state), 1);
  const approved = Number(state === 'approved') - Number(row.state === 'approved');
  await countOnParent(tx, row.parentId, approved);
  const visible = await isReachable(tx, state, row.parentId);
  await setState(tx, { id: row.id, state, visible });
  if (visible === row.visible) return;
  await countThread(tx, row, visible ? 1 : -1);
  const followed = row.replyCount > 0 ? await followVisibility(tx, row.id, visible) : 0;
  await countOnArticle(tx, row.articleId, (visible ? 1 : -1) * (followed + 1));
}

/**
 * Hands the answers to a comment over to the comment it answers, as WordPress does when one is deleted: nobody's words
 * go because another's went. The comment itself must not be approved any more.
 */
export async function handOver(tx: Tx, row: CommentRow): Promise<void> {
  const { comments } = tx.tables;
  if (await isReachable(tx, 'approved', row.parentId))
    await countOnArticle(tx, row.articleId, await followVisibility(tx, row.id, true));
  await tx
    .update(comments)
    .set({ depth: sql`${comments.depth} - 1` })
    .where(below(tx, row.id));
  const children = await tx
    .update(comments)
    .set({ parentId: row.parentId })
    .where(eq(comments.parentId, row.id))
    .returning({ state: comments.state });
  const approved = children.filter(child => child.state === 'approved').length;
  await countOnParent(tx, row.parentId, approved);
  if (row.parentId === null) await counters.add(tx, threadsOf(row.articleId), approved);
  await tx.update(comments).set({ replyCount: 0 }).where(eq(comments.id, row.id));
}
