/**
 * The order of what was found: BM25F (Robertson and Zaragoza, 2009) over the terms of title and text, the same whatever
 * engine found them.
 */
import type { Weighted } from './expand.ts';

/** How often each term is in a document. */
export type Counts = { title: ReadonlyMap<string, number>; text: ReadonlyMap<string, number>; length: number };
export type Statistics = { documents: number; averageLength: number; frequency(term: string): number };

const titleWeight = 3;
const k1 = 1.2;
const b = 0.75;

/** What a document is worth to a query of these words; 0 when it has none of them. `matched`: of how many it has one. */
export function scoreOf(document: Counts, words: readonly Weighted[], statistics: Statistics) {
  let score = 0;
  let matched = 0;
  for (const word of words) {
    const best = ofWord(document, word, statistics);
    if (best > 0) matched++;
    score += best;
  }
  return { score: score * (matched / Math.max(words.length, 1)) ** 2, matched };
}

/** The term that says most: others for the same word say nothing more. */
function ofWord({ title, text, length }: Counts, word: Weighted, statistics: Statistics): number {
  const norm = 1 - b + (b * length) / statistics.averageLength;
  let best = 0;
  for (const [term, weight] of word) {
    const count = titleWeight * (title.get(term) ?? 0) + (text.get(term) ?? 0) / norm;
    if (count > 0) best = Math.max(best, weight * rarity(term, statistics) * (count / (count + k1)));
  }
  return best;
}

function rarity(term: string, { documents, frequency }: Statistics): number {
  const n = frequency(term);
  return Math.log(1 + (documents - n + 0.5) / (n + 0.5));
}

/** Those that have at least two thirds of the words, if any document has all; else those that have most. */
export function enough<T extends { matched: number }>(found: readonly T[], words: number): T[] {
  const most = Math.max(0, ...found.map(({ matched }) => matched));
  const least = most === words ? Math.ceil((words * 2) / 3) : most;
  return found.filter(({ matched }) => matched > 0 && matched >= least);
}
