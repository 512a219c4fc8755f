/** From a word of a query to the terms of the index that may mean it, each with how surely it does. */
import type { Token } from '../lib/text/analyse.ts';
import { feminines } from '../lib/text/arabic/feminines.ts';
import { partnersOf, templatesOf } from '../lib/text/arabic/plurals-templates.ts';
import { stopWords } from '../lib/text/arabic/stop-words.ts';
import { keyOfTerm } from '../lib/text/terms.ts';
import { isNear } from './near.ts';

/** Keys, and how surely each means the word. */
export type Weighted = Map<string, number>;

const weights = { exact: 1, lemma: 0.85, partner: 0.7, stem: 0.4, template: 0.4, reading: 0.35, typo: 0.35 };

/** Whether a term is the word itself or a form of it, not a relative or a guess. */
export const isSure = (weight: number) => weight >= weights.partner;

/** اتصالات is a plural of its own, and اتصال needs none that a pattern makes. */
const REGULAR_PLURAL = /(?:ات|ون|ين)$/;

/** The terms a word is looked up by, whether any document has them or not. */
export function expand({ terms }: Token): Weighted {
  const found: Weighted = new Map();
  const add = (kind: 'exact' | 'lemma' | 'stem' | 'reading', text: string, weight: number) => {
    const key = keyOfTerm(kind, text);
    if ((found.get(key) ?? 0) < weight) found.set(key, weight);
  };
  const lemmas = new Set<string>();
  for (const { kind, text } of terms) {
    if (kind === 'exact') {
      add('exact', text, weights.exact);
      add('lemma', text, weights.lemma);
      add('reading', text, weights.reading);
    } else if (kind === 'lemma') {
      lemmas.add(text);
      add('lemma', text, weights.lemma);
      add('exact', text, weights.lemma);
      add('reading', text, weights.reading);
      // A plural that is its own stem is nobody's country: ألبان is not ألبانيا.
    } else if (kind === 'stem') {
      if (text !== terms[0]!.text || partnersOf(text).length === 0) add('stem', text, weights.stem);
    }
    // What may be إلى in a word would find every article.
    else if (!stopWords.has(text)) {
      add('lemma', text, weights.reading);
      add('exact', text, weights.reading);
    }
  }
  const isPlural = REGULAR_PLURAL.test(terms[0]!.text);
  for (const lemma of lemmas) {
    for (const partner of partnersOf(lemma)) add('lemma', partner, weights.partner);
    // Rules alone make words that do not exist, or that are others: ثورة is no plural of ثور.
    if (feminines.has(lemma) || (isPlural && !REGULAR_PLURAL.test(lemma))) continue;
    for (const partner of templatesOf(lemma)) if (!feminines.has(partner)) add('lemma', partner, weights.template);
  }
  return found;
}

/** The words somebody may have mistyped: as it was written, what it was taken for, and without its article. */
export function mistypable({ terms }: Token): string[] {
  const written = terms[0]!.text;
  const lemmas = terms.filter(({ kind }) => kind === 'lemma').map(({ text }) => text);
  const words = new Set([...lemmas, written, ...(written.startsWith('ال') ? [written.slice(2)] : [])]);
  return [...words].filter(word => word.length >= shortestTypo);
}

/** Shorter words have too many neighbours. */
const shortestTypo = 5;
/** Words of this length may have two mistakes. */
const twoMistakesFrom = 9;

/** Whether somebody may have meant `known` who wrote `word`. */
export const isMistaken = (word: string, known: string) => isNear(word, known, word.length >= twoMistakesFrom ? 2 : 1);

/** The terms of a word that was meant, perhaps. */
export function correctionTo(lemma: string): Weighted {
  const found: Weighted = new Map();
  found.set(keyOfTerm('exact', lemma), weights.typo);
  for (const word of [lemma, ...partnersOf(lemma)]) found.set(keyOfTerm('lemma', word), weights.typo);
  return found;
}
