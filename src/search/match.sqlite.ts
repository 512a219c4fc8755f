/**
 * Full-text matching by SQLite's FTS5. It only says which documents hold which keys: positions and counts are not kept
 * (`detail=none`), which makes it small and quick, and what it finds is the set that any engine would find. An article's
 * document has the id of the article, so the newest come first without sorting.
 */
import { prepared, type Tx } from '../db/db.ts';
import { and, asc, desc, eq, gt, gte, loadSqlite, lt, lte, type SQL, sql } from '../db/drizzle.ts';
import type { Tables } from '../db/tables.ts';
import { dropFrom } from './documents.ts';
import type { Expression, Kept, Match, Sieve } from './expression.ts';

const { core } = loadSqlite();

/** The virtual tables, made by a migration, as drizzle sees them; typed as PostgreSQL's like all others. */
const termsTable = (name: string) =>
  core.sqliteTable(name, {
    id: core.integer('rowid'),
    terms: core.text(),
    /** A column of the name of the table takes commands. */
    command: core.text(name),
    rank: core.integer(),
  }) as unknown as Tables['articleBodies'] & {
    id: Tables['articles']['id'];
    terms: Tables['articles']['title'];
  };
const kepts: Record<Kept, ReturnType<typeof termsTable>> = {
  articles: termsTable('article_terms'),
  comments: termsTable('comment_terms'),
};
const vocabulary = core.sqliteTable('article_vocabulary', { term: core.text() }) as unknown as {
  term: Tables['articles']['title'];
};

const value = (name: string) => sql.placeholder(name) as never;
/** The driver gives numbers as reals, and by one of those FTS5 does not bound what it goes through. */
const whole = (name: string) => sql`cast(${sql.placeholder(name)} as integer)`;

/** Only our own keys come here; a quote is doubled all the same, so that nothing in one is ever an operator. */
const quoted = (key: string) => `"${key.replaceAll('"', '""')}"`;

/** An expression in the words of FTS5. */
export function inWords(expression: Expression): string {
  if (typeof expression === 'string') return quoted(expression);
  if ('prefix' in expression) return `${quoted(expression.prefix)} *`;
  if ('any' in expression) return joined(expression.any, ' OR ');
  const { all, none = [] } = expression;
  const found = joined(all, ' AND ');
  return none.length === 0 ? found : `(${found} NOT ${joined(none, ' OR ')})`;
}

const joined = (parts: readonly Expression[], by: string) =>
  parts.length === 1 ? inWords(parts[0]!) : `(${parts.map(inWords).join(by)})`;

const matches = (kept: Kept) =>
  sql`${sql.raw(kept === 'articles' ? 'article_terms' : 'comment_terms')} match ${value('words')}`;

type Shape = { kept: Kept; sieved: (keyof Sieve)[] };

const sievedIn = (sieve: Sieve = {}) =>
  (Object.keys(sieve) as (keyof Sieve)[]).filter(name => sieve[name] !== undefined).sort();

/** The conditions on the row of an article. */
function sieves({ articles }: Tables, names: readonly (keyof Sieve)[]): SQL[] {
  const made: Record<keyof Sieve, () => SQL> = {
    lang: () => eq(articles.lang, value('lang')),
    publishedAfter: () => gt(articles.publishedAt, value('publishedAfter')),
    publishedBefore: () => lt(articles.publishedAt, value('publishedBefore')),
    updatedAfter: () => gt(articles.updatedAt, value('updatedAfter')),
  };
  return names.map(name => made[name]());
}

const found = prepared(
  'terms_found',
  (db, { kept, sieved, isRising }: Shape & { isRising: boolean }) => {
    const table = kepts[kept];
    const { articles } = db.tables;
    const query = db.select({ id: table.id }).from(table).$dynamic();
    if (sieved.length > 0) query.innerJoin(articles, eq(articles.id, table.id));
    return query
      .where(
        and(matches(kept), gt(table.id, whole('above')), lte(table.id, whole('upTo')), ...sieves(db.tables, sieved)),
      )
      .orderBy(isRising ? asc(table.id) : desc(table.id))
      .limit(value('limit'));
  },
  ({ kept, sieved, isRising }) => `:${kept}:${sieved.join('+')}${isRising ? ':rising' : ''}`,
);

export const find: Match['find'] = async (db, kept, expression, { above = 0, upTo, limit, from }, sieve) => {
  const values = { ...sieve, words: inWords(expression), above, upTo, limit };
  const rows = await found(db, values, { kept, sieved: sievedIn(sieve), isRising: from === 'bottom' });
  return rows.map(row => row.id);
};

