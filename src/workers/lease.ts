/**
 * The write lease. Workers that raced for SQLite's lock would starve one another: one that commits batch after batch
 * leaves no gap, and the others find it by luck. So the primary gives turns in the order they were asked for. A turn keeps
 * nobody out, the lock does: whoever was given none in time, or has lost the primary, goes by the lock alone.
 */
import type { Lease } from '../db/writer.ts';
import type { ToPrimary, ToWorker } from './messages.ts';

/** How long the others respect a turn that is not given back. Its worker may be stuck, or wait for another program. */
const maxHoldMs = 2000;

type Turn = { owner: object; number: number; grant: () => void; timer?: NodeJS.Timeout };

export type Arbiter = ReturnType<typeof makeArbiter>;

/** The primary's side: a queue, the first of which has the turn. */
export function makeArbiter() {
  const queue: Turn[] = [];

  function grantNext() {
    const [turn] = queue;
    if (!turn) return;
    turn.timer = setTimeout(() => remove(turn), maxHoldMs).unref();
    turn.grant();
  }

  function remove(turn: Turn) {
    const at = queue.indexOf(turn);
    if (at < 0) return;
    clearTimeout(turn.timer);
    queue.splice(at, 1);
    if (at === 0) grantNext();
  }

  return {
    /** Puts `owner` at the end; `grant` is called when its turn has come. */
    want(owner: object, number: number, grant: () => void) {
      queue.push({ owner, number, grant });
      if (queue.length === 1) grantNext();
    },
    /** Takes back a turn that was used, or is wanted no more. */
    done(owner: object, number: number) {
      for (const turn of queue.filter(t => t.owner === owner && t.number === number)) remove(turn);
    },
    /** Forgets one that has died. */
    drop(owner: object) {
      for (const turn of queue.filter(t => t.owner === owner)) remove(turn);
    },
  };
}

/** The way to the primary. */
export type Primary = {
  isThere(): boolean;
  send(message: ToPrimary): void;
  hear(listen: (message: ToWorker) => void): void;
  onceGone(call: () => void): void;
};

/** A worker's side: one message to ask, one to be told, one to give back. */
export function makeLease(primary: Primary): Lease {
  let last = 0;
  let isAsked = false;
  let isOurs = false;
  let wake = () => {};

  primary.hear(message => {
    if (!('turn' in message) || !isAsked || message.turn !== last) return;
    isOurs = true;
    wake();
  });
  primary.onceGone(() => wake());

  return async deadline => {
    if (!primary.isThere()) return () => {};
    if (!isAsked) primary.send({ want: ++last });
    isAsked = true;
    if (!isOurs) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, Math.max(0, deadline - performance.now()));
      wake = resolve;
      await promise;
      clearTimeout(timer);
    }
    return again => {
      const done = last;
      isOurs = false;
      isAsked = again;
      primary.send(again ? { done, want: ++last } : { done });
    };
  };
}
