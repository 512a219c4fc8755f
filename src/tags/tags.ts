/** The verbs of tags: their rules and their queries. */
import type { z } from 'zod';
import { prepared, type Reader, type Tx } from '../db/db.ts';
import { and, eq, inArray, sql } from '../db/drizzle.ts';
import { faultAt } from '../errors.ts';
import { type Going, goingOf, keyset, pageOf, placeholdersOf, type Slice, type Sort } from '../http/paging.ts';
import { dirOf } from '../lib/text/dir.ts';
import { fold } from '../lib/text/fold.ts';
import { slugKey } from '../lib/text/slug.ts';
import { sortKey } from '../lib/text/sort-key.ts';
import * as counters from '../log/counters.ts';
import { keyOf, listKeys } from '../log/keys.ts';
import { type Actor, record } from '../log/log.ts';
import { tagHasName } from '../sentences/refusals.ts';
import * as slugs from '../slugs/slugs.ts';
import { assertOther, isWithin, keepAliases } from './aliases.ts';
import type { TagInput, TagPatch, TagRow, tagSorts } from './shapes.ts';

type SortName = (typeof tagSorts)[number];

const byId = prepared('tag_by_id', db =>
  db
    .select()
    .from(db.tables.tags)
    .where(eq(db.tables.tags.id, sql.placeholder('id'))),
);

/** One tag, known to readers or not. */
export const find = async (db: Reader, id: number): Promise<TagRow | undefined> => (await byId(db, { id }))[0];

const bySlug = prepared('tag_by_slug', db =>
  db
    .select()
    .from(db.tables.tags)
    .where(inArray(db.tables.tags.id, slugs.ownerOf(db, 'tag'))),
);

/** The tag that a slug, in any spelling and of any time, leads to. */
export const findBySlug = async (db: Reader, slug: string): Promise<TagRow | undefined> =>
  (await bySlug(db, { key: slugKey(slug) }))[0];

/** The tag, if readers know it or the asker sees drafts; else undefined, like one that does not exist. */
export const knownTo = (row: TagRow | undefined, drafts: boolean) =>
  row && (row.isPublic || drafts) ? row : undefined;

function sortOf(db: Reader, name: SortName): Sort<TagRow> {
  const { tags } = db.tables;
  const descending = name.startsWith('-');
  return name.endsWith('name')
    ? { column: tags.sortKey, descending, key: row => row.sortKey }
    : { column: tags.articleCount, descending, key: row => row.articleCount };
}

const listed = prepared(
  'tags',
  (db, { sort, going, drafts }: { sort: SortName; going: Going; drafts: boolean }) => {
    const { after, orderBy } = keyset(sortOf(db, sort), db.tables.tags.id, going);
    return db
      .select()
      .from(db.tables.tags)
      .where(and(drafts ? undefined : sql`${db.tables.tags.isPublic}`, after))
      .orderBy(...orderBy)
      .limit(sql.placeholder('limit') as never);
  },
  ({ sort, going, drafts }) => `:${sort}:${going}${drafts ? ':draft' : ''}`,
);

/** One page of the tags readers know, or of all. */
export async function list(db: Reader, sort: SortName, drafts: boolean, slice: Slice) {
  const rows = await listed(db, placeholdersOf(slice), { sort, drafts, going: goingOf(slice) });
  return pageOf(rows, slice, sortOf(db, sort).key);
}

export const keyTypeOf = (sort: SortName) => (sort.endsWith('name') ? 'string' : 'number');

/** How many tags readers know, or there are. */
export async function countAll(db: Reader, drafts: boolean): Promise<number> {
  const kept = await counters.read(db, ['tags', 'tags.hidden']);
  return kept.tags + (drafts ? kept['tags.hidden'] : 0);
}

/** Makes a tag. One whose name folds alike is answered instead; where the input asks for more than it has, tag_exists. */
export async function create(
  tx: Tx,
  input: z.output<typeof TagInput>,
  actor: Actor,
): Promise<{ row: TagRow; created: boolean }> {
  assertOther(input.name, input.aliases ?? [], 'aliases');
  const known = await findByName(tx, input.name);
  if (!known) return { row: await insert(tx, { ...input, isPublic: true }, actor), created: true };
  const differs =
    (input.description !== undefined && input.description !== known.description) ||
    (input.slug !== undefined && slugs.accept(input.slug) !== known.slug) ||
    (input.lang !== undefined && input.lang !== known.lang) ||
    !isWithin(known.aliases, input.aliases ?? []);
  if (differs) throw faultAt('tag_exists', '/name', 'invalid_value', tagHasName(known.id));
  await reveal(tx, [known.id], actor);
  return { row: (await find(tx, known.id))!, created: false };
}

const insertRow = prepared('tag_insert', (tx: Tx) => {
  const value = (name: string) => sql.placeholder(name) as never;
  return tx
    .insert(tx.tables.tags)
    .values({
      slug: '',
      name: value('name'),
      nameKey: value('nameKey'),
      sortKey: value('sortKey'),
      description: value('description'),
      aliases: value('aliases'),
      lang: value('lang'),
      dir: value('dir'),
      isPublic: value('isPublic'),
      createdAt: value('now'),
      updatedAt: value('now'),
      version: 1,
    })
    .returning();
});

const setSlug = prepared('tag_slug', (tx: Tx) => {
  const { tags } = tx.tables;
  return tx
    .update(tags)
    .set({ slug: sql.placeholder('slug') as never })
    .where(eq(tags.id, sql.placeholder('id')));
});

