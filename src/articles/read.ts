/** What readers see: published articles, one by one. Nothing here can reach anything else. */
import { prepared, type Reader } from '../db/db.ts';
import { and, eq, ne, sql } from '../db/drizzle.ts';
import { slugKey } from '../lib/text/slug.ts';
import type { ArticleRow } from './content.ts';
import type { Piece } from './pieces.ts';

export type Published = Piece & { slug: string; version: number };

/** A state said literally, as the partial indexes say it: a bound value would leave them unused. */
export const isInState = (db: Reader, state: 'published' | 'scheduled') =>
  sql`${db.tables.articles.state} = ${sql.raw(`'${state}'`)}`;
export const isPublished = (db: Reader) => isInState(db, 'published');

/** A published article: its card and its text in one value. */
const wholeColumns = (db: Reader) => {
  const { articles, articleBodies, articleCards } = db.tables;
  const { commentCount, slug, version } = articles;
  const text = db.bytesOf(sql`${articleCards.json} || ${db.jsonOf(articleBodies.html)}`);
  return { text, facts: articleCards.facts, commentCount, slug, version };
};

type Whole = Awaited<ReturnType<typeof byId>>[number];

function toPublished(row: Whole | undefined): Published | undefined {
  if (!row) return undefined;
  const { text, ...others } = row;
  const [, , , size] = others.facts;
  return { ...others, bytes: text, at: 0, html: { bytes: text, from: size, to: text.length } };
}

const byId = prepared('published_by_id', db => {
  const { articles, articleBodies, articleCards } = db.tables;
  return db
    .select(wholeColumns(db))
    .from(articles)
    .innerJoin(articleCards, eq(articleCards.articleId, articles.id))
    .innerJoin(articleBodies, eq(articleBodies.articleId, articles.id))
    .where(and(eq(articles.id, sql.placeholder('id')), isPublished(db)));
});

const bySlug = prepared('published_by_slug', db => {
  const { articles, articleBodies, articleCards, slugs } = db.tables;
  return db
    .select(wholeColumns(db))
    .from(slugs)
    .innerJoin(articles, eq(articles.id, slugs.resourceId))
    .innerJoin(articleCards, eq(articleCards.articleId, articles.id))
    .innerJoin(articleBodies, eq(articleBodies.articleId, articles.id))
    .where(
      and(
        eq(slugs.kind, sql`'article'`),
        eq(slugs.key, sql.placeholder('key')),
        ne(slugs.status, sql`'reserved'`),
        isPublished(db),
      ),
    );
});

const rowById = prepared('published_row', db => {
  const { articles } = db.tables;
  return db
    .select()
    .from(articles)
    .where(and(eq(articles.id, sql.placeholder('id')), isPublished(db)));
});

/** A published article with its text. */
export const findPublished = async (db: Reader, id: number): Promise<Published | undefined> =>
  toPublished((await byId(db, { id }))[0]);

/** The published article that a slug, in any spelling and of any time, leads to. */
export const findPublishedBySlug = async (db: Reader, slug: string): Promise<Published | undefined> =>
  toPublished((await bySlug(db, { key: slugKey(slug) }))[0]);

/** A published article without its text. */
export const findPublishedRow = async (db: Reader, id: number): Promise<ArticleRow | undefined> =>
  (await rowById(db, { id }))[0];

const slugOwner = prepared('article_slug_owner', db => {
  const { slugs } = db.tables;
  return db
    .select({ id: slugs.resourceId })
    .from(slugs)
    .where(and(eq(slugs.kind, sql`'article'`), eq(slugs.key, sql.placeholder('key'))));
});

/** The article that owns a slug, in whatever state, and also by a slug that its working copy reserves: for editors. */
export const idBySlug = async (db: Reader, slug: string): Promise<number | undefined> =>
  (await slugOwner(db, { key: slugKey(slug) }))[0]?.id;
