/** The parameters of a list of articles become filters; what does not go together is told. */
import type { z } from 'zod';
import * as authors from '../authors/authors.ts';
import type { Db } from '../db/db.ts';
import { faultOf, type Text } from '../errors.ts';
import { toInstant } from '../http/fields.ts';
import { baseLang } from '../lib/text/lang.ts';
import * as counters from '../log/counters.ts';
import * as say from '../sentences/refusals.ts';
import * as tags from '../tags/tags.ts';
import type { ArticleListQuery, ArticleSort } from './input.ts';
import { countMatching, type Filters } from './list.ts';
import { shownCounters } from './store.ts';

export type ListQuery = z.output<typeof ArticleListQuery>;

/** The filters asked for; undefined when a tag or author does not exist, so that nothing can match. */
export async function filtersOf(db: Db, query: ListQuery, sort: ArticleSort): Promise<Filters | undefined> {
  assertFits(query, sort);
  const drafts = query.view === 'draft';
  const tag = query.tag === undefined ? undefined : tags.knownTo(await tags.findBySlug(db, query.tag), drafts);
  const author = query.author === undefined ? undefined : await authors.findBySlug(db, query.author);
  if ((query.tag !== undefined && !tag) || (query.author !== undefined && !author)) return undefined;
  const date = (text: string | undefined) => (text === undefined ? undefined : toInstant(text));
  return {
    tagId: tag?.id,
    authorId: author?.id,
    lang: query.lang?.includes('-') ? query.lang : undefined,
    // Of a region too: the index is of languages.
    language: query.lang && baseLang(query.lang),
    publishedAfter: date(query.publishedAfter),
    publishedBefore: date(query.publishedBefore),
    updatedAfter: date(query.updatedAfter),
    ...(query.state === 'published' ? { state: query.state } : { unpublished: query.state }),
  };
}

function assertFits({ view, state }: ListQuery, sort: ArticleSort) {
  const refuse = (parameter: string, detail: Text) => {
    throw faultOf(parameter, 'invalid_value', detail);
  };
  if (state !== undefined && view === undefined) refuse('state', say.stateNeedsDrafts);
  if (view === 'draft' && !/^-?(updatedAt|createdAt)$/.test(sort)) refuse('sort', say.sortOfDrafts);
}

/** `page.total`: kept where it can be, counted where it was asked for. */
export async function totalOf(
  db: Db,
  filters: Filters | undefined,
  drafts: boolean,
  kind: 'exact' | 'estimate',
): Promise<number> {
  if (!filters) return 0;
  const names = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  const kept = drafts ? undefined : keptCounter(names.join(), filters);
  if (kept) return (await counters.read(db, [kept]))[kept]!;
  if (!drafts && names.join() === 'tagId') return (await tags.find(db, filters.tagId!))?.articleCount ?? 0;
  return countMatching(db, { filters, drafts }, kind === 'estimate');
}

/** The counter of what a filter finds, for those that have one. */
function keptCounter(names: string, { authorId, language }: Filters): string | undefined {
  if (names === '') return shownCounters.all;
  if (names === 'authorId') return shownCounters.by(authorId!);
  return names === 'language' ? shownCounters.in(language!) : undefined;
}
