/**
 * Cards: what readers get of a published article beside its text, as JSON that is ready to be sent. Only published articles
 * have one; it is written with each save that readers see. What changes without a save (names of tags and authors,
 * comments) is not on it, but laid beside it when it is sent.
 */
import { prepared, type Tx } from '../db/db.ts';
import { eq, sql } from '../db/drizzle.ts';
import type { CardFacts } from '../db/tables.ts';
import { fromInstant, fromInstantOrNull } from '../http/fields.ts';
import { toImage } from '../http/image.ts';
import { printOf } from '../lib/digest.ts';
import type { ArticleRow, Content } from './content.ts';
import type { Card } from './shapes.ts';

/** A row as its card shows it. */
export const toCard = (row: ArticleRow): Card => ({
  id: row.id,
  slug: row.slug,
  state: row.state,
  lang: row.lang,
  dir: row.dir,
  title: row.title,
  lead: row.lead,
  excerpt: row.excerpt,
  image: toImage(row.image),
  canonicalUrl: row.canonicalUrl,
  seo: {
    title: row.seo?.title ?? null,
    description: row.seo?.description ?? null,
    noindex: row.seo?.noindex ?? false,
  },
  wordCount: row.wordCount,
  readingMinutes: row.readingMinutes,
  publishedAt: fromInstantOrNull(row.publishedAt),
  createdAt: fromInstant(row.createdAt),
  updatedAt: fromInstant(row.updatedAt),
  version: row.version,
});

/** The card of a published row, as it is stored. */
export function makeCard(row: ArticleRow, html: string, tags: number[], authors: number[]) {
  const json = JSON.stringify(toCard(row));
  const print = printOf(json + html);
  const facts: CardFacts = [row.id, row.publishedAt!, row.commentsOpen, Buffer.byteLength(json), tags, authors, print];
  return { json, facts };
}

const rowOf = prepared('article_row', (tx: Tx) => {
  const { articles } = tx.tables;
  return tx
    .select()
    .from(articles)
    .where(eq(articles.id, sql.placeholder('id')));
});

const put = prepared('article_card_put', (tx: Tx) => {
  const { articleCards } = tx.tables;
  const values = { json: sql.placeholder('json') as never, facts: sql.placeholder('facts') as never };
  return tx
    .insert(articleCards)
    .values({ articleId: sql.placeholder('id') as never, ...values })
    .onConflictDoUpdate({ target: articleCards.articleId, set: values });
});

/** Writes the card of an article whose row has been written. */
export async function writeCard(
  tx: Tx,
  id: number,
  { body, tags, authors }: Pick<Content, 'body' | 'tags' | 'authors'>,
) {
  const [row] = await rowOf(tx, { id });
  await put(tx, { id, ...makeCard(row!, body.html, tags, authors) });
}

/** Takes the card of an article away that readers see no more. */
export async function dropCard(tx: Tx, id: number): Promise<void> {
  await tx.delete(tx.tables.articleCards).where(eq(tx.tables.articleCards.articleId, id));
}
