/** Keeps the search ready: the index up to date after an upgrade and in few parts, the stemmers loaded. */
import { setImmediate as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Db } from '../db/db.ts';
import { analyseQuery } from '../lib/text/analyse.ts';
import type { Feed } from '../log/feed.ts';
import type { Kept } from './expression.ts';
import { match } from './match.ts';
import { isIndexed, reindex } from './reindex.ts';

export type Upkeep = { stop(): Promise<void> };
export type UpkeepDeps = { db: Db; now: () => number; log: Logger; feed: Feed };

/** Once the first visitors have been answered. */
const warmAfterMs = 2000;
/** How often it is looked whether something was written that could be tidied. */
const tidyEveryMs = 60_000;
/** How often progress is told. */
const toldEveryMs = 10_000;

/** Starts what there is to do; what is stopped goes on at the next start. */
export function startUpkeep({ db, now, log, feed }: UpkeepDeps): Upkeep {
  let isStopped = false;
  let told = performance.now();
  let tidied: number | undefined;

  async function bringUpToDate() {
    if (await isIndexed(db)) return;
    log.info('texts are being read for the search');
    const progress = (done: number) => {
      if (performance.now() - told < toldEveryMs) return;
      told = performance.now();
      log.info({ done }, 'texts are being read for the search');
    };
    const done = await reindex(db, { now, progress, isStopped: () => isStopped });
    if (done !== undefined) log.info({ done }, 'all texts have been read for the search');
  }

  async function tidyUp() {
    if (tidied === feed.count()) return;
    tidied = feed.count();
    await tidy(db, () => isStopped);
  }

  const warn = (err: unknown) => log.warn({ err }, 'the index of the search waits: writing is not possible');
  let running = bringUpToDate().catch(warn);
  const tidying = setInterval(() => (running = running.then(tidyUp).catch(warn)), tidyEveryMs);
  // The stemmers of all languages are loaded by the first query with Latin letters: not by a reader's.
  const warming = setTimeout(() => analyseQuery('word слово كلمة'), warmAfterMs);
  for (const timer of [tidying, warming]) timer.unref();
  return {
    async stop() {
      isStopped = true;
      clearInterval(tidying);
      clearTimeout(warming);
      await running;
    },
  };
}

/** Merges the parts of the index that writes have made, in steps that others need not wait long for. */
export async function tidy(db: Db, isStopped: () => boolean = () => false): Promise<void> {
  for (const kept of ['articles', 'comments'] satisfies Kept[])
    for (let isMore = true; isMore && !isStopped(); ) {
      isMore = await db.transact(tx => match.tidy(tx, kept));
      await pause();
    }
}
