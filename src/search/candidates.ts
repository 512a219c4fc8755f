/**
 * Which documents are ranked. To rank all that have a common word would cost more the more there are; so some of each kind
 * are taken, those whose titles say it and otherwise the newest, and ranked by all that is known of them. The same documents
 * are candidates whatever the engine.
 */
import { idPlaceholders, valuesInParts } from '../articles/many.ts';
import { prepared, type Reader } from '../db/db.ts';
import { inArray } from '../db/drizzle.ts';
import type { Expression } from './expression.ts';
import { match } from './match.ts';
import type { Narrow } from './narrow.ts';
import { inTitles, ofUnit, type Plan } from './plan.ts';
import { leastMatched, type Ranked, ranker, type Statistics, type Unit } from './rank.ts';

/** Of each kind. */
const mostOfAKind = 100;
/** When fewer documents have all words, those with most of them are shown too. */
const enough = 10;

export type Candidates = {
  /** Best first: by score, then the newer. */
  ranked: { id: number; score: number }[];
  /** What finds all that the query finds, if that may be more than was ranked. */
  rest: Expression | undefined;
};

/** `upTo`: the largest id of the documents that are asked; `isRanked`: whether the order is by relevance. */
export async function candidatesFor(
  db: Reader,
  plan: Plan,
  filters: Narrow,
  { upTo, statistics, isRanked }: { upTo: number; statistics: Statistics; isRanked: boolean },
): Promise<Candidates> {
  if (plan.words === 0 || plan.isHopeless) return { ranked: [], rest: undefined };
  const possible = plan.units.flatMap(unit => {
    const expression = ofUnit(unit);
    return expression ? [{ expression, unit }] : [];
  });
  const rank = ranker(plan.units, statistics);
  const find = (parts: readonly Expression[]) =>
    match.find(db, 'articles', narrowed(plan, filters, parts), { upTo, limit: mostOfAKind }, filters.sieve);
  const rankThese = (...ids: (readonly number[])[]) => rankAll(db, new Set(ids.flat()), rank);
  const { length } = plan.units;
  const least = leastMatched(length, length);

  // All that has enough of the words, where that is not more than can be ranked: most often it is not.
  const some = possible.length >= least ? await find([someOf(possible, least)]) : [];
  if (some.length > 0 && some.length < mostOfAKind)
    return { ranked: fitting(await rankThese(some), plan.words), rest: undefined };

  const all = possible.map(({ expression }) => expression);
  const whole = possible.length < length ? [] : length === 1 ? some : await find(all);
  if (whole.length === mostOfAKind) {
    const rest = narrowed(plan, filters, all);
    // In another order the rest is all there is.
    if (!isRanked) return { ranked: [], rest };
    const titles = all.map(inTitles);
    const titled = await find(titles);
    const named = length > 1 ? await find([{ any: titles }, ...all]) : [];
    return { ranked: await rankThese(titled, named, whole), rest };
  }
  if (whole.length >= enough) return { ranked: await rankThese(whole), rest: undefined };

  // As many of the words as any document has.
  for (const count of downFrom(Math.min(possible.length, some.length > 0 ? least : least - 1))) {
    const choice = someOf(possible, count);
    const found = await find([choice]);
    const titled = found.length === mostOfAKind ? await find([inTitles(choice)]) : [];
    if (found.length > 0)
      return { ranked: fitting(await rankThese(whole, found, titled), plan.words), rest: undefined };
  }
  // That words together are a name takes nothing away from what each of them finds.
  const units = apart(plan.units);
  if (units.length === length) return { ranked: [], rest: undefined };
  return candidatesFor(db, { ...plan, units }, filters, { upTo, statistics, isRanked });
}

/** Each word by itself. */
const apart = (units: readonly Unit[]): Unit[] =>
  units.flatMap(({ words }) => words.map(word => ({ words: [word], others: [] })));

type Rank = (vector: Buffer, length: number) => Ranked;
type Found = { id: number } & Ranked;

/** Those that have all words, if they are enough; else those that have most. */
function fitting(found: readonly Found[], words: number): Found[] {
  const whole = found.filter(({ matched }) => matched === words);
  if (whole.length >= enough) return whole;
  const most = found.reduce((max, { matched }) => Math.max(max, matched), 0);
  const least = leastMatched(most, words);
  return found.filter(({ matched }) => matched > 0 && matched >= least);
}

const downFrom = (most: number) => Array.from({ length: Math.max(0, most) }, (_, i) => most - i);

type Possible = { expression: Expression; unit: Unit };

/** Of more words it is enough to say that one of the rarest must be there: ranking tells the rest. */
const mostChosen = 8;

/** What has at least `count` of these. */
function someOf(units: readonly Possible[], count: number): Expression {
  const sorted = rarest(units).map(({ expression }) => expression);
  if (units.length > mostChosen) return { any: sorted.slice(0, units.length - count + 1) };
  return atLeast(count, sorted.toReversed());
}

/** The commonest come first, and so are said once: an engine goes through all it has of a word each time it is said. */
function atLeast(count: number, all: readonly Expression[]): Expression {
  if (count === all.length) return { all };
  if (count === 1) return { any: all };
  const [first, ...rest] = all as [Expression, ...Expression[]];
  return { any: [{ all: [first, atLeast(count - 1, rest)] }, atLeast(count, rest)] };
}

const documentsOf = ({ words, others }: Unit) =>
  [words, ...others.map(other => other.words)]
    .map(way => Math.min(...way.map(({ documents }) => documents)))
    .reduce((sum, documents) => sum + documents, 0);
const rarest = (units: readonly Possible[]) => units.toSorted((a, b) => documentsOf(a.unit) - documentsOf(b.unit));

/** These parts, within what the filters and the rest of the query allow. */
export const narrowed = (
  { required, without }: Plan,
  { all, none }: Narrow,
  parts: readonly Expression[],
): Expression => ({
  all: [...parts, ...required, ...all],
  none: [...without, ...none],
});

/** Documents read in one statement. */
const atOnce = 100;

const vectors = prepared('search_vectors', db => {
  const { searchDocuments } = db.tables;
  return db
    .select({ id: searchDocuments.articleId, length: searchDocuments.length, terms: searchDocuments.terms })
    .from(searchDocuments)
    .where(inArray(searchDocuments.articleId, idPlaceholders(atOnce)));
});

async function rankAll(db: Reader, ids: ReadonlySet<number>, rank: Rank) {
  const found: Found[] = [];
  for (const values of valuesInParts([...ids], atOnce))
    for (const { id, length, terms } of await vectors(db, values)) found.push({ id, ...rank(terms, length) });
  return found.sort((a, b) => b.score - a.score || b.id - a.id);
}
