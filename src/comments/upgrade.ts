/** Brings what is counted of comments up to date with this version of the program, after an upgrade. */
import type { Db } from '../db/db.ts';
import { and, isNull, like, sql } from '../db/drizzle.ts';
import * as counters from '../log/counters.ts';
import { threadsOf } from './threads.ts';

/** To be raised with every change of what is counted. */
const countsVersion = 1;
const versionCounter = 'comments.counts.version';

/** Counts the threads of all articles, unless that has been done. */
export async function upgradeComments(db: Db): Promise<void> {
  const { [versionCounter]: version } = await counters.read(db, [versionCounter]);
  if (version >= countsVersion) return;
  await db.transact(async tx => {
    const { comments, counters: kept } = tx.tables;
    await tx.delete(kept).where(like(kept.name, 'comments.threads.%'));
    const threads = await tx
      .select({ articleId: comments.articleId, n: sql<number>`count(*)`.mapWith(Number) })
      .from(comments)
      .where(and(sql`${comments.visible}`, isNull(comments.parentId)))
      .groupBy(comments.articleId);
    for (const { articleId, n } of threads) await counters.add(tx, threadsOf(articleId), n);
    await counters.set(tx, versionCounter, countsVersion);
  });
}
