/**
 * Every table, once. `define` is called with the kit of each engine; `npm run migrations` writes the SQL of both.
 * A partial index is used only by a query that repeats its condition literally, so such conditions are named here.
 */
import { sql } from './drizzle.ts';
import type { Kit } from './kit.postgres.ts';
import { defineAround } from './tables-around.ts';
import { type CardFacts, type Dir, defineArticles, type Image } from './tables-articles.ts';

export type { ArticleState, CardFacts, CommentState, Dir, Image, Seo } from './tables-articles.ts';

export function define(kit: Kit) {
  const articles = defineArticles(kit);

  /** Bodies live apart, so that a list never reads past them. */
  const articleBodies = kit.table('article_bodies', {
    articleId: kit
      .ref()
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    format: kit.text().$type<'html' | 'markdown'>().notNull(),
    source: kit.text().notNull(),
    html: kit.text().notNull(),
    /** The beginning of the text, for articles without a lead. */
    excerpt: kit.text().notNull(),
  });

  /** What readers get of a published article beside its text, ready: a list copies cards instead of making JSON. */
  const articleCards = kit.table('article_cards', {
    articleId: kit
      .ref()
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    /** The members that only a save changes, as a JSON object. */
    json: kit.text().notNull(),
    /** What is to be known to send it; the ids because the names of tags and authors change without the article. */
    facts: kit.json<CardFacts>().notNull(),
  });

  /** What an editor has saved over a published article and readers do not see yet: the changed fields only. */
  const workingCopies = kit.table('working_copies', {
    articleId: kit
      .ref()
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    data: kit.json<Record<string, unknown>>().notNull(),
    updatedAt: kit.instant().notNull(),
  });

  /** One row a save: the names of the fields that changed, and their new values. */
  const revisions = kit.table(
    'revisions',
    {
      id: kit.id(),
      articleId: kit
        .ref()
        .notNull()
        .references(() => articles.id, { onDelete: 'cascade' }),
      number: kit.int().notNull(),
      at: kit.instant().notNull(),
      keyId: kit.ref(),
      changed: kit.json<string[]>().notNull(),
      data: kit.json<Record<string, unknown>>().notNull(),
    },
    t => [kit.uniqueIndex('revisions_number').on(t.articleId, t.number)],
  );

  const tags = kit.table(
    'tags',
    {
      id: kit.id(),
      slug: kit.text().notNull(),
      name: kit.text().notNull(),
      /** The folded name: one tag for أخبار and اخبار, for News and news. */
      nameKey: kit.text().notNull(),
      sortKey: kit.text().notNull(),
      description: kit.text(),
      lang: kit.text().notNull(),
      dir: kit.text().$type<Dir>().notNull(),
      /** Whether readers know it: made on purpose, or carried by an article that they have seen. */
      isPublic: kit.bool().notNull(),
      articleCount: kit.int().notNull().default(0),
      createdAt: kit.instant().notNull(),
      updatedAt: kit.instant().notNull(),
      version: kit.int().notNull(),
      /** Other names of the same thing: a search for one of them finds what the others say. */
      aliases: kit.json<string[]>().notNull().default([]),
    },
    t => [
      kit.uniqueIndex('tags_name_key').on(t.nameKey),
      kit.index('tags_sort').on(t.sortKey, t.id).where(sql`${t.isPublic}`),
      kit.index('tags_count').on(t.articleCount, t.id).where(sql`${t.isPublic}`),
    ],
  );

  /** The folded aliases of tags: by one that no other tag has, an article names its tag. */
  const tagAliases = kit.table(
    'tag_aliases',
    {
      key: kit.text().notNull(),
      tagId: kit
        .ref()
        .notNull()
        .references(() => tags.id, { onDelete: 'cascade' }),
    },
    t => [kit.primaryKey({ columns: [t.key, t.tagId] }), kit.index('tag_aliases_tag').on(t.tagId)],
  );

  /** The names and aliases of tags as a search looks for them; several tags may share an alias. */
  const tagNames = kit.table(
    'tag_names',
    {
      key: kit.text().notNull(),
      tagId: kit
        .ref()
        .notNull()
        .references(() => tags.id, { onDelete: 'cascade' }),
    },
    t => [kit.primaryKey({ columns: [t.key, t.tagId] }), kit.index('tag_names_tag').on(t.tagId)],
  );

  const authors = kit.table(
    'authors',
    {
      id: kit.id(),
      slug: kit.text().notNull(),
      name: kit.text().notNull(),
      sortKey: kit.text().notNull(),
      bio: kit.text(),
      url: kit.text(),
      image: kit.json<Image>(),
      lang: kit.text().notNull(),
      dir: kit.text().$type<Dir>().notNull(),
      createdAt: kit.instant().notNull(),
      updatedAt: kit.instant().notNull(),
      version: kit.int().notNull(),
    },
    t => [kit.index('authors_sort').on(t.sortKey, t.id)],
  );

  const articleTags = kit.table(
    'article_tags',
    {
      articleId: kit
        .ref()
        .notNull()
        .references(() => articles.id, { onDelete: 'cascade' }),
      tagId: kit
        .ref()
        .notNull()
        .references(() => tags.id, { onDelete: 'cascade' }),
      position: kit.int().notNull(),
    },
    t => [kit.primaryKey({ columns: [t.articleId, t.tagId] }), kit.index('article_tags_tag').on(t.tagId, t.articleId)],
  );

  const articleAuthors = kit.table(
    'article_authors',
    {
      articleId: kit
        .ref()
        .notNull()
        .references(() => articles.id, { onDelete: 'cascade' }),
      authorId: kit
        .ref()
        .notNull()
        .references(() => authors.id, { onDelete: 'cascade' }),
      position: kit.int().notNull(),
    },
    t => [
      kit.primaryKey({ columns: [t.articleId, t.authorId] }),
      kit.index('article_authors_author').on(t.authorId, t.articleId),
    ],
  );

  /** The published articles of a tag in the order of its list: a page of it is one index range scan. */
  const tagArticles = kit.table(
    'tag_articles',
    {
      tagId: kit
        .ref()
        .notNull()
        .references(() => tags.id, { onDelete: 'cascade' }),
      publishedAt: kit.instant().notNull(),
      articleId: kit
        .ref()
        .notNull()
        .references(() => articles.id, { onDelete: 'cascade' }),
    },
    t => [
      kit.primaryKey({ columns: [t.tagId, t.publishedAt, t.articleId] }),
      kit.index('tag_articles_article').on(t.articleId),
    ],
  );

  /** The same for an author. */
  const authorArticles = kit.table(
    'author_articles',
    {
      authorId: kit
        .ref()
        .notNull()
        .references(() => authors.id, { onDelete: 'cascade' }),
      publishedAt: kit.instant().notNull(),
      articleId: kit
        .ref()
        .notNull()
        .references(() => articles.id, { onDelete: 'cascade' }),
    },
    t => [
      kit.primaryKey({ columns: [t.authorId, t.publishedAt, t.articleId] }),
      kit.index('author_articles_article').on(t.articleId),
    ],
  );

  /** Who owns which folded slug: the present one, the past ones that redirect, and those a working copy reserves. */
  const slugs = kit.table(
    'slugs',
    {
      kind: kit.text().$type<'article' | 'tag' | 'author'>().notNull(),
      key: kit.text().notNull(),
      resourceId: kit.ref().notNull(),
      status: kit.text().$type<'current' | 'past' | 'reserved'>().notNull(),
    },
    t => [
      kit.primaryKey({ columns: [t.kind, t.key] }),
      // With the status, so that it holds all a save asks for: SQLite would else go through every slug of the kind.
      kit.index('slugs_resource').on(t.kind, t.resourceId, t.status),
    ],
  );

  /** What a search ranks a published article by. What it is found by lies in the index of the engine (search/match.*). */
  const searchDocuments = kit.table('search_documents', {
    articleId: kit
      .ref()
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    /** The version of the analyser that read it. */
    analyser: kit.int().notNull(),
    /** Another whenever what is indexed of the article is. */
    print: kit.text().notNull(),
    /** Its words. */
    length: kit.int().notNull(),
    /** Its terms (search/vector.ts). */
    terms: kit.bytes().notNull(),
  });

  const content = {
    articles,
    articleBodies,
    articleCards,
    workingCopies,
    revisions,
    tags,
    tagAliases,
    tagNames,
    authors,
    articleTags,
    articleAuthors,
    tagArticles,
    authorArticles,
    slugs,
    searchDocuments,
  };
  return { ...content, ...defineAround(kit, articles) };
}

export type Tables = ReturnType<typeof define>;
