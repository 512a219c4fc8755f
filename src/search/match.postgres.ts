/**
 * Matching by PostgreSQL: the keys of a document lie in an array, with an inverted index (GIN) over all of them. An array and
 * not a tsvector, which holds at most a megabyte: a long text of many different words has more. It finds the set that any
 * engine would find.
 */
import { prepared, type Reader, type Tx } from '../db/db.ts';
import { and, gte, loadPostgres, lt, type SQL, sql } from '../db/drizzle.ts';
import type { Tables } from '../db/tables.ts';
import { dropFrom } from './documents.ts';
import type { Expression, Kept, Match, Sieve } from './expression.ts';

const pg = loadPostgres();

/** The tables that a migration makes, since drizzle cannot say their indexes. */
const termsTable = (name: string) =>
  pg.pgTable(name, { id: pg.bigint({ mode: 'number' }).primaryKey(), terms: pg.text().array().notNull() });
const kepts: Record<Kept, ReturnType<typeof termsTable>> = {
  articles: termsTable('article_terms'),
  comments: termsTable('comment_terms'),
};
const vocabulary = pg.pgTable('article_vocabulary', { term: pg.text().primaryKey() });

const value = (name: string) => sql.placeholder(name) as never;
const arrayOf = (keys: readonly string[]) => sql`${sql.param(keys)}::text[]`;

/** The condition on an array of keys that an expression is. */
function conditionOf(terms: SQL, expression: Expression): SQL {
  if (typeof expression === 'string') return sql`${terms} @> ${arrayOf([expression])}`;
  if ('prefix' in expression) return sql`${terms} && ${beginningWith(expression.prefix)}`;
  if ('any' in expression) {
    const { keys, others } = parted(expression.any);
    const conditions = others.map(part => conditionOf(terms, part));
    if (keys.length > 0) conditions.push(sql`${terms} && ${arrayOf(keys)}`);
    return conditions.length === 1 ? conditions[0]! : sql`(${sql.join(conditions, sql` or `)})`;
  }
  const { all, none = [] } = expression;
  const { keys, others } = parted(all);
  const conditions = others.map(part => conditionOf(terms, part));
  if (keys.length > 0) conditions.push(sql`${terms} @> ${arrayOf(keys)}`);
  if (none.length > 0) conditions.push(sql`not ${conditionOf(terms, { any: none })}`);
  return sql`(${sql.join(conditions, sql` and `)})`;
}

const parted = (parts: readonly Expression[]) => ({
  keys: parts.filter(part => typeof part === 'string'),
  others: parts.filter(part => typeof part !== 'string'),
});

const beginningWith = (prefix: string) =>
  sql`(select coalesce(array_agg(term), '{}') from article_vocabulary where term >= ${prefix} and term < ${`${prefix}\u{10FFFF}`})`;

const termsOf = (kept: Kept) => sql.raw(kept === 'articles' ? 'article_terms' : 'comment_terms');
const column = sql.raw('t.terms');

/** The conditions on the row of an article. */
function sieves({ articles }: Tables, sieve: Sieve = {}): SQL[] {
  const { lang, publishedAfter, publishedBefore, updatedAfter } = sieve;
  return [
    ...(lang === undefined ? [] : [sql`${articles.lang} = ${lang}`]),
    ...(publishedAfter === undefined ? [] : [sql`${articles.publishedAt} > ${publishedAfter}`]),
    ...(publishedBefore === undefined ? [] : [sql`${articles.publishedAt} < ${publishedBefore}`]),
    ...(updatedAfter === undefined ? [] : [sql`${articles.updatedAt} > ${updatedAfter}`]),
  ];
}

/** What is found, joined with the articles where they are asked for something. */
function found({ tables }: Reader, kept: Kept, expression: Expression, sieve?: Sieve, isDated = false) {
  const { articles } = tables;
  const conditions = sieves(tables, sieve);
  const join = isDated || conditions.length > 0 ? sql` join ${articles} on ${articles.id} = t.id` : sql``;
  return sql`${termsOf(kept)} t${join} where ${sql.join([conditionOf(column, expression), ...conditions], sql` and `)}`;
}

/**
 * All that is found is taken from the index before it is put in order: to go along the ids until enough have been found reads
 * the keys of very many documents, when those that have the word are old, and PostgreSQL does not know what reading them costs.
 */
const first = (whole: SQL, order: SQL, limit: number) =>
  sql`with found as materialized (${whole}) select * from found order by ${order} limit ${limit}`;

export const find: Match['find'] = async (db, kept, expression, { above = 0, upTo, limit, from }, sieve) => {
  const whole = sql`select t.id from ${found(db, kept, expression, sieve)} and t.id > ${above} and t.id <= ${upTo}`;
  const order = from === 'bottom' ? sql`id asc` : sql`id desc`;
  return (await db.rows<{ id: number }>(first(whole, order, limit))).map(row => row.id);
};

