import { graphemeSegmenter, wordSegmenter } from './segmenters.ts';

/**
 * A word of a text. `start` and `end` are UTF-16 offsets of the text, never inside a grapheme; `text` is what stands there
 * without punctuation that belongs to the spelling (U.S.A, צה"ל, 1,000). The first part of a word written with ZWNJ
 * also has the whole of it, as `joined`.
 */
export type Word = { text: string; start: number; end: number; joined?: string };

/** Code units given to the segmenter at once, and how many before a cut without white space are read again after it. */
const PART = 8192;
const AGAIN = 256;

/**
 * The words of a text by UAX 29 and the engine's dictionaries, in parts small enough for the segmenter; then divided where
 * a search must find the pieces: الـ٢٥ is ال and 25, l'été is l and été, snake_case is two words, and so is د.أحمد.
 */
export function* wordsIn(text: string, lang?: string): Generator<Word> {
  const segmenter = wordSegmenter(lang);
  for (let start = 0; start < text.length; ) {
    const { part, isCut } = partAt(text, start);
    const whole = part.search(IN_PIECES) < 0 ? undefined : composed(part);
    let next = start + part.length;
    for (const { segment, index, isWordLike } of segmenter.segment(whole?.text ?? part)) {
      const from = start + (whole?.offsets[index] ?? index);
      if (isCut && from > start + part.length - AGAIN) {
        next = from;
        break;
      }
      if (!isWordLike) continue;
      const at = graphemeEdge(text, from);
      const end = graphemeEdge(text, whole ? start + whole.offsets[index + segment.length]! : from + segment.length);
      if (end - at === segment.length && isPlain(segment)) yield { text: segment, start: at, end };
      else yield* pieces(text.slice(at, end), at);
    }
    start = next;
  }
}

/** The text from `start` to the end of a line, else to white space; `isCut` says that a word may go on behind the part. */
function partAt(text: string, start: number): { part: string; isCut: boolean } {
  const part = text.slice(start, start + PART);
  if (part.length === text.length - start) return { part, isCut: false };
  const end = part.lastIndexOf('\n') + 1 || part.search(LAST_SPACE) + 1;
  if (end > 0) return { part: part.slice(0, end), isCut: false };
  return { part: text.slice(start, graphemeEnd(text, start, PART)), isCut: true };
}

const LAST_SPACE = /\s(?=\S*$)/;

/** Where the grapheme before or at `start + length` ends: a letter may carry a megabyte of harakat. */
function graphemeEnd(text: string, start: number, length: number): number {
  const near = text.slice(start, start + length + 1);
  const index = graphemeSegmenter().segment(near).containing(length)?.index;
  if (index) return start + index;
  return start + graphemeSegmenter().segment(text.slice(start)).containing(length)!.segment.length;
}

/** The offset, or the end of the grapheme that it divides: the engine's dictionaries know words, and not always graphemes. */
function graphemeEdge(text: string, offset: number): number {
  // Between letters and spaces of Latin, which is most often, nothing can join.
  if (text.charCodeAt(offset) < 0x300 && text.charCodeAt(offset - 1) < 0x600) return offset;
  if (!MAY_JOIN.test(text.slice(Math.max(0, offset - 1), offset + 1))) return offset;
  const from = Math.max(0, offset - 32);
  const near = graphemeSegmenter()
    .segment(text.slice(from, offset + 32))
    .containing(offset - from);
  return near && near.index < offset - from ? from + near.index + near.segment.length : offset;
}

/** Two code units that may be of one grapheme: a sign that precedes, two parts of a Hangul syllable, a mark that follows. */
const MAY_JOIN =
  /^[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u0D4E].|^[\u1100-\u11FF\uA960-\uA97C\uAC00-\uD7FB][\u1100-\u11FF\uA960-\uA97C\uAC00-\uD7FB]|^.[\p{M}\u0E33\u0EB3\u200C\u200D]/su;

/** A voiced kana or a syllable of Hangul in pieces (NFD). */
const IN_PIECES =
  /[\u3041-\u30FF][\u3099\u309A]|(?:[\u1100-\u1112][\u1161-\u1175]|[\uAC00-\uD7A3])[\u11A8-\u11C2]|[\u1100-\u1112][\u1161-\u1175]/g;

/** Text with kana and Hangul in one piece, as the dictionaries know them, and the offset where each of its units was. */
function composed(part: string): { text: string; offsets: number[] } {
  let text = '';
  const offsets: number[] = [];
  let at = 0;
  const keep = (end: number) => {
    text += part.slice(at, end);
    while (at < end) offsets.push(at++);
  };
  for (const { 0: pieces, index } of part.matchAll(IN_PIECES)) {
    keep(index);
    const whole = pieces.normalize('NFC');
    if (whole.length > 1) continue;
    text += whole;
    offsets.push(at);
    at += pieces.length;
  }
  keep(part.length);
  offsets.push(part.length);
  return { text, offsets };
}

