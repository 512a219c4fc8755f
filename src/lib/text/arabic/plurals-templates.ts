import { plurals } from './plurals.ts';
import { regularPlurals } from './regular-plurals.ts';

/** What the list says: every word of a group leads to the others. */
const PARTNERS = new Map<string, string[]>();
for (const group of plurals) {
  for (const word of group) {
    const partners = PARTNERS.get(word) ?? [];
    PARTNERS.set(word, partners);
    for (const other of group) if (other !== word && !partners.includes(other)) partners.push(other);
  }
}

/** The singular or the broken plurals of a folded lemma, as the list knows them: كتاب and كتب lead to each other. */
export function partnersOf(lemma: string): string[] {
  return [...(PARTNERS.get(lemma) ?? [])];
}

/**
 * The shapes that broken plurals take, singular before plural. The digits are the letters of the root, everything else is
 * written as it is, folded: فعلاء ends in ا, and the hamza of فعائل is a ي.
 */
const SHAPES: readonly (readonly [string, string])[] = [
  ['123', 'ا12ا3'],
  ['123', '12و3'],
  ['12ي3', '123ا'],
  ['12ي3ه', '12اي3'],
  ['12ي3', '12اي3'],
  ['12ا3ه', '12اي3'],
  ['1ا2و3', '1وا2ي3'],
  ['1ا23', '1وا23'],
  ['1ا23', '12ا3'],
  ['1ا23ه', '1وا23'],
  ['م123', 'م1ا23'],
  ['م123ه', 'م1ا23'],
  ['م12و3', 'م1ا2ي3'],
  ['م12ا3', 'م1ا2ي3'],
  ['123ه', '123'],
  ['12ا3', 'ا123ه'],
  ['1234', '12ا34'],
  ['123و4', '12ا3ي4'],
  ['123ا4', '12ا3ي4'],
  ['123ي4', '12ا3ي4'],
];

type Shape = { from: string; to: string };

/** Shapes by the number of their letters, in both directions, so that a lemma is compared with few of them. */
const BY_LENGTH = new Map<number, Shape[]>();
for (const [singular, plural] of SHAPES) {
  for (const [from, to] of [
    [singular, plural],
    [plural, singular],
  ] as const) {
    const shapes = BY_LENGTH.get(from.length) ?? [];
    BY_LENGTH.set(from.length, shapes);
    shapes.push({ from, to });
  }
}

/**
 * What a broken plural or a singular of a folded lemma may look like. Most of these are no words at all, so the caller
 * keeps only those that occur in its texts. A lemma of the list needs no guesses, and a word of the list is nobody
 * else's plural: both keep قصر from meeting what only resembles it.
 */
export function templatesOf(lemma: string): string[] {
  if (PARTNERS.has(lemma) || regularPlurals.has(lemma)) return [];
  const guesses: string[] = [];
  for (const { from, to } of BY_LENGTH.get(lemma.length) ?? []) {
    const root = rootIn(lemma, from);
    if (root === undefined) continue;
    const guess = filled(to, root);
    const isFree = !PARTNERS.has(guess) && !regularPlurals.has(guess);
    if (guess !== lemma && isFree && !guesses.includes(guess)) guesses.push(guess);
  }
  return guesses;
}

/** The letters at the digits of a shape, or undefined when the word has another shape. */
function rootIn(word: string, shape: string): string | undefined {
  let root = '';
  for (let i = 0; i < shape.length; i++) {
    const letter = word[i]!;
    const place = shape.charCodeAt(i) - 0x30;
    if (place < 1 || place > 4) {
      if (letter !== shape[i]) return undefined;
    } else {
      // No root has an alef: where the first letter is one, it was a hamza (أمير, أثر).
      if (letter === 'ا' && place > 1) return undefined;
      root += letter;
    }
  }
  return root;
}

function filled(shape: string, root: string): string {
  let word = '';
  for (let i = 0; i < shape.length; i++) {
    const place = shape.charCodeAt(i) - 0x30;
    word += place < 1 || place > 4 ? shape[i]! : root[place - 1]!;
  }
  return word;
}
