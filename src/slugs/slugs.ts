/**
 * Who owns which slug. Uniqueness and look-up use the folded key, so مدرسه finds مدرسة; a slug once public stays with its
 * resource and redirects, until the resource is deleted; one that no reader has seen is reserved, and free when let go.
 */
import { prepared, type Reader, type Tx } from '../db/db.ts';
import { and, eq, ne, sql } from '../db/drizzle.ts';
import { faultAt } from '../errors.ts';
import { slugify, slugKey, slugProblem } from '../lib/text/slug.ts';
import * as say from '../sentences/refusals.ts';

export type Kind = 'article' | 'tag' | 'author';

const byKey = prepared('slug_by_key', db => {
  const { slugs } = db.tables;
  return db
    .select({ resourceId: slugs.resourceId, status: slugs.status })
    .from(slugs)
    .where(and(eq(slugs.kind, sql.placeholder('kind')), eq(slugs.key, sql.placeholder('key'))));
});

/** The id that a slug, in any of its spellings, present or past, leads readers to; placeholder `key` is its slugKey. */
export const ownerOf = (db: Reader, kind: Kind) => {
  const { slugs } = db.tables;
  return db
    .select({ id: slugs.resourceId })
    .from(slugs)
    .where(and(eq(slugs.kind, kind), eq(slugs.key, sql.placeholder('key')), ne(slugs.status, 'reserved')));
};

/** A slug asked for by name, in stored form. Faults: invalid_slug. */
export function accept(slug: string, lang?: string): string {
  const problem = slugProblem(slug);
  const stored = problem ? '' : slugify(slug, lang);
  if (!stored)
    throw faultAt('invalid_slug', '/slug', 'invalid_value', say.badSlug(problem ?? { is: 'without letters' }));
  return stored;
}

/** The other slugs of a resource. */
const others = (db: Reader) => {
  const { slugs } = db.tables;
  const { placeholder } = sql;
  return and(
    eq(slugs.kind, placeholder('kind')),
    eq(slugs.resourceId, placeholder('resourceId')),
    ne(slugs.key, placeholder('key')),
  );
};

const dropReserved = prepared('slugs_drop_reserved', (tx: Tx) => {
  const { slugs } = tx.tables;
  return tx.delete(slugs).where(and(others(tx), eq(slugs.status, 'reserved')));
});

const retire = prepared('slugs_retire', (tx: Tx) =>
  tx.update(tx.tables.slugs).set({ status: 'past' }).where(others(tx)),
);

const put = prepared('slugs_put', (tx: Tx) => {
  const { slugs } = tx.tables;
  const value = (name: string) => sql.placeholder(name) as never;
  return tx
    .insert(slugs)
    .values({ kind: value('kind'), key: value('key'), resourceId: value('resourceId'), status: value('status') })
    .onConflictDoUpdate({ target: [slugs.kind, slugs.key], set: { status: value('status') } });
});

/**
 * Gives `slug` to the resource: as its present one, or only reserved while readers do not see it. Those that readers
 * have seen stay its own and redirect. Faults: slug_taken.
 */
export async function claim(
  tx: Tx,
  kind: Kind,
  resourceId: number,
  slug: string,
  { reserve = false } = {},
): Promise<void> {
  const key = slugKey(slug);
  const [owner] = await byKey(tx, { kind, key });
  if (owner && owner.resourceId !== resourceId)
    throw faultAt('slug_taken', '/slug', 'invalid_value', say.slugTaken(slug, kind));
  await dropReserved(tx, { kind, resourceId, key });
  if (reserve) {
    if (!owner) await put(tx, { kind, key, resourceId, status: 'reserved' });
    return;
  }
  await retire(tx, { kind, resourceId, key });
  await put(tx, { kind, key, resourceId, status: 'current' });
}

/** Lets go of every slug of a deleted resource. */
export async function forget(tx: Tx, kind: Kind, resourceId: number): Promise<void> {
  const { slugs } = tx.tables;
  await tx.delete(slugs).where(and(eq(slugs.kind, kind), eq(slugs.resourceId, resourceId)));
}

/** Numbers that are tried one by one. */
const fewNumbers = 20;

/** A free slug made from `text`: numbered when taken (-2, -3, ...), the id when nothing of the text is left. */
export async function suggest(tx: Tx, kind: Kind, resourceId: number, text: string, lang?: string): Promise<string> {
  const base = slugify(text, lang) || String(resourceId);
  for (let n = 1; ; n++) {
    // A thousand articles of one title: from the id on, which is hardly ever taken.
    const number = n < fewNumbers ? n : resourceId + n - fewNumbers;
    const candidate = n === 1 ? base : numbered(base, number);
    const [owner] = await byKey(tx, { kind, key: slugKey(candidate) });
    if (!owner || owner.resourceId === resourceId) return candidate;
  }
}

/** The slug asked for, or where none is (null: made again) one made from `text`. Faults: invalid_slug. */
export const choose = async (
  tx: Tx,
  kind: Kind,
  resourceId: number,
  asked: string | null | undefined,
  text: string,
  lang: string,
): Promise<string> => (asked ? accept(asked, lang) : suggest(tx, kind, resourceId, text, lang));

/** The number must survive the length limit: a title of the full length loses its last word instead. */
function numbered(base: string, n: number): string {
  const whole = slugify(`${base}-${n}`);
  if (whole.endsWith(`-${n}`)) return whole;
  const cut = base.lastIndexOf('-');
  return cut > 0 ? numbered(base.slice(0, cut), n) : `${[...base].slice(0, 30).join('')}-${n}`;
}
