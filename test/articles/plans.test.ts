import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { due } from '../../src/articles/articles.ts';
import { ArticleListQuery, type ArticleSort, articleSorts } from '../../src/articles/input.ts';
import { type Filters, list } from '../../src/articles/list.ts';
import { filtersOf } from '../../src/articles/query.ts';
import type { Tx } from '../../src/db/db.ts';
import { list as listTags } from '../../src/tags/tags.ts';
import { only } from '../support/database.ts';
import { startServer } from '../support/server.ts';

type Plan = { sql: string; steps: string };

describe('How SQLite reads a page', only('sqlite'), async () => {
  const { db, make } = await startServer();
  for (let i = 0; i < 5; i++) await make.article({ tags: ['A', 'B'], authors: [(await make.author()).id] });

  /** The plan of the first statement that `read` runs: listened to on the writer's connection, where a test can. */
  async function planOf(read: (tx: Tx) => Promise<unknown>): Promise<Plan> {
    const heard: string[] = [];
    const prepare = db.raw.prepare.bind(db.raw);
    db.raw.prepare = ((sql: string) => {
      heard.push(sql);
      return prepare(sql);
    }) as typeof db.raw.prepare;
    try {
      await db.transact(read);
    } finally {
      Reflect.deleteProperty(db.raw, 'prepare');
    }
    const sql = heard.find(text => text.startsWith('select'))!;
    const values = [...sql.matchAll(/\?/g)].map(() => 1);
    const rows = db.raw.prepare(`explain query plan ${sql}`).all(...values) as { detail: string }[];
    // The page is put together in one pass over the rows, as they come.
    const ofRows = rows.map(row => row.detail).filter(step => !/^(CO-ROUTINE|SCAN) found$/.test(step));
    return { sql, steps: ofRows.join('\n') };
  }

  const slices = {
    'the first page': () => ({ limit: 20, cursor: undefined, list: 'x' }),
    'a page by cursor': (sort: string) => cursorOf(sort, 'next'),
    'a page back': (sort: string) => cursorOf(sort, 'prev'),
  };
  const cursorOf = (sort: string, direction: 'next' | 'prev') => ({
    limit: 20,
    list: 'x',
    cursor: { list: sort, direction, key: /title|name/.test(sort) ? 'k' : 1, id: 1 },
  });

  /** What readers get of each article, by its id. */
  const card = 'SEARCH article_cards USING INTEGER PRIMARY KEY (rowid=?)';

  const range: Record<string, string> = {
    publishedAt: 'articles_published',
    updatedAt: 'articles_published_updated',
    createdAt: 'articles_(published_)?created',
    title: 'articles_published_title',
  };
  const planOfList = (filters: Filters, sort: ArticleSort, page: keyof typeof slices) =>
    planOf(tx => list(tx, { filters, sort, withHtml: false }, slices[page](sort)));

  for (const page of Object.keys(slices) as (keyof typeof slices)[]) {
    for (const sort of articleSorts)
      it(`${page} by ${sort} is one range of its index, unsorted`, async () => {
        const { steps } = await planOfList({}, sort, page);
        const verb = page === 'the first page' ? 'SCAN' : 'SEARCH';
        assert.match(steps, new RegExp(`^${verb} articles USING INDEX ${range[sort.replace('-', '')]}\\b`));
        assert.doesNotMatch(steps, /TEMP B-TREE/);
        const [first, ...rest] = steps.split('\n');
        if (verb === 'SEARCH') assert.match(first!, /\(\w+[<>]\?\)$/, 'the cursor bounds the range');
        assert.deepEqual(rest, [card]);
      });

    for (const [name, filters, led] of [
      ['of a tag', { tagId: 1 }, /SEARCH tag_articles USING (COVERING INDEX|PRIMARY KEY).*\(tag_id=\?/],
      ['of an author', { authorId: 1 }, /SEARCH author_articles USING (COVERING INDEX|PRIMARY KEY).*\(author_id=\?/],
      ['of a tag and a language', { tagId: 1, language: 'en' }, /SEARCH tag_articles .*\(tag_id=\?/],
    ] as const)
      for (const sort of ['-publishedAt', 'publishedAt'] as const)
        it(`${page} ${name} by ${sort} is one range of the list kept for it, and articles by their ids`, async () => {
          const { steps } = await planOfList(filters, sort, page);
          const [first, ...rest] = steps.split('\n');
          assert.match(first!, led);
          if (page !== 'the first page') assert.match(first!, /published_at/, 'the cursor bounds the range');
          assert.deepEqual(rest, ['SEARCH articles USING INTEGER PRIMARY KEY (rowid=?)', card]);
        });

    it(`${page} of a language is one range of its index`, async () => {
      const { steps } = await planOfList({ language: 'en' }, '-publishedAt', page);
      assert.match(steps, /^SEARCH articles USING INDEX articles_published_language \(language=\?/);
      assert.doesNotMatch(steps, /TEMP B-TREE/);
    });

    for (const sort of ['name', '-articleCount'] as const)
      it(`${page} of tags by ${sort} is one range of its index`, async () => {
        const { steps } = await planOf(tx => listTags(tx, sort, false, slices[page](sort)));
        assert.match(steps, /^(SCAN|SEARCH) tags USING INDEX tags_(sort|count)/);
        assert.doesNotMatch(steps, /TEMP B-TREE/);
      });
  }

  it('of a region is one range of the index of languages', async () => {
    const query = ArticleListQuery.parse({ lang: 'ar-EG' });
    const { steps } = await planOfList((await filtersOf(db, query, '-publishedAt'))!, '-publishedAt', 'the first page');
    assert.match(steps, /^SEARCH articles USING INDEX articles_published_language \(language=\?\)$/m);
  });

  it('of a tag between two dates is bounded by the dates', async () => {
    const { steps } = await planOfList(
      { tagId: 1, publishedAfter: 1, publishedBefore: 2 },
      '-publishedAt',
      'the first page',
    );
    assert.match(steps, /^SEARCH tag_articles .*\(tag_id=\? AND published_at>\? AND published_at<\?\)/);
  });

  it('what is due is one glance into the index of what is scheduled', async () => {
    const { steps } = await planOf(tx => due(tx as never, 1));
    assert.equal(steps, 'SEARCH articles USING COVERING INDEX articles_scheduled (published_at<?)');
  });
});
