/**
 * The terms of a document, as small as ranking allows: four bytes each, three of a hash of its text and one that says what it
 * stands there as, whether in the title, and about how often. In sixteen million hashes a term of a query meets a stranger in
 * one of 50,000 documents, and only if the index has found that document already.
 */
import { kindBits, kindsIn, strongCount, strongKinds, type Terms, weakCount } from '../lib/text/terms.ts';

const strongInTitle = 16;
const weakInTitle = 32;
const countShift = 6;

/** What a count of the text stands for: none, one, two or three, more. What is said over and over says little more. */
const counts = [0, 1, 1.8, 3] as const;
const levelOf = (count: number) => (count === 0 ? 0 : count === 1 ? 1 : count <= 3 ? 2 : 3);

const bits: Record<string, number> = {
  x: kindBits.exact,
  l: kindBits.lemma,
  s: kindBits.stem,
  a: kindBits.reading,
};
export const kindOfKey = (key: string): number => bits[key[0]!] ?? 0;

/** 24 bits of a text (FNV-1a, its bits mixed once more). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 8;
}

/** The vector of a document of these terms; `others` are terms of neither title nor text (its tags). */
export function vectorOf(title: Terms, text: Terms, others: readonly string[]): Buffer {
  let size = text.texts.size + others.length;
  for (const word of title.texts.keys()) if (!text.texts.has(word)) size++;
  const vector = Buffer.alloc(size * 4);
  let at = 0;
  const put = (word: string, info: number) => {
    const hash = hashOf(word);
    vector[at] = hash & 0xff;
    vector[at + 1] = (hash >> 8) & 0xff;
    vector[at + 2] = hash >> 16;
    vector[at + 3] = info;
    at += 4;
  };
  for (const [word, packed] of text.texts) {
    const titled = title.texts.get(word) ?? 0;
    const level = levelOf(strongCount(packed) || weakCount(packed));
    put(word, kindsIn(packed | titled) | placeOf(titled) | (level << countShift));
  }
  for (const [word, titled] of title.texts) if (!text.texts.has(word)) put(word, kindsIn(titled) | placeOf(titled));
  for (const word of others) put(word, kindBits.exact | (1 << countShift));
  return vector;
}

const placeOf = (titled: number) =>
  titled === 0 ? 0 : (titled & strongKinds ? strongInTitle : 0) | (titled & ~strongKinds & 15 ? weakInTitle : 0);

/** Whether an entry has the term of a kind. */
export const isOfKind = (info: number, kind: number) => (info & kind) !== 0;

/** Where and how often; a stem in the title does not put the word itself there. */
export const isInTitle = (info: number, kind: number) =>
  (info & (kind & strongKinds ? strongInTitle : strongInTitle | weakInTitle)) !== 0;
export const countIn = (info: number): number => counts[info >> countShift]!;
