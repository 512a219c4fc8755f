import { isListed } from './arabic/lexicon.ts';
import { monthOf } from './arabic/months.ts';
import { readArabic } from './arabic/morphology.ts';
import { fold } from './fold.ts';
import { baseLang } from './lang.ts';
import { graphemeSegmenter } from './segmenters.ts';
import { languageOf, languagesOf, readingsOf, stemOf } from './stems.ts';
import { wordsIn } from './tokens.ts';

/** Raised with every change of what `analyse` gives, so that stored terms of an older version are made again. */
export const analyserVersion = 1;

/**
 * How sure a term is to be the word that was written. `exact`: its folded letters. `lemma`: what it is a form of. `stem`: what
 * it shares with related words. `reading`: what it may be besides, with a clitic taken for a clitic or parts for a whole.
 */
export type TermKind = 'exact' | 'lemma' | 'stem' | 'reading';

/**
 * A string to index or to look up: folded, not empty, without ASCII punctuation and spaces, at most 64 code points. `end` is
 * there when it stands for the next word too (كانون الثاني is one month): the offset where that one ends.
 */
export type Term = { kind: TermKind; text: string; end?: number };

/** A word at its place: UTF-16 offsets around it as it is written, with its clitics and harakat, never inside a grapheme. */
export type Token = { start: number; end: number; terms: Term[]; isStop: boolean };

/** What a word says, wherever it stands. */
type Reading = { exact: string; terms: Term[]; isStop: boolean; isArabic: boolean };
type Placed = { reading: Reading; start: number; end: number; whole: string | undefined };
type Read = (word: string) => readonly Reading[];

/** The words of a text as terms for the index, by the rules of its language. The same text and language give the same. */
export function* analyse(text: string, lang = 'und'): Generator<Token> {
  const read = remembering(languageKey(lang), word => readings(word, lang));
  yield* tokens(text, lang, read);
}

/** The words of a query: as `analyse`, but each is taken for a word of every language that has its letters. */
export function analyseQuery(text: string, lang = 'und'): Token[] {
  const read = remembering('query', word => readings(word, undefined));
  return [...tokens(text, lang, read)];
}

/** Each word is held back until the next is known, since some months have two. */
function* tokens(text: string, lang: string, read: Read): Generator<Token> {
  let held: Placed | undefined;
  for (const { text: word, start, end, joined } of wordsIn(text, lang)) {
    const whole = joined && read(joined)[0]?.exact;
    // Most often one; the four words of ﷺ have one place.
    for (const reading of read(word)) {
      if (held) yield token(text, held, { reading, start, end, whole });
      held = { reading, start, end, whole };
    }
  }
  if (held) yield token(text, held, undefined);
}

function token(text: string, held: Placed, next: Placed | undefined): Token {
  const { reading, start, end, whole } = held;
  const terms = [...reading.terms];
  if (whole) add(terms, 'reading', whole);
  if (reading.isArabic) addMonth(terms, text, held, next);
  return { start, end, terms, isStop: reading.isStop };
}

function addMonth(terms: Term[], text: string, { reading, end }: Placed, next: Placed | undefined): void {
  const isNext = next?.reading.isArabic && text.slice(end, next.start).trim() === '';
  const found = monthOf(isNext ? [reading.exact, next.reading.exact] : [reading.exact], 0);
  if (found) add(terms, 'lemma', found.month, found.length === 2 ? next?.end : undefined);
}

/**
 * Words read lately, by language. A text repeats its words, and to read one takes a hundred times as long as to look it up.
 * When enough are known, those of before are forgotten and what is known now is what was before; a word that is met again
 * is known anew.
 */
type Known = Map<string, Map<string, readonly Reading[]>>;
let known: Known = new Map();
let before: Known = new Map();
let knownCount = 0;
const MOST_KNOWN = 12_000;
const LONGEST_KNOWN = 32;

function remembering(key: string, readWord: Read): Read {
  return word => {
    const found = known.get(key)?.get(word);
    if (found) return found;
    if (word.length > LONGEST_KNOWN) return readWord(word);
    const earlier = before.get(key)?.get(word);
    // A copy, because a piece of a string keeps the whole of it in memory.
    const copy = Buffer.from(word, 'utf16le').toString('utf16le');
    const read = earlier ?? readWord(copy);
    if (knownCount >= MOST_KNOWN) {
      before = known;
      known = new Map();
      knownCount = 0;
    }
    knownCount++;
    if (!known.has(key)) known.set(key, new Map());
    known.get(key)!.set(copy, read);
    return read;
  };
}

