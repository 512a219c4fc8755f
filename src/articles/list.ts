/**
 * Lists of articles. Each combination of filters, sort and direction is one statement, built once: there are many, but
 * no more than the parameters allow. A list by tag or author in order of publication is one index range scan.
 */
import { prepared, type Reader } from '../db/db.ts';
import { and, eq, exists, gt, inArray, lt, type SQL, sql } from '../db/drizzle.ts';
import type { ArticleState } from '../db/tables.ts';
import { goingOf, keyset, pageOf, placeholdersOf, type Slice } from '../http/paging.ts';
import type { ArticleSort } from './input.ts';
import { idPlaceholders, idValues } from './many.ts';
import { type Piece, pieceColumns } from './pieces.ts';
import { isPublished } from './read.ts';

export type Filters = {
  tagId?: number | undefined;
  authorId?: number | undefined;
  /** Exactly this tag. */
  lang?: string | undefined;
  /** This language with every region. */
  language?: string | undefined;
  publishedAfter?: number | undefined;
  publishedBefore?: number | undefined;
  updatedAfter?: number | undefined;
  state?: ArticleState | undefined;
  /** A state that is not published: few articles, with an index of their own. */
  unpublished?: ArticleState | undefined;
};

export type Listing = { filters: Filters; sort: ArticleSort; drafts: boolean; withHtml: boolean };
type Shape = {
  names: (keyof Filters)[];
  sort: ArticleSort;
  drafts: boolean;
  withHtml: boolean;
  going: 'first' | 'next' | 'prev';
};

/** What each sort sorts by. Editors' lists sort by the save, which readers' never see. */
function sortOf(db: Reader, sort: ArticleSort, drafts: boolean) {
  const { articles } = db.tables;
  const descending = sort.startsWith('-');
  const name = sort.replace('-', '') as 'publishedAt' | 'updatedAt' | 'createdAt' | 'title';
  if (name === 'title') return { column: articles.sortKey, descending };
  return { column: articles[name === 'updatedAt' && drafts ? 'savedAt' : name], descending };
}

export const keyTypeOf = (sort: ArticleSort) => (sort.endsWith('title') ? 'string' : 'number');

/** The table that leads: for a tag or an author in order of publication, the list kept for just that. */
function leading(db: Reader, { names, sort, drafts }: Pick<Shape, 'names' | 'sort' | 'drafts'>) {
  if (drafts || !sort.endsWith('publishedAt')) return undefined;
  const { tagArticles, authorArticles } = db.tables;
  if (names.includes('tagId')) return { table: tagArticles, name: 'tagId', owner: tagArticles.tagId } as const;
  if (names.includes('authorId'))
    return { table: authorArticles, name: 'authorId', owner: authorArticles.authorId } as const;
  return undefined;
}

function conditions(
  db: Reader,
  { names, drafts }: Pick<Shape, 'names' | 'drafts'>,
  lead: ReturnType<typeof leading>,
): (SQL | undefined)[] {
  const { articles, articleTags, articleAuthors } = db.tables;
  const value = (name: keyof Filters) => sql.placeholder(name);
  const { publishedAt } = lead?.table ?? articles;
  const made: Record<keyof Filters, () => SQL> = {
    tagId: () =>
      exists(
        db
          .select({ one: sql`1` })
          .from(articleTags)
          .where(and(eq(articleTags.articleId, articles.id), eq(articleTags.tagId, value('tagId')))),
      ),
    authorId: () =>
      exists(
        db
          .select({ one: sql`1` })
          .from(articleAuthors)
          .where(and(eq(articleAuthors.articleId, articles.id), eq(articleAuthors.authorId, value('authorId')))),
      ),
    lang: () => eq(articles.lang, value('lang')),
    language: () => eq(articles.language, value('language')),
    publishedAfter: () => gt(publishedAt, value('publishedAfter')),
    publishedBefore: () => lt(publishedAt, value('publishedBefore')),
    updatedAfter: () => gt(drafts ? articles.savedAt : articles.updatedAt, value('updatedAfter')),
    state: () => eq(articles.state, value('state')),
    unpublished: () => sql`${articles.state} = ${value('unpublished')} and ${articles.state} <> 'published'`,
  };
  return [drafts ? undefined : isPublished(db), ...names.filter(name => name !== lead?.name).map(name => made[name]())];
}

