/**
 * Lists of articles. Each combination of filters, sort and direction is one statement, built once: there are many, but
 * no more than the parameters allow. A list by tag or author in order of publication is one index range scan.
 */
import { prepared, type Reader } from '../db/db.ts';
import { type Aliased, type AnyPgColumn, and, eq, exists, gt, inArray, lt, type SQL, sql } from '../db/drizzle.ts';
import type { ArticleState, CardFacts } from '../db/tables.ts';
import { goingOf, keyset, pageOf, placeholdersOf, type Slice } from '../http/paging.ts';
import type { ArticleSort } from './input.ts';
import { idPlaceholders, idValues } from './many.ts';
import type { Piece } from './pieces.ts';
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

export type Listing = { filters: Filters; sort: ArticleSort; withHtml: boolean };
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

/** The rows of one page and the one after it, with these columns, in order. */
function rowsOf(db: Reader, shape: Shape, columns: Record<string, unknown>): Ordered {
  const { articles, articleBodies, articleCards } = db.tables;
  const lead = leading(db, shape);
  const sort = sortOf(db, shape.sort, shape.drafts);
  const { after, orderBy } = keyset(
    lead ? { ...sort, column: lead.table.publishedAt } : sort,
    lead ? lead.table.articleId : articles.id,
    shape.going,
  );
  const base = lead
    ? db
        .select(columns as never)
        .from(lead.table as typeof db.tables.tagArticles)
        .innerJoin(articles, eq(articles.id, lead.table.articleId))
    : db.select(columns as never).from(articles);
  const query = base.$dynamic() as unknown as Dynamic;
  if (!shape.drafts) query.innerJoin(articleCards, eq(articleCards.articleId, articles.id));
  if (shape.withHtml) query.innerJoin(articleBodies, eq(articleBodies.articleId, articles.id));
  const led = lead && eq(lead.owner, sql.placeholder(lead.name));
  return query
    .where(and(led, after, ...conditions(db, shape, lead)))
    .orderBy(...orderBy)
    .limit(sql.placeholder('limit') as never);
}

/** The part of drizzle's dynamic builder used here; its own type cannot follow two leading tables. */
type Dynamic = {
  innerJoin(table: unknown, on: SQL): Dynamic;
  where(condition: SQL | undefined): Dynamic;
  orderBy(...by: SQL[]): Dynamic;
  limit(n: never): Ordered;
};
type Ordered = {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Draft[]> };
  as(name: 'found'): { json: AnyPgColumn; facts: Aliased };
};

const nameOf = ({ names, sort, drafts, withHtml, going }: Shape) =>
  `:${names.join('+')}:${sort}:${drafts ? 'd' : ''}${withHtml ? 'h' : ''}:${going}`;

/** Of a draft only where it stands: how its editors see it is read one by one. */
type Draft = { id: number; key: string | number | null; bytesOfHtml: number };

const bytesOfHtml = (db: Reader, { withHtml }: Shape) =>
  withHtml ? sql<number>`octet_length(${db.tables.articleBodies.html})` : sql<number>`0`;

const drafts = prepared(
  'drafts',
  (db, shape: Shape) => {
    const key = sortOf(db, shape.sort, true).column;
    return rowsOf(db, shape, { id: db.tables.articles.id, key, bytesOfHtml: bytesOfHtml(db, shape) });
  },
  nameOf,
);

/** All cards of a page in one value, and the facts about them in another: a value a row would cost more than the query. */
const cards = prepared(
  'articles',
  (db, shape: Shape) => {
    const { articles, articleCards } = db.tables;
    const values = [articleCards.facts, articles.commentCount];
    if (!isByDate(shape.sort)) values.push(db.jsonOf(sortOf(db, shape.sort, false).column) as never);
    if (shape.withHtml) values.push(bytesOfHtml(db, shape) as never);
    const facts = sql.join(
      values.map(value => sql`cast(${value} as text)`),
      sql` || ',' || `,
    );
    const found = rowsOf(db, shape, { json: articleCards.json, facts: facts.as('facts') }).as('found');
    return db
      .select({ json: db.joined(found.json, ''), facts: db.joined(found.facts, ',') })
      .from(found as never) as unknown as { prepare(name: string): { execute(): Promise<Joined[]> } };
  },
  nameOf,
);

