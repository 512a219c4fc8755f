/**
 * What readers can reach. A comment is visible when it is approved and everything above it is; `replyCount` counts the
 * approved answers to a comment, `commentCount` of an article its visible comments.
 */
import type { Reader, Tx } from '../db/db.ts';
import { eq, sql } from '../db/drizzle.ts';
import type { CommentState } from '../db/tables.ts';
import * as counters from '../log/counters.ts';
import type { CommentRow } from './shapes.ts';

export const counterOf = (state: CommentState) => `comments.${state}` as const;

/** Adds `by` to the count of an article's visible comments. */
export async function countOnArticle(tx: Tx, articleId: number, by: number): Promise<void> {
  if (by === 0) return;
  const { articles } = tx.tables;
  await tx
    .update(articles)
    .set({ commentCount: sql`${articles.commentCount} + ${by}` })
    .where(eq(articles.id, articleId));
}

/** Adds `by` to the count of a comment's approved answers. */
export async function countOnParent(tx: Tx, parentId: number | null, by: number): Promise<void> {
  if (parentId === null || by === 0) return;
  const { comments } = tx.tables;
  await tx
    .update(comments)
    .set({ replyCount: sql`${comments.replyCount} + ${by}` })
    .where(eq(comments.id, parentId));
}

/** Whether a comment of this state under this parent can be reached. */
export async function isReachable(db: Reader, state: CommentState, parentId: number | null): Promise<boolean> {
  if (state !== 'approved') return false;
  if (parentId === null) return true;
  const { comments } = db.tables;
  const [parent] = await db.select({ visible: comments.visible }).from(comments).where(eq(comments.id, parentId));
  return parent?.visible ?? false;
}

/** The approved comments under one, through approved ones only: those whose visibility follows it. */
const approvedBelow = (tx: Tx, id: number) => {
  const { comments } = tx.tables;
  return sql`${comments.id} in (
    with recursive below(id) as (
      select c.id from comments c where c.parent_id = ${id} and c.state = 'approved'
      union all
      select c.id from comments c join below on c.parent_id = below.id where c.state = 'approved'
    ) select id from below)`;
};

/** Gives a comment another state and carries everything that follows from it. */
export async function changeState(tx: Tx, row: CommentRow, state: CommentState): Promise<void> {
  if (state === row.state) return;
  const { comments } = tx.tables;
  await counters.add(tx, counterOf(row.state), -1);
  await counters.add(tx, counterOf(state), 1);
  const approved = Number(state === 'approved') - Number(row.state === 'approved');
  await countOnParent(tx, row.parentId, approved);
  const visible = await isReachable(tx, state, row.parentId);
  await tx.update(comments).set({ state, visible }).where(eq(comments.id, row.id));
  if (visible === row.visible) return;
  const followed = await tx
    .update(comments)
    .set({ visible })
    .where(approvedBelow(tx, row.id))
    .returning({ id: comments.id });
  await countOnArticle(tx, row.articleId, (visible ? 1 : -1) * (followed.length + 1));
}

/**
 * Hands the answers to a comment over to the comment it answers, as WordPress does when one is deleted: nobody's words
 * go because another's went. The comment itself must not be approved any more.
 */
export async function handOver(tx: Tx, row: CommentRow): Promise<void> {
  const { comments } = tx.tables;
  const below = sql`${comments.id} in (
    with recursive below(id) as (
      select c.id from comments c where c.parent_id = ${row.id}
      union all
      select c.id from comments c join below on c.parent_id = below.id
    ) select id from below)`;
  await tx
    .update(comments)
    .set({ depth: sql`${comments.depth} - 1` })
    .where(below);
  const children = await tx
    .update(comments)
    .set({ parentId: row.parentId })
    .where(eq(comments.parentId, row.id))
    .returning({ id: comments.id, state: comments.state });
  const approved = children.filter(child => child.state === 'approved');
  await countOnParent(tx, row.parentId, approved.length);
  await tx.update(comments).set({ replyCount: 0 }).where(eq(comments.id, row.id));
  if (!(await isReachable(tx, 'approved', row.parentId))) return;
  for (const child of approved) {
    await tx.update(comments).set({ visible: true }).where(eq(comments.id, child.id));
    const followed = await tx
      .update(comments)
      .set({ visible: true })
      .where(approvedBelow(tx, child.id))
      .returning({ id: comments.id });
    await countOnArticle(tx, row.articleId, followed.length + 1);
  }
}
