/** Titles and texts as HTML in which the words that answered a query are marked. */
import { htmlToText } from '../lib/body/text.ts';
import { closeBidi } from '../lib/text/bidi.ts';
import { trimDangling } from '../lib/text/excerpt.ts';
import { baseLang } from '../lib/text/lang.ts';
import type { MayBe } from './prefilter.ts';
import { isRare, LONGEST_KNOWN, type RunWords, readRuns } from './run-words.ts';
import { type Run, runsIn } from './runs.ts';
import { closest, type Match, partAround } from './window.ts';

/** Whether a key (lib/text/terms.ts) is of a term that was looked for. */
export type Wanted = (key: string) => boolean;

export type Snippet = { html: string; isMatched: boolean };

export type Highlighter = {
  /** A title: the whole of it, each word that was looked for in `<mark>`, everything escaped. */
  line(text: string, lang: string): string;
  /** The part of a text that answers best, of about `most` characters; the beginning when nothing in it does. */
  snippet(text: string, lang: string, most?: number): Snippet;
};

/** How far a text is read, in code units: further on, nothing is found. Most articles are shorter than one step. */
const STEP = 4096;
const FARTHEST = 8 * STEP;
/** Of what is read anew each time: sentences of scripts without spaces, and endless words. */
const FARTHEST_RARE = 12_000;
const MOST_CHARACTERS = 240;

/** Of HTML, whose tags and entities take room. */
const FARTHEST_HTML = 131_072;

/** The text of sanitised HTML, as far as a snippet is looked for in it. */
export function textOf(html: string): string {
  if (html.length <= FARTHEST_HTML) return htmlToText(html);
  const start = html.slice(0, FARTHEST_HTML);
  const tag = start.lastIndexOf('<');
  const isInTag = tag > start.lastIndexOf('>');
  // No entity has a space in it.
  const end = isInTag ? tag : Math.max(tag, start.lastIndexOf(' '), start.lastIndexOf('\n'));
  return `${htmlToText(start.slice(0, end))} …`;
}

const everything =
  (_text: string): MayBe =>
  () =>
    true;

type Found = { marks: readonly { from: number; to: number; key: string }[]; mayGoOn: boolean };
const NOTHING: Found = { marks: [], mayGoOn: false };

/**
 * Marks what one search looked for. To be made anew for each search, because it remembers what it has found out about words.
 * `words`: how many were looked for; where as many different ones stand together, it looks no further. `mayBe`: tells quickly of
 * most words that they are not wanted.
 */
