/** The verbs of authors: their rules and their queries. */
import type { z } from 'zod';
import { prepared, type Reader, type Tx } from '../db/db.ts';
import { eq, inArray, sql } from '../db/drizzle.ts';
import { faultAt } from '../errors.ts';
import { patchImage } from '../http/image.ts';
import { goingOf, keyset, pageOf, placeholdersOf, type Slice } from '../http/paging.ts';
import { dirOf } from '../lib/text/dir.ts';
import { slugKey } from '../lib/text/slug.ts';
import { sortKey } from '../lib/text/sort-key.ts';
import * as counters from '../log/counters.ts';
import { keyOf, listKeys } from '../log/keys.ts';
import { type Actor, record } from '../log/log.ts';
import { noAuthor } from '../sentences/refusals.ts';
import * as slugs from '../slugs/slugs.ts';
import type { AuthorInput, AuthorPatch, AuthorRow, authorSorts } from './shapes.ts';

type SortName = (typeof authorSorts)[number];

const byId = prepared('author_by_id', db =>
  db
    .select()
    .from(db.tables.authors)
    .where(eq(db.tables.authors.id, sql.placeholder('id'))),
);

/** One author, or undefined. */
export const find = async (db: Reader, id: number): Promise<AuthorRow | undefined> => (await byId(db, { id }))[0];

const bySlug = prepared('author_by_slug', db =>
  db
    .select()
    .from(db.tables.authors)
    .where(inArray(db.tables.authors.id, slugs.ownerOf(db, 'author'))),
);

/** The author that a slug, in any spelling and of any time, leads to. */
export const findBySlug = async (db: Reader, slug: string): Promise<AuthorRow | undefined> =>
  (await bySlug(db, { key: slugKey(slug) }))[0];

const listed = prepared(
  'authors',
  (db, { sort, going }: { sort: SortName; going: 'first' | 'next' | 'prev' }) => {
    const { authors } = db.tables;
    const { after, orderBy } = keyset({ column: authors.sortKey, descending: sort === '-name' }, authors.id, going);
    return db
      .select()
      .from(authors)
      .where(after)
      .orderBy(...orderBy)
      .limit(sql.placeholder('limit') as never);
  },
  ({ sort, going }) => `:${sort}:${going}`,
);

/** One page of all authors. */
export async function list(db: Reader, sort: SortName, slice: Slice) {
  const rows = await listed(db, placeholdersOf(slice), { sort, going: goingOf(slice) });
  return pageOf(rows, slice, row => row.sortKey);
}

export const keyTypeOf = (_sort: SortName) => 'string' as const;

/** How many authors there are. */
export const countAll = async (db: Reader) => (await counters.read(db, ['authors'])).authors;

/** Makes an author. Faults: slug_taken, invalid_slug. */
export async function create(tx: Tx, input: z.output<typeof AuthorInput>, { now, keyId }: Actor): Promise<AuthorRow> {
  const { authors } = tx.tables;
  const lang = input.lang ?? 'und';
  const [row] = await tx
    .insert(authors)
    .values({
      slug: '',
      name: input.name,
      sortKey: sortKey(input.name, lang),
      bio: input.bio ?? null,
      url: input.url ?? null,
      image: patchImage(null, input.image),
      lang,
      dir: dirOf(input.name, lang),
      createdAt: now,
      updatedAt: now,
      version: 1,
    })
    .returning();
  const { id } = row!;
  const slug = await slugs.choose(tx, 'author', id, input.slug, input.name, lang);
  await slugs.claim(tx, 'author', id, slug);
  await tx.update(authors).set({ slug }).where(eq(authors.id, id));
  await counters.add(tx, 'authors', 1);
  const touches = [keyOf.author(id), listKeys.authors];
  await record(tx, { at: now, kind: 'author.created', resourceId: id, version: 1, keyId, isPublic: true, touches });
  return { ...row!, slug };
}

/** Changes an author by a merge patch. Faults: slug_taken, invalid_slug. */
export async function update(
  tx: Tx,
  row: AuthorRow,
  patch: z.output<typeof AuthorPatch>,
  { now, keyId }: Actor,
): Promise<AuthorRow> {
  const { slug: asked, image, ...fields } = patch;
  const name = patch.name ?? row.name;
  const lang = patch.lang === undefined ? row.lang : (patch.lang ?? 'und');
  let { slug } = row;
  if (asked !== undefined) {
    slug = await slugs.choose(tx, 'author', row.id, asked, name, lang);
    await slugs.claim(tx, 'author', row.id, slug);
  }
  const next = {
    ...row,
    ...fields,
    name,
    lang,
    slug,
    image: patchImage(row.image, image),
    sortKey: sortKey(name, lang),
    dir: dirOf(name, lang),
    updatedAt: now,
    version: row.version + 1,
  } as AuthorRow;
  const { id, ...columns } = next;
  await tx.update(tx.tables.authors).set(columns).where(eq(tx.tables.authors.id, id));
  const touches = [keyOf.author(id), listKeys.authors];
  const { version } = next;
  await record(tx, { at: now, kind: 'author.updated', resourceId: id, version, keyId, isPublic: true, touches });
  return next;
}

/** The name of the kept count of the published articles of an author. */
export const articlesCounter = (id: number) => `articles.published.author.${id}`;

/** Deletes an author; their articles stay. */
export async function remove(tx: Tx, row: AuthorRow, { now, keyId }: Actor): Promise<void> {
  await tx.delete(tx.tables.authors).where(eq(tx.tables.authors.id, row.id));
  await slugs.forget(tx, 'author', row.id);
  await counters.add(tx, 'authors', -1);
  await counters.forget(tx, articlesCounter(row.id));
  await record(tx, {
    at: now,
    kind: 'author.deleted',
    resourceId: row.id,
    version: row.version + 1,
    keyId,
    isPublic: true,
    touches: [keyOf.author(row.id), listKeys.authors, keyOf.articlesBy(row.id)],
  });
}

/** Those of `ids` that are authors' still, in their order. */
export async function existing(tx: Reader, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const { authors } = tx.tables;
  const rows = await tx
    .select({ id: authors.id })
    .from(authors)
    .where(inArray(authors.id, [...ids]));
  const known = new Set(rows.map(row => row.id));
  return ids.filter(id => known.has(id));
}

/** Throws unknown_author, naming the place, unless every id is an author's. */
export async function assertKnown(tx: Reader, ids: readonly number[]): Promise<void> {
  const known = await existing(tx, ids);
  const missing = ids.findIndex(id => !known.includes(id));
  if (missing >= 0) throw faultAt('unknown_author', `/authors/${missing}`, 'invalid_value', noAuthor(ids[missing]!));
}
