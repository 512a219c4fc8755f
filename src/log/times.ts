/**
 * When keys were last touched, for `Last-Modified`. It says seconds, in which a thing can change twice: whoever has it from
 * between the two must not be told that nothing changed, so it is remembered whether that happened (RFC 9110, 8.8.2.2).
 */

export type Modified = {
  /** Milliseconds, a whole second; 0 where it cannot be said now. */
  at: number;
  /** Whether it is known that there was one change in that second. */
  isSure: boolean;
};

type Change = { seq: number; at: number };
type Second = { second: number; first: number; last: number };

/** Keys whose time is remembered; of others only that it was no later. */
const maxKeys = 20_000;

/** In the place of a change in the log: one that is not known, and one that the clock makes. */
const unknown = 0;
const byClock = Infinity;

const secondOf = (ms: number) => Math.floor(ms / 1000) * 1000;

export function createTimes() {
  const seconds = new Map<string, Second>();
  /** What is not remembered is no younger. */
  let floor = 0;
  /** The youngest second there was: to a clock that is set back, what comes later is not earlier. */
  let newest = 0;

  return {
    /** Remembers that a change touched a key. */
    note(key: string, { seq, at }: Change) {
      const second = (newest = Math.max(newest, secondOf(at)));
      const known = seconds.get(key);
      seconds.delete(key);
      seconds.set(key, known?.second === second ? { ...known, last: seq } : { second, first: seq, last: seq });
      if (seconds.size <= maxKeys) return;
      const [oldest, { second: its }] = seconds.entries().next().value!;
      seconds.delete(oldest);
      floor = Math.max(floor, after(its));
    },
    /** Forgets all but that nothing is younger than this. */
    forget(last: number) {
      seconds.clear();
      floor = Math.max(floor, after(last));
      newest = Math.max(newest, floor);
    },
    /** When these keys were last touched; `changedAt`: when the clock last changed what was made from them. */
    modified(keys: Iterable<string>, now: number, changedAt?: number): Modified {
      let latest: Second = { second: floor, first: unknown, last: unknown };
      const take = (other: Second) => {
        if (other.second > latest.second) latest = other;
        else if (other.second === latest.second)
          latest = { ...other, first: Math.min(latest.first, other.first), last: Math.max(latest.last, other.last) };
      };
      if (seconds.size > 0)
        for (const key of keys) {
          const known = seconds.get(key);
          if (known) take(known);
        }
      if (changedAt !== undefined) take({ second: after(changedAt), first: byClock, last: byClock });
      // In a second that is not over, a change may come that is the first to a process which knows more.
      const since = latest.first === unknown ? latest.second + 1000 : latest.second;
      return since <= now ? { at: latest.second, isSure: latest.first === latest.last } : { at: 0, isSure: false };
    },
  };
}

/** The second after which all that happened until then has happened. */
const after = (ms: number) => secondOf(ms) + 1000;
