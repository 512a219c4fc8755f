/**
 * What a read costs, in statements on the reading connection: a number that does not grow with the page, and none where the
 * answer is ready. The short form of the benchmarks, exact on any machine.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { startServer } from '../support/server.ts';
import { listenToReads } from '../support/statements.ts';
import { makeClient } from './client.ts';

/** Whether others have written, what they wrote, the scheduled articles that are due, and what a new connection is told. */
const ofItself = /^pragma data_version$|^set |^listen |from "changes"|'scheduled'/;

describe('A read runs', async () => {
  const { url, db, database: file, make, http, close } = await startServer({ env: { COMMENTS_POLICY: 'open' } });
  const { get, send } = makeClient(url);

  let heard: string[] = [];
  listenToReads({ db, database: file }, text => heard.push(text));
  after(close);

  /** How many a request runs: what the process does of itself, looking for news and for what is due, aside. */
  async function statements(path: string, headers: Record<string, string> = {}, method = 'GET') {
    heard = [];
    const answer = await send(method, path, headers);
    const ran = heard.filter(sql => !ofItself.test(sql));
    return { ...answer, ran, count: ran.length };
  }
  /** Of an answer that has to be made. */
  async function cold(path: string) {
    const answer = await statements(path);
    assert.deepEqual([answer.status, answer.cache], [200, 'stored'], path);
    return answer.count;
  }

  const author = await make.author({ name: 'June' });
  for (let n = 0; n < 105; n++)
    await make.article({
      tags: ['Roofs', `Tag ${n % 30}`, `Tag ${(n * 7) % 30}`],
      authors: [author.id],
      lang: n % 2 ? 'en' : 'ar',
    });
  const article = await make.article({ tags: ['Roofs', 'Water'], authors: [author.id] });
  for (let n = 0; n < 25; n++) await make.comment(article.id);
  const [thread] = (await http.get(`/v1/articles/${article.id}/comments`)).body.data;
  await make.comment(article.id, { parentId: thread.id });
  const touchTag = (id: number) =>
    http
      .patch(`/v1/tags/${id}`)
      .set(make.asAdmin)
      .send({ description: `${Math.random()}` })
      .expect(200);

  it('at most three statements for an article whose labels are not known yet, then one', async () => {
    const path = `/v1/articles/${article.id}`;
    assert.ok((await cold(path)) <= 3);
    assert.equal(await cold(`${path}?fields=title`), 1);
    assert.equal(await cold(`/v1/articles/by-slug/${article.slug}`), 1);
    await touchTag(article.tags[0].id);
    assert.equal(await cold(path), 2, 'one label to learn anew');
  });

  it('none where the answer is ready: GET, HEAD, 304, any coding, any spelling', async () => {
    for (const path of [
      `/v1/articles/${article.id}`,
      '/v1/articles?limit=9',
      '/v1/tags',
      `/v1/comments/${thread.id}`,
    ]) {
      const first = await get(path);
      const spelt = path.includes('?') ? `${path}&` : `${path}?`;
      for (const [headers, method, address] of [
        [{}, 'GET', path],
        [{}, 'HEAD', path],
        [{ 'accept-encoding': 'br' }, 'GET', path],
        [{ 'accept-encoding': 'br' }, 'GET', path],
        [{ 'if-none-match': first.headers.etag! }, 'GET', path],
        [{ 'if-none-match': first.headers.etag! }, 'HEAD', path],
        [{ authorization: 'Bearer mq_wrong' }, 'GET', path],
        [{}, 'GET', spelt],
      ] as const) {
        const { cache, ran } = await statements(address, headers, method);
        assert.deepEqual([cache, ran], ['hit', []], address);
      }
    }
  });

  it('no more than one glance in twenty milliseconds to see whether others have written', async () => {
    await get('/v1/articles');
    heard = [];
    const began = performance.now();
    for (let i = 0; i < 300; i++) await get('/v1/articles');
    const most = Math.ceil((performance.now() - began) / 20) + 1;
    const glances = heard.filter(sql => /^pragma data_version$|^set |from "changes"/.test(sql));
    assert.ok(glances.length <= most, `${glances.length} of ${most}`);
    assert.deepEqual(
      heard.filter(sql => !ofItself.test(sql)),
      [],
    );
  });

  it('none for what is refused by its form', async () => {
    for (const path of [
      ...[
        '/v1/articles?page=2',
        '/v1/articles?limit=0',
        '/v1/articles?limit=1&limit=1',
        '/v1/articles/x',
        '/v1/articles/0',
      ],
      ...['/v1/articles?cursor=x', '/v1/articles?fields=nothing', '/v1/tags?sort=id', '/v1/comments/1?x=1', '/nothing'],
      ...['/v1/articles?view=draft', '/v1/articles/%zz', '/v1/articles/by-slug/', '/v1/keys'],
    ]) {
      const { status, ran } = await statements(path);
      assert.ok(status >= 400, path);
      assert.deepEqual(ran, [], path);
    }
  });

  it('as many for a list of a hundred as for a list of one', async () => {
    const { body } = await http.get('/v1/articles?limit=3');
    await get('/v1/articles?limit=98');
    for (const query of [
      '',
      'sort=title&',
      'sort=-updatedAt&',
      'fields=title&',
      `cursor=${body.page.next}&`,
      'lang=ar&',
    ])
      for (const limit of [1, 19, 100]) assert.equal(await cold(`/v1/articles?${query}limit=${limit}`), 1, query);
    for (const limit of [1, 21, 100])
      assert.equal(await cold(`/v1/articles?limit=${limit}&fields=html`), 2, 'and the texts');
  });

  it('as many for many labels that are not known yet as for few', async () => {
    const counts = [];
    for (const limit of [2, 50, 99]) {
      const fresh = await startServer({ database: file });
      const client = makeClient(fresh.url);
      await client.get('/v1');
      heard = [];
      await client.get(`/v1/articles?limit=${limit}`);
      counts.push(heard.filter(sql => !ofItself.test(sql)).length);
      await fresh.close();
    }
    assert.deepEqual(counts, [3, 3, 3]);
  });

  it('at most two more for the slugs that filters name, and one for a total', async () => {
    for (const sort of ['-publishedAt', 'title'])
      for (const [filters, more] of [
        ['tag=roofs', 1],
        ['author=june', 1],
        ['tag=roofs&author=june', 2],
        ['tag=roofs&author=june&lang=en&publishedAfter=2020-01-01T00:00:00Z&updatedAfter=2020-01-01T00:00:00Z', 2],
      ] as const) {
        assert.equal(await cold(`/v1/articles?sort=${sort}&${filters}`), 1 + more, filters);
        assert.equal(await cold(`/v1/articles?sort=${sort}&${filters}&total=exact`), 2 + more, filters);
      }
  });

  it('at most two for comments, one for each of the others, and one more for a total', async () => {
    for (const limit of [1, 20, 100]) {
      assert.equal(await cold(`/v1/articles/${article.id}/comments?limit=${limit}`), 2);
      assert.equal(await cold(`/v1/comments/${thread.id}/replies?limit=${limit}`), 2);
      assert.ok((await cold(`/v1/articles/${article.id}/comments?limit=${limit}&total=exact`)) <= 3);
    }
    await make.comment(article.id);
    assert.equal(await cold(`/v1/comments/${thread.id}`), 1);
    await touchTag(1);
    for (const path of ['/v1/tags/1', '/v1/tags?limit=5', '/v1/tags?sort=-articleCount', '/v1/authors?limit=7'])
      assert.equal(await cold(path), 1, path);
    assert.equal(await cold('/v1/tags/by-slug/roofs'), 1);
    assert.equal(await cold('/v1/tags?limit=6&total=exact'), 2);
  });

  it('none for documents', async () => {
    for (const path of ['/v1', '/openapi.json', '/docs', '/problems/not_found'])
      assert.deepEqual((await statements(path)).ran, [], path);
  });
});
