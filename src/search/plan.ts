/** What a query means to the index: units that are looked for and ranked, and what must be there and must not. */
import type { Reader } from '../db/db.ts';
import { analyseQuery, type Token } from '../lib/text/analyse.ts';
import { filterKeys } from './document.ts';
import type { Weighted } from './expand.ts';
import type { Expression } from './expression.ts';
import { readQuery } from './query.ts';
import type { Other, Unit, Word } from './rank.ts';
import { longestName, type Named, nameKey, nameKeys, saying, tagsNamed } from './tag-names.ts';
import type { Known, Words } from './words.ts';

export type Plan = {
  units: Unit[];
  /** How many words are looked for. */
  words: number;
  /** What the words of phrases ask for; their order is for the text to tell. */
  required: Expression[];
  /** Whether a word of a phrase is in no document at all: then nothing is found. */
  isHopeless: boolean;
  without: Expression[];
  phrases: Token[][];
  /** The words that nothing is found for as they are written, and what of the index they may be. */
  mistaken: Known[];
  /** Where the words have their offsets. */
  text: string;
  /** All keys that answer the query, those of other words for the same too. */
  wanted: Set<string>;
};

/** What other words for the same are worth; and the tag itself, less than a word said once in a text twenty times as long as most. */
const aliasWeight = 0.8;
const tagWeight = 0.05;
/** Other words for all of a query: one with many names says more by itself. */
const mostOthers = 24;

/** Reads a query. `upTo`: the largest id of the documents that are asked. */
export async function planOf(db: Reader, words: Words, text: string, upTo: number): Promise<Plan> {
  const query = readQuery(text);
  const meant = saying(query.words);
  const known: Known[] = [];
  for (const token of meant) known.push(await words.look(token));
  const toWord = async (terms: Weighted): Promise<Word> => ({
    terms,
    documents: await words.documentsWith(terms, upTo),
  });

  /** What tags are, and what they are called besides: of each something, before there is more of one. */
  async function othersFor(tags: readonly Named[], most: number): Promise<Other[]> {
    const others: Other[] = [];
    const add = async (other: Omit<Other, 'words'>, terms: Weighted[]) => {
      const own = await Promise.all(terms.map(toWord));
      if (own.every(({ documents }) => documents > 0)) others.push({ words: own, ...other });
    };
    for (const { id } of tags.slice(0, most))
      await add({ weight: tagWeight, isCarried: true }, [new Map([[filterKeys.tag(id), 1]])]);
    const known = new Set(tags.map(({ key }) => key));
    for (const name of inTurns(tags.map(({ names }) => names))) {
      if (others.length >= most) break;
      const tokens = saying(analyseQuery(name));
      if (tokens.length === 0 || tokens.length > longestName || known.has(nameKey(tokens))) continue;
      known.add(nameKey(tokens));
      // Nobody has mistyped these: what they are perhaps is not asked for.
      await add({ weight: aliasWeight }, await Promise.all(tokens.map(words.asWritten)));
    }
    return others;
  }

  const units: Unit[] = [];
  const spans = await spansOf(db, meant);
  const most = Math.ceil(mostOthers / Math.max(1, spans.filter(({ tags }) => tags.length > 0).length));
  const mistaken: Known[] = [];
  for (const { from, to, tags } of spans) {
    const others = await othersFor(tags, most);
    const own: Word[] = [];
    for (const word of known.slice(from, to)) {
      const isMistaken = word.corrections.length > 0;
      // A name of what other names find is no mistake, even if no article has it.
      own.push(await toWord(isMistaken && others.length > 0 ? await words.asWritten(word.token) : word.terms));
      if (isMistaken && others.length === 0) mistaken.push(word);
    }
    units.push({ words: own, others });
  }

  const required: Expression[] = [];
  let isHopeless = false;
  for (const token of query.phrases.flat()) {
    const any = await words.surely(token);
    if (any.length === 0) isHopeless = true;
    else required.push({ any });
  }
  const without: Expression[] = [];
  for (const token of query.without) without.push(...(await words.surely(token)));
  return {
    units,
    words: meant.length,
    required,
    isHopeless,
    without,
    phrases: query.phrases,
    mistaken,
    text: query.text,
    wanted: wantedIn(units),
  };
}

/** The first of each list, then the second of each, and so on. */
function* inTurns<T>(lists: readonly (readonly T[])[]): Generator<T> {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let at = 0; at < longest; at++) for (const list of lists) if (at < list.length) yield list[at]!;
}

type Span = { from: number; to: number; tags: Named[] };

/** The words in order, those together that are the name of a tag; the longest names first. */
async function spansOf(db: Reader, tokens: readonly Token[]): Promise<Span[]> {
  const keys = new Map<string, { from: number; to: number }[]>();
  for (let from = 0; from < tokens.length; from++)
    for (let to = from + 1; to <= Math.min(tokens.length, from + longestName); to++) {
      for (const key of nameKeys(tokens.slice(from, to))) keys.set(key, [...(keys.get(key) ?? []), { from, to }]);
    }
  const spans: Span[] = [];
  const found = Map.groupBy(await tagsNamed(db, [...keys.keys()]), ({ key }) => key);
  // As it was written comes before what it may be without what is written onto it.
  const places = [...keys].flatMap(([key, at]) => {
    const tags = found.get(key);
    return tags ? at.map(place => ({ ...place, tags })) : [];
  });
  for (const place of places.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from))
    if (spans.every(span => span.to <= place.from || place.to <= span.from)) spans.push(place);
  const isTaken = (at: number) => spans.some(({ from, to }) => from <= at && at < to);
  for (let at = 0; at < tokens.length; at++) if (!isTaken(at)) spans.push({ from: at, to: at + 1, tags: [] });
  return spans.sort((a, b) => a.from - b.from);
}

function wantedIn(units: readonly Unit[]): Set<string> {
  const wanted = new Set<string>();
  for (const { words, others } of units)
    for (const { terms } of [...words, ...others.flatMap(other => other.words)])
      for (const key of terms.keys()) wanted.add(key);
  return wanted;
}

/** What finds the documents that have a word; undefined when none has it. */
const ofWord = ({ terms }: Word): Expression | undefined => (terms.size > 0 ? { any: [...terms.keys()] } : undefined);

/** What finds the documents that have a unit, in one way or another. */
export function ofUnit({ words, others }: Unit): Expression | undefined {
  const ways = [words, ...others.map(other => other.words)]
    .map(way => way.map(ofWord))
    .filter(all => all.every(Boolean));
  if (ways.length === 0) return undefined;
  const any = ways.map(all => ({ all: all as Expression[] }));
  return any.length === 1 ? any[0]! : { any };
}

/** The same among titles. */
export function inTitles(expression: Expression): Expression {
  if (typeof expression === 'string') return `t${expression}`;
  if ('prefix' in expression) return { prefix: `t${expression.prefix}` };
  if ('any' in expression) return { any: expression.any.map(inTitles) };
  return { all: expression.all.map(inTitles) };
}
