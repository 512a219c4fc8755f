/** What a search found, for readers. The search itself is a room above; here are its questions and its answers. */
import type { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import { and, eq, inArray } from '../db/drizzle.ts';
import { faultOf, type Text } from '../errors.ts';
import { type Slice, sliceOf } from '../http/paging.ts';
import { printOf } from '../lib/digest.ts';
import * as say from '../sentences/search.ts';
import { type SearchSort, searchSorts } from './input.ts';
import type { Filters } from './list.ts';
import { idPlaceholders, idValues } from './many.ts';
import type { Piece } from './pieces.ts';
import type { ListQuery } from './query.ts';
import { isPublished } from './read.ts';
import type { FacetName, Facets, Highlight } from './search-shapes.ts';

/** What is asked of a search. */
export type Searched = {
  text: string;
  filters: Filters;
  sort: SearchSort;
  slice: Slice;
  total?: 'exact' | 'estimate' | undefined;
  facets?: readonly FacetName[] | undefined;
  /** Whether the places are to be shown where an article answers. */
  withHighlights: boolean;
};

export type FoundPage = {
  /** Published articles, in order. */
  ids: number[];
  page: { limit: number; next: string | null; prev: string | null; total?: number };
  highlights: ReadonlyMap<number, z.infer<typeof Highlight>>;
  facets?: Facets | undefined;
  didYouMean?: string | undefined;
};

/** The search, given from above. Faults: invalid_cursor. */
export type Search = (asked: Searched) => Promise<FoundPage>;

/** Refuses what does not go together, and reads the rest. */
export function searchedBy(query: ListQuery & { q: string }): Omit<Searched, 'filters'> {
  const { q: text, sort = 'relevance', total, facets, fields, view } = query;
  if (view === 'draft') refuse('q', say.searchReadsPublished);
  if (fields?.includes('html')) refuse('fields', say.noTextsInSearch);
  if (!isSearchSort(sort)) throw faultOf('sort', 'invalid_value', say.sortOfSearch);
  // A cursor is of one search, and its key of one kind.
  const name = `found:${printOf(text).slice(0, 8)}`;
  const slice =
    sort === 'relevance' ? sliceOf(query, name, '-relevance', 'string') : sliceOf(query, name, sort, 'number');
  return { text, sort, slice, total, facets, withHighlights: !fields || fields.includes('highlight') };
}

const isSearchSort = (sort: string): sort is SearchSort => (searchSorts as readonly string[]).includes(sort);

/** Refuses what only a search has. */
export function assertNoSearch({ sort, facets, fields }: ListQuery) {
  if (sort === 'relevance') refuse('sort', say.needsQuery('sort=relevance'));
  if (facets) refuse('facets', say.needsQuery('facets'));
  if (fields?.includes('highlight')) refuse('fields', say.needsQuery('fields=highlight'));
}

function refuse(parameter: string, detail: Text): void {
  throw faultOf(parameter, 'invalid_value', detail);
}

const pieces = prepared(
  'articles_found',
  (db, size: number) => {
    const { articles, articleCards } = db.tables;
    return db
      .select({ bytes: db.bytesOf(articleCards.json), facts: articleCards.facts, commentCount: articles.commentCount })
      .from(articles)
      .innerJoin(articleCards, eq(articleCards.articleId, articles.id))
      .where(and(inArray(articles.id, idPlaceholders(size)), isPublished(db)));
  },
  size => `:${size}`,
);

/** The articles with these ids, in this order; one that readers cannot see any more is left out. */
export async function piecesOf(db: Db, ids: readonly number[]): Promise<Piece[]> {
  if (ids.length === 0) return [];
  const { size, values } = idValues(ids);
  const found = new Map((await pieces(db, values, size)).map(row => [row.facts[0], { ...row, at: 0 } as Piece]));
  return ids.flatMap(id => found.get(id) ?? []);
}
