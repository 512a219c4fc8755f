/** Aliases: other names of the same thing. Several tags may have one; its name stays the only one that tells a tag. */
import { prepared, type Tx } from '../db/db.ts';
import { eq, inArray, sql } from '../db/drizzle.ts';
import { faultAt } from '../errors.ts';
import { fold } from '../lib/text/fold.ts';
import { item, member, sameAs } from '../sentences/members.ts';
import type { TagRow } from './shapes.ts';

/** Refuses an alias that says what the name says. `asked`: which of the two is to blame, having come with the request. */
export function assertOther(name: string, aliases: readonly string[], asked: 'aliases' | 'name'): void {
  const key = fold(name);
  const at = aliases.findIndex(alias => fold(alias) === key);
  if (at < 0) return;
  const alias = item('aliases', at);
  if (asked === 'name') throw faultAt('validation_failed', '/name', 'duplicate', sameAs(alias)(member('name')));
  throw faultAt('validation_failed', `/aliases/${at}`, 'duplicate', sameAs(member('name'))(alias));
}

/** Whether none of these is new to those that are known, in whatever spelling. */
export function isWithin(known: readonly string[], asked: readonly string[]): boolean {
  const keys = new Set(known.map(alias => fold(alias)));
  return asked.every(alias => keys.has(fold(alias)));
}

/** Writes down by what aliases a tag is found. */
export async function keepAliases(tx: Tx, id: number, aliases: readonly string[]): Promise<void> {
  const { tagAliases } = tx.tables;
  await tx.delete(tagAliases).where(eq(tagAliases.tagId, id));
  if (aliases.length > 0) await tx.insert(tagAliases).values(aliases.map(alias => ({ key: fold(alias), tagId: id })));
}

const byAlias = prepared('tag_by_alias', (tx: Tx) => {
  const { tags, tagAliases } = tx.tables;
  const ids = tx
    .select({ id: tagAliases.tagId })
    .from(tagAliases)
    .where(eq(tagAliases.key, sql.placeholder('key')));
  // Two are enough to know that it is not the only one.
  return tx.select().from(tags).where(inArray(tags.id, ids)).limit(2);
});

/** The one tag that has this alias, in any spelling; undefined where several have it. */
export async function findByAlias(tx: Tx, alias: string): Promise<TagRow | undefined> {
  const [row, another] = await byAlias(tx, { key: fold(alias) });
  return another ? undefined : row;
}