/** Writes a new tag whose name no other has. */
export async function insert(
  tx: Tx,
  input: z.output<typeof TagInput> & { isPublic: boolean },
  { now, keyId }: Actor,
): Promise<TagRow> {
  const { isPublic, aliases = [] } = input;
  const lang = input.lang ?? 'und';
  const [row] = await insertRow(tx, {
    name: input.name,
    nameKey: fold(input.name),
    sortKey: sortKey(input.name, lang),
    description: input.description ?? null,
    aliases,
    lang,
    dir: dirOf(input.name, lang),
    isPublic,
    now,
  });
  const { id } = row!;
  const slug = await slugs.choose(tx, 'tag', id, input.slug, input.name, lang);
  await slugs.claim(tx, 'tag', id, slug);
  await setSlug(tx, { id, slug });
  if (aliases.length > 0) await keepAliases(tx, id, aliases);
  await counters.add(tx, counterOf(isPublic), 1);
  const touches = isPublic ? ofNewcomer(id) : [];
  await record(tx, { at: now, kind: 'tag.created', resourceId: id, version: 1, keyId, isPublic, touches });
  return { ...row!, slug };
}

/** What readers see otherwise when they get to know a tag: its slug may have been another's. */
const ofNewcomer = (id: number) => [listKeys.tags, keyOf.countOfTag(id), keyOf.articlesOfTag(id)];

/** Readers' count and editors' are kept apart. */
const counterOf = (isPublic: boolean) => (isPublic ? 'tags' : 'tags.hidden');

/** Makes readers know tags that only drafts carried so far. */
export async function reveal(tx: Tx, ids: readonly number[], { now, keyId }: Actor): Promise<void> {
  if (ids.length === 0) return;
  const { tags } = tx.tables;
  const revealed = await tx
    .update(tags)
    // The times of a draft are nobody's business: to readers the tag begins now.
    .set({ isPublic: true, createdAt: now, updatedAt: now })
    .where(and(inArray(tags.id, [...ids]), eq(tags.isPublic, false)))
    .returning({ id: tags.id, version: tags.version });
  for (const { id, version } of revealed) {
    await counters.add(tx, counterOf(false), -1);
    await counters.add(tx, counterOf(true), 1);
    const touches = ofNewcomer(id);
    await record(tx, { at: now, kind: 'tag.created', resourceId: id, version, keyId, isPublic: true, touches });
  }
}

const byName = prepared('tag_by_name', db =>
  db
    .select()
    .from(db.tables.tags)
    .where(eq(db.tables.tags.nameKey, sql.placeholder('key'))),
);

/** The tag whose name folds like this one. */
export const findByName = async (db: Reader, name: string): Promise<TagRow | undefined> =>
  (await byName(db, { key: fold(name) }))[0];

/** Changes a tag by a merge patch. Faults: tag_exists, slug_taken, invalid_slug. */
export async function update(
  tx: Tx,
  row: TagRow,
  patch: z.output<typeof TagPatch>,
  { now, keyId }: Actor,
): Promise<TagRow> {
  const { tags } = tx.tables;
  const name = patch.name ?? row.name;
  const lang = patch.lang === undefined ? row.lang : (patch.lang ?? 'und');
  if (patch.name !== undefined) {
    const known = await findByName(tx, name);
    if (known && known.id !== row.id) throw faultAt('tag_exists', '/name', 'invalid_value', tagHasName(known.id));
  }
  const aliases = patch.aliases === undefined ? row.aliases : (patch.aliases ?? []);
  assertOther(name, aliases, patch.aliases ? 'aliases' : 'name');
  const next: TagRow = {
    ...row,
    name,
    nameKey: fold(name),
    sortKey: sortKey(name, lang),
    description: patch.description === undefined ? row.description : patch.description,
    aliases,
    lang,
    dir: dirOf(name, lang),
    slug: await nextSlug(tx, row, patch.slug, name, lang),
    updatedAt: now,
    version: row.version + 1,
  };
  const { id, articleCount: _, ...columns } = next;
  await tx.update(tags).set(columns).where(eq(tags.id, id));
  if (patch.aliases !== undefined) await keepAliases(tx, id, aliases);
  await record(tx, {
    at: now,
    kind: 'tag.updated',
    resourceId: id,
    version: next.version,
    keyId,
    isPublic: row.isPublic,
    touches: row.isPublic ? [keyOf.tag(id), listKeys.tags] : [],
  });
  return next;
}

async function nextSlug(
  tx: Tx,
  row: TagRow,
  asked: string | null | undefined,
  name: string,
  lang: string,
): Promise<string> {
  if (asked === undefined) return row.slug;
  const slug = await slugs.choose(tx, 'tag', row.id, asked, name, lang);
  await slugs.claim(tx, 'tag', row.id, slug);
  return slug;
}

/** Deletes a tag; the articles lose it and stay. */
export async function remove(tx: Tx, row: TagRow, { now, keyId }: Actor): Promise<void> {
  await tx.delete(tx.tables.tags).where(eq(tx.tables.tags.id, row.id));
  await slugs.forget(tx, 'tag', row.id);
  await counters.add(tx, counterOf(row.isPublic), -1);
  await record(tx, {
    at: now,
    kind: 'tag.deleted',
    resourceId: row.id,
    version: row.version + 1,
    keyId,
    isPublic: row.isPublic,
    touches: row.isPublic ? [keyOf.tag(row.id), listKeys.tags, keyOf.articlesOfTag(row.id)] : [],
  });
}
