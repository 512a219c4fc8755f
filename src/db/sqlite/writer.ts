/**
 * The one writer. Works queue; those that wait together share one BEGIN IMMEDIATE ... COMMIT, each in a savepoint of its
 * own, and all commits made while the disk is busy share one fsync (durable.ts); none is acknowledged before it. Works run one after the other
 * without a pause, so a batch is also bounded in time, and between two batches everything else has its turn. Another
 * process may hold the lock: we wait for it with a timer, never by blocking the event loop. The processes of one server
 * do not race for it: each waits for its turn first (Lease), and meanwhile its queue fills for a larger batch.
 */
import { setImmediate as pause, setTimeout as sleep } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { Fault } from '../../errors.ts';
import type { Reaction, Tx } from '../db.ts';
import type { Durable } from './durable.ts';
import { isBusy, translate } from './errors.ts';
import { drizzleOver, guardOutside, inTransaction, makeTx } from './handles.ts';

type Job = { since: number; work: (tx: Tx) => Promise<unknown>; settle: (outcome: Outcome) => void };
type Outcome = { value: unknown } | { error: unknown };

/**
 * Whose turn it is to write. Resolves when it is ours, at `deadline` at the latest; what it resolves to gives the turn
 * back, and asks for another in the same message if `again`. It is for fairness alone: what keeps two writers apart is
 * the lock of the file.
 */
export type Lease = (deadline: number) => Promise<(again: boolean) => void>;

type Listener = () => void | Promise<void>;

const maxBatch = 64;
/** After this no further work joins a batch. */
const maxHoldMs = 4;
/** How long a work may wait for the lock, from when it came. */
const maxWaitMs = 10_000;

export type WriterDeps = {
  durable: Durable;
  lease?: Lease | undefined;
  /** Called before a transaction begins. */
  before?: () => void;
};

/** What every batch and every job says, prepared. */
function steps(client: Database) {
  const prepare = (sql: string) => {
    const statement = client.prepare(sql);
    return () => void statement.run();
  };
  return {
    begin: prepare('begin immediate'),
    commit: prepare('commit'),
    savepoint: prepare('savepoint job'),
    release: prepare('release job'),
  };
}

export function makeWriter(client: Database, { durable, lease, before }: WriterDeps) {
  const drizzle = drizzleOver(client);
  const run = steps(client);
  const queue: Job[] = [];
  let draining: Promise<void> | undefined;
  const listeners: Listener[] = [];
  const reactions: Reaction[] = [];
  const flushing = new Set<Promise<void>>();
  let closed = false;

  function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    guardOutside('db.transact');
    if (closed) return Promise.reject(new Fault('shutting_down'));
    return new Promise<T>((resolve, reject) => {
      queue.push({
        since: performance.now(),
        work,
        settle: outcome => ('error' in outcome ? reject(translate(outcome.error)) : resolve(outcome.value as T)),
      });
      draining ??= drain();
    });
  }

  async function drain() {
    await pause(); // what else has arrived by now comes in first
    while (queue.length > 0) {
      await commit(queue.shift()!);
      if (queue.length > 0) await pause();
    }
    draining = undefined; // in the same breath as the last look at the queue, or a late work waits for ever
  }

  async function commit(first: Job) {
    const jobs = [first];
    const deadline = first.since + maxWaitMs;
    const giveBack = await lease?.(deadline);
    const outcomes = await write(jobs, deadline);
    giveBack?.(queue.length > 0);
    for (const listener of listeners) await listener();
    acknowledge(jobs, outcomes);
  }

  /** When the commit is on the disk; the next one need not wait for that. */
  function acknowledge(jobs: Job[], outcomes: Outcome[]) {
    const settled = durable.flush().then(
      () => jobs.forEach((job, i) => void job.settle(outcomes[i]!)),
      error => jobs.forEach(job => void job.settle({ error })),
    );
    flushing.add(settled);
    void settled.finally(() => flushing.delete(settled));
  }

  /** One transaction with `jobs` and those that join them. If it cannot be committed, all have failed. */
  async function write(jobs: Job[], deadline: number): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    try {
      await begin(deadline);
      const enough = performance.now() + maxHoldMs;
      for (const job of jobs) {
        outcomes.push(await attempt(job));
        if (queue.length > 0 && jobs.length < maxBatch && performance.now() < enough) jobs.push(queue.shift()!);
      }
      run.commit();
      return outcomes;
    } catch (error) {
      undo();
      return jobs.map(() => ({ error }));
    }
  }

  function undo() {
    try {
      if (client.inTransaction) client.exec('rollback');
    } catch {
      // The next BEGIN will fail and say why to those who wait for it.
    }
  }

  async function attempt(job: Job): Promise<Outcome> {
    const { tx, noted, end } = makeTx(drizzle, client);
    run.savepoint();
    try {
      const value = await inTransaction.run(true, async () => {
        const value = await job.work(tx);
        if (noted.length > 0) for (const react of reactions) await react(tx, noted);
        return value;
      });
      run.release();
      return { value };
    } catch (error) {
      // A full disk can make SQLite undo the whole transaction by itself: then nobody's work is in it.
      if (!client.inTransaction) throw error;
      client.exec('rollback to job; release job');
      return { error };
    } finally {
      end();
    }
  }

  async function begin(deadline: number) {
    for (let ms = 1; ; ms = Math.min(ms * 2, 50)) {
      try {
        before?.();
        run.begin();
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error;
        await sleep(ms);
      }
    }
  }

  async function close() {
    closed = true;
    await draining;
    await Promise.all(flushing);
    await durable.close();
  }

  /** `listener` must not fail: what it is told of has happened. */
  const onCommit = (listener: Listener) => void listeners.push(listener);

  const beforeCommit = (reaction: Reaction) => void reactions.push(reaction);

  return { transact, beforeCommit, onCommit, close };
}
