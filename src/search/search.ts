/** Finding articles: from a text to a page of ids. */
import { setImmediate as pause } from 'node:timers/promises';
import type { Searched } from '../articles/found.ts';
import type { FacetName, Facets } from '../articles/search-shapes.ts';
import type { Db } from '../db/db.ts';
import { pageOf } from '../http/paging.ts';
import * as counters from '../log/counters.ts';
import { type Candidates, candidatesFor } from './candidates.ts';
import { byDate, sortedByDate } from './dates.ts';
import { largest } from './documents.ts';
import { facetsOf, mostFaceted } from './facets.ts';
import { match } from './match.ts';
import { type Narrow, narrow } from './narrow.ts';
import { type Basis, gather, goingOn, pageOfFound, placeIn, type Rest, type Takes } from './pages.ts';
import { type Plan, planOf } from './plan.ts';
import { holderOf, textsOf } from './texts.ts';
import type { Words } from './words.ts';

type Asked = Omit<Searched, 'withHighlights'>;

export type Found = {
  ids: number[];
  page: { limit: number; next: string | null; prev: string | null; total?: number };
  facets?: Facets;
  plan: Plan;
  /** The largest id of the documents that were asked. */
  upTo: number;
};

/** An estimate stops counting here. */
const estimateCap = 10_000;
/** Texts read in one turn of the event loop to see whether they hold a phrase. */
const readAtOnce = 10;

export function createFinder({ db, words, now }: { db: Db; words: Words; now: () => number }) {
  async function basisNow(): Promise<Basis> {
    const kept = await counters.read(db, ['search.documents', 'search.words']);
    const upTo = await largest(db);
    return { upTo, documents: kept['search.documents'], words: kept['search.words'] };
  }

  /** Finds a page of articles. Faults: invalid_cursor. */
  async function find(asked: Asked): Promise<Found> {
    const { text, filters, sort, slice } = asked;
    const at = sort === 'relevance' ? placeIn(slice) : undefined;
    const basis = at?.basis ?? (await basisNow());
    const plan = await planOf(db, words, text, basis.upTo);
    const narrowing = narrow(filters, now());
    await pause(); // what comes next takes as long again: others first
    const statistics = {
      documents: basis.documents,
      averageLength: Math.max(1, basis.words / Math.max(1, basis.documents)),
    };
    const candidates = await candidatesFor(db, plan, narrowing, {
      upTo: basis.upTo,
      statistics,
      isRanked: sort === 'relevance',
    });
    const takes = plan.phrases.length > 0 ? phraseReader(plan) : undefined;
    const whole: Whole = { asked, plan, narrowing, candidates, basis };
    const { rows, page } =
      sort === 'relevance'
        ? await pageOfFound({ ranked: candidates.ranked, rest: restOf(whole), takes }, slice, basis, at?.place)
        : await pageByDate(whole, takes);
    const total = asked.total && (await totalOf(whole));
    const facets = asked.facets && (await facetsFor(whole, asked.facets));
    return {
      ids: rows.map(row => row.id),
      page: { ...page, ...(total !== undefined && { total }) },
      ...(facets && { facets }),
      plan,
      upTo: basis.upTo,
    };
  }

  /** What follows those that were ranked: all others that the query finds. */
  function restOf({ candidates, narrowing, basis }: Whole): Rest | undefined {
    const { rest, ranked } = candidates;
    if (!rest) return undefined;
    const known = new Set(ranked.map(({ id }) => id));
    return async (bound, limit) => {
      const isUp = 'above' in bound;
      const window = isUp ? { above: bound.above, upTo: basis.upTo } : { upTo: bound.below - 1 };
      const ids: number[] = [];
      // Those that were ranked are skipped, and as many more looked at.
      for (let next: typeof window & { above?: number } = window; ids.length < limit; ) {
        const found = await match.find(
          db,
          'articles',
          rest,
          { ...next, limit, from: isUp ? 'bottom' : 'top' },
          narrowing.sieve,
        );
        for (const id of found) if (!known.has(id) && ids.length < limit) ids.push(id);
        if (found.length < limit) break;
        const last = found.at(-1)!;
        next = isUp ? { above: last, upTo: basis.upTo } : { upTo: last - 1 };
      }
      return ids;
    };
  }

  async function pageByDate({ asked, narrowing, candidates, basis }: Whole, takes: Takes | undefined) {
    const { slice, sort } = asked;
    const { cursor } = slice;
    const down = sort.startsWith('-') !== (cursor?.direction === 'prev');
    const order = { down, after: cursor && { id: cursor.id, publishedAt: cursor.key as number } };
    const { rest, ranked } = candidates;
    const walk = rest
      ? byDate(db, rest, narrowing.sieve, { ...order, upTo: basis.upTo })
      : sortedByDate(
          db,
          ranked.map(({ id }) => id),
          order,
        );
    const { found, gaveUpAt } = await gather(walk, slice.limit, takes && (place => takes(place.id)));
    const { rows, page } = pageOf(found, slice, place => place.publishedAt);
    return { rows, page: goingOn(page, slice, gaveUpAt && { id: gaveUpAt.id, key: gaveUpAt.publishedAt }) };
  }

  /** How many are found. Of phrases it counts what has their words, in whatever order. */
  async function totalOf({ asked, candidates, narrowing, basis }: Whole): Promise<number> {
    if (!candidates.rest) return candidates.ranked.length;
    const most = asked.total === 'exact' ? Number.MAX_SAFE_INTEGER : estimateCap;
    return match.count(db, 'articles', candidates.rest, { upTo: basis.upTo, most }, narrowing.sieve);
  }

  /** Counted over what is found; of very much, over the newest. */
  async function facetsFor({ candidates, basis, narrowing }: Whole, names: readonly FacetName[]): Promise<Facets> {
    await pause(); // others first
    const { rest, ranked } = candidates;
    const ids = rest
      ? await match.find(db, 'articles', rest, { upTo: basis.upTo, limit: mostFaceted + 1 }, narrowing.sieve)
      : ranked.map(({ id }) => id);
    return facetsOf(db, ids, names);
  }

  /** Reads texts to tell whether they hold the phrases, and lets others have their turn meanwhile. */
  function phraseReader({ phrases }: Plan) {
    const holds = holderOf(phrases);
    let read = 0;
    return async (id: number) => {
      if (++read % readAtOnce === 0) await pause();
      const [text] = await textsOf(db, [id]);
      return text !== undefined && holds(text);
    };
  }

  return find;
}

type Whole = { asked: Asked; plan: Plan; narrowing: Narrow; candidates: Candidates; basis: Basis };
