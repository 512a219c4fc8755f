/**
 * Texts cut where no word goes across, faster than words can be told apart: at white space and at most punctuation. A run
 * between two cuts is a word most often, and may be several (l'été, snake_case, a sentence in Thai).
 */

/** A run at its place; `before` and `width` count characters as they are seen: no marks, and one blank for any white space. */
export type Run = { start: number; end: number; before: number; width: number; isUnspaced: boolean };

const SPACE = 0;
const SEPARATOR = 1;
/** Part of a run between two letters, and otherwise not: an apostrophe, a point. */
const INNER = 2;
const LETTER = 3;
/** A letter of a script that is written without spaces. */
const UNSPACED = 4;
/** Shows no character of its own: marks, controls, and the second half of a surrogate pair. */
const MARK = 5;

/** What UAX 29 may leave inside of a word; between letters it is no cut, whether there it divides or not. */
const INNER_CHARACTERS =
  /[_\uFF3F'".,:;\xB7\u037E\u0387\u0589\u060C\u060D\u066B\u066C\u2018\u2019\u2024\u2027\u202F\u2044\uFE10\uFE13\uFE14\uFE50\uFE52\uFE54\uFE55\uFF02\uFF07\uFF0C\uFF0E\uFF1A\uFF1B]/u;
/** Only where it is known that UAX 29 always divides there; what is not known counts as a letter, which costs time at most. */
const SEPARATORS =
  /[[\p{Cc}\x20-\x7E\xA0-\xB7\xB9-\xBF\u2010-\u203E\u2041-\u2043\u2045-\u2053\u2055-\u205E\u3001-\u3003\u3008-\u3020\uFF01-\uFF0F\uFF1F\u061B\u061F\u066A\u06D4\u0964\u0965]--[\p{L}\p{M}\p{N}\p{Cf}]]/v;
const SCRIPTS_WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

function kindOf(character: string): number {
  if (/[\p{M}\p{Cf}\uDC00-\uDFFF]/u.test(character)) return MARK;
  if (INNER_CHARACTERS.test(character)) return INNER;
  if (/\s/.test(character)) return SPACE;
  if (SEPARATORS.test(character)) return SEPARATOR;
  return SCRIPTS_WITHOUT_SPACES.test(character) ? UNSPACED : LETTER;
}

let kinds: Uint8Array | undefined;

/** The kind of each code unit, found out when first asked for. */
function kindsOfUnits(): Uint8Array {
  kinds ??= Uint8Array.from({ length: 0x10000 }, (_, unit) => kindOf(String.fromCharCode(unit)));
  return kinds;
}

const ZWJ = 0x200d;

/**
 * The runs of a text from `from`, where one may begin, on to `to` or the end of the run that stands there, but never beyond
 * `farthest`. `before`: characters seen so far. Gives where to go on, too.
 */
export function runsIn(
  text: string,
  { from, to, farthest, before }: Record<'from' | 'to' | 'farthest' | 'before', number>,
) {
  const kinds = kindsOfUnits();
  const runs: Run[] = [];
  const last = Math.min(farthest, text.length);
  let seen = before;
  let start = -1;
  let end = -1;
  let seenAtStart = 0;
  let isUnspaced = false;
  let wasSpace = from === 0;
  let wasJoiner = false;
  let at = from;
  const close = () => {
    runs.push({ start, end, before: seenAtStart, width: seen - seenAtStart, isUnspaced });
    start = -1;
    isUnspaced = false;
  };
  for (; at < last; at++) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit]!;
    if (kind >= LETTER) {
      if (start < 0) {
        start = at;
        seenAtStart = seen;
      }
      end = at + 1;
      if (kind === UNSPACED) isUnspaced = true;
      if (kind !== MARK && !wasJoiner) seen++;
      wasJoiner = unit === ZWJ;
      wasSpace = false;
    } else {
      if (kind !== INNER) {
        if (start >= 0) close();
        if (at >= to) break;
      }
      if (kind !== SPACE || !wasSpace) seen++;
      wasJoiner = false;
      wasSpace = kind === SPACE;
    }
  }
  if (start >= 0) close();
  return { runs, at, seen };
}

/** However many marks there are, this many units for a character are more than any writing needs. */
const UNITS_PER_CHARACTER = 8;

/** The place after `count` characters from a place on, as they are seen. */
export function forward(text: string, from: number, count: number): number {
  const kinds = kindsOfUnits();
  let last = Math.min(text.length, from + UNITS_PER_CHARACTER * count);
  if (isSecondHalf(text, last)) last--;
  let left = count;
  let wasSpace = false;
  for (let at = from; at < last; at++) {
    const kind = kinds[text.charCodeAt(at)]!;
    if (kind !== MARK && !(kind === SPACE && wasSpace)) {
      if (left <= 0) return at;
      left--;
    }
    wasSpace = kind === SPACE;
  }
  return last;
}

const isSecondHalf = (text: string, at: number) => /^[\uDC00-\uDFFF]/.test(text.charAt(at));

/** The place before the last `count` characters in front of a place. */
export function backward(text: string, from: number, count: number): number {
  const kinds = kindsOfUnits();
  const first = Math.max(0, from - UNITS_PER_CHARACTER * count);
  let left = count;
  let at = from;
  let wasSpace = false;
  while (at > first && left > 0) {
    const kind = kinds[text.charCodeAt(--at)]!;
    if (kind !== MARK && !(kind === SPACE && wasSpace)) left--;
    wasSpace = kind === SPACE;
  }
  return at;
}

/** Whether white space ends here: what follows begins with a letter, a sign, anything but a mark on the space. */
export function isAfterSpace(text: string, at: number): boolean {
  const kinds = kindsOfUnits();
  const next = kinds[text.charCodeAt(at)]!;
  return kinds[text.charCodeAt(at - 1)] === SPACE && next !== SPACE && next !== MARK;
}

export const isSpace = (text: string, at: number) => kindsOfUnits()[text.charCodeAt(at)] === SPACE;