/** Controls around a word; they are no part of the letter before them. */
const CONTROL = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;
const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;

const MARKS = String.raw`[\p{M}\u200C\u200D]*`;
const UNSEEN = String.raw`[\p{M}\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]*`;
const ARABIC = String.raw`[[\p{sc=Arab}&&\p{L}]\u0640]`;
const NOT_ARABIC = String.raw`[[\p{L}\p{Nd}]--[[\p{sc=Arab}&&\p{L}]\u0640\u0D4E\u0E33\u0EB3]]`;
const POINTS = String.raw`.\u2024\uFE52\uFF0E`;
const APOSTROPHES = String.raw`'\u2018\u2019\uFF07`;
const COMMAS = String.raw`,;\u066B\u066C\uFE50\uFE54\uFF0C\uFF1B`;

/** A letter, a point, a letter, a point: U.S.A is usa. */
const ACRONYM = new RegExp(`^(?:${NOT_ARABIC}\\p{M}*[${POINTS}])+${NOT_ARABIC}\\p{M}*$`, 'v');

/** A point or comma between thousands, three digits after at most three, is left out; every other one divides. */
const THOUSANDS = String.raw`(?<=(?<!\p{Nd})\p{Nd}{1,3}[${POINTS}${APOSTROPHES}${COMMAS}])(?=\p{Nd}{3}(?!\p{Nd}))`;

/** In Hebrew and Cyrillic an apostrophe is part of the spelling: צ'כיה, п'ять. */
const SPELLING = String.raw`(?<=[\p{sc=Hebr}\p{sc=Cyrl}]\p{M}*[${APOSTROPHES}])`;

const DIVISION = new RegExp(
  [
    String.raw`[_:\uFE13\uFE55\uFF1A\uFF3F]${MARKS}`,
    `[${POINTS}${APOSTROPHES}${COMMAS}](?!${THOUSANDS}|${SPELLING})${MARKS}`,
    String.raw`\u200C${MARKS}`,
    `(?=${NOT_ARABIC})(?<=${ARABIC}${UNSEEN})`,
    `(?=${ARABIC})(?<=${NOT_ARABIC}${UNSEEN})`,
  ].join('|'),
  'gv',
);

/** What remains inside a piece, or at its end, and is left out of its text. */
const SPELLING_MARKS = new RegExp(String.raw`[${POINTS}${APOSTROPHES}${COMMAS}"\uFF02\u05F3\u05F4\u02BC\u200C]`, 'g');

/** Most words: nothing in them to divide or to leave out. The first pattern is only the quicker answer for most of those. */
function isPlain(segment: string): boolean {
  return PLAIN.test(segment) || !SPECIAL.test(segment);
}

const PLAIN =
  /^(?:[a-zA-Z0-9\xC0-\xD6\xD8-\xF6\xF8-\u024F]+|[\u0620-\u065F\u0671-\u06D3]+|[\u0400-\u0481\u048A-\u052F]+)$/;
const SPECIAL = new RegExp(`${ARABIC}|${CONTROL.source}|${SPELLING_MARKS.source}|${DIVISION.source}`, 'v');

/** A segment divided; the ZWNJ that ends a piece is part of its last grapheme. */
function* pieces(segment: string, at: number): Generator<Word> {
  let chain: Word[] = [];
  let from = 0;
  if (!ACRONYM.test(segment)) {
    for (const { 0: division, index } of segment.matchAll(DIVISION)) {
      const isJoint = division.startsWith('\u200C');
      add(chain, segment, from, isJoint ? index + division.length : index, at);
      from = index + division.length;
      if (isJoint) continue;
      yield* withJoined(chain);
      chain = [];
    }
  }
  add(chain, segment, from, segment.length, at);
  yield* withJoined(chain);
}

function add(chain: Word[], segment: string, from: number, to: number, at: number): void {
  let end = to;
  while (end > from && CONTROL.test(segment[end - 1]!)) end--;
  const text = segment.slice(from, end).replace(SPELLING_MARKS, '');
  if (LETTER_OR_NUMBER.test(text)) chain.push({ text, start: at + from, end: at + end });
}

function withJoined(chain: Word[]): Word[] {
  const [first] = chain;
  if (first && chain.length > 1) first.joined = chain.map(word => word.text).join('');
  return chain;
}