const listed = prepared(
  'articles',
  (db, shape: Shape) => {
    const { articles, articleBodies, articleCards } = db.tables;
    const lead = leading(db, shape);
    const sort = sortOf(db, shape.sort, shape.drafts);
    const { after, orderBy } = keyset(
      lead ? { ...sort, column: lead.table.publishedAt } : sort,
      lead ? lead.table.articleId : articles.id,
      shape.going,
    );
    const columns = {
      ...(shape.drafts ? { id: articles.id } : pieceColumns(db)),
      key: sort.column,
      ...(shape.withHtml && { bytes: sql<number>`octet_length(${articleBodies.html})` }),
    };
    const base = lead
      ? db
          .select(columns)
          .from(lead.table as typeof db.tables.tagArticles)
          .innerJoin(articles, eq(articles.id, lead.table.articleId))
      : db.select(columns).from(articles);
    const query = base.$dynamic() as unknown as Dynamic;
    if (!shape.drafts) query.innerJoin(articleCards, eq(articleCards.articleId, articles.id));
    if (shape.withHtml) query.innerJoin(articleBodies, eq(articleBodies.articleId, articles.id));
    const led = lead && eq(lead.owner, sql.placeholder(lead.name));
    return query
      .where(and(led, after, ...conditions(db, shape, lead)))
      .orderBy(...orderBy)
      .limit(sql.placeholder('limit') as never);
  },
  ({ names, sort, drafts, withHtml, going }) =>
    `:${names.join('+')}:${sort}:${drafts ? 'd' : ''}${withHtml ? 'h' : ''}:${going}`,
);

/** Of a draft only the id: how its editors see it is read one by one. */
type Listed = Piece & { key: string | number | null; bytes?: number };
/** The part of drizzle's dynamic builder used here; its own type cannot follow two leading tables. */
type Dynamic = {
  innerJoin(table: unknown, on: SQL): Dynamic;
  where(condition: SQL | undefined): Dynamic;
  orderBy(...by: SQL[]): Dynamic;
  limit(n: never): { prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Listed[]> } };
};

const namesIn = (filters: Filters) =>
  (Object.keys(filters) as (keyof Filters)[]).filter(name => filters[name] !== undefined).sort();

/** Bytes of texts in one page: beyond, the page ends early and goes on by its cursor, so that none holds others up. */
const htmlBudget = 2_000_000;

/** How many of these fit the budget; at least one. */
function fitting(found: Listed[]): number {
  let left = htmlBudget;
  const over = found.findIndex(({ bytes = 0 }, i) => (left -= bytes) < 0 && i > 0);
  return over < 0 ? found.length : over;
}

const texts = prepared(
  'article_texts',
  (db, size: number) => {
    const { articleBodies } = db.tables;
    return db
      .select({ id: articleBodies.articleId, html: db.jsonBytesOf(articleBodies.html) })
      .from(articleBodies)
      .where(inArray(articleBodies.articleId, idPlaceholders(size)));
  },
  size => `:${size}`,
);

/** One page of a list. With texts it may be shorter than asked for: their bytes are bounded. */
export async function list(db: Reader, { filters, sort, drafts, withHtml }: Listing, slice: Slice) {
  const shape: Shape = { names: namesIn(filters), sort, drafts, withHtml, going: goingOf(slice) };
  const found = await listed(db, { ...filters, ...placeholdersOf(slice) }, shape);
  const limit = Math.min(slice.limit, fitting(found));
  const { rows, page, span } = pageOf(found.slice(0, limit + 1), { ...slice, limit }, row => row.key ?? 0);
  if (withHtml && !drafts && rows.length > 0) {
    const { size, values } = idValues(rows.map(row => row.id));
    const html = new Map((await texts(db, values, size)).map(text => [text.id, text.html]));
    for (const row of rows) row.html = html.get(row.id);
  }
  return { rows, page: { ...page, limit: slice.limit }, span };
}

const counted = prepared(
  'articles_count',
  (db, { capped, ...shape }: Pick<Shape, 'names' | 'drafts'> & { capped: boolean }) => {
    const { articles } = db.tables;
    const ids = db
      .select({ id: articles.id })
      .from(articles)
      .where(and(...conditions(db, shape, undefined)))
      .$dynamic();
    const bounded = capped ? ids.limit(estimateCap) : ids;
    return db.select({ n: sql<number>`count(*)`.mapWith(Number) }).from(bounded.as('found'));
  },
  ({ names, drafts, capped }) => `:${names.join('+')}:${drafts ? 'd' : ''}${capped ? 'c' : ''}`,
);

/** An estimate stops counting here. */
export const estimateCap = 10_000;

/** How many articles a filter finds, where no kept count says so. */
export async function countMatching(
  db: Reader,
  { filters, drafts }: Pick<Listing, 'filters' | 'drafts'>,
  capped: boolean,
): Promise<number> {
  const [row] = await counted(db, filters, { names: namesIn(filters), drafts, capped });
  return row!.n;
}
