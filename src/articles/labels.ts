/** The tags and authors of a page of articles: one statement for all of them, whatever the page holds. */
import { prepared, type Reader } from '../db/db.ts';
import { eq, inArray, sql } from '../db/drizzle.ts';
import { idPlaceholders, idValues } from './many.ts';
import type { Label } from './shapes.ts';

export type Labels = { tags: Label[]; authors: Label[] };

const labelled = prepared(
  'article_labels',
  (db, size: number) => {
    const { articleTags, tags, articleAuthors, authors } = db.tables;
    const columns = (of: typeof tags | typeof authors) => ({
      id: of.id,
      slug: of.slug,
      name: of.name,
      lang: of.lang,
      dir: of.dir,
    });
    const ofTags = db
      .select({
        kind: sql<'tags' | 'authors'>`'tags'`.as('kind'),
        articleId: articleTags.articleId,
        position: articleTags.position,
        ...columns(tags),
      })
      .from(articleTags)
      .innerJoin(tags, eq(tags.id, articleTags.tagId))
      .where(inArray(articleTags.articleId, idPlaceholders(size)));
    const ofAuthors = db
      .select({
        kind: sql<'tags' | 'authors'>`'authors'`.as('kind'),
        articleId: articleAuthors.articleId,
        position: articleAuthors.position,
        ...columns(authors),
      })
      .from(articleAuthors)
      .innerJoin(authors, eq(authors.id, articleAuthors.authorId))
      .where(inArray(articleAuthors.articleId, idPlaceholders(size)));
    return ofTags.unionAll(ofAuthors as never);
  },
  size => `:${size}`,
);

/** The live labels of up to 100 articles, by article id. */
export async function labelsOf(db: Reader, articleIds: readonly number[]): Promise<(articleId: number) => Labels> {
  const byArticle = new Map<number, Labels>(articleIds.map(id => [id, { tags: [], authors: [] }]));
  if (articleIds.length > 0) {
    const { size, values } = idValues(articleIds);
    const rows = await labelled(db, values, size);
    rows.sort((a, b) => a.position - b.position);
    for (const { kind, articleId, position: _, ...label } of rows) byArticle.get(articleId)?.[kind].push(label);
  }
  return id => byArticle.get(id) ?? { tags: [], authors: [] };
}

/** The labels with these ids, in this order: what a working copy carries. */
export async function labelsById(db: Reader, tagIds: readonly number[], authorIds: readonly number[]): Promise<Labels> {
  const { tags, authors } = db.tables;
  const fetch = async (table: typeof tags | typeof authors, ids: readonly number[]): Promise<Label[]> => {
    if (ids.length === 0) return [];
    const columns = { id: table.id, slug: table.slug, name: table.name, lang: table.lang, dir: table.dir };
    const rows = await db
      .select(columns)
      .from(table as typeof tags)
      .where(inArray(table.id, [...ids]));
    return ids.flatMap(id => rows.filter(row => row.id === id));
  };
  return { tags: await fetch(tags, tagIds), authors: await fetch(authors, authorIds) };
}
