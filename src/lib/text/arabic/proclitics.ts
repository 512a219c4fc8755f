import { isListed, keepsArticle, keepsWaw } from './lexicon.ts';
import { lamWords, maybeArticle } from './no-article.ts';

/**
 * A word without what is written before it. `bases` are likely, `guesses` may or may not be words: the ل of لمدرسة is "for",
 * that of لمعان is not. After an article (`isDefinite`) no pronoun can end the word.
 */
export type Proclitics = { bases: string[]; guesses: string[]; isDefinite: boolean };

const [WAW, FEH, ALEF, LAM, BEH, KAF, SEEN, YEH, TEH, NOON] = [...'وفالبكسيتن'].map(letter => letter.charCodeAt(0));

/** Takes off "and", the article, and the prepositions that join them: وبالمدرسة is مدرسة. */
export function proclitics(word: string): Proclitics {
  const first = word.charCodeAt(0);
  if (first === WAW) {
    if (keepsWaw(word) || keepsArticle(word)) return { bases: [word], guesses: [], isDefinite: false };
    if (word.length >= 4) return prepositions(word.slice(1));
  } else if (first === FEH && word.length >= 4) {
    const rest = word.slice(1);
    if (articleIn(rest) > 0 && !keepsArticle(word)) return prepositions(rest);
    return { bases: [word], guesses: [rest], isDefinite: false };
  }
  return prepositions(word);
}

/** What stands between "and" and the word: the article with or without a preposition, or a preposition alone. */
function prepositions(word: string): Proclitics {
  if (word === 'لله') return { bases: ['الله'], guesses: [], isDefinite: true };
  const article = articleIn(word);
  if (article === 0) return { bases: [word], guesses: withoutPreposition(word), isDefinite: false };

  const rest = word.slice(article);
  if (word.charCodeAt(0) === LAM) return afterDoubleLam(word, rest);
  if (maybeArticle.has(word)) return { bases: [rest, word], guesses: [], isDefinite: true };
  if (keepsArticle(word)) return { bases: [word], guesses: [], isDefinite: false };
  // بألمانيا: what looks like بـ and an article is بـ and a word that begins so.
  if (article === 3 && keepsArticle(word.slice(1)) && !maybeArticle.has(word.slice(1))) {
    return { bases: [word.slice(1)], guesses: [], isDefinite: false };
  }
  return { bases: [rest], guesses: [], isDefinite: true };
}

/** The length of ال, لل, بال or كال at the beginning, when at least two letters follow; else 0. */
function articleIn(word: string): number {
  const first = word.charCodeAt(0);
  const second = word.charCodeAt(1);
  if (word.length >= 4 && second === LAM && (first === ALEF || first === LAM)) return 2;
  const isPreposition = first === BEH || first === KAF;
  return word.length >= 5 && isPreposition && second === ALEF && word.charCodeAt(2) === LAM ? 3 : 0;
}

/** للاجئين is "for the refugees", with the ل of لاجئ; للمدرسة has none. Unless the word is known, both are possible. */
function afterDoubleLam(word: string, rest: string): Proclitics {
  const withLam = word.slice(1);
  if (lamWords.has(withLam)) return { bases: [withLam], guesses: [], isDefinite: true };
  return { bases: isListed(rest) ? [rest] : [rest, withLam], guesses: [], isDefinite: true };
}

/** ب ل ك without an article may be letters of the word; so may the س of a verb's future. */
function withoutPreposition(word: string): string[] {
  if (word.length < 4) return [];
  const rest = word.slice(1);
  const second = word.charCodeAt(1);
  switch (word.charCodeAt(0)) {
    case BEH:
    case LAM:
    case KAF:
      return [rest];
    case SEEN:
      return second === YEH || second === TEH || second === NOON || second === ALEF ? [rest] : [];
    default:
      return [];
  }
}
