/** What an index that is empty is filled with: the keys of all that can be searched, in the order of the ids. */
import { type Db, prepared } from '../db/db.ts';
import { asc, eq, gt, inArray, sql } from '../db/drizzle.ts';
import { documentOf, indexedColumns, keysOfComment } from './document.ts';
import type { Kept } from './expression.ts';

/** `keys`: each once. */
type Keyed = { id: number; keys: string[] };

const once = (keys: readonly string[]) => [...new Set(keys)];

/** The keys of the first of those with ids above `above`; none when there are no more. */
const keysAbove: Record<Kept, (db: Db, above: number) => Promise<Keyed[]>> = {
  articles: async (db, above) => {
    const rows = await articles(db, { above });
    const labels = await labelsOf(
      db,
      rows.map(row => row.id),
    );
    return rows.map(row => {
      const { keys } = documentOf({ ...row, tags: labels.tags(row.id), authors: labels.authors(row.id) });
      return { id: row.id, keys: once(keys) };
    });
  },
  comments: async (db, above) =>
    (await comments(db, { above })).map(row => ({ id: row.id, keys: once(keysOfComment(row)) })),
};

/** The same of all with ids above `above`, batch after batch. */
export async function* allKeys(db: Db, kept: Kept, above: number): AsyncGenerator<Keyed[], void> {
  for (let from = above; ; ) {
    const batch = await keysAbove[kept](db, from);
    if (batch.length === 0) return;
    yield batch;
    from = batch.at(-1)!.id;
  }
}

/** The articles that a search knows: they have been ranked already. */
const articles = prepared('refill_articles', (db: Db) => {
  const { articles, articleBodies, searchDocuments } = db.tables;
  return db
    .select({ id: articles.id, ...indexedColumns(db) })
    .from(searchDocuments)
    .innerJoin(articles, eq(articles.id, searchDocuments.articleId))
    .innerJoin(articleBodies, eq(articleBodies.articleId, searchDocuments.articleId))
    .where(gt(searchDocuments.articleId, sql.placeholder('above')))
    .orderBy(asc(searchDocuments.articleId))
    .limit(200);
});

const comments = prepared('refill_comments', (db: Db) => {
  const { id, body, authorName, lang } = db.tables.comments;
  return db
    .select({ id, body, authorName, lang })
    .from(db.tables.comments)
    .where(gt(id, sql.placeholder('above')))
    .orderBy(asc(id))
    .limit(2000);
});

async function labelsOf(db: Db, ids: number[]) {
  const { articleTags, articleAuthors } = db.tables;
  const tags = await db
    .select({ id: articleTags.articleId, label: articleTags.tagId })
    .from(articleTags)
    .where(inArray(articleTags.articleId, ids));
  const authors = await db
    .select({ id: articleAuthors.articleId, label: articleAuthors.authorId })
    .from(articleAuthors)
    .where(inArray(articleAuthors.articleId, ids));
  return { tags: byArticle(tags), authors: byArticle(authors) };
}

function byArticle(rows: { id: number; label: number }[]) {
  const grouped = Map.groupBy(rows, row => row.id);
  return (id: number) => (grouped.get(id) ?? []).map(row => row.label);
}
