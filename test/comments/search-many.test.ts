/** A search among so many comments that the queue is gone through instead of all that was found. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Statement } from 'better-sqlite3';
import { keysOfComment } from '../../src/search/document.ts';
import { only } from '../support/database.ts';
import type { Body } from '../support/make.ts';
import { startServer } from '../support/server.ts';
import { openAside } from '../support/sql.ts';
import { listenToStatements } from '../support/statements.ts';

const count = 6000;

describe('A search among very many comments', async () => {
  const { http, make, db, database } = await startServer();
  const article = await make.article({ lang: 'ar' });
  const other = await make.article({ lang: 'ar' });
  const first = await make.comment(article.id, { body: 'ليمون', author: { name: 'سمر', email: 'many@example.org' } });

  // Copies of the first, in an order of time that has nothing to do with their ids.
  const aside = await openAside(database);
  after(aside.close);
  const columns = await aside.column<string>(
    db.engine === 'sqlite'
      ? "select name from pragma_table_info('comments')"
      : "select column_name from information_schema.columns where table_name = 'comments'",
  );
  const changed: Record<string, string> = {
    id: 'cast(column1 as bigint)',
    article_id: 'cast(column2 as bigint)',
    state: 'column3',
    body: 'column4',
    created_at: 'cast(column5 as bigint)',
    token_hash: 'null',
  };
  const names = Object.keys(changed);
  const rest = columns.filter(name => !names.includes(name));
  /** Rows of so many values in one statement; both engines call their columns column1, column2 and so on. */
  const values = (rows: unknown[][]) => `(values ${rows.map(row => `(${row.map(() => '?')})`)})`;
  const copy = (rows: unknown[][]) =>
    aside.rows(
      `insert into comments (${[...names, ...rest]}) select ${[...Object.values(changed), ...rest]} from ${values(rows)} as made, (select ${rest} from comments where id = ${first.id}) as first`,
      ...rows.flat(),
    );
  const isFile = db.engine === 'sqlite';
  const index = (rows: unknown[][]) =>
    aside.rows(
      `insert into comment_terms (${isFile ? 'rowid' : 'id'}, terms) select cast(column1 as bigint), ${isFile ? 'column2' : 'cast(column2 as text[])'} from ${values(rows)} as made`,
      ...rows.flat(),
    );
  /** There are few texts. */
  const keys = new Map<string, string | string[]>();
  function keysOf(body: string) {
    if (!keys.has(body)) {
      const all = keysOfComment({ body, authorName: 'سمر', lang: 'ar' });
      keys.set(body, isFile ? all.join(' ') : [...new Set(all)]);
    }
    return keys.get(body)!;
  }
  type Made = { id: number; articleId: number; state: string; body: string; createdAt: number };
  const all = Array.from({ length: count }, (_, n): Made => {
    const i = n + 1;
    return {
      id: first.id + i,
      articleId: i % 50 === 0 ? other.id : article.id,
      state: i % 250 === 0 ? 'spam' : i % 1000 === 1 ? 'trash' : 'approved',
      body: `ليمون${i % 3 === 0 ? ' نعناع' : ' زعتر'}${i % 7 === 0 ? ' أخضر' : ''}`,
      createdAt: 1_700_000_000_000 + ((i * 7919) % 6007) * 10 - (i % 4 ? 0 : 5),
    };
  });
  await aside.rows('begin');
  for (let from = 0; from < count; from += 500) {
    const some = all.slice(from, from + 500);
    await copy(some.map(({ id, articleId, state, body, createdAt }) => [id, articleId, state, body, createdAt]));
    await index(some.map(({ id, body }) => [id, keysOf(body)]));
  }
  await aside.rows('commit');

  const get = async (q: string, more: string) => {
    const address = `/v1/moderation/comments?limit=100&q=${encodeURIComponent(q)}${more}`;
    return (await http.get(address).set(make.asAdmin).expect(200)).body as Body;
  };

  async function walk(q: string, more: string, pages = Number.POSITIVE_INFINITY) {
    const found: number[] = [];
    let page: Body = { next: '' };
    for (let n = 0; n < pages && page.next !== null; n++) {
      const body = await get(q, more + (page.next && `&cursor=${page.next}`));
      found.push(...body.data.map((comment: Body) => comment.id));
      page = body.page;
    }
    return { found, page };
  }

  const expected = (which: (made: Made) => boolean, down = false) =>
    all
      .filter(which)
      .sort((a, b) => (a.createdAt - b.createdAt || a.id - b.id) * (down ? -1 : 1))
      .map(({ id }) => id);

  const inState = (state: string) => (made: Made) => made.state === state;

  it('finds all of them in the order of the queue, both ways', async () => {
    for (const sort of ['createdAt', '-createdAt']) {
      const order = expected(inState('approved'), sort === '-createdAt');
      const { found, page } = await walk('ليمون', `&state=approved&sort=${sort}`, 7);
      assert.deepEqual(found, order.slice(0, 700));
      const back = await get('ليمون', `&state=approved&sort=${sort}&cursor=${page.prev}`);
      assert.deepEqual(
        back.data.map((comment: Body) => comment.id),
        order.slice(500, 600),
      );
    }
    const { found } = await walk('ليمون', '&state=approved');
    assert.deepEqual(found, expected(inState('approved')));
  });

  it('finds what has several words, and not what has another', async () => {
    const green = (made: Made) => made.state === 'approved' && made.body.includes('أخضر');
    const mint = (made: Made) => made.body.includes('نعناع');
    assert.deepEqual(
      (await walk('سمر ليمون نعناع أخضر', '&state=approved')).found,
      expected(made => green(made) && mint(made)),
    );
    assert.deepEqual(
      (await walk('ليمون -نعناع -أخضر', '&state=approved', 3)).found,
      expected(made => made.state === 'approved' && !mint(made) && !made.body.includes('أخضر')).slice(0, 300),
    );
    assert.deepEqual(
      (await walk('"ليمون نعناع" أخضر', '&state=approved')).found,
      expected(made => green(made) && mint(made)),
    );
  });

  it('finds the few of a state or of an article among them', async () => {
    for (const state of ['spam', 'trash', 'pending'])
      assert.deepEqual(
        (await walk('ليمون', `&state=${state}`)).found,
        state === 'pending' ? [first.id] : expected(inState(state)),
        state,
      );
    const few = (made: Made) => made.state === 'approved' && made.articleId === other.id;
    assert.deepEqual((await walk('ليمون', `&state=approved&articleId=${other.id}`)).found, expected(few));
    assert.deepEqual((await walk('many@example.org', '&state=spam')).found, expected(inState('spam')));
  });

  it('counts them', async () => {
    const total = async (q: string, more: string) => (await get(q, more)).page.total;
    const approved = expected(inState('approved')).length;
    for (const kind of ['exact', 'estimate']) {
      assert.equal(await total('ليمون', `&state=approved&total=${kind}`), approved);
      assert.equal(await total('ليمون', `&state=spam&total=${kind}`), expected(inState('spam')).length);
      assert.equal(await total('many@example.org', `&state=approved&total=${kind}`), approved);
    }
  });

  it('ends a page early where what is looked for is far between, and goes on behind it', async () => {
    // Every text has the words, and none has them in this order but the newest.
    const last = expected(made => made.state === 'approved' && made.body.includes('زعتر')).at(-1)!;
    await aside.rows('update comments set body = ? where id = ?', 'زعتر ليمون', last);
    const body = await get('"زعتر ليمون" سمر', '&state=approved');
    assert.deepEqual(body.data, []);
    assert.ok(body.page.next);
    assert.deepEqual((await walk('"زعتر ليمون" سمر', '&state=approved')).found, [last]);
    const down = await get('"زعتر ليمون"', '&state=approved&sort=-createdAt');
    assert.deepEqual(
      down.data.map((comment: Body) => comment.id),
      [last],
    );
  });

  it('goes by an index wherever it reads comments, and sorts none of them', only('sqlite'), async () => {
    const heard = new Map<string, Statement>();
    listenToStatements(db.raw, statement => heard.set(statement.source, statement));
    const filters = ['&state=approved', `&state=spam&articleId=${other.id}`, '&state=spam&sort=-createdAt'];
    for (const q of ['ليمون', 'ليمون نعناع -أخضر', '"ليمون نعناع"', 'many@example.org', 'لاشيء'])
      for (const filter of filters) {
        const { page } = await get(q, `${filter}&total=estimate`);
        if (page.next) await get(q, `${filter}&cursor=${page.next}`);
      }
    const reads = [...heard.values()].filter(({ source }) => /from "comments"/.test(source));
    assert.ok(reads.length >= 6);
    for (const { source, database } of reads) {
      const values = [...source.matchAll(/\?/g)].map(() => 1);
      const steps = database.prepare(`explain query plan ${source}`).all(...values) as { detail: string }[];
      for (const { detail } of steps)
        assert.match(
          detail,
          /^SEARCH comments USING (INTEGER PRIMARY KEY|(COVERING )?INDEX comments_(state|article|email) )|^SCAN comments$/,
          source,
        );
      // The newest comment alone is read by walking the table: from its end.
      if (steps.some(({ detail }) => detail === 'SCAN comments')) assert.match(source, /desc limit \+?\?$/);
    }
  });
});
