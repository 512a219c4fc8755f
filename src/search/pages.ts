/**
 * Pages of what was found by relevance: first what was ranked, best first, then the rest, newest first. A cursor names the
 * article it stands on and what the ranking stood on when the first page was made (how many documents there were, how
 * long, and the newest of them), so that nothing that is written meanwhile moves an article across the border of a page.
 */
import { Fault } from '../errors.ts';
import { pageOf, type Slice } from '../http/paging.ts';
import { encodeCursor } from '../lib/cursor.ts';

/** What the first page was ranked by. */
export type Basis = { upTo: number; documents: number; words: number };

/** An article among those found; one of the rest has no score. */
export type Place = { id: number; score: number | null };

/** What a cursor of this list holds as its key. */
export const keyOfPlace = ({ score }: Place, { upTo, documents, words }: Basis): string =>
  JSON.stringify([score, upTo, documents, words]);

/** The place a cursor stands on, and its basis. Faults: invalid_cursor. */
export function placeIn({ cursor }: Slice): { place: Place; basis: Basis } | undefined {
  if (!cursor) return undefined;
  const key = parsed(String(cursor.key));
  const [score, upTo, documents, words, ...more] = Array.isArray(key) ? (key as unknown[]) : [];
  const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  const isScore = score === null || (typeof score === 'number' && Number.isFinite(score));
  if (more.length > 0 || !isScore || !isNumber(upTo) || !isNumber(documents) || !isNumber(words))
    throw new Fault('invalid_cursor');
  return { place: { id: cursor.id, score }, basis: { upTo, documents, words } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Ids of the rest: at most `limit`, those below `below` from the largest down, or those above `above` from the smallest up. */
export type Rest = (bound: { below: number } | { above: number }, limit: number) => Promise<number[]>;

/** Says whether an article belongs to what was found, where its text must be read to tell. */
export type Takes = (id: number) => Promise<boolean>;

/** Texts that are read for one page: beyond, it ends early and goes on by its cursor. */
const mostRead = 300;

/**
 * The places of a page in the order they are walked, one more than it has, of those that `takes` takes; and the place where it
 * gave up, if too few of them were taken.
 */
export async function gather<P>(
  walk: AsyncIterable<P>,
  limit: number,
  takes: ((place: P) => Promise<boolean>) | undefined,
) {
  const found: P[] = [];
  let read = 0;
  for await (const place of walk) {
    if (takes && !(await takes(place))) {
      if (++read >= mostRead) return { found, gaveUpAt: place };
      continue;
    }
    found.push(place);
    if (found.length > limit) break;
  }
  return { found, gaveUpAt: undefined };
}

/** One page. `ranked` is best first; `rest`, if there is one, leaves out what was ranked. */
export async function pageOfFound(
  { ranked, rest, takes }: { ranked: readonly Place[]; rest: Rest | undefined; takes: Takes | undefined },
  slice: Slice,
  basis: Basis,
  from: Place | undefined,
) {
  const isBack = slice.cursor?.direction === 'prev';
  const walk = isBack ? backward(ranked, rest, from!) : forward(ranked, rest, from, basis.upTo);
  const { found, gaveUpAt } = await gather(walk, slice.limit, takes && (place => takes(place.id)));
  const keyOf = (place: Place) => keyOfPlace(place, basis);
  const { rows, page } = pageOf(found, slice, keyOf);
  return { rows, page: goingOn(page, slice, gaveUpAt && { id: gaveUpAt.id, key: keyOf(gaveUpAt) }) };
}

/** The page, with a cursor to where it was given up. */
export function goingOn<P extends { next: string | null; prev: string | null }>(
  page: P,
  { cursor, list }: Slice,
  at: { id: number; key: string | number } | undefined,
): P {
  if (!at) return page;
  const direction = cursor?.direction ?? 'next';
  return { ...page, [direction]: encodeCursor({ list, direction, ...at }) };
}

const restAtOnce = 100;

async function* forward(
  ranked: readonly Place[],
  rest: Rest | undefined,
  from: Place | undefined,
  upTo: number,
): AsyncGenerator<Place> {
  if (from === undefined || from.score !== null) yield* ranked.slice(from ? indexAfter(ranked, from) : 0);
  if (!rest) return;
  for (let below = from?.score === null ? from.id : upTo + 1; ; ) {
    const ids = await rest({ below }, restAtOnce);
    for (const id of ids) yield { id, score: null };
    if (ids.length < restAtOnce) return;
    below = ids.at(-1)!;
  }
}

/** From a place towards the best, nearest first. */
async function* backward(ranked: readonly Place[], rest: Rest | undefined, from: Place): AsyncGenerator<Place> {
  if (from.score === null && rest)
    for (let above = from.id; ; ) {
      const ids = await rest({ above }, restAtOnce);
      for (const id of ids) yield { id, score: null };
      if (ids.length < restAtOnce) break;
      above = ids.at(-1)!;
    }
  const end = from.score === null ? ranked.length : indexOf(ranked, from);
  yield* ranked.slice(0, end).toReversed();
}

/** Where a place is, or would be: it may have been ranked otherwise since, or be gone. */
function indexOf(ranked: readonly Place[], place: Place): number {
  const at = ranked.findIndex(({ id }) => id === place.id);
  if (at >= 0) return at;
  const later = ranked.findIndex(other => isAfter(other, place));
  return later < 0 ? ranked.length : later;
}

function indexAfter(ranked: readonly Place[], place: Place): number {
  const at = indexOf(ranked, place);
  return ranked[at]?.id === place.id ? at + 1 : at;
}

const isAfter = (a: Place, b: Place) => a.score! < b.score! || (a.score === b.score && a.id < b.id);
