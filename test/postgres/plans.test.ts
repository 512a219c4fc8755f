/**
 * How PostgreSQL reads what readers ask for: by indexes alone, as many rows as the answer has, however much there is. It plans a
 * prepared statement with the values at hand, and after some runs perhaps once for all values: both are looked at.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import { keyOfTerm } from '../../src/lib/text/terms.ts';
import { match } from '../../src/search/match.ts';
import { engine } from '../support/database.ts';
import { startServer } from '../support/server.ts';
import { type Asked, listenToQueries } from '../support/statements.ts';
import { plantMany } from './plant.ts';

/** What `explain` says of one step. */
type Step = {
  'Node Type': string;
  'Relation Name'?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  'Plan Rows': number;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  'Index Name'?: string;
  Plans?: Step[];
};
type Explained = { 'QUERY PLAN': [{ Plan: Step }] };

describe('How PostgreSQL reads a page', { skip: engine !== 'postgres' && 'postgres alone' }, async () => {
  const { http, make, database, db } = await startServer({ env: { CACHE_MB: '0' } });
  const { article, tag, rare, author, comment } = await plantMany(database, make);

  let heard: Asked[] = [];
  listenToQueries(database, (asked, isWriter) => {
    if (!isWriter && /^\s*(select|with)\b/i.test(asked.text)) heard.push(asked);
  });

  /** Every statement that answering an address runs. */
  async function statementsOf(address: string): Promise<Asked[]> {
    heard = [];
    const { body } = await http.get(address).expect(200);
    assert.notEqual(body.data?.length, 0, address);
    return heard.filter(({ text }) => /\bfrom\b/.test(text));
  }

  const client = new pg.Client({ connectionString: database });
  // The database goes before it does.
  client.on('error', () => {});
  await client.connect();
  // As every connection that reads (db/postgres/pool.ts).
  await client.query('set enable_seqscan = off');
  after(() => client.end());
  const literal = (value: unknown): string =>
    value === null ? 'null' : client.escapeLiteral(Array.isArray(value) ? arrayOf(value) : String(value));

  async function plansOf({ text, values }: Asked): Promise<Record<'custom' | 'generic', Step>> {
    const given = values.length > 0 ? `(${values.map(literal)})` : '';
    await client.query(`prepare asked as ${text}`);
    const plans: Step[] = [];
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      await client.query(`set plan_cache_mode = ${mode}`);
      const { rows } = await client.query(`explain (analyze, buffers, format json) execute asked${given}`);
      plans.push((rows as Explained[])[0]!['QUERY PLAN'][0].Plan);
    }
    await client.query('deallocate asked');
    return { custom: plans[0]!, generic: plans[1]! };
  }

  /** An address, and how many blocks may be touched for it: some for each row of the page, and for the way down each index. */
  const addresses: [address: string, blocks: number][] = [
    [`/v1/articles/${article}`, 40],
    ['/v1/articles/by-slug/copied-7', 40],
    ['/v1/articles?limit=20', 300],
    ...['publishedAt', '-updatedAt', 'createdAt', 'title', '-title'].map(
      sort => [`/v1/articles?limit=20&sort=${sort}`, 300] as [string, number],
    ),
    [`/v1/articles?limit=20&tag=${encodeURIComponent(tag)}`, 400],
    [`/v1/articles?limit=20&tag=${encodeURIComponent(rare)}`, 400],
    [`/v1/articles?limit=20&author=${encodeURIComponent(author)}`, 400],
    ['/v1/articles?limit=20&lang=en', 300],
    [`/v1/articles?limit=20&tag=${encodeURIComponent(tag)}&lang=ar`, 400],
    [`/v1/articles/${article}/comments?limit=20`, 400],
    [`/v1/articles/${article}/comments?limit=20&sort=createdAt`, 400],
    [`/v1/comments/${comment}/replies?limit=20`, 400],
    [`/v1/comments/${comment}`, 40],
    ['/v1/tags?limit=20', 100],
    ['/v1/tags?limit=20&sort=-articleCount', 100],
    ['/v1/authors?limit=20', 100],
    ['/v1/tags/by-slug/copied-7', 40],
    ['/v1/authors/by-slug/copied-7', 40],
  ];

  for (const [address, blocks] of addresses) {
    it(`${address} by indexes alone`, () => check(address, blocks));
    if (address.includes('limit='))
      it(`${address}, the page after it and back`, async () => {
        const { body } = await http.get(address).expect(200);
        const { next } = body.page as { next?: string };
        if (!next) return;
        const after = `${address}&cursor=${next}`;
        await check(after, blocks);
        const { prev } = (await http.get(after).expect(200)).body.page as { prev: string };
        await check(`${address}&cursor=${prev}`, blocks);
      });
  }

  // No index has these in the order they are wanted in: all that is found is taken, each block once.
  for (const [what, key, blocks] of [
    ['one article has', 'oncewq', 60],
    ['a thousandth of all have', 'seldomq', 400],
    ['all have', 'سقف', 2000],
  ] as const) {
    const expression = { any: [keyOfTerm('exact', key), keyOfTerm('lemma', key)] };
    const upTo = Number.MAX_SAFE_INTEGER;
    it(`a word that ${what} by the index of the words`, async () => {
      heard = [];
      const found = await match.find(db, 'articles', expression, { upTo, limit: 100 });
      const counted = await match.count(db, 'articles', expression, { upTo, most: 100 });
      const held = await match.held(db, 'articles', expression.any);
      assert.equal(found.length, counted);
      assert.ok(held.has(expression.any[0]!));
      assert.ok(counted > 0);
      const searched = heard.filter(({ text }) => text.includes('article_terms'));
      assert.equal(searched.length, 3);
      for (const asked of searched)
        judge(asked, 'custom', (await plansOf(asked)).custom, blocks, Number.POSITIVE_INFINITY);
    });
  }

  async function check(address: string, blocks: number) {
    const statements = await statementsOf(address);
    assert.ok(statements.length > 0, address);
    for (const asked of statements)
      for (const [kind, plan] of Object.entries(await plansOf(asked))) judge(asked, kind, plan, blocks);
  }

  function judge({ text, values }: Asked, kind: string, plan: Step, blocks: number, sorted = some) {
    const touched = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
    const told = `${kind} plan, ${touched} blocks\n${text}\n${JSON.stringify(values)}\n${tell(plan)}`;
    assert.ok(touched <= blocks, told);
    for (const step of stepsOf(plan)) assert.ok(!isLong(step, sorted), told);
  }
});

/** An array as PostgreSQL reads it: of numbers, or of words without anything that would have to be escaped. */
const arrayOf = (values: readonly unknown[]) => `{${values.map(value => JSON.stringify(value))}}`;

const stepsOf = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];

/** As many rows as a page has at most, and the one after it. */
const some = 101;

/** Goes through a table, or puts more in order than a page has. */
const isLong = (step: Step, sorted: number) =>
  (step['Node Type'] === 'Seq Scan' && step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0) > some) ||
  (/^(Incremental )?Sort$/.test(step['Node Type']) && step['Actual Rows'] > sorted);

const tell = (step: Step, indent = ''): string =>
  [
    `${indent}${step['Node Type']} ${step['Index Name'] ?? step['Relation Name'] ?? ''} rows=${step['Actual Rows']} (planned ${step['Plan Rows']})`,
    ...(step.Plans ?? []).map(below => tell(below, `${indent}  `)),
  ].join('\n');
