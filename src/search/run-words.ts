/** What the words of a run say, remembered from one search to the next: to find it out takes a hundred times as long. */
import { analyse, type TermKind, type Token } from '../lib/text/analyse.ts';
import { monthOf } from '../lib/text/arabic/months.ts';
import { baseLang } from '../lib/text/lang.ts';
import { keyOfTerm } from '../lib/text/terms.ts';

/** A word in a run, its place counted from the beginning of the run; first those keys that it shares with its other forms. */
export type RunWord = { from: number; to: number; keys: readonly string[] };
/** `mayGoOn`: with the next run it may be the name of a month, as كانون is. */
export type RunWords = { words: readonly RunWord[]; mayGoOn: boolean };

/** Of runs that are remembered, and that no cut divides. */
export const LONGEST_KNOWN = 32;
/** About 12 MB when all are Arabic. */
const MOST_KNOWN = 20_000;

/** By language. Two halves: when the young one is full, what was not asked for since it began is forgotten. */
let young = new Map<string, Map<string, RunWords>>();
let old = new Map<string, Map<string, RunWords>>();
let youngCount = 0;

function keep(lang: string, run: string, words: RunWords): void {
  if (youngCount >= MOST_KNOWN / 2) {
    old = young;
    young = new Map();
    youngCount = 0;
  }
  let known = young.get(lang);
  if (!known) young.set(lang, (known = new Map()));
  known.set(run, words);
  youngCount++;
}

/** Whether a run is read anew each time: there is no end of sentences, nor of addresses. */
export const isRare = (length: number, isUnspaced: boolean) => length > LONGEST_KNOWN || (isUnspaced && length > 4);

/** The words of some runs of a language, each told with its run. */
export function readRuns(runs: Iterable<string>, lang: string, tell: (run: string, words: RunWords) => void): void {
  const base = baseLang(lang);
  const knownYoung = young.get(base);
  const knownOld = old.get(base);
  const unknown: string[] = [];
  for (const run of runs) {
    const words = knownYoung?.get(run);
    const older = words ? undefined : knownOld?.get(run);
    if (older) keep(base, run, older);
    if (words || older) tell(run, (words ?? older)!);
    else unknown.push(run);
  }
  if (unknown.length === 0) return;
  // All at once: the segmenter takes longer to begin than to read a hundred words.
  const tokens = analyse(unknown.join('\n'), lang);
  let token = tokens.next();
  let start = 0;
  for (const run of unknown) {
    const end = start + run.length;
    const own: Token[] = [];
    for (; !token.done && token.value.start < end; token = tokens.next()) own.push(token.value);
    const words = { words: own.flatMap(word => wordsOf(word, start, end)), mayGoOn: mayGoOn(own) };
    // A copy, because a piece of a string keeps the whole of it in memory.
    if (run.length <= LONGEST_KNOWN) keep(base, Buffer.from(run, 'utf16le').toString('utf16le'), words);
    tell(run, words);
    start = end + 1;
  }
}

const sharing: TermKind[] = ['lemma', 'stem', 'exact', 'reading'];

/** A token, and before it what it is together with the next. */
function wordsOf({ start, end, terms }: Token, runStart: number, runEnd: number): RunWord[] {
  const words: RunWord[] = [];
  const alone: string[] = [];
  for (const kind of sharing)
    for (const term of terms) {
      if (term.kind !== kind) continue;
      const key = keyOfTerm(kind, term.text);
      if (term.end === undefined) alone.push(key);
      // Else the next is another run, which here stands beside it by chance.
      else if (term.end <= runEnd) words.push({ from: start - runStart, to: term.end - runStart, keys: [key] });
    }
  words.push({ from: start - runStart, to: end - runStart, keys: alone });
  return words;
}

/** All names of two words have a first that goes before الثاني. */
function mayGoOn(tokens: readonly Token[]): boolean {
  const exact = tokens.at(-1)?.terms[0]?.text;
  return exact !== undefined && monthOf([exact, 'الثاني'], 0)?.length === 2;
}
