/** Texts as sets of terms: what an index keeps of them. */
import { analyse, type Term, type TermKind } from './analyse.ts';

const letters: Record<TermKind, string> = { exact: 'x', lemma: 'l', stem: 's', reading: 'a' };

/** A term as the index keeps it: its kind, then its text. */
export const keyOfTerm = (kind: TermKind, text: string) => letters[kind] + text;

/** A bit for each kind. */
export const kindBits: Record<TermKind, number> = { exact: 1, lemma: 2, stem: 4, reading: 8 };
const kinds = (Object.keys(kindBits) as TermKind[]).map((kind): [string, number] => [letters[kind], kindBits[kind]]);
const kindMask = 15;

/** A word, or a form of it; the other kinds are what it is related to, or a guess. */
export const strongKinds = kindBits.exact | kindBits.lemma;

/** Counts end here: who says a word so often says nothing more. */
const mostCounted = 255;
const strongShift = 4;
const weakShift = 12;

/**
 * Each text of a term once, as a number of what it stands for: the bits of its kinds, then how often it stands there as
 * the word or a form of it, then how often otherwise. And of how many words the whole is.
 */
export type Terms = { texts: Map<string, number>; words: number };

export const noTerms: Terms = { texts: new Map(), words: 0 };

export const kindsIn = (packed: number) => packed & kindMask;
export const strongCount = (packed: number) => (packed >> strongShift) & mostCounted;
export const weakCount = (packed: number) => (packed >> weakShift) & mostCounted;

/** The terms of a text in a language: about ten megabytes of news a second, a tenth of that if no word comes twice. */
export function termsOf(text: string, lang: string): Terms {
  const texts = new Map<string, number>();
  let words = 0;
  for (const { terms } of analyse(text, lang)) {
    words++;
    for (let i = 0; i < terms.length; i++) {
      const { kind, text: term } = terms[i]!;
      const bit = kindBits[kind];
      const before = texts.get(term) ?? 0;
      const shift = bit & strongKinds ? strongShift : weakShift;
      const isFull = ((before >> shift) & mostCounted) === mostCounted;
      const isCounted = isFull || isTwice(terms, i, bit);
      texts.set(term, (before | bit) + (isCounted ? 0 : 1 << shift));
    }
  }
  return { texts, words };
}

/** Whether a word has the same text as a term of like strength already: كتاب is its own lemma, and stands there once. */
function isTwice(terms: readonly Term[], at: number, bit: number): boolean {
  const isStrong = (bit & strongKinds) !== 0;
  for (let i = 0; i < at; i++)
    if (terms[i]!.text === terms[at]!.text && ((kindBits[terms[i]!.kind] & strongKinds) !== 0) === isStrong)
      return true;
  return false;
}

/** The terms of two texts together. */
export function together(a: Terms, b: Terms): Terms {
  if (a.words === 0) return b;
  const texts = new Map(b.texts);
  for (const [text, packed] of a.texts) {
    const other = texts.get(text) ?? 0;
    const sum = (count: (packed: number) => number) => Math.min(mostCounted, count(packed) + count(other));
    texts.set(text, kindsIn(packed | other) | (sum(strongCount) << strongShift) | (sum(weakCount) << weakShift));
  }
  return { texts, words: a.words + b.words };
}

/** The keys that a text is found by. */
export function keysOf({ texts }: Terms): string[] {
  const keys: string[] = [];
  for (const [text, packed] of texts) for (const [letter, bit] of kinds) if (packed & bit) keys.push(letter + text);
  return keys;
}
