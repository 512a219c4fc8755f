import { asciiDigits } from './digits.ts';
import { capMarks, isAscii, nfkc } from './normal.ts';

/** Tatweel, soft hyphen, zero-width and bidi controls: they change how text looks, not what it says. ZWNJ is not here. */
const INVISIBLE = /[\u200D-\u200F\u00AD\u0640\u061C\u200B\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Marks that are optional in their script. Indic, Thai and Lao vowels and kana voicing are marks too, and are not. */
const OPTIONAL_MARK =
  /[[\p{Mn}&&[\p{sc=Zinh}\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Copt}\p{sc=Latn}]]--[\u3099\u309A]]|\u093C/gv;

const ARABIC: Record<string, string> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ے: 'ي',
  ک: 'ك',
  ڪ: 'ك',
  ة: 'ه',
  ۃ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
};

/** What NFD leaves alone although people type it without: and both Turkish i's, so that the result needs no language. */
const LATIN: Record<string, string> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', đ: 'd', ł: 'l', ı: 'i', ς: 'σ' };

const ARABIC_VARIANT = new RegExp(`[${Object.keys(ARABIC).join('')}]`, 'g');
const LATIN_VARIANT = new RegExp(`[${Object.keys(LATIN).join('')}]`, 'g');

/** NFKC without invisible characters and tatweel, in linear time; ZWNJ is left for the caller to read. */
export function clean(text: string): string {
  // Dropped first, or they would hide a letter from its mark; and again, because NFKC spells some marks on a tatweel.
  const visible = nfkc(text.toWellFormed().replace(INVISIBLE, '')).replace(INVISIBLE, '');
  return capMarks(visible);
}

/**
 * Clean text reduced to what its letters share: no optional marks, one form per Arabic letter (أ إ آ ٱ are ا; ى ی are ي;
 * ک is ك; ة ہ are ه), ASCII digits, lower case, plain Latin letters. Word ends and spaces are not touched.
 */
export function plainLetters(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  const bare = text.normalize('NFD').replace(OPTIONAL_MARK, '').normalize('NFC');
  return asciiDigits(bare.replace(ARABIC_VARIANT, letter => ARABIC[letter]!))
    .toLowerCase()
    .replace(LATIN_VARIANT, letter => LATIN[letter]!);
}