/** The key of a list by date of publication is among the facts already. */
const isByDate = (sort: ArticleSort) => sort.endsWith('publishedAt');

type Joined = { json: Buffer | null; facts: Buffer | null };
type Found = Piece & { id: number; key: string | number; bytesOfHtml: number };

function toPieces(joined: Joined | undefined, { sort, withHtml }: Pick<Shape, 'sort' | 'withHtml'>): Found[] {
  const { json: bytes, facts: text } = joined ?? {};
  if (!bytes || !text) return [];
  const values = JSON.parse(`[${text.toString(isByDate(sort) ? 'latin1' : 'utf8')}]`) as unknown[];
  const found: Found[] = [];
  for (let i = 0, at = 0; i < values.length; ) {
    const facts = values[i++] as CardFacts;
    const commentCount = values[i++] as number;
    const key = isByDate(sort) ? facts[1] : (values[i++] as string | number);
    const bytesOfHtml = withHtml ? (values[i++] as number) : 0;
    found.push({ id: facts[0], facts, commentCount, key, bytesOfHtml, bytes, at });
    at += facts[3];
  }
  return found;
}

const namesIn = (filters: Filters) =>
  (Object.keys(filters) as (keyof Filters)[]).filter(name => filters[name] !== undefined).sort();

/** Bytes of texts in one page: beyond, the page ends early and goes on by its cursor, so that none holds others up. */
const htmlBudget = 2_000_000;

/** How many of these fit the budget; at least one. */
function fitting(found: readonly { bytesOfHtml: number }[]): number {
  let left = htmlBudget;
  const over = found.findIndex(({ bytesOfHtml }, i) => (left -= bytesOfHtml) < 0 && i > 0);
  return over < 0 ? found.length : over;
}

const texts = prepared(
  'article_texts',
  (db, size: number) => {
    const { articleBodies } = db.tables;
    return db
      .select({ id: articleBodies.articleId, html: db.bytesOf(db.jsonOf(articleBodies.html)) })
      .from(articleBodies)
      .where(inArray(articleBodies.articleId, idPlaceholders(size)));
  },
  size => `:${size}`,
);

/** One page of what readers see. With texts it may be shorter than asked for: their bytes are bounded. */
export async function list(db: Reader, { filters, sort, withHtml }: Listing, slice: Slice) {
  const shape: Shape = { names: namesIn(filters), sort, drafts: false, withHtml, going: goingOf(slice) };
  const [joined] = await cards(db, { ...filters, ...placeholdersOf(slice) }, shape);
  const { rows, page, span, over } = cut(toPieces(joined, shape), slice);
  if (withHtml && rows.length > 0) {
    const { size, values } = idValues(rows.map(row => row.id));
    const html = new Map((await texts(db, values, size)).map(text => [text.id, text.html]));
    for (const row of rows) row.html = whole(html.get(row.id));
  }
  return { rows, page, span, over };
}

/** One page of the ids of all articles, as their editors sort them. */
export async function listDrafts(db: Reader, { filters, sort, withHtml }: Listing, slice: Slice) {
  const shape: Shape = { names: namesIn(filters), sort, drafts: true, withHtml, going: goingOf(slice) };
  return cut(await drafts(db, { ...filters, ...placeholdersOf(slice) }, shape), slice);
}

const whole = (bytes: Buffer | undefined) => bytes && { bytes, from: 0, to: bytes.length };

function cut<Row extends { id: number; key: string | number | null; bytesOfHtml: number }>(found: Row[], slice: Slice) {
  const limit = Math.min(slice.limit, fitting(found));
  const cut = pageOf(found.slice(0, limit + 1), { ...slice, limit }, row => row.key ?? 0);
  // What would be on the page if it were shorter.
  const over = limit < slice.limit ? found[limit] : undefined;
  return { ...cut, page: { ...cut.page, limit: slice.limit }, over };
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
  { filters, drafts }: { filters: Filters; drafts: boolean },
  capped: boolean,
): Promise<number> {
  const [row] = await counted(db, filters, { names: namesIn(filters), drafts, capped });
  return row!.n;
}
