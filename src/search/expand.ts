/** From a word of a query to the terms of the index that may mean it, each with how surely it does. */
import type { TermKind, Token } from '../lib/text/analyse.ts';
import { feminines } from '../lib/text/arabic/feminines.ts';
import { partnersOf, templatesOf } from '../lib/text/arabic/plurals-templates.ts';
import { isNear } from './near.ts';

/** What the index knows of its own terms. */
export type Vocabulary = {
  /** In how many documents a term is. */
  frequency(term: string): number;
  /** Lemmas that begin with the same letter, or the same but one. */
  lemmasLike(word: string): Iterable<string>;
};

export type Weighted = Map<string, number>;

const letters: Record<TermKind, string> = { exact: 'x', lemma: 'l', stem: 's', reading: 'a' };

/** A term as the index keeps it: its kind, then its text. */
export const keyOfTerm = (kind: TermKind, text: string) => letters[kind] + text;

const weights = { exact: 1, lemma: 0.85, partner: 0.7, stem: 0.4, template: 0.4, reading: 0.35, typo: 0.35 };
/** Shorter words have too many neighbours. */
const shortestTypo = 5;
/** Words of this length may have two mistakes. */
const twoMistakesFrom = 9;

/** The terms a word is looked up by. */
export function expand({ terms }: Token, vocabulary: Vocabulary): Weighted {
  const found: Weighted = new Map();
  const add = (kind: TermKind, text: string, weight: number) => {
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
    } else if (kind === 'stem') add('stem', text, weights.stem);
    else {
      add('lemma', text, weights.reading);
      add('exact', text, weights.reading);
    }
  }
  for (const lemma of lemmas) {
    for (const partner of partnersOf(lemma)) add('lemma', partner, weights.partner);
    // Rules alone make words that do not exist, or that are others: ثورة is no plural of ثور.
    if (feminines.has(lemma)) continue;
    for (const partner of templatesOf(lemma))
      if (vocabulary.frequency(keyOfTerm('lemma', partner)) > 0 && !feminines.has(partner))
        add('lemma', partner, weights.template);
  }
  // What is found by its stem or a guess alone may well be a mistake.
  if (![...found].some(([key, weight]) => weight >= weights.partner && vocabulary.frequency(key) > 0))
    for (const near of corrections([...lemmas, ...bare(terms[0]!.text)], vocabulary))
      for (const word of [near, ...partnersOf(near)]) add('lemma', word, weights.typo);
  return found;
}

/** A word as it was written, and without its article: what was taken for an ending may be the mistake. */
const bare = (word: string) => (word.startsWith('ال') ? [word, word.slice(2)] : [word]);

/** Words of the index that somebody may have meant who wrote one that is not in it. */
function corrections(words: readonly string[], vocabulary: Vocabulary): Set<string> {
  const found = new Set<string>();
  for (const word of new Set(words)) {
    if (word.length < shortestTypo) continue;
    const most = word.length >= twoMistakesFrom ? 2 : 1;
    for (const lemma of vocabulary.lemmasLike(word)) if (isNear(word, lemma, most)) found.add(lemma);
  }
  return found;
}
