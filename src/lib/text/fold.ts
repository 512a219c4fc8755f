import { clean, plainLetters } from './letters.ts';
import { isAscii } from './normal.ts';

/**
 * Text as it is compared: spellings that readers take for the same word become the same string. أَخْبَار, اخبار and
 * أخبــار agree, as do İSTANBUL and ıstanbul. Idempotent; the same for NFC, NFD and NFKC input; any string is accepted.
 * The language changes nothing: it may be passed, but both Turkish i's end as i, so one stored key serves every query.
 */
export function fold(text: string, _lang?: string): string {
  if (isAscii(text)) return oneSpaced(text.toLowerCase());
  if (PLAIN_ARABIC.test(text)) return text.replace(ARABIC_FORM, letter => FORMS[letter]!);
  return oneSpaced(finalHamza(plainLetters(arabicSpelling(clean(text)))));
}

/** A word of Arabic letters and no marks, without the hamzas that have rules of their own: most words of an Arabic text. */
const PLAIN_ARABIC = /^[\u0622-\u0625\u0627-\u063A\u0641-\u064A]+$/;
const FORMS: Record<string, string> = { آ: 'ا', أ: 'ا', إ: 'ا', ؤ: 'و', ى: 'ي', ة: 'ه' };
const ARABIC_FORM = new RegExp(`[${Object.keys(FORMS).join('')}]`, 'g');

/** مسئول is مسؤول, and the alef that only carries a tanwin is silent: خبراً is خبر. Must see the marks, so it comes first. */
function arabicSpelling(text: string): string {
  return text.replace(/ئ(?=\p{Mn}*و)/gu, 'و').replace(TANWIN_ALEF, '');
}

const TANWIN_ALEF = /(?<=\u064B\p{Mn}*)ا(?![\p{L}\p{M}])|ا(?=\u064B\p{Mn}*(?![\p{L}\p{M}]))/gu;

/** The hamza that ends a word is often not typed: شيء is شي. A lone ء stays, or it would fold to nothing. */
function finalHamza(text: string): string {
  return text.replace(/(?<=(?!ء)[\p{L}\p{M}])ء+(?![\p{L}\p{M}])/gu, '');
}

/** White space and control characters as single spaces, none at the ends. ZWNJ separates: غنی‌سازی is غنی سازی. */
function oneSpaced(text: string): string {
  return text.replace(/[\s\p{Cc}\u200C]+/gu, ' ').trim();
}
