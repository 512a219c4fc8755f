/**
 * Publishes scheduled articles when their moment comes. It looks at the clock twice a second instead of setting a long
 * timer: a clock that is set, a laptop that slept, a restart, another process make no difference. Each look is one glance
 * into an index.
 */
import type { Logger } from 'pino';
import type { Db } from '../db/db.ts';
import { due, publishDue } from './articles.ts';

export type Schedule = { stop(): Promise<void> };

const everyMs = 500;

export function startSchedule({ db, now, log }: { db: Db; now: () => number; log: Logger }): Schedule {
  let running: Promise<void> | undefined;
  let stopped = false;

  async function publish() {
    try {
      for (let ids = await due(db, now()); ids.length > 0 && !stopped; ids = await due(db, now())) {
        const published = await db.transact(tx => publishDue(tx, ids, now()));
        if (published > 0) log.info({ published }, 'scheduled articles published');
      }
    } catch (error) {
      log.warn({ err: error }, 'scheduled articles wait: writing is not possible');
    }
  }

  const timer = setInterval(() => {
    running ??= publish().finally(() => (running = undefined));
  }, everyMs);
  timer.unref();

  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
