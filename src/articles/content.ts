/**
 * What an editor works on. A published article may have a working copy beside what readers see: the fields that differ,
 * laid over the live ones. Everything else has one content only.
 */
import { prepared, type Reader } from '../db/db.ts';
import { asc, eq, sql } from '../db/drizzle.ts';
import type { Image, Seo, Tables } from '../db/tables.ts';
import { toInstant } from '../http/fields.ts';
import { patchImage } from '../http/image.ts';
import { mergePatch } from '../lib/merge-patch.ts';
import type { Patch } from './input.ts';

export type ArticleRow = Tables['articles']['$inferSelect'];

/** A text as stored: the source, what came of it, and what was counted. */
export type StoredBody = {
  format: 'html' | 'markdown';
  source: string;
  html: string;
  excerpt: string;
  wordCount: number;
  readingMinutes: number;
};

/** Everything an editor can change, by its name in the API. */
export type Content = {
  title: string;
  lead: string | null;
  body: StoredBody;
  lang: string;
  slug: string;
  tags: number[];
  authors: number[];
  image: Image | null;
  canonicalUrl: string | null;
  seo: Seo | null;
  commentsOpen: boolean;
  publishedAt: number | null;
};

export type Edited = {
  row: ArticleRow;
  /** What readers see, or would: the live content. */
  live: Content;
  /** What editors see: the live content under the working copy. */
  content: Content;
  hasUnpublishedChanges: boolean;
};

/** The texts, which can be long, only where they are wanted: a list does without. */
const forEditing = prepared(
  'article_for_editing',
  (db, withText: boolean) => {
    const { articles, articleBodies, workingCopies } = db.tables;
    const { format, excerpt, source, html } = articleBodies;
    const text = withText ? { source, html } : { source: sql<string>`''`, html: sql<string>`''` };
    return db
      .select({ row: articles, body: { format, excerpt, ...text }, copy: workingCopies })
      .from(articles)
      .innerJoin(articleBodies, eq(articleBodies.articleId, articles.id))
      .leftJoin(workingCopies, eq(workingCopies.articleId, articles.id))
      .where(eq(articles.id, sql.placeholder('id')));
  },
  withText => (withText ? '' : ':outline'),
);

/** The tags of an article, in order. */
export const tagIds = prepared('article_tag_ids', db => {
  const { articleTags } = db.tables;
  return db
    .select({ id: articleTags.tagId })
    .from(articleTags)
    .where(eq(articleTags.articleId, sql.placeholder('id')))
    .orderBy(asc(articleTags.position));
});

/** Its authors. */
export const authorIds = prepared('article_author_ids', db => {
  const { articleAuthors } = db.tables;
  return db
    .select({ id: articleAuthors.authorId })
    .from(articleAuthors)
    .where(eq(articleAuthors.articleId, sql.placeholder('id')))
    .orderBy(asc(articleAuthors.position));
});

/** An article as its editors see it, in whatever state, or undefined; `withText` false leaves source and html out. */
export async function loadForEditing(db: Reader, id: number, withText = true): Promise<Edited | undefined> {
  const [found] = await forEditing(db, { id }, withText);
  if (!found) return undefined;
  const { row, body, copy } = found;
  const live: Content = {
    title: row.title,
    lead: row.lead,
    body: { ...body, wordCount: row.wordCount, readingMinutes: row.readingMinutes },
    lang: row.lang,
    slug: row.slug,
    tags: (await tagIds(db, { id })).map(tag => tag.id),
    authors: (await authorIds(db, { id })).map(author => author.id),
    image: row.image,
    canonicalUrl: row.canonicalUrl,
    seo: row.seo,
    commentsOpen: row.commentsOpen,
    publishedAt: row.publishedAt,
  };
  const content = copy ? { ...live, ...(copy.data as Partial<Content>) } : live;
  return { row, live, content, hasUnpublishedChanges: copy !== null };
}

const saved = prepared('article_saved', db => {
  const { articles, workingCopies } = db.tables;
  return db
    .select({ row: articles, copyOf: workingCopies.articleId })
    .from(articles)
    .leftJoin(workingCopies, eq(workingCopies.articleId, articles.id))
    .where(eq(articles.id, sql.placeholder('id')));
});

/** An article just saved with these contents: they are not read again, since a text can be long. */
export async function reload(db: Reader, id: number, live: Content, content: Content): Promise<Edited> {
  const [{ row, copyOf }] = (await saved(db, { id })) as [Awaited<ReturnType<typeof saved>>[number]];
  return { row, live, content, hasUnpublishedChanges: copyOf !== null };
}

/** What is made outside of the content before it can be patched: the text rendered, tags found, a slug chosen. */
export type Made = { body?: StoredBody; tags?: number[]; slug?: string };

/** The content after a merge patch. */
export function applyPatch(content: Content, patch: Patch, made: Made): Content {
  return {
    title: patch.title ?? content.title,
    lead: patch.lead === undefined ? content.lead : patch.lead || null,
    body: made.body ?? content.body,
    lang: patch.lang ?? content.lang,
    slug: made.slug ?? content.slug,
    tags: made.tags ?? content.tags,
    authors: patch.authors === undefined ? content.authors : [...new Set(patch.authors)],
    image: patchImage(content.image, patch.image),
    canonicalUrl: patch.canonicalUrl === undefined ? content.canonicalUrl : patch.canonicalUrl,
    seo: patchSeo(content.seo, patch.seo),
    commentsOpen: patch.commentsOpen ?? content.commentsOpen,
    publishedAt: patchDate(content.publishedAt, patch.publishedAt),
  };
}

function patchSeo(seo: Seo | null, patch: Patch['seo']): Seo | null {
  if (patch === undefined) return seo;
  const merged = patch === null ? {} : mergePatch(seo ?? {}, patch);
  return Object.keys(merged).length > 0 ? merged : null;
}

const patchDate = (date: number | null, patch: Patch['publishedAt']) =>
  patch === undefined ? date : patch === null ? null : toInstant(patch);

/** The names of the fields in which two contents differ. */
export function differences(before: Content, after: Content): (keyof Content)[] {
  return (Object.keys(after) as (keyof Content)[]).filter(name => !same(before[name], after[name]));
}

/** Member by member: long texts are compared as they are, not as the JSON they would make. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  return (
    names.length === others.length &&
    names.every(name => same((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]))
  );
}
