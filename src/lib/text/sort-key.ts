import { baseLang } from './lang.ts';
import { clean, plainLetters } from './letters.ts';
import { nfc } from './normal.ts';

/**
 * The alphabet, one ASCII character per letter, from ':' (after the digits) to before 'a' (the first Latin letter). So the
 * key is compact, and its byte order puts numbers first, then Arabic script, then Latin, then the rest by code point.
 */
const ALPHABET = 'ءابپتٹثجچحخدڈذرڑزژسشصضطظعغفڤقكگلمنںهوي';
/** Where و comes before ه. */
const WAW_FIRST = new Set(['fa', 'ur', 'ps', 'ckb', 'ku', 'pnb']);
/** Letters of other languages, after the one that they are a form of. */
const FORMS: Record<string, string> = {
  ب: 'ٻڀ',
  ت: 'ټٺٿ',
  ج: 'ڄڃ',
  چ: 'ڇ',
  ح: 'ځڅ',
  د: 'ډڌڏڊڍ',
  ر: 'ڕړ',
  ژ: 'ږڙ',
  س: 'ښ',
  غ: 'ڠ',
  ف: 'ڥڦ',
  ق: 'ڨ',
  ك: 'ڭ',
  گ: 'ڳڱڴ',
  ل: 'ڵ',
  ن: 'ڼڻ',
  و: 'ۆۇۈۋۏ',
  ي: 'ېێۍ',
  d: 'ð',
  e: 'əɛ',
  h: 'ħ',
  n: 'ŋ',
  o: 'ɔ',
  t: 'ŧþ',
};

/** Code points kept of each level, and code units of the text that are looked at. */
const MAX_LEVEL = 200;
const LOOK_AT = 4000;
/** Below every weight, so that a text comes before its continuations. */
const LEVEL_SEPARATOR = '\u0001';

let weights: Map<string, string> | undefined;
let wawFirst: Map<string, string> | undefined;

/**
 * A key to store beside a title: its UTF-8 byte order (SQLite BINARY, PostgreSQL "C") is the order people expect. Numbers
 * by value; Arabic, Persian and Urdu letters in their places; accents, harakat, case, hamza and punctuation matter
 * only between titles that are otherwise equal. The article ال counts. At most 200 letters are compared.
 */
export function sortKey(text: string, lang?: string): string {
  const beginning = text.slice(0, LOOK_AT).toWellFormed();
  return firstLevel(plainLetters(clean(beginning)), weightsOf(lang)) + LEVEL_SEPARATOR + secondLevel(beginning);
}

function firstLevel(text: string, weight: Map<string, string>): string {
  let key = '';
  let room = MAX_LEVEL;
  const words = text.replace(/['’ʼ]/g, '');
  for (const [token] of words.matchAll(/[0-9]+|[\p{L}\p{M}\p{N}]|[^\p{L}\p{M}\p{N}]+/gu)) {
    if (room-- <= 0) break;
    if (/^[0-9]/.test(token)) key += number(token);
    else if (/^[\p{L}\p{M}\p{N}]/u.test(token)) key += weight.get(token) ?? token;
    else key += ' ';
  }
  return key.trim();
}

/** A number after its length, so that 9 comes before 10: 9 is "19", 10 is "210". A length of nine or more carries on. */
function number(digits: string): string {
  const value = digits.replace(/^0+(?=.)/, '').slice(0, MAX_LEVEL);
  return '9'.repeat(Math.floor(value.length / 9)) + (value.length % 9) + value;
}

/** What the first level ignored, in some fixed order. No control may be below the separator, and PostgreSQL takes no NUL. */
function secondLevel(text: string): string {
  const line = nfc(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return [...line].slice(0, MAX_LEVEL).join('');
}

function weightsOf(lang: string | undefined): Map<string, string> {
  if (lang !== undefined && WAW_FIRST.has(baseLang(lang))) {
    wawFirst ??= makeWeights(ALPHABET.replace('هو', 'وه'));
    return wawFirst;
  }
  weights ??= makeWeights(ALPHABET);
  return weights;
}

function makeWeights(alphabet: string): Map<string, string> {
  const made = new Map([...alphabet].map((letter, i) => [letter, String.fromCharCode(0x3a + i)]));
  for (const [letter, forms] of Object.entries(FORMS)) {
    const weight = made.get(letter) ?? letter;
    // '~' comes after all letters: a form comes after every word that begins with the letter itself.
    [...forms].forEach((form, i) => {
      made.set(form, weight + '~'.repeat(i + 1));
    });
  }
  return made;
}
