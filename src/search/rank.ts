/**
 * The order of what was found: BM25F (Robertson and Zaragoza, 2009) over the terms of title and text, the same whatever
 * engine found them.
 */
import type { Weighted } from './expand.ts';
import { countIn, hashOf, isInTitle, isOfKind, kindOfKey } from './vector.ts';

/** A word of the query: the terms it is looked up by, and in how many documents one of them is. */
export type Word = { terms: Weighted; documents: number };

/** Other words for the same, which are worth less. `isCarried`: no words of the text, but the tag itself. */
export type Other = { words: Word[]; weight: number; isCarried?: boolean };

/** A part of the query: words that are looked for together, or what a tag of that name is called besides. */
export type Unit = { words: Word[]; others: Other[] };

export type Statistics = { documents: number; averageLength: number };
export type Ranked = { score: number; matched: number };

const titleWeight = 3;
const k1 = 1.2;
const b = 0.75;

/** How much a word tells that stands in so many documents. */
export const rarity = (documents: number, all: number) =>
  Math.log(1 + (Math.max(all, documents) - documents + 0.5) / (documents + 0.5));

type Sought = { word: number; kind: number; weight: number };

const flagBits = 0xfff;

/**
 * What a document is worth to a query: a function of its vector and its length in words. `matched` tells how many words of the
 * query it has one of the terms of; 0 is worth nothing.
 */
export function ranker(units: readonly Unit[], { documents, averageLength }: Statistics) {
  const words: Word[] = units.flatMap(unit => [...unit.words, ...unit.others.flatMap(other => other.words)]);
  const count = units.reduce((sum, unit) => sum + unit.words.length, 0);
  const worth = words.map(word => rarity(word.documents, documents));
  const sought = new Map<number, Sought[]>();
  // Most entries of a vector are not of the query: one look at a bit tells.
  const flags = new Uint8Array(flagBits + 1);
  words.forEach(({ terms }, word) => {
    for (const [key, weight] of terms) {
      const hash = hashOf(key.slice(1));
      flags[hash & flagBits] = 1;
      const list = sought.get(hash);
      const one = { word, kind: kindOfKey(key), weight };
      if (list) list.push(one);
      else sought.set(hash, [one]);
    }
  });
  const best = new Float64Array(words.length);

  return (vector: Buffer, length: number): Ranked => {
    best.fill(0);
    const norm = 1 - b + (b * length) / averageLength;
    for (let at = 0; at < vector.length; at += 4) {
      const hash = vector[at]! | (vector[at + 1]! << 8) | (vector[at + 2]! << 16);
      if (flags[hash & flagBits] === 0) continue;
      const info = vector[at + 3]!;
      for (const { word, kind, weight } of sought.get(hash) ?? []) {
        if (!isOfKind(info, kind)) continue;
        // The term that says most: others for the same word say nothing more.
        const n = (isInTitle(info, kind) ? titleWeight : 0) + countIn(info) / norm;
        const value = weight * (n / (n + k1));
        if (value > best[word]!) best[word] = value;
      }
    }
    let score = 0;
    let matched = 0;
    let word = 0;
    for (const unit of units) {
      let own = 0;
      let ownWorth = 0;
      let ownMatched = 0;
      for (let i = 0; i < unit.words.length; i++, word++) {
        ownWorth += worth[word]!;
        if (best[word] === 0) continue;
        ownMatched++;
        own += worth[word]! * best[word]!;
      }
      for (const other of unit.others) {
        const { length } = other.words;
        let otherWorth = 0;
        let sum = 0;
        let isWhole = true;
        for (let i = 0; i < length; i++, word++) {
          if (best[word] === 0) isWhole = false;
          otherWorth += worth[word]!;
          sum += best[word]!;
        }
        if (!isWhole) continue;
        // A name that is rarer tells no more than the one that was asked for.
        const most = Math.min(ownWorth, (otherWorth * unit.words.length) / length);
        // A tag is there or not, however long the text.
        const value = other.weight * most * (other.isCarried ? 1 : sum / length);
        ownMatched = unit.words.length;
        if (value > own) own = value;
      }
      score += own;
      matched += ownMatched;
    }
    return { score: score * (matched / Math.max(count, 1)) ** 2, matched };
  };
}

/** How many words a document must have: two thirds if some document has all, else as many as the best has. */
export const leastMatched = (most: number, words: number) => (most === words ? Math.ceil((words * 2) / 3) : most);
