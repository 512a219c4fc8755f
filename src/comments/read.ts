/** What readers see: visible comments of published articles. */
import { isPublished } from '../articles/read.ts';
import { prepared, type Reader } from '../db/db.ts';
import { and, eq, isNull, sql } from '../db/drizzle.ts';
import { type Going, goingOf, keyset, pageOf, placeholdersOf, type Slice } from '../http/paging.ts';
import * as counters from '../log/counters.ts';
import type { CommentSort, PublicRow } from './shapes.ts';
import { threadsOf } from './threads.ts';

/** Said as the partial indexes say it. */
const visible = (db: Reader) => sql`${db.tables.comments.visible}`;

/** All that a public read takes out of the table: an e-mail that was never read cannot leak. */
const publicColumns = (db: Reader) => {
  const { id, articleId, parentId, authorName, authorUrl, html, lang, dir, depth, replyCount, ...rest } =
    db.tables.comments;
  const { isOfficial, createdAt, editedAt, version } = rest;
  return {
    ...{ id, articleId, parentId, authorName, authorUrl, html, lang, dir, depth, replyCount },
    ...{ isOfficial, createdAt, editedAt, version },
  };
};

const byId = prepared('visible_comment', db => {
  const { comments, articles } = db.tables;
  return db
    .select(publicColumns(db))
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .where(and(eq(comments.id, sql.placeholder('id')), visible(db), isPublished(db)));
});

/** One comment that readers can reach. */
export const findVisible = async (db: Reader, id: number): Promise<PublicRow | undefined> =>
  (await byId(db, { id }))[0];

type Thread = { of: 'article' | 'comment'; sort: CommentSort; going: Going };

const belongs = (db: Reader, of: Thread['of']) => {
  const { comments } = db.tables;
  return of === 'article'
    ? and(eq(comments.articleId, sql.placeholder('owner')), visible(db), isNull(comments.parentId))
    : and(eq(comments.parentId, sql.placeholder('owner')), visible(db));
};

const listed = prepared(
  'comments',
  (db, { of, sort, going }: Thread) => {
    const { comments } = db.tables;
    const { after, orderBy } = keyset(
      { column: comments.createdAt, descending: sort === '-createdAt' },
      comments.id,
      going,
    );
    return db
      .select(publicColumns(db))
      .from(comments)
      .where(and(belongs(db, of), after))
      .orderBy(...orderBy)
      .limit(sql.placeholder('limit') as never);
  },
  ({ of, sort, going }) => `:${of}:${sort}:${going}`,
);

/** One page of the comments that start a thread under an article, or of the answers to a comment. */
export async function list(db: Reader, of: Thread['of'], owner: number, sort: CommentSort, slice: Slice) {
  const rows = await listed(db, { owner, ...placeholdersOf(slice) }, { of, sort, going: goingOf(slice) });
  return pageOf(rows, slice, row => row.createdAt);
}

/** How many threads an article has. */
export async function countThreads(db: Reader, articleId: number): Promise<number> {
  const name = threadsOf(articleId);
  return (await counters.read(db, [name]))[name]!;
}
