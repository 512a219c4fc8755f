/**
 * Keeps the index in step with what is written: what a write makes readers see of articles, and every comment for moderators,
 * is indexed in the transaction of the write, by whatever way it came, and what it takes away is gone from the index with it.
 */
import { authorIds, tagIds } from '../articles/content.ts';
import { isPublished } from '../articles/read.ts';
import { type Db, prepared, type Tx } from '../db/db.ts';
import { and, eq, sql } from '../db/drizzle.ts';
import { analyserVersion } from '../lib/text/analyse.ts';
import { actOn, type Change } from '../log/log.ts';
import { documentOf, indexedColumns, keysOfComment, printOfIndexed } from './document.ts';
import { match } from './match.ts';
import { indexTag } from './tag-names.ts';

/** From now on, whoever writes through this handle writes the index too. */
export function keepIndexed(db: Db): void {
  actOn(db, async (tx, changes) => {
    for (const id of changed(changes, 'article')) await index(tx, id);
    for (const id of changed(changes, 'tag')) await indexTag(tx, id);
    for (const id of commentsWritten(changes)) await indexComment(tx, id);
  });
}

/** What readers may see otherwise now of a kind, once each; of tags also those that they do not know yet. */
const changed = (changes: readonly Change[], resource: 'article' | 'tag') =>
  new Set(
    changes
      .filter(({ kind, isPublic }) => (isPublic || resource === 'tag') && kind.startsWith(`${resource}.`))
      .map(({ resourceId }) => resourceId),
  );

/** The comments that say something else now; a decision on one changes nothing of what it says. */
const commentsWritten = (changes: readonly Change[]) =>
  new Set(
    changes
      .filter(({ kind }) => kind === 'comment.created' || kind === 'comment.edited')
      .map(({ resourceId }) => resourceId),
  );

const known = prepared('search_known', (tx: Tx) => {
  const { searchDocuments } = tx.tables;
  return tx
    .select({ print: searchDocuments.print })
    .from(searchDocuments)
    .where(eq(searchDocuments.articleId, sql.placeholder('id')));
});

const forget = prepared('search_forget', (tx: Tx) => {
  const { searchDocuments } = tx.tables;
  return tx.delete(searchDocuments).where(eq(searchDocuments.articleId, sql.placeholder('id')));
});

const keep = prepared('search_keep', (tx: Tx) => {
  const { searchDocuments } = tx.tables;
  const value = (name: string) => sql.placeholder(name) as never;
  const values = { analyser: value('analyser'), print: value('print'), length: value('length'), terms: value('terms') };
  return tx
    .insert(searchDocuments)
    .values({ articleId: value('id'), ...values })
    .onConflictDoUpdate({ target: searchDocuments.articleId, set: values });
});

/** An article as readers see it, but for its tags and authors. */
const published = prepared('search_article', (tx: Tx) => {
  const { articles, articleBodies } = tx.tables;
  return tx
    .select(indexedColumns(tx))
    .from(articles)
    .innerJoin(articleBodies, eq(articleBodies.articleId, articles.id))
    .where(and(eq(articles.id, sql.placeholder('id')), isPublished(tx)));
});

/** Brings the index up to date with one article. `isAnew`: also if nothing seems to have changed. */
export async function index(tx: Tx, id: number, { isAnew = false } = {}): Promise<void> {
  const [row] = await published(tx, { id });
  const [before] = await known(tx, { id });
  if (!row) {
    // Its terms go with the document.
    if (before) await forget(tx, { id });
    return;
  }
  const tags = (await tagIds(tx, { id })).map(tag => tag.id);
  const authors = (await authorIds(tx, { id })).map(author => author.id);
  const article = { ...row, tags, authors };
  const print = printOfIndexed(article);
  if (before?.print === print && !isAnew) return;
  const { keys, terms, length } = documentOf(article);
  await keep(tx, { id, analyser: analyserVersion, print, length, terms });
  if (before || isAnew) await match.drop(tx, 'articles', id);
  await match.put(tx, 'articles', id, keys);
}

const comment = prepared('search_comment', (tx: Tx) => {
  const { comments } = tx.tables;
  const { body, authorName, lang } = comments;
  return tx
    .select({ body, authorName, lang })
    .from(comments)
    .where(eq(comments.id, sql.placeholder('id')));
});

/** Brings the index up to date with one comment, in whatever state: readers are never given what is found here. */
export async function indexComment(tx: Tx, id: number): Promise<void> {
  const [row] = await comment(tx, { id });
  await match.drop(tx, 'comments', id);
  if (row) await match.put(tx, 'comments', id, keysOfComment(row));
}
