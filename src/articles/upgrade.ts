/** Brings what is kept ready of articles up to date with this version of the program, after an upgrade. */
import { setImmediate as pause } from 'node:timers/promises';
import type { Db, Tx } from '../db/db.ts';
import { and, asc, gt, like, sql } from '../db/drizzle.ts';
import * as counters from '../log/counters.ts';
import { writeCard } from './cards.ts';
import { loadForEditing } from './content.ts';
import { isPublished } from './read.ts';
import { shownCounters } from './store.ts';

/** To be raised with every change of what a card holds. */
const cardsVersion = 2;
const versionCounter = 'cards.version';
const atOnce = 200;

/**
 * Writes all cards and kept counts anew, unless they are of this version. In parts, so that it can be broken off and begun
 * again, and others get their turn; `progress` is told how many are done.
 */
export async function upgradeArticles(db: Db, progress: (done: number) => void = () => {}): Promise<void> {
  const { [versionCounter]: version } = await counters.read(db, [versionCounter]);
  if (version >= cardsVersion) return;
  for (let last = 0, done = 0; ; ) {
    const ids = await publishedAfter(db, last);
    if (ids.length === 0) break;
    await db.transact(async tx => {
      for (const id of ids) await rewriteCard(tx, id);
    });
    last = ids.at(-1)!;
    progress((done += ids.length));
    await pause();
  }
  await db.transact(async tx => {
    await recount(tx);
    await counters.set(tx, versionCounter, cardsVersion);
  });
}

async function publishedAfter(db: Db, id: number): Promise<number[]> {
  const { articles } = db.tables;
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(gt(articles.id, id), isPublished(db)))
    .orderBy(asc(articles.id))
    .limit(atOnce);
  return rows.map(row => row.id);
}

async function rewriteCard(tx: Tx, id: number) {
  const edited = await loadForEditing(tx, id);
  if (edited?.row.state === 'published') await writeCard(tx, id, edited.live);
}

/** Counts the published articles of every language and author. */
async function recount(tx: Tx) {
  const { articles, authorArticles, counters: kept } = tx.tables;
  await tx.delete(kept).where(like(kept.name, 'articles.published.%'));
  const n = sql<number>`count(*)`.mapWith(Number);
  const byLanguage = await tx
    .select({ language: articles.language, n })
    .from(articles)
    .where(isPublished(tx))
    .groupBy(articles.language);
  for (const row of byLanguage) await counters.add(tx, shownCounters.in(row.language), row.n);
  const byAuthor = await tx
    .select({ id: authorArticles.authorId, n })
    .from(authorArticles)
    .groupBy(authorArticles.authorId);
  for (const row of byAuthor) await counters.add(tx, shownCounters.by(row.id), row.n);
}
