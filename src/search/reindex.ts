/**
 * Reads everything anew: after an upgrade that changed the analyser, or at an editor's word. It goes through the articles in
 * small steps that each commit how far it has come, so that it can be broken off and goes on, others get their turn, and
 * several processes that do it at once share the work.
 */
import { setImmediate as pause } from 'node:timers/promises';
import { isPublished } from '../articles/read.ts';
import { type Db, prepared, type Tx } from '../db/db.ts';
import { and, asc, gt, inArray, ne, sql } from '../db/drizzle.ts';
import { analyserVersion } from '../lib/text/analyse.ts';
import * as counters from '../log/counters.ts';
import { listKeys } from '../log/keys.ts';
import { record } from '../log/log.ts';
import { index, indexComment } from './indexing.ts';
import { indexTag } from './tag-names.ts';

const names = {
  /** The version of the analyser that everything has been read by. */
  version: 'search.version',
  /** The version that is being read by, and whether also what is of that version already. */
  target: 'search.target',
  isAnew: 'search.anew',
  /** The last id that was read of each kind. */
  tags: 'search.position.tags',
  articles: 'search.position.articles',
  comments: 'search.position.comments',
} as const;

type Kind = 'tags' | 'articles' | 'comments';
const kinds: readonly Kind[] = ['tags', 'articles', 'comments'];

/** How long one step may hold the writer. */
const stepMs = 15;
const idsAtOnce = 100;

export type ReindexOptions = {
  now: () => number;
  /** Whether what seems up to date is read again too. */
  isAnew?: boolean;
  /** Told after every step how many have been read. */
  progress?: (done: number) => void;
  /** Asked before every step; what has been done stays done. */
  isStopped?: () => boolean;
};

/** Whether everything has been read by this version of the analyser. */
export async function isIndexed(db: Db): Promise<boolean> {
  return (await counters.read(db, [names.version]))[names.version] === analyserVersion;
}

/** Brings the index up to date; answers how many were read, or undefined when it was stopped before the end. */
export async function reindex(db: Db, options: ReindexOptions): Promise<number | undefined> {
  const { now, isAnew = false, progress = () => {}, isStopped = () => false } = options;
  await db.transact(tx => begin(tx, isAnew));
  let done = 0;
  for (const kind of kinds)
    for (;;) {
      if (isStopped()) return undefined;
      const read = await db.transact(tx => step(tx, kind));
      if (read === 0) break;
      progress((done += read));
      await pause();
    }
  await db.transact(tx => finish(tx, now()));
  return done;
}

/** Goes on where it was broken off, if it was this version that was being read by. */
async function begin(tx: Tx, isAnew: boolean) {
  const kept = await counters.read(tx, [names.target]);
  if (!isAnew && kept[names.target] === analyserVersion) return;
  await counters.set(tx, names.target, analyserVersion);
  await counters.set(tx, names.isAnew, Number(isAnew));
  for (const kind of kinds) await counters.set(tx, names[kind], 0);
}

const idsAfter = prepared(
  'search_ids',
  (tx: Tx, kind: Kind) => {
    const table = tx.tables[kind] as Tx['tables']['articles'];
    return tx
      .select({ id: table.id })
      .from(table)
      .where(and(gt(table.id, sql.placeholder('after')), kind === 'articles' ? isPublished(tx) : undefined))
      .orderBy(asc(table.id))
      .limit(idsAtOnce);
  },
  kind => `:${kind}`,
);

/** Reads as many of a kind as its time allows; answers how many. None when another process has come to the end. */
async function step(tx: Tx, kind: Kind): Promise<number> {
  const position = names[kind];
  const kept = await counters.read(tx, [position, names.isAnew, names.target]);
  if (kept[names.target] !== analyserVersion) return 0;
  const ids = await idsAfter(tx, { after: kept[position] }, kind);
  const enough = performance.now() + stepMs;
  let read = 0;
  for (const { id } of ids) {
    if (kind === 'tags') await indexTag(tx, id);
    else if (kind === 'comments') await indexComment(tx, id);
    else await index(tx, id, { isAnew: kept[names.isAnew] === 1 });
    read++;
    if (performance.now() > enough) break;
  }
  if (read > 0) await counters.set(tx, position, ids[read - 1]!.id);
  return read;
}

/** Takes out what is no article that readers see, and drops every answer that was made from the old index. */
async function finish(tx: Tx, now: number) {
  const { articles, searchDocuments } = tx.tables;
  const kept = await counters.read(tx, [names.target]);
  if (kept[names.target] !== analyserVersion) return;
  const hidden = tx.select({ id: articles.id }).from(articles).where(ne(articles.state, sql`'published'`));
  await tx.delete(searchDocuments).where(inArray(searchDocuments.articleId, hidden));
  await counters.set(tx, names.version, analyserVersion);
  for (const name of [names.target, names.isAnew, ...kinds.map(kind => names[kind])]) await counters.forget(tx, name);
  const touches = [listKeys.articlesByUpdate, listKeys.tags];
  await record(tx, {
    at: now,
    kind: 'search.reindexed',
    resourceId: 0,
    version: analyserVersion,
    isPublic: false,
    touches,
  });
}
