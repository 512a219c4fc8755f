import { remembering } from '../../memo.ts';
import { isListed, keepsEnding } from './lexicon.ts';
import { proclitics } from './proclitics.ts';
import { notStop, stopWords } from './stop-words.ts';
import { endingGuess, lemmasOf, stemOf } from './suffixes.ts';

/**
 * What a word may be a form of. `lemmas`: the word without clitics and endings, the likeliest first, never none. `stem`: the
 * first of them without its ة or nisba as well (روسيا, روسي and الروسية share one). `readings`: weaker guesses, none of them
 * a lemma. `isStop`: the word says nothing about the text.
 */
export type Readings = { lemmas: string[]; stem: string; readings: string[]; isStop: boolean };

/** No Arabic word is longer; what is, is left as it is, so that a hostile text costs nothing. */
const LONGEST = 40;

/** A text repeats its words. The engine keeps a whole text alive for a longer piece of it, so only short words stay. */
const readRecent = remembering(read, { most: 8192, longest: 12 });

/**
 * Reads one folded word in Arabic letters: وللمدرسات, بمدرستنا and المدرسة lead back to what they are forms of. The lists
 * say which beginnings and endings belong to the word. The same object is handed out again: it is not to be changed.
 */
export function readArabic(word: string): Readings {
  return word.length > LONGEST ? whole(word, false) : readRecent(word);
}

function read(word: string): Readings {
  const stop = stopWordIn(word);
  if (stop !== undefined) return whole(stop, true);

  const { bases, guesses, isDefinite } = proclitics(word);
  const lemmas: string[] = [];
  for (const base of bases) for (const lemma of lemmasOf(base, isDefinite)) add(lemmas, lemma);
  if (isDefinite || lemmas.some(lemma => isListed(lemma) || isListed(stemOf(lemma)))) return found(lemmas, []);

  const readings: string[] = [];
  for (const guess of guesses) {
    const guessed = lemmasOf(guess, false);
    if (isSure(guessed[0]!)) return found(guessed, []);
    for (const lemma of guessed) addOther(readings, lemma, lemmas);
  }
  const guess = endingGuess(lemmas[0]!);
  if (guess !== undefined) addOther(readings, guess, lemmas);
  return found(lemmas, readings);
}

/** بلبنان is in لبنان: a word of the lists, unless it is short, does not follow a ب by chance. */
function isSure(guess: string): boolean {
  return guess.length >= 4 && keepsEnding(guess);
}

function found(lemmas: string[], readings: string[]): Readings {
  return { lemmas, stem: stemOf(lemmas[0]!), readings, isStop: false };
}

/** The stop word that a word is, or is with و or ف before it. */
function stopWordIn(word: string): string | undefined {
  if (stopWords.has(word)) return word;
  if (word.length < 3 || (!word.startsWith('و') && !word.startsWith('ف')) || notStop.has(word)) return undefined;
  const rest = word.slice(1);
  return stopWords.has(rest) ? rest : undefined;
}

function whole(word: string, isStop: boolean): Readings {
  return { lemmas: [word], stem: word, readings: [], isStop };
}

function add(words: string[], word: string): void {
  if (!words.includes(word)) words.push(word);
}

function addOther(words: string[], word: string, others: readonly string[]): void {
  if (!others.includes(word)) add(words, word);
}