export const findByDate: Match['findByDate'] = async (db, expression, { down, after, limit }, sieve) => {
  const { articles } = db.tables;
  const at = sql`${articles.publishedAt}`;
  const place = after && sql`(${after.publishedAt}, ${after.id})`;
  const from = place && (down ? sql` and (${at}, t.id) < ${place}` : sql` and (${at}, t.id) > ${place}`);
  const whole = sql`select t.id, ${at} as "publishedAt" from ${found(db, 'articles', expression, sieve, true)}${from ?? sql``}`;
  const order = down ? sql`"publishedAt" desc, id desc` : sql`"publishedAt" asc, id asc`;
  return await db.rows<{ id: number; publishedAt: number }>(first(whole, order, limit));
};

export const count: Match['count'] = async (db, kept, expression, { upTo, most }, sieve) => {
  const matching = sql`select 1 from ${found(db, kept, expression, sieve)} and t.id <= ${upTo} limit ${most}`;
  const [row] = await db.rows<{ n: number }>(sql`select count(*)::int as n from (${matching}) as found`);
  return row!.n;
};

const noticed = prepared('terms_noticed', db =>
  db
    .select({ term: vocabulary.term })
    .from(vocabulary)
    .where(sql`${vocabulary.term} = any(${value('keys')}::text[])`),
);

/**
 * Most guesses are words that no article ever had, which the list of keys tells at once; of the others some article may have been
 * the last.
 */
export const held: Match['held'] = async (db, kept, keys) => {
  const likely = kept === 'articles' ? (await noticed(db, { keys })).map(row => row.term) : keys;
  if (likely.length === 0) return new Set();
  const each = likely.map(
    key =>
      sql`select ${key}::text as key where exists (select 1 from ${termsOf(kept)} t where ${conditionOf(column, key)})`,
  );
  return new Set((await db.rows<{ key: string }>(sql.join(each, sql` union all `))).map(row => row.key));
};

const between = prepared('terms_between', db =>
  db
    .select({ term: vocabulary.term })
    .from(vocabulary)
    .where(and(gte(vocabulary.term, value('from')), lt(vocabulary.term, value('to'))))
    .orderBy(vocabulary.term)
    .limit(value('limit')),
);

export const keysBetween: Match['keysBetween'] = async (db, from, to, limit) =>
  (await between(db, { from, to, limit })).map(row => row.term);

export const drop = dropFrom(kepts);

const written = prepared(
  'terms_put',
  (tx: Tx, kept: Kept) => tx.insert(kepts[kept]).values({ id: value('id'), terms: sql`${value('terms')}::text[]` }),
  kept => `:${kept}`,
);

/** Only what is not there yet is written: nearly all words of a text are. */
const noted = prepared('terms_note', (tx: Tx) => ({
  prepare: (name: string) =>
    tx
      .insert(vocabulary)
      .select(
        sql`select k.term from unnest(${value('terms')}::text[]) as k(term) where not exists (select 1 from article_vocabulary v where v.term = k.term collate "C")`,
      )
      .onConflictDoNothing()
      .prepare(name),
}));

export const put: Match['put'] = async (tx, kept, id, keys) => {
  const terms = [...new Set(keys)];
  await written(tx, { id, terms }, kept);
  if (kept === 'articles') await noted(tx, { terms });
};

/** How many keys are looked after in one turn: others wait to write. */
const tidiedAtOnce = 100;
/** Where the next turn begins: each process goes round by itself, from anywhere. */
let place: string | undefined;

async function anywhere(tx: Tx): Promise<string> {
  const [row] = await tx.rows<{ term: string }>(
    sql`select term from article_vocabulary tablesample bernoulli (0.01) order by random() limit 1`,
  );
  return row?.term ?? '';
}

/** Takes out of the list of keys those that no article has any more, a few in each turn. */
export const tidy: Match['tidy'] = async (tx, kept) => {
  if (kept !== 'articles') return false;
  const from = (place ??= await anywhere(tx));
  const terms = await keysBetween(tx, from, '\u{10FFFF}', tidiedAtOnce);
  place = terms.length < tidiedAtOnce ? '' : terms.at(-1)!;
  if (terms.length === 0) return false;
  await tx.rows(sql`set local enable_seqscan = off`);
  await tx.rows(
    sql`delete from article_vocabulary v where v.term = any(${arrayOf(terms)}) and not exists (select 1 from article_terms t where t.terms @> array[v.term])`,
  );
  await tx.rows(sql`set local enable_seqscan = on`);
  return false;
};
