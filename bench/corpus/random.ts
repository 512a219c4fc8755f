/** Chance that comes out the same on every machine: each thing is made from a number of its own, in whatever order. */

export type Random = () => number;

/** Numbers from 0 up to 1, told by `seeds` alone (a 32-bit generator with good mixing, mulberry32). */
export function random(...seeds: number[]): Random {
  let state = seeds.reduce((sum, seed) => Math.imul(sum ^ seed, 0x9e3779b1) + 0x85ebca6b, 0x6d61716c) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to, not including, `below`. */
export const whole = (chance: Random, below: number) => Math.floor(chance() * below);

export const pick = <T>(chance: Random, list: readonly T[]): T => list[whole(chance, list.length)]!;

/** Around 0, mostly within 2 of it: the sum of uniform numbers, which no machine's logarithm touches. */
export function bell(chance: Random): number {
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += chance();
  return (sum - 3) * Math.SQRT2;
}

/** How much the rank `i` (from 0) weighs where few have much and many have little. */
const weight = (i: number, exponent: number) => 1 / (i + 1) ** exponent;

/** Draws ranks from 0 up to `size`, the first the most often (Zipf). */
export function zipf(size: number, exponent: number): (chance: Random) => number {
  const upTo = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < size; i++) upTo[i] = sum += weight(i, exponent);
  return chance => {
    const at = chance() * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (upTo[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Shares `total` out among `size` ranks by the same law, exactly and without drawing. */
export function zipfShares(size: number, exponent: number, total: number): Uint32Array {
  const shares = new Uint32Array(size);
  let sum = 0;
  for (let i = 0; i < size; i++) sum += weight(i, exponent);
  let [so, given] = [0, 0];
  for (let i = 0; i < size; i++) {
    so += weight(i, exponent);
    const due = Math.round((so / sum) * total);
    shares[i] = due - given;
    given = due;
  }
  return shares;
}
