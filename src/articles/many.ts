/**
 * Statements over many ids. One has a fixed number of placeholders, so the smallest of a few sizes that fits is taken and
 * the rest filled with 0, which no row has.
 */
import { sql } from '../db/drizzle.ts';

const sizes = [1, 20, 100] as const;

export const idPlaceholders = (size: number) =>
  Array.from({ length: size }, (_, i) => sql.placeholder(`id${i}`)) as unknown as number[];

/** The size of statement for up to 100 ids, and the values of its placeholders. */
export function idValues(ids: readonly number[]) {
  const size = sizes.find(n => n >= ids.length) ?? 100;
  return { size, values: valuesOf(ids, size) };
}

const valuesOf = (ids: readonly number[], size: number) =>
  Object.fromEntries(Array.from({ length: size }, (_, i) => [`id${i}`, ids[i] ?? 0]));

/** For any number of ids: the values of one run after the other of a statement for `size` of them. */
export function* valuesInParts(ids: readonly number[], size: number) {
  for (let at = 0; at < ids.length; at += size) yield valuesOf(ids.slice(at, at + size), size);
}
