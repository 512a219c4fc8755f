import { graphemeSegmenter } from './segmenters.ts';

/** How many characters a reader sees (UAX 29 grapheme clusters): a letter with its harakat, or a family emoji, is one. */
export function countGraphemes(s: string): number {
  if (isOnePerUnit(s)) return s.length;
  let count = 0;
  for (const _ of graphemeSegmenter().segment(s)) count++;
  return count;
}

/** The first `max` grapheme clusters of a string, unchanged; a cluster is never split. */
export function cutGraphemes(s: string, max: number): string {
  if (!(max > 0)) return '';
  // Every cluster is at least one code unit.
  if (s.length <= max) return s;
  if (isOnePerUnit(s)) return s.slice(0, max);
  let count = 0;
  for (const { index } of graphemeSegmenter().segment(s)) {
    if (count++ >= max) return s.slice(0, index);
  }
  return s;
}

/** Where the cluster that holds the code unit at `at` begins: the engine's dictionaries know words, and not always graphemes. */
export function graphemeStart(s: string, at: number): number {
  return graphemeSegmenter().segment(s).containing(at)?.index ?? at;
}

/** ASCII has no clusters except CR LF. */
function isOnePerUnit(s: string): boolean {
  return !/[^\0-\x0c\x0e-\x7f]/.test(s);
}
