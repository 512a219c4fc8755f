import { baseLang } from './lang.ts';
import { wordSegmenter } from './segmenters.ts';

/** Silent reading speed, per minute. Words where words are written apart, characters where they are not. */
export type ReadingRate = { words: number } | { characters: number };

/** Speed by primary language subtag; `default` is for every other (Brysbaert's meta-analysis gives English 238). */
export const readingRates: Readonly<Record<string, ReadingRate>> & { readonly default: ReadingRate } = {
  default: { words: 220 },
  ar: { words: 180 },
  fa: { words: 180 },
  ur: { words: 180 },
  he: { words: 180 },
  zh: { characters: 400 },
  ja: { characters: 400 },
};

/** Code units given to the segmenter at once, or as many as there are to the end of the line. */
const PART = 8192;

/** Words in a text by UAX 29 and the engine's dictionaries: Thai and Japanese, written without spaces, are counted too. */
export function countWords(text: string, lang?: string): number {
  const segmenter = wordSegmenter(lang);
  let count = 0;
  for (const part of parts(text)) {
    for (const segment of segmenter.segment(part)) if (segment.isWordLike) count++;
  }
  return count;
}

/** A text in parts that end with a line, since no word goes across: not too long for the segmenter, and not too many. */
function* parts(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const lineEnd = text.indexOf('\n', start + PART);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    yield text.slice(start, end);
    start = end;
  }
}

/** Whole minutes to read a text of `words` words, at least 1. */
export function readingMinutes(text: string, words: number, lang = 'und'): number {
  const base = baseLang(lang);
  const rate = (Object.hasOwn(readingRates, base) && readingRates[base]) || readingRates.default;
  const minutes = 'words' in rate ? words / rate.words : countCharacters(text) / rate.characters;
  return Math.max(1, Math.ceil(minutes));
}

/** Letters and digits: punctuation takes no time to read. */
function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/[\p{L}\p{N}]/gu)) count++;
  return count;
}