const dated = prepared(
  'terms_by_date',
  (db, { sieved, down, isAfter }: Pick<Shape, 'sieved'> & { down: boolean; isAfter: boolean }) => {
    const table = kepts.articles;
    const { articles } = db.tables;
    const at = sql`(${articles.publishedAt}, ${articles.id})`;
    const place = sql`(${value('publishedAt')}, ${value('id')})`;
    const after = isAfter ? (down ? sql`${at} < ${place}` : sql`${at} > ${place}`) : undefined;
    const by = down ? desc : asc;
    return db
      .select({ id: articles.id, publishedAt: sql<number>`${articles.publishedAt}` })
      .from(table)
      .innerJoin(articles, eq(articles.id, table.id))
      .where(and(matches('articles'), after, ...sieves(db.tables, sieved)))
      .orderBy(by(articles.publishedAt), by(articles.id))
      .limit(value('limit'));
  },
  ({ sieved, down, isAfter }) => `:${sieved.join('+')}:${down ? 'down' : 'up'}${isAfter ? ':after' : ''}`,
);

export const findByDate: Match['findByDate'] = (db, expression, { down, after, limit }, sieve) =>
  dated(
    db,
    { ...sieve, ...after, words: inWords(expression), limit },
    { sieved: sievedIn(sieve), down, isAfter: !!after },
  );

const counted = prepared(
  'terms_counted',
  (db, { kept, sieved }: Shape) => {
    const table = kepts[kept];
    const { articles } = db.tables;
    const query = db
      .select({ one: sql`1`.as('one') })
      .from(table)
      .$dynamic();
    if (sieved.length > 0) query.innerJoin(articles, eq(articles.id, table.id));
    const bounded = query
      .where(and(matches(kept), lte(table.id, whole('upTo')), ...sieves(db.tables, sieved)))
      .limit(value('most'));
    return db.select({ n: sql<number>`count(*)`.mapWith(Number) }).from(bounded.as('found'));
  },
  ({ kept, sieved }) => `:${kept}:${sieved.join('+')}`,
);

export const count: Match['count'] = async (db, kept, expression, { upTo, most }, sieve) => {
  const values = { ...sieve, words: inWords(expression), upTo, most };
  const [row] = await counted(db, values, { kept, sieved: sievedIn(sieve) });
  return row!.n;
};

const one = prepared(
  'terms_one',
  (db, kept: Kept) => db.select({ id: kepts[kept].id }).from(kepts[kept]).where(matches(kept)).limit(1),
  kept => `:${kept}`,
);

export const held: Match['held'] = async (db, kept, keys) => {
  const found = new Set<string>();
  for (const key of keys) if ((await one(db, { words: quoted(key) }, kept)).length > 0) found.add(key);
  return found;
};

const between = prepared('terms_between', db =>
  db
    .select({ term: vocabulary.term })
    .from(vocabulary as never)
    .where(and(gte(vocabulary.term, value('from')), lt(vocabulary.term, value('to'))))
    .limit(value('limit')),
);

export const keysBetween: Match['keysBetween'] = async (db, from, to, limit) =>
  ((await between(db, { from, to, limit })) as { term: string }[]).map(row => row.term);

export const drop = dropFrom(kepts);

const written = prepared(
  'terms_put',
  (tx: Tx, kept: Kept) => tx.insert(kepts[kept]).values({ id: value('id'), terms: value('terms') } as never),
  kept => `:${kept}`,
);

export const put: Match['put'] = async (tx, kept, id, keys) => {
  await written(tx, { id, terms: keys.join(' ') }, kept);
};

/** Pages of the index that are merged in one step: some ten milliseconds. */
const pagesAtOnce = 24;

const merged = prepared(
  'terms_merge',
  (tx: Tx, kept: Kept) => tx.insert(kepts[kept]).values({ command: 'merge', rank: pagesAtOnce } as never),
  kept => `:${kept}`,
);

/** Fewer than two changes tell that nothing was left to merge (https://sqlite.org/fts5.html, the merge command). */
export const tidy: Match['tidy'] = async (tx, kept) => {
  const changes = async () => ((await tx.rows(sql`select total_changes() as n`)) as { n: number }[])[0]!.n;
  const before = await changes();
  await merged(tx, {}, kept);
  return (await changes()) - before >= 2;
};
