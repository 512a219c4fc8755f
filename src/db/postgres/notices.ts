/**
 * Hears that somebody has written, on a connection of its own, by which the log is read too: so news waits behind nobody. A
 * notice only says that there is something to read: one that is missed costs time, nothing else, and while none can be heard
 * there may always be something.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, connect, makeClient, type Target } from './client.ts';
import type { Run } from './drizzle.ts';

export type Notices = {
  /** Whether somebody else may have committed since this was last asked. */
  hasMoved(): boolean;
  /** Runs a statement; fails at once when there is no connection any more, or none could be made. */
  run: Run;
  close(): Promise<void>;
};

/** The channel; a trigger of the log notifies it (migrations/postgres). */
const channel = 'maqal_changes';
/** How long notices are trusted: then it is looked whether one was lost. */
const trustedMs = 1000;
const retryMs = 250;
const limits = { statementMs: 5000 };

/** `ownProcess`: the server's process whose notices are our own writes, of which we know. */
export function listenTo(target: Target, ownProcess: () => number | undefined): Notices {
  const ended = new AbortController();
  let client: Client | undefined;
  /** Whether it can be heard has been tried once. */
  const tried = Promise.withResolvers<void>();
  let moved = true;
  let trustedSince = 0;
  /** The end of the log when it was last looked at. */
  let seen: number | null = null;
  /** Whether a notice, of our own writes too, has come since. */
  let heard = false;

  async function hear() {
    const next = makeClient(target, limits);
    const lost = new Promise<void>(resolve => {
      next.on('error', () => resolve());
      next.on('end', () => resolve());
      ended.signal.addEventListener('abort', () => resolve());
    });
    next.on('notification', ({ processId }) => {
      heard = true;
      if (processId !== ownProcess()) moved = true;
    });
    try {
      await connect(next, limits);
      await next.query(`listen ${channel}`);
      await look(next);
      // It keeps no process alive that has nothing else to do.
      next.unref();
      client = next;
      tried.resolve();
      // What was written before we heard was not told.
      moved = true;
      await lost;
    } catch {
      // It is tried again.
      tried.resolve();
    }
    client = undefined;
    await next.end().catch(() => {});
  }

  async function keepHearing() {
    while (!ended.signal.aborted) {
      await hear();
      await sleep(retryMs, undefined, { signal: ended.signal, ref: false }).catch(() => {});
    }
  }
  const hearing = keepHearing();

  /** Looks whether a notice was lost. Nobody waits for that: it is hardly ever so. */
  async function look(at: Client) {
    const { rows } = await at.query('select max(seq) as seq from "changes"');
    const { seq } = rows[0] as { seq: number | null };
    if (seq !== seen && !heard) moved = true;
    seen = seq;
    heard = false;
  }

  return {
    hasMoved() {
      const now = performance.now();
      if (client && now - trustedSince > trustedMs) {
        trustedSince = now;
        look(client).catch(() => {}); // its end is heard of
      }
      const may = moved || !client;
      moved = false;
      return may;
    },
    async run(query) {
      await tried.promise;
      if (!client) throw new Error('Connection terminated');
      return await client.query(query);
    },
    async close() {
      ended.abort();
      await hearing;
    },
  };
}
