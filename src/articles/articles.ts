/** The verbs of articles: create, save, publish what is due, delete. */
import * as authors from '../authors/authors.ts';
import type { Db, Tx } from '../db/db.ts';
import { and, asc, eq, lte } from '../db/drizzle.ts';
import type { ArticleState } from '../db/tables.ts';
import { type Actor, type Change, record } from '../log/log.ts';
import * as slugs from '../slugs/slugs.ts';
import * as tags from '../tags/on-articles.ts';
import { writeCard } from './cards.ts';
import {
  applyPatch,
  type Content,
  differences,
  type Edited,
  loadForEditing,
  reload,
  type StoredBody,
} from './content.ts';
import type { Input, Patch } from './input.ts';
import { languageFor } from './prepare.ts';
import { isInState } from './read.ts';
import { assertMove, dateFor } from './states.ts';
import { addRevision, columnsOf, dropCopy, hide, insertArticle, keepCopy, setSlug, show, writeParts } from './store.ts';
import { touchesOf } from './touches.ts';

const emptyBody: StoredBody = { format: 'html', source: '', html: '', excerpt: '', wordCount: 0, readingMinutes: 1 };

/** Makes an article. Faults: those of slugs, tags and authors, invalid_date. `createdAt` is for imports. */
export async function create(
  tx: Tx,
  input: Input,
  body: StoredBody | undefined,
  actor: Actor & { site: string; createdAt?: number },
): Promise<Edited> {
  const { now, keyId } = actor;
  const { state, slug: asked, tags: named, ...patch } = input;
  const lang = input.lang ?? languageFor(input, actor.site);
  await authors.assertKnown(tx, input.authors ?? []);
  const blank: Content = {
    title: '',
    lead: null,
    body: emptyBody,
    lang: '',
    slug: '',
    tags: [],
    authors: [],
    image: null,
    canonicalUrl: null,
    seo: null,
    commentsOpen: true,
    publishedAt: null,
  };
  const tagIds = await tags.resolve(tx, named ?? [], lang, actor);
  const content = applyPatch(blank, { ...patch, lang }, { tags: tagIds, ...(body && { body }) });
  content.publishedAt = dateFor(
    state,
    { date: content.publishedAt, asked: input.publishedAt !== undefined, was: undefined },
    now,
  );
  const id = await insertArticle(tx, {
    ...columnsOf(content),
    state,
    createdAt: actor.createdAt ?? now,
    updatedAt: now,
    savedAt: now,
    version: 1,
    savedVersion: 1,
  });
  content.slug = await slugs.choose(tx, 'article', id, asked, input.title, lang);
  await slugs.claim(tx, 'article', id, content.slug, { reserve: state !== 'published' });
  await setSlug(tx, id, content.slug);
  await writeParts(tx, id, content);
  if (state === 'published') await show(tx, id, content, actor);
  await addRevision(tx, id, content, { number: 1, at: now, keyId, names: differences(blank, content), state });
  const change = { at: now, resourceId: id, version: 1, keyId };
  await record(tx, { ...change, kind: 'article.created', isPublic: false });
  const isPublic = state === 'published';
  const touches = touchesOf(id, undefined, isPublic ? content : undefined);
  if (state !== 'draft') await record(tx, { ...change, kind: `article.${state}`, isPublic, touches });
  return reload(tx, id, content, content);
}

/**
 * Saves an article by a merge patch. A published one keeps showing what it showed, unless the patch says `published`
 * (again) or `withdrawn`. Faults: illegal_state, invalid_date, those of slugs, tags and authors.
 */
export async function save(
  tx: Tx,
  edited: Edited,
  patch: Patch,
  body: StoredBody | undefined,
  actor: Actor,
): Promise<Edited> {
  const { now } = actor;
  const { row } = edited;
  const to = patch.state ?? row.state;
  assertMove(row.state, to);
  if (patch.authors) await authors.assertKnown(tx, patch.authors);
  const lang = patch.lang ?? edited.content.lang;
  const content = applyPatch(edited.content, patch, {
    ...(body && { body }),
    ...(patch.tags && { tags: await tags.resolve(tx, patch.tags, lang, actor) }),
    ...(patch.slug !== undefined && {
      slug: await slugs.choose(tx, 'article', row.id, patch.slug, patch.title ?? edited.content.title, lang),
    }),
  });
  const staysLive = row.state === 'published' && patch.state === undefined;
  const dated = patch.publishedAt !== undefined || to !== row.state;
  if (dated) {
    const asked = patch.publishedAt !== undefined;
    // A plan that is given up is no date: published later, the article is of that moment.
    if (row.state === 'scheduled' && to === 'draft' && !asked) content.publishedAt = null;
    content.publishedAt = dateFor(to, { date: content.publishedAt, asked, was: row.state }, now);
  }
  const number = row.savedVersion + 1;
  if (staysLive) await saveCopy(tx, edited, content, number, now);
  else await saveLive(tx, edited, content, to, number, actor);
  const isSwitched = staysLive && content.commentsOpen !== edited.live.commentsOpen;
  const names = differences(edited.content, content);
  await addRevision(tx, row.id, content, {
    number,
    at: now,
    keyId: actor.keyId,
    names,
    ...(patch.state && { state: patch.state }),
  });
  const live = staysLive ? { ...edited.live, commentsOpen: content.commentsOpen } : content;
  const seen = {
    before: row.state === 'published' ? edited.live : undefined,
    after: to === 'published' ? live : undefined,
  };
  await record(tx, {
    ...(isSwitched ? { kind: 'article.updated' as const, isPublic: true } : changeFor(row.state, to, staysLive)),
    at: now,
    resourceId: row.id,
    version: number,
    keyId: actor.keyId,
    touches: staysLive && !isSwitched ? [] : touchesOf(row.id, seen.before, seen.after),
  });
  return reload(tx, row.id, live, content);
}

