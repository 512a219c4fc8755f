/** How what was found divides by tag, language and year. */
import { setImmediate as pause } from 'node:timers/promises';
import { idPlaceholders, valuesInParts } from '../articles/many.ts';
import type { FacetName, Facets } from '../articles/search-shapes.ts';
import { prepared, type Reader } from '../db/db.ts';
import { and, inArray, sql } from '../db/drizzle.ts';

/** Of more than these, the newest are counted. */
export const mostFaceted = 2000;
/** The most frequent of each kind are told. */
const mostTold = 20;
const idsAtOnce = 250;

const rowsOf = prepared('facet_rows', db => {
  const { id, language, publishedAt } = db.tables.articles;
  return db
    .select({ language, publishedAt })
    .from(db.tables.articles)
    .where(inArray(id, idPlaceholders(idsAtOnce)));
});

const tagsOf = prepared('facet_tags', db => {
  const { articleTags } = db.tables;
  return db
    .select({ id: articleTags.tagId })
    .from(articleTags)
    .where(inArray(articleTags.articleId, idPlaceholders(idsAtOnce)));
});

/** Counts the facets of these articles; one id beyond `mostFaceted` tells that there are more. */
export async function facetsOf(db: Reader, ids: readonly number[], names: readonly FacetName[]): Promise<Facets> {
  const some = ids.slice(0, mostFaceted);
  const facets: Facets = { counted: some.length, isComplete: ids.length === some.length };
  if (names.includes('tag')) facets.tag = await tagsIn(db, some);
  if (names.includes('lang'))
    facets.lang = (await countBy(db, some, languageOf)).map(([value, n]) => ({ value, count: n }));
  if (names.includes('year'))
    facets.year = (await countBy(db, some, yearOf))
      .map(([value, n]) => ({ value: Number(value), count: n }))
      .sort((a, b) => b.value - a.value);
  return facets;
}

type Row = { language: string; publishedAt: number | null };
const languageOf = ({ language }: Row) => language;
const yearOf = ({ publishedAt }: Row) => String(new Date(publishedAt!).getUTCFullYear());

async function countBy(db: Reader, ids: readonly number[], of: (row: Row) => string): Promise<[string, number][]> {
  const counts = new Map<string, number>();
  for await (const values of parts(ids))
    for (const row of await rowsOf(db, values)) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
  return mostFrequent(counts);
}

async function tagsIn(db: Reader, ids: readonly number[]): Promise<NonNullable<Facets['tag']>> {
  const { tags } = db.tables;
  const counts = new Map<number, number>();
  for await (const values of parts(ids))
    for (const { id } of await tagsOf(db, values)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const frequent = mostFrequent(counts);
  if (frequent.length === 0) return [];
  const { id, slug, name, lang, dir } = tags;
  const rows = await db
    .select({ id, slug, name, lang, dir })
    .from(tags)
    .where(
      and(
        inArray(
          id,
          frequent.map(([tag]) => tag),
        ),
        sql`${tags.isPublic}`,
      ),
    );
  return frequent.flatMap(([tag, n]) => rows.filter(row => row.id === tag).map(row => ({ ...row, count: n })));
}

/** The most frequent first; of those as frequent, the smaller. */
const mostFrequent = <Key extends string | number>(counts: ReadonlyMap<Key, number>): [Key, number][] =>
  [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, mostTold);

/** The ids for one statement after the other, with a pause before each. */
async function* parts(ids: readonly number[]) {
  for (const values of valuesInParts(ids, idsAtOnce)) {
    await pause(); // others first
    yield values;
  }
}
