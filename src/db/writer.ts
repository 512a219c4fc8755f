/**
 * The one writer of a process. Works queue; those that wait together share one transaction, each in a savepoint of its own;
 * none is acknowledged before the commit is durable. Works run one after the other without a pause, so a batch is also
 * bounded in time, and between two batches everything else has its turn. Other processes write too: what keeps them apart is
 * a lock of the engine (Session.begin). The processes of one server need not race for it: each may wait for its turn first
 * (Lease), and meanwhile its queue fills for a larger batch.
 */
import { setImmediate as pause } from 'node:timers/promises';
import { Fault } from '../errors.ts';
import type { Db, Reaction, Tx } from './db.ts';
import { guardOutside, inTransaction, type OpenTx, type Savepoints } from './handles.ts';

/** The connection that writes. */
export type Session = Savepoints & {
  /** Begins a transaction as the only writer of the database. Fails when that cannot be by `deadline` (performance.now). */
  begin(deadline: number): Promise<void>;
  commit(): unknown;
  /** Undoes the transaction, if there still is one. Never fails: what is wrong, the next `begin` will say. */
  undo(): unknown;
  /** Whether the transaction is still there: engines undo some by themselves. */
  isIntact(): boolean;
  open(): OpenTx;
  /** Whether all may be done again from the beginning after this error: a fault of the moment, and not of the works. */
  mayRepeat(error: unknown): boolean;
  /** Resolves when all that was committed before the call is durable. */
  flush(): Promise<void>;
  explain: Db['explain'];
  close(): Promise<void>;
};

type Job = { since: number; work: (tx: Tx) => Promise<unknown>; settle: (outcome: Outcome) => void };
type Outcome = { value: unknown } | { error: unknown };

/**
 * Whose turn it is to write. Resolves when it is ours, at `deadline` at the latest; what it resolves to gives the turn
 * back, and asks for another in the same message if `again`. It is for fairness alone: what keeps two writers apart is
 * the lock of the engine.
 */
export type Lease = (deadline: number) => Promise<(again: boolean) => void>;

type Listener = () => void | Promise<void>;

const maxBatch = 64;
/** After this no further work joins a batch. */
const maxHoldMs = 4;
/** How long a work may wait for the lock, from when it came. */
const maxWaitMs = 10_000;
/** Works that wait; who comes after is sent away at once, instead of waiting for nothing. */
const maxQueue = 1000;
const maxTries = 3;

export function makeWriter(session: Session, { lease }: { lease?: Lease | undefined } = {}) {
  const queue: Job[] = [];
  let draining: Promise<void> | undefined;
  const listeners: Listener[] = [];
  const reactions: Reaction[] = [];
  const flushing = new Set<Promise<void>>();
  let closed = false;

  function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    guardOutside('db.transact');
    if (closed) return Promise.reject(new Fault('shutting_down'));
    if (queue.length >= maxQueue) return Promise.reject(new Fault('overloaded'));
    return new Promise<T>((resolve, reject) => {
      queue.push({
        since: performance.now(),
        work,
        settle: outcome => ('error' in outcome ? reject(session.explain(outcome.error)) : resolve(outcome.value as T)),
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

  /** When the commit is durable; the next one need not wait for that. */
  function acknowledge(jobs: Job[], outcomes: Outcome[]) {
    const settled = session.flush().then(
      () => jobs.forEach((job, i) => void job.settle(outcomes[i]!)),
      error => jobs.forEach(job => void job.settle({ error })),
    );
    flushing.add(settled);
    void settled.finally(() => flushing.delete(settled));
  }

  /** One transaction with `jobs` and those that join them. If it cannot be committed, all have failed. */
  async function write(jobs: Job[], deadline: number): Promise<Outcome[]> {
    for (let tries = 1; ; tries++) {
      let isDone = false;
      try {
        await session.begin(deadline);
        const outcomes = await attemptAll(jobs);
        isDone = true;
        await session.commit();
        return outcomes;
      } catch (error) {
        await session.undo();
        // Once a commit has been asked for, nobody can say whether it has happened.
        if (isDone || tries >= maxTries || !session.mayRepeat(error)) return jobs.map(() => ({ error }));
      }
    }
  }

  async function attemptAll(jobs: Job[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const enough = performance.now() + maxHoldMs;
    for (const job of jobs) {
      outcomes.push(await attempt(job));
      if (queue.length > 0 && jobs.length < maxBatch && performance.now() < enough) jobs.push(queue.shift()!);
    }
    return outcomes;
  }

  async function attempt(job: Job): Promise<Outcome> {
    const { tx, noted, end } = session.open();
    await session.savepoint('job');
    try {
      const value = await inTransaction.run(true, async () => {
        const value = await job.work(tx);
        if (noted.length > 0) for (const react of reactions) await react(tx, noted);
        return value;
      });
      await session.release('job');
      return { value };
    } catch (error) {
      // Without a transaction nobody's work is in it.
      if (!session.isIntact() || session.mayRepeat(error)) throw error;
      await session.rollbackTo('job');
      return { error };
    } finally {
      end();
    }
  }

  async function close() {
    closed = true;
    await draining;
    await Promise.all(flushing);
    await session.close();
  }

  /** `listener` must not fail: what it is told of has happened. */
  const onCommit = (listener: Listener) => void listeners.push(listener);

  const beforeCommit = (reaction: Reaction) => void reactions.push(reaction);

  return { transact, beforeCommit, onCommit, close };
}
