/**
 * When keys were last touched, for `Last-Modified`. It says seconds, in which a thing can change twice: whoever has it from
 * between the two must not be told that nothing changed, so it is remembered whether that can be (RFC 9110, 8.8.2.2).
 */

export type Modified = {
  /** Milliseconds, a whole second; 0 where it cannot be said now. */
  at: number;
  /** Whether all who have the answer with this date have the same. */
  isSure: boolean;
};

type Change = { seq: number; at: number };
/** A second in which something was changed; one for all the keys. */
type Second = {
  at: number;
  seq: number;
  /** Whether more was changed in it, of whatever: what pushes a thing off a page need not touch the thing. */
  isMixed: boolean;
};

/** Keys whose time is remembered; of others only that it was no later. */
const maxKeys = 20_000;

const secondOf = (ms: number) => Math.floor(ms / 1000) * 1000;
/** The second after which all that happened until then has happened. */
const after = (ms: number) => secondOf(ms) + 1000;

export function createTimes() {
  const seconds = new Map<string, Second>();
  /** What is not remembered is no younger. */
  let floor = 0;
  /** The youngest second there was: to a clock that is set back, what comes later is not earlier. */
  let current: Second = { at: 0, seq: 0, isMixed: true };

  return {
    /** Remembers that a change touched a key. */
    note(key: string, { seq, at }: Change) {
      const second = secondOf(at);
      if (second > current.at) current = { at: second, seq, isMixed: false };
      else if (seq !== current.seq) current.isMixed = true;
      seconds.delete(key);
      seconds.set(key, current);
      if (seconds.size <= maxKeys) return;
      const [oldest, { at: its }] = seconds.entries().next().value!;
      seconds.delete(oldest);
      floor = Math.max(floor, after(its));
    },
    /** Forgets all but that nothing is younger than this. */
    forget(last: number) {
      seconds.clear();
      floor = Math.max(floor, after(last));
      current = { at: Math.max(current.at, floor), seq: 0, isMixed: true };
    },
    /** When these keys were last touched; `changedAt`: when the clock last changed what was made from them. */
    modified(keys: Iterable<string>, now: number, changedAt?: number): Modified {
      let latest: Second | undefined;
      if (seconds.size > 0)
        for (const key of keys) {
          const known = seconds.get(key);
          if (known && known.at > (latest?.at ?? 0)) latest = known;
        }
      const touched = latest?.at ?? 0;
      const byClock = changedAt === undefined ? 0 : after(changedAt);
      const at = Math.max(floor, touched, byClock);
      // Nothing has been read yet, so nothing can be said. And what is only known to be no younger: until its second is over,
      // a change may come that is the first in it to others.
      if (at === 0 || (at === floor ? at + 1000 : at) > now) return { at: 0, isSure: false };
      const isSure = at > touched || (!latest!.isMixed && at > floor && at > byClock);
      return { at, isSure };
    },
  };
}
