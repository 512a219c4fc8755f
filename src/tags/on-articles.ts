/** Tags as articles use them: found or made by name, counted, checked. */
import type { Reader, Tx } from '../db/db.ts';
import { inArray, sql } from '../db/drizzle.ts';
import { langBesides } from '../lib/text/dir.ts';
import { slugProblem } from '../lib/text/slug.ts';
import type { Actor } from '../log/log.ts';
import { findByAlias } from './aliases.ts';
import { findByName, findBySlug, insert } from './tags.ts';

/**
 * The ids of tags given by name, by slug or by an alias that no other has, in order and once each; what is new is made, and
 * readers know it once an article with it is published. A new tag takes the language of the article when its letters run the same way.
 */
export async function resolve(tx: Tx, given: readonly string[], lang: string, actor: Actor): Promise<number[]> {
  const ids: number[] = [];
  for (const name of given) {
    const known = (await findByName(tx, name)) ?? (await findBySlugIfOne(tx, name)) ?? (await findByAlias(tx, name));
    const row = known ?? (await insert(tx, { name, isPublic: false, lang: langBesides(name, lang) }, actor));
    if (!ids.includes(row.id)) ids.push(row.id);
  }
  return ids;
}

/** C++ is no slug, so it does not mean the tag whose slug is `c`. */
const findBySlugIfOne = async (tx: Tx, name: string) => (slugProblem(name) ? undefined : findBySlug(tx, name));

/** Adds `by` to the count of published articles of each tag. */
export async function count(tx: Tx, ids: readonly number[], by: 1 | -1): Promise<void> {
  if (ids.length === 0) return;
  const { tags } = tx.tables;
  await tx
    .update(tags)
    .set({ articleCount: sql`${tags.articleCount} + ${by}` })
    .where(inArray(tags.id, [...ids]));
}

/** Those of `ids` that are tags' still, in their order. */
export async function existing(tx: Reader, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const { tags } = tx.tables;
  const rows = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(inArray(tags.id, [...ids]));
  const known = new Set(rows.map(row => row.id));
  return ids.filter(id => known.has(id));
}