async function saveCopy(tx: Tx, { row, live }: Edited, content: Content, number: number, now: number) {
  const { articles } = tx.tables;
  await slugs.claim(tx, 'article', row.id, content.slug, { reserve: true });
  // Whether comments are taken is a switch, not part of the text: it works at once.
  const { commentsOpen } = content;
  const isSwitched = commentsOpen !== live.commentsOpen;
  await keepCopy(tx, row.id, { ...live, commentsOpen }, content, now);
  await tx
    .update(articles)
    .set({ savedAt: now, savedVersion: number, ...(isSwitched && { commentsOpen, updatedAt: now, version: number }) })
    .where(eq(articles.id, row.id));
  if (isSwitched) await writeCard(tx, row.id, live);
}

async function saveLive(
  tx: Tx,
  { row, live }: Edited,
  content: Content,
  to: ArticleState,
  number: number,
  actor: Actor,
) {
  const { now } = actor;
  const { articles } = tx.tables;
  if (row.state === 'published') await hide(tx, row.id, live);
  await slugs.claim(tx, 'article', row.id, content.slug, { reserve: to !== 'published' });
  // A working copy may name tags and authors that have been deleted since.
  content.tags = await tags.existing(tx, content.tags);
  content.authors = await authors.existing(tx, content.authors);
  await writeParts(tx, row.id, content, live);
  await dropCopy(tx, row.id);
  await tx
    .update(articles)
    .set({ ...columnsOf(content), state: to, updatedAt: now, savedAt: now, version: number, savedVersion: number })
    .where(eq(articles.id, row.id));
  if (to === 'published') await show(tx, row.id, content, actor);
}

function changeFor(from: ArticleState, to: ArticleState, staysLive: boolean): Pick<Change, 'kind' | 'isPublic'> {
  if (staysLive) return { kind: 'article.saved', isPublic: false };
  if (to === 'published')
    return { kind: from === 'published' ? 'article.updated' : 'article.published', isPublic: true };
  if (from === 'published') return { kind: 'article.withdrawn', isPublic: true };
  if (to === 'scheduled') return { kind: 'article.scheduled', isPublic: false };
  return { kind: 'article.saved', isPublic: false };
}

/** Lets go of what hangs on an article before it is deleted: the comments room's part, given from above. */
export type Forget = (tx: Tx, articleId: number) => Promise<void>;

/** Deletes an article with its comments and revisions. */
export async function remove(tx: Tx, { row, live }: Edited, forget: Forget, { now, keyId }: Actor): Promise<void> {
  await forget(tx, row.id);
  if (row.state === 'published') await hide(tx, row.id, live);
  await slugs.forget(tx, 'article', row.id);
  await tx.delete(tx.tables.articles).where(eq(tx.tables.articles.id, row.id));
  await record(tx, {
    at: now,
    kind: 'article.deleted',
    resourceId: row.id,
    version: row.savedVersion + 1,
    keyId,
    isPublic: row.state === 'published',
    touches: touchesOf(row.id, row.state === 'published' ? live : undefined, undefined),
  });
}

/** How many are published in one transaction, so that others need not wait long. */
const dueBatch = 50;

/** The scheduled articles whose moment has come, the earliest first. Costs one look into an index. */
export async function due(db: Db, now: number): Promise<number[]> {
  const { articles } = db.tables;
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(isInState(db, 'scheduled'), lte(articles.publishedAt, now)))
    .orderBy(asc(articles.publishedAt), asc(articles.id))
    .limit(dueBatch);
  return rows.map(row => row.id);
}

/** Publishes those of `ids` that are still scheduled and due: each exactly once, whoever else tries. */
export async function publishDue(tx: Tx, ids: readonly number[], now: number): Promise<number> {
  let published = 0;
  for (const id of ids) {
    const edited = await loadForEditing(tx, id);
    if (edited?.row.state !== 'scheduled' || edited.row.publishedAt! > now) continue;
    const number = edited.row.savedVersion + 1;
    await saveLive(tx, edited, edited.content, 'published', number, { now });
    await addRevision(tx, id, edited.content, { number, at: now, keyId: undefined, names: [], state: 'published' });
    const touches = touchesOf(id, undefined, edited.content);
    await record(tx, { at: now, kind: 'article.published', resourceId: id, version: number, isPublic: true, touches });
    published++;
  }
  return published;
}
