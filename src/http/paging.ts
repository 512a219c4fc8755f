/**
 * Keyset paging. ORDER BY and the cursor use one key with the id as tie-break, so no row is skipped or seen twice while
 * others are written, and page 10,000 costs what page 1 does.
 */

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type AnyPgColumn, asc, desc, type SQL, sql } from '../db/drizzle.ts';
import { Fault } from '../errors.ts';
import { type Cursor, decodeCursor, encodeCursor } from '../lib/cursor.ts';
import { otherCursor } from '../sentences/refusals.ts';
import { integer } from './fields.ts';

export const limitParam = integer(1, 100).default(20).describe('How many items a page has.').meta({ example: 20 });
export const cursorParam = z
  .string()
  .min(1)
  .max(4000)
  .optional()
  .describe('`next` or `prev` of another page of the same list and sort.')
  .meta({ pattern: '^[A-Za-z0-9_-]+$', example: 'WyItcHVibGlzaGVkQXQiLDEsMTc2OTg0NjQwMDAwMCwxXQ' });

/** A sort a list offers: `key` of a row must be what `column` sorts by. */
export type Sort<Row> = { column: AnyPgColumn; descending: boolean; key: (row: Row) => string | number };

/** What a list query needs to know: how many, from where, which way. */
export type Slice = { limit: number; cursor: Cursor | undefined; list: string };

/** Reads `limit` and `cursor`; the fault invalid_cursor for a cursor of another list or sort. */
export function sliceOf(
  query: { limit: number; cursor?: string | undefined },
  name: string,
  sort: string,
  keyType: 'number' | 'string',
): Slice {
  const list = `${sort}:${name}`;
  if (query.cursor === undefined) return { limit: query.limit, cursor: undefined, list };
  const cursor = decodeCursor(query.cursor, list, keyType);
  if (!cursor)
    throw new Fault('invalid_cursor', undefined, {
      errors: [{ parameter: 'cursor', code: 'invalid_value', detail: otherCursor }],
    });
  return { limit: query.limit, cursor, list };
}

/** The parts of a statement for one direction, with placeholders `key`, `id` and `limit` (one more than the page). */
export function keyset(
  sort: { column: AnyPgColumn; descending: boolean },
  id: AnyPgColumn,
  going: 'first' | 'next' | 'prev',
) {
  const down = sort.descending !== (going === 'prev');
  const after: SQL | undefined =
    going === 'first'
      ? undefined
      : down
        ? sql`(${sort.column}, ${id}) < (${sql.placeholder('key')}, ${sql.placeholder('id')})`
        : sql`(${sort.column}, ${id}) > (${sql.placeholder('key')}, ${sql.placeholder('id')})`;
  const orderBy = down ? [desc(sort.column), desc(id)] : [asc(sort.column), asc(id)];
  return { after, orderBy };
}

export type Going = 'first' | 'next' | 'prev';
export const goingOf = ({ cursor }: Slice): Going => cursor?.direction ?? 'first';
export const placeholdersOf = ({ limit, cursor }: Slice) => ({
  limit: limit + 1,
  key: cursor?.key ?? 0,
  id: cursor?.id ?? 0,
});

/** Cuts the extra row off, turns a backward page round, and makes the cursors of its edges. */
export function pageOf<Row extends { id: number }>(found: Row[], slice: Slice, keyOf: (row: Row) => string | number) {
  const { limit, cursor, list } = slice;
  const more = found.length > limit;
  const rows = found.slice(0, limit);
  if (cursor?.direction === 'prev') rows.reverse();
  const edge = (row: Row | undefined, direction: 'next' | 'prev') => {
    if (row) return encodeCursor({ list, direction, key: keyOf(row), id: row.id });
    return cursor ? encodeCursor(turned(cursor)) : null;
  };
  const hasNext = cursor?.direction === 'prev' || more;
  const hasPrev = cursor?.direction === 'next' || (cursor?.direction === 'prev' && more);
  return {
    rows,
    page: {
      limit,
      next: hasNext ? edge(rows.at(-1), 'next') : null,
      prev: hasPrev ? edge(rows[0], 'prev') : null,
    },
    span: spanOf(slice, more ? keyOf(found[limit]!) : undefined),
  };
}

/** Where in a list in the order of numbers a page looks: what comes, goes or moves outside of it changes nothing on it. */
export type Span = { from: number; to: number };

/** From the cursor to the first row that does not belong to the page, but tells that there are more; without, to the end. */
function spanOf({ list, cursor }: Slice, beyond: string | number | undefined): Span {
  const goesDown = list.startsWith('-') !== (cursor?.direction === 'prev');
  const number = (key: unknown, otherwise: number) => (typeof key === 'number' ? key : otherwise);
  return goesDown
    ? { from: number(beyond, -Infinity), to: number(cursor?.key, Infinity) }
    : { from: number(cursor?.key, -Infinity), to: number(beyond, Infinity) };
}

/** From an empty page back: the row the cursor stands on was on the page it came from, and is the first to be seen again. */
function turned(cursor: Cursor): Cursor {
  const direction = cursor.direction === 'next' ? 'prev' : 'next';
  const down = cursor.list.startsWith('-') === (direction === 'next');
  return { ...cursor, direction, id: cursor.id + (down ? 1 : -1) };
}

/**
 * The `Link` header (RFC 8288) with the addresses of the pages beside this one. `base` is what `linkBase` says of the
 * request.
 */
export function linkHeader(
  base: string,
  page: { next: string | null; prev: string | null },
): Record<string, string> | undefined {
  if (!page.next && !page.prev) return undefined;
  const links = (['next', 'prev'] as const).flatMap(rel => (page[rel] ? [`<${base}${page[rel]}>; rel="${rel}"`] : []));
  return { link: links.join(', ') };
}

/**
 * The address of another page but for its cursor. It is made from what was understood, not from what was written: an answer
 * that is kept goes to all who ask for the same in other words.
 */
export const linkBase = (request: FastifyRequest) => `${pathOf(request)}?${parametersOf(request)}cursor=`;

const pathOf = ({ routeOptions, params }: FastifyRequest) =>
  routeOptions.url!.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent((params as Query)[name] as string));

/** What differs from the defaults, but for the cursor. */
function parametersOf({ query, routeOptions }: FastifyRequest): string {
  const defaults = defaultsOf(routeOptions.schema!.querystring as z.ZodObject);
  let text = '';
  for (const name in query as Query) {
    const value = (query as Query)[name];
    if (name !== 'cursor' && value !== undefined && value !== defaults[name])
      text += `${name}=${encodeURIComponent(String(value))}&`;
  }
  return text;
}

type Query = Record<string, unknown>;

const knownDefaults = new WeakMap<z.ZodObject, Query>();

function defaultsOf(schema: z.ZodObject): Query {
  const known = knownDefaults.get(schema);
  if (known) return known;
  const defaults = schema.parse({}) as Query;
  knownDefaults.set(schema, defaults);
  return defaults;
}
