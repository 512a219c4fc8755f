/** What somebody typed into a search box: words, "phrases", and -words that must not be there. */
import { analyseQuery, type Token } from '../lib/text/analyse.ts';

export type Query = {
  /** Words that are looked for, in order, those of phrases too. */
  words: Token[];
  /** Words that must follow each other. */
  phrases: Token[][];
  /** Words that no answer has. */
  without: Token[];
  /** Where `words` have their offsets: the text without what is no word that is looked for. */
  text: string;
};

/** Quotes as people have them on their keyboards; one that is not closed reaches to the end. */
const QUOTED = /(^|\s)(-?)(["“”„«»])([^"“”„«»]*)(?:["“”„«»]|$)/gu;
/** A minus in front of a word, and not inside of one. */
const WITHOUT = /(^|\s)-(?=[\p{L}\p{N}])(\S+)/gu;

/** Reads a query. Every text is one: nothing in it is an operator that could be wrong. */
export function readQuery(text: string): Query {
  const phrases: Token[][] = [];
  const without: Token[] = [];
  const rest = text
    .replace(QUOTED, (_, before: string, minus: string, _quote, inner: string) => {
      const tokens = analyseQuery(inner);
      if (minus) without.push(...tokens);
      else if (tokens.length > 1) phrases.push(tokens);
      return minus ? before : `${before}${inner} `;
    })
    .replace(WITHOUT, (_, before: string, word: string) => {
      without.push(...analyseQuery(word));
      return before;
    });
  return { words: withoutAbsorbed(analyseQuery(rest)), phrases, without, text: rest };
}

/** كانون الثاني is one word of two: the second says nothing of its own. */
function withoutAbsorbed(words: readonly Token[]): Token[] {
  let end = 0;
  return words.filter(word => {
    if (word.start < end) return false;
    for (const term of word.terms) end = Math.max(end, term.end ?? 0);
    return true;
  });
}
