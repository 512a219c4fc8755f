/** The articles themselves, and the forms of what their columns hold. */
import { sql } from './drizzle.ts';
import type { Kit } from './kit.postgres.ts';

export type Image = { url: string; alt?: string; caption?: string; credit?: string; width?: number; height?: number };
export type Seo = { title?: string; description?: string; noindex?: boolean };
export type ArticleState = 'draft' | 'scheduled' | 'published' | 'withdrawn';
export type CommentState = 'pending' | 'approved' | 'spam' | 'trash';
/** `size`: bytes of the card's JSON. A tuple, since lists read many of them at once. */
export type CardFacts = [
  id: number,
  publishedAt: number,
  commentsOpen: boolean,
  size: number,
  tagIds: number[],
  authorIds: number[],
  /** Another whenever the card or the text is. */
  print: string,
];
export type Dir = 'ltr' | 'rtl';

export function defineArticles(kit: Kit) {
  return kit.table(
    'articles',
    {
      id: kit.id(),
      state: kit.text().$type<ArticleState>().notNull(),
      slug: kit.text().notNull(),
      title: kit.text().notNull(),
      lead: kit.text(),
      lang: kit.text().notNull(),
      /** The primary subtag of `lang`: a filter by `ar` finds `ar-EG` in one index range. */
      language: kit.text().notNull(),
      dir: kit.text().$type<Dir>().notNull(),
      excerpt: kit.text().notNull(),
      sortKey: kit.text().notNull(),
      image: kit.json<Image>(),
      canonicalUrl: kit.text(),
      seo: kit.json<Seo>(),
      commentsOpen: kit.bool().notNull(),
      commentCount: kit.int().notNull().default(0),
      wordCount: kit.int().notNull(),
      readingMinutes: kit.int().notNull(),
      publishedAt: kit.instant(),
      createdAt: kit.instant().notNull(),
      updatedAt: kit.instant().notNull(),
      /** The latest save, of a working copy too: what editors sort by and readers never see. */
      savedAt: kit.instant().notNull(),
      /** The save that readers see; equal to `savedVersion` unless a working copy waits. */
      version: kit.int().notNull(),
      savedVersion: kit.int().notNull(),
    },
    t => {
      const published = sql`${t.state} = 'published'`;
      return [
        kit.index('articles_published').on(t.publishedAt, t.id).where(published),
        kit.index('articles_published_updated').on(t.updatedAt, t.id).where(published),
        kit.index('articles_published_created').on(t.createdAt, t.id).where(published),
        kit.index('articles_published_title').on(t.sortKey, t.id).where(published),
        kit.index('articles_published_language').on(t.language, t.publishedAt, t.id).where(published),
        kit.index('articles_scheduled').on(t.publishedAt, t.id).where(sql`${t.state} = 'scheduled'`),
        kit.index('articles_saved').on(t.savedAt, t.id),
        kit.index('articles_unpublished').on(t.state, t.savedAt, t.id).where(sql`${t.state} <> 'published'`),
        kit.index('articles_created').on(t.createdAt, t.id),
      ];
    },
  );
}
