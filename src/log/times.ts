/**
 * When keys were last touched, for `Last-Modified`. It says seconds, in which a thing can change twice: whoever has it from
 * between the two must not be told that nothing changed, so it is remembered whether that happened (RFC 9110, 8.8.2.2).
 */

export type Modified = {
  /** Milliseconds, a whole second. */
  at: number;
  /** Whether it is known that there was one change in that second. */
  isSure: boolean;
};

type Change = { seq: number; at: number };
type Second = { second: number; first: number; last: number };

/** Keys whose time is remembered; of others only that it was no later. */
const maxKeys = 20_000;

const secondOf = (ms: number) => Math.floor(ms / 1000) * 1000;

export function createTimes() {
  const seconds = new Map<string, Second>();
  /** What is not remembered is no younger. */
  let floor = 0;

  return {
    /** Remembers that a change touched a key. */
    note(key: string, { seq, at }: Change) {
      const second = secondOf(at);
      const known = seconds.get(key);
      seconds.delete(key);
      seconds.set(key, known?.second === second ? { ...known, last: seq } : { second, first: seq, last: seq });
      if (seconds.size <= maxKeys) return;
      const [oldest, { second: its }] = seconds.entries().next().value!;
      seconds.delete(oldest);
      floor = Math.max(floor, after(its));
    },
    /** Forgets all but that nothing is younger than the last change. */
    forget(last?: number) {
      seconds.clear();
      floor = Math.max(floor, after(last));
    },
    modified(keys: Iterable<string>): Modified {
      let latest: Second = { second: floor, first: 0, last: 0 };
      if (seconds.size === 0) return { at: floor, isSure: true };
      for (const key of keys) {
        const known = seconds.get(key);
        if (!known || known.second < latest.second) continue;
        latest =
          known.second > latest.second
            ? known
            : { ...known, first: Math.min(latest.first, known.first), last: Math.max(latest.last, known.last) };
      }
      return { at: latest.second, isSure: latest.first === latest.last };
    },
  };
}

/** The second after which all that happened until then has happened. */
const after = (ms: number | undefined) => (ms === undefined ? 0 : secondOf(ms) + 1000);