/** Languages written in Arabic letters whose words are not read as Arabic. */
const NOT_ARABIC = new Set('fa ur ps ckb ku prs ug sd pa pnb ks bal mzn glk lrc azb'.split(' '));

/** One key for all languages that are read alike: tags come from users, and there may be any number of them. */
function languageKey(lang: string): string {
  const base = baseLang(lang);
  return languageOf(base) ?? (NOT_ARABIC.has(base) ? 'not Arabic' : 'und');
}

/** What a word as written is for the index: a word, or words, or none when no letter of it counts. */
function readings(word: string, lang: string | undefined): Reading[] {
  const folded = fold(word);
  const words = folded.split(NOT_IN_TERMS).filter(part => part !== '');
  if (words.length === 1 && words[0] === folded) return [readingOf(word, folded, lang)];
  return words.slice(0, MOST_WORDS).map(part => readingOf(part, fold(part), lang));
}

/** ﷺ is four words, and a megabyte of them without a space is not to be a million. */
const MOST_WORDS = 16;

/** The ASCII characters at which the tokeniser of the index would divide a term. */
const NOT_IN_TERMS = /[^a-z0-9\x80-\uFFFF]+/;

const ARABIC_WORD = /^[\p{sc=Arab}&&\p{L}]+$/v;
const HAN_WORD = /^\p{sc=Han}{3,}$/u;

/** The readings of one word; in no language given, those of all that it may belong to. */
function readingOf(word: string, folded: string, lang: string | undefined): Reading {
  const exact = capped(folded);
  const terms: Term[] = [{ kind: 'exact', text: exact }];
  const base = lang === undefined ? undefined : baseLang(lang);
  const isArabic = ARABIC_WORD.test(exact) && !(base !== undefined && NOT_ARABIC.has(base));
  let isStop = false;
  // Nothing this long is a word that has forms.
  if (exact !== folded) return { exact, terms, isStop, isArabic };

  if (isArabic) {
    const arabic = readArabic(exact);
    isStop = arabic.isStop;
    for (const lemma of arabic.lemmas) add(terms, 'lemma', lemma);
    add(terms, 'stem', arabic.stem);
    for (const reading of arabic.readings) add(terms, 'reading', reading);
  }
  const own = base === undefined ? undefined : languageOf(base);
  const langs = languagesOf(word).filter(candidate => base === undefined || candidate === own);
  for (const candidate of langs) add(terms, 'stem', stemOf(word, candidate));
  // What Arabic knows as it stands is not taken apart by the rules of Persian: طالبان is no طالب.
  if (!isArabic || !isListed(exact))
    for (const candidate of langs) for (const reading of readingsOf(word, candidate)) add(terms, 'reading', reading);
  if (HAN_WORD.test(exact)) for (const pair of pairs(exact)) add(terms, 'reading', pair);
  return { exact, terms, isStop, isArabic };
}

/** The segmenter knows 図書館 as one word, and 圖書館 in another text perhaps as two: each two characters are a guess. */
function* pairs(word: string): Generator<string> {
  const characters = [...word];
  for (let at = 1; at < characters.length; at++) yield characters[at - 1]! + characters[at]!;
}

/** Folded already, and short: what most readers of words find. */
const PLAIN_TERM = /^(?:[a-z0-9]{1,64}|[ابتثجحخدذرزسشصضطظعغفقكلمنهوي]{1,64})$/;

/** Adds what a reader of words found, as a term; once to each kind. */
function add(terms: Term[], kind: TermKind, found: string | undefined, end?: number): void {
  const text = found && (PLAIN_TERM.test(found) ? found : capped(fold(fold(found).split(NOT_IN_TERMS).join(''))));
  if (!text || terms.some(term => term.kind === kind && term.text === text)) return;
  terms.push(end === undefined ? { kind, text } : { kind, text, end });
}

const LONGEST_TERM = 64;

/** A folded word cut for the index after whole graphemes. */
function capped(folded: string): string {
  if (folded.length <= LONGEST_TERM) return folded;
  let end = 0;
  let count = 0;
  // A code point has at most two units; one more shows that something is left out.
  for (const { segment, index } of graphemeSegmenter().segment(folded.slice(0, 2 * LONGEST_TERM + 2))) {
    count += [...segment].length;
    if (count > LONGEST_TERM) break;
    end = index + segment.length;
  }
  // Folded again, because another letter is now the last.
  return fold(end > 0 ? folded.slice(0, end) : [...folded.slice(0, 2 * LONGEST_TERM)].slice(0, LONGEST_TERM).join(''));
}
