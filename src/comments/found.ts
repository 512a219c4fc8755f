/** What a search found, for moderators. The search itself is a room above; here are its questions and its answers. */
import { idPlaceholders, idValues } from '../articles/many.ts';
import { prepared, type Reader } from '../db/db.ts';
import { inArray } from '../db/drizzle.ts';
import type { CommentState } from '../db/tables.ts';
import { type Slice, sliceOf } from '../http/paging.ts';
import { printOf } from '../lib/digest.ts';
import type { ModerationQuery } from './moderation-shapes.ts';
import type { CommentRow, CommentSort } from './shapes.ts';

/** What is asked of a search among the comments in a state. */
export type CommentSearched = {
  text: string;
  state: CommentState;
  articleId: number | undefined;
  sort: CommentSort;
  slice: Slice;
  total: 'exact' | 'estimate' | undefined;
};

export type FoundComments = {
  /** In order. */
  ids: number[];
  page: { limit: number; next: string | null; prev: string | null; total?: number };
};

/** The search, given from above. */
export type CommentSearch = (asked: CommentSearched) => Promise<FoundComments>;

/** What a query asks for. Faults: invalid_cursor. */
export function commentsSearchedBy(query: ModerationQuery & { q: string }): CommentSearched {
  const { q: text, state, articleId, sort, total } = query;
  // A cursor is of one search.
  const slice = sliceOf(query, `moderation:${printOf(text).slice(0, 8)}`, sort, 'number');
  return { text, state, articleId, sort, slice, total };
}

const these = prepared(
  'moderation_found',
  (db, size: number) => {
    const { comments } = db.tables;
    return db
      .select()
      .from(comments)
      .where(inArray(comments.id, idPlaceholders(size)));
  },
  size => `:${size}`,
);

/** The comments with these ids, in this order; one that has another state by now is left out. */
export async function rowsOf(db: Reader, ids: readonly number[], state: CommentState): Promise<CommentRow[]> {
  if (ids.length === 0) return [];
  const { size, values } = idValues(ids);
  const found = new Map((await these(db, values, size)).map(row => [row.id, row]));
  // Asked for in the statement, the state would lead it through all that have it.
  return ids.flatMap(id => found.get(id) ?? []).filter(row => row.state === state);
}