export function highlighter(
  wanted: Wanted,
  { words = Number.POSITIVE_INFINITY, mayBe = everything } = {},
): Highlighter {
  const remembered = new Map<string, Map<string, Found>>();

  function foundIn(lang: string): Map<string, Found> {
    const base = baseLang(lang);
    let known = remembered.get(base);
    if (!known) remembered.set(base, (known = new Map()));
    return known;
  }

  function select({ words, mayGoOn }: RunWords): Found {
    const marks = [];
    for (const { from, to, keys } of words) {
      const key = keys.find(wanted);
      if (key !== undefined) marks.push({ from, to, key });
    }
    return marks.length > 0 || mayGoOn ? { marks, mayGoOn } : NOTHING;
  }

  /** The matches in runs of a text. `budget.rare`: how much may be read anew. */
  function matchesIn(text: string, runs: readonly Run[], lang: string, budget: { rare: number }): Match[] {
    const known = foundIn(lang);
    const unknown = new Map<string, number[]>();
    const isPossible = mayBe(text);
    const founds = runs.map(({ start, end, isUnspaced }, n) => {
      if (!isPossible(start, end)) return NOTHING;
      let run = text.slice(start, end);
      const found = known.get(run);
      if (found) return found;
      if (isRare(run.length, isUnspaced)) {
        run = run.slice(0, budget.rare);
        budget.rare -= run.length;
      }
      const places = unknown.get(run);
      if (places) places.push(n);
      else unknown.set(run, [n]);
      return NOTHING;
    });
    readRuns(unknown.keys(), lang, (run, words) => {
      const found = select(words);
      known.set(run, found);
      for (const n of unknown.get(run)!) founds[n] = found;
    });

    const matches: Match[] = [];
    for (const [n, found] of founds.entries()) {
      if (found === NOTHING) continue;
      if (found.mayGoOn) matches.push(...monthIn(text, runs[n]!, runs[n + 1], lang));
      for (const mark of found.marks) matches.push(matchOf(mark, runs[n]!));
    }
    return matches;
  }

  /** كانون الثاني, if it was looked for. */
  function monthIn(text: string, run: Run, follower: Run | undefined, lang: string): Match[] {
    const next = follower ?? runAfter(text, run);
    if (!next || text.slice(run.end, next.start).trim() !== '') return [];
    const known = foundIn(lang);
    const both = text.slice(run.start, next.end);
    if (!known.has(both)) readRuns([both], lang, (pair, words) => known.set(pair, select(words)));
    const month = known.get(both)!.marks.find(({ from, to }) => from < run.end - run.start && to > run.end - run.start);
    return month ? [{ ...matchOf(month, run), to: next.end, width: next.before + next.width - run.before }] : [];
  }

  /** The text escaped, with its matches in `<mark>`. */
  function marked(text: string, lang: string): Snippet {
    const { runs } = runsIn(text, { from: 0, to: FARTHEST, farthest: FARTHEST, before: 0 });
    let html = '';
    let at = 0;
    for (const { start, end } of matchesIn(text, runs, lang, { rare: FARTHEST_RARE })) {
      // The four words of ﷺ have one place, and a month of two words holds both of them.
      if (start < at) continue;
      html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
      at = end;
    }
    return { html: html + escapeHtml(text.slice(at)), isMatched: at > 0 };
  }

  /** The matches that lie closest together, as far as the text is read. */
  function best(text: string, lang: string, most: number): readonly Match[] {
    const budget = { rare: FARTHEST_RARE };
    const matches: Match[] = [];
    let from = 0;
    let before = 0;
    for (;;) {
      const { runs, at, seen } = runsIn(text, { from, to: from + STEP, farthest: FARTHEST, before });
      for (const match of matchesIn(text, runs, lang, budget)) matches.push(match);
      const isEnd = at >= text.length || at >= FARTHEST;
      const closestMatches = closest(matches, most);
      if (isEnd || closestMatches.different >= words) return closestMatches.matches;
      from = at;
      before = seen;
    }
  }

  return {
    line: (text, lang) => marked(text, lang).html,
    snippet(text, lang, most = MOST_CHARACTERS) {
      const { start, end } = partAround(text, best(text, lang, most), most, lang);
      const isCut = /\S/.test(text.slice(end));
      const part = text.slice(start, end);
      const { html, isMatched } = marked(shownPart(isCut ? trimDangling(part) : part), lang);
      return { html: `${/\S/.test(text.slice(0, start)) ? '…' : ''}${html}${isCut ? '…' : ''}`, isMatched };
    },
  };
}

/** The next run, of the next step. */
function runAfter(text: string, { end, before, width }: Run): Run | undefined {
  return runsIn(text, { from: end, to: end + 8, farthest: end + 64, before: before + width }).runs[0];
}

function matchOf({ from, to, key }: Found['marks'][number], run: Run): Match {
  const { start, end, before, width } = run;
  const place = { start: start + from, end: start + to, key };
  if (end - start <= LONGEST_KNOWN) return { ...place, from: start, to: end, before, width };
  // In a long run characters are not counted: near enough.
  return { ...place, from: place.start, to: place.end, before: before + from, width: to - from };
}

/** A part of a text as one line that leaves no bidi control open. Paragraphs end them, so these are joined afterwards. */
function shownPart(part: string): string {
  const closed = closeBidi(part.toWellFormed());
  return (NOT_ONE_BLANK.test(closed) ? closed.replace(WHITE_SPACE, ' ') : closed).trim();
}

/** JavaScript takes U+FEFF for white space; it stands inside of words, and is not seen. */
const WHITE_SPACE = /(?:[^\S\uFEFF]|\x85)+/g;
const NOT_ONE_BLANK = /[^\S \uFEFF]|\x85| {2}/;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, char => escapes[char]!) : text;
}
