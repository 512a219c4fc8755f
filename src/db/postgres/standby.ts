/**
 * Standbys: copies that follow the primary and answer reads in its place. How far each has come is known at any time, so that
 * nobody is shown less than this process knows of; one that is dead, or too far behind, is left out until it is back.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Standby } from '../db.ts';
import { type Client, connect, makeClient, type Target } from './client.ts';
import type { Run } from './drizzle.ts';
import { isLost } from './errors.ts';
import { makeReadPool } from './pool.ts';

/** Set while the reads of a work go to a standby. */
const reading = new AsyncLocalStorage<{ run: Run; position: number }>();

/** Runs a statement on the standby that is being read, or else by `primary`. */
export const onStandbyOr =
  (primary: Run): Run =>
  query =>
    (reading.getStore()?.run ?? primary)(query);

/** Up to where the standby that is being read has the log. */
export const positionOfReads = () => reading.getStore()?.position;

/** One that has been behind for longer is left out. */
const maxBehindMs = 5000;
/** How often one that is not behind is asked whether it is still there. */
const askEveryMs = 1000;
/** How soon one that is behind is asked again, at first and at last. */
const [soonMs, lateMs] = [5, 100];
const retryMs = 500;
const limits = { statementMs: 2000 };

type Watched = { pick(): Standby | undefined; reached(seq: number): void; close(): Promise<void> };

function watch(target: Target, connections: number): Watched {
  const pool = makeReadPool(target, connections);
  const ended = new AbortController();
  /** How far it has come; undefined while that cannot be said. */
  let position: number | undefined;
  let wanted = 0;
  let behindSince: number | undefined;
  let wake = () => {};

  const run: Run = async query => {
    try {
      return await pool.run(query);
    } catch (error) {
      if (isLost(error)) position = undefined;
      throw error;
    }
  };

  async function ask(client: Client) {
    const { rows } = await client.query('select coalesce(max(seq), 0) as seq from changes where pg_is_in_recovery()');
    return Number(rows[0].seq);
  }

  async function follow(client: Client) {
    for (let ms = soonMs; !ended.signal.aborted; ) {
      position = await ask(client);
      const isBehind = position < wanted;
      behindSince = isBehind ? (behindSince ?? performance.now()) : undefined;
      ms = isBehind ? Math.min(2 * ms, lateMs) : soonMs;
      await pauseFor(isBehind ? ms : askEveryMs, !isBehind);
    }
  }

  /** Waits; with `isWakeable` no longer than until the log has gone on. */
  async function pauseFor(ms: number, isWakeable: boolean) {
    const slept = new AbortController();
    const signal = AbortSignal.any([ended.signal, slept.signal]);
    if (isWakeable) wake = () => slept.abort();
    await sleep(ms, undefined, { signal, ref: false }).catch(() => {});
    wake = () => {};
  }

  async function keepWatching() {
    while (!ended.signal.aborted) {
      const client = makeClient(target, limits);
      // One that has crashed may come back with less than it had: at once, nothing is known of it any more.
      const forget = () => {
        position = undefined;
        wake();
      };
      client.on('error', forget);
      client.on('end', forget);
      try {
        await connect(client, limits);
        client.unref();
        await follow(client);
      } catch {
        // It is tried again.
      }
      position = undefined;
      behindSince = undefined;
      await client.end().catch(() => {});
      await sleep(retryMs, undefined, { signal: ended.signal, ref: false }).catch(() => {});
    }
  }
  const watching = keepWatching();

  return {
    pick() {
      const at = position;
      if (at === undefined || (behindSince !== undefined && performance.now() - behindSince > maxBehindMs))
        return undefined;
      return { position: at, read: work => reading.run({ run, position: at }, work) };
    },
    reached(seq) {
      if (seq <= wanted) return;
      wanted = seq;
      if (position !== undefined && position < seq) {
        behindSince ??= performance.now();
        wake();
      }
    },
    async close() {
      ended.abort();
      await watching;
      await pool.close();
    },
  };
}

export type Standbys = Watched;

export function watchStandbys(urls: readonly string[], connections: number): Standbys {
  const all = urls.map(url => watch({ url }, connections));
  let turn = 0;
  return {
    /** In turn, among those that can be read. */
    pick() {
      for (let i = 0; i < all.length; i++) {
        const standby = all[turn++ % all.length]!.pick();
        if (standby) return standby;
      }
      return undefined;
    },
    reached(seq) {
      for (const standby of all) standby.reached(seq);
    },
    async close() {
      await Promise.all(all.map(standby => standby.close()));
    },
  };
}
