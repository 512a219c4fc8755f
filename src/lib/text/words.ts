import { baseLang, canonicalLang } from './lang.ts';
import { wordSegmenter } from './segmenters.ts';

/** How much is read in a minute, by primary language subtag; `default` is for every other. Words, or characters where so counted. */
export type ReadingRates = ReadonlyMap<string, number>;

/** Languages whose readers are measured in characters. */
const IN_CHARACTERS = new Set(['zh', 'ja']);

/** Silent reading; Brysbaert's meta-analysis gives English 238. */
export const usualRates = 'default=220,ar=180,fa=180,ur=180,he=180,zh=400,ja=400';

/** Slower would make of the longest text more minutes than are ever told. */
const LEAST_RATE = 10;
const RATE = /^(default|[a-z]{2,3})=(\d{2,4})$/;

/** Rates as they are configured, "ar=170, en=238"; undefined when a part is none, or names no language, or one again. */
export function readRates(list: string): ReadingRates | undefined {
  const rates = new Map<string, number>();
  for (const part of list.split(',')) {
    const [, name = '', rate] = RATE.exec(part.trim().toLowerCase()) ?? [];
    const lang = name === 'default' ? name : baseLang(canonicalLang(name) ?? '');
    if (lang === '' || rates.has(lang) || Number(rate) < LEAST_RATE) return undefined;
    rates.set(lang, Number(rate));
  }
  return rates;
}

const defaultRates = readRates(usualRates)!;

/** The usual rates with others in their place. */
export const ratesOver = (rates: ReadingRates): ReadingRates => new Map([...defaultRates, ...rates]);

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
export function readingMinutes(text: string, words: number, lang = 'und', rates = defaultRates): number {
  const base = baseLang(lang);
  const size = IN_CHARACTERS.has(base) ? countCharacters(text) : words;
  return Math.max(1, Math.ceil(size / (rates.get(base) ?? rates.get('default')!)));
}

/** Letters and digits: punctuation takes no time to read. */
function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/[\p{L}\p{N}]/gu)) count++;
  return count;
}
