/**
 * Normalisation that stays linear. Unicode sorts the marks on a letter by class, and the engine does it by
 * insertion: half a million shaddas followed by as many fathatans take minutes. UAX 15 ("Stream-Safe Text")
 * observes that no writing needs more than thirty marks in a row, so the rest are left out first.
 */
const TOO_MANY_MARKS = /(\p{M}{30})\p{M}+/gu;

/** Text with at most thirty combining marks in a row (UAX 15); everything else is kept. */
export function capMarks(text: string): string {
  return text.replace(TOO_MANY_MARKS, '$1');
}

/** NFC of any string in linear time: well-formed (lone surrogates become U+FFFD), mark runs capped. */
export function nfc(text: string): string {
  return capMarks(text.toWellFormed()).normalize('NFC');
}

/** NFKC of any string in linear time: well-formed (lone surrogates become U+FFFD), mark runs capped. */
export function nfkc(text: string): string {
  return capMarks(text.toWellFormed()).normalize('NFKC');
}

/** True when every code unit is below U+0080, so that most of what follows can be skipped. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
