/** Asking again where nothing is kept: what an address meant is remembered, what it led to is not. */
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { after, describe, it } from 'node:test';
import { startServer } from '../support/server.ts';
import { essence, makeClient } from './client.ts';

describe('An address asked again', async () => {
  const lines: { method: string; route: string; status: number; cache?: string; ms: number }[] = [];
  const logTo = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const { url, make } = await startServer({ env: { CACHE_MB: '0' }, logTo });
  const { get, send } = makeClient(url);
  let routed = 0;
  const count = () => void routed++;
  subscribe('tracing:fastify.request.handler:start', count);
  after(() => void unsubscribe('tracing:fastify.request.handler:start', count));
  const write = (method: string, path: string, body?: unknown) => send(method, path, make.asAdmin, body);
  const author = await make.author({ name: 'June' });
  const article = await make.article({ title: 'First', tags: ['Roofs'], authors: [author.id] });
  const byId = `/v1/articles/${article.id}`;
  const bySlug = `/v1/articles/by-slug/${article.slug}`;
  const addresses = [byId, bySlug, '/v1/articles?tag=roofs', `${byId}/comments`, '/v1/tags/1', '/v1/authors/1'];

  it('is not routed again, and gets the same answer', async () => {
    for (const address of addresses) {
      const first = await get(address);
      const before = routed;
      const again = await get(address);
      assert.equal(essence(again), essence(first));
      assert.equal(again.cache, 'made');
      assert.notEqual(again.headers['x-request-id'], first.headers['x-request-id']);
      assert.equal(routed, before, address);
    }
  });

  it('gets what is there now', async () => {
    await write('PATCH', byId, { title: 'Second', state: 'published' });
    await write('PATCH', '/v1/tags/1', { name: 'Walls' });
    await write('PATCH', '/v1/authors/1', { name: 'Nora' });
    await make.approved(article.id);
    const before = routed;
    const { title, tags, authors, commentCount } = JSON.parse((await get(byId)).text);
    assert.deepEqual([title, tags[0].name, authors[0].name, commentCount], ['Second', 'Walls', 'Nora', 1]);
    assert.equal(JSON.parse((await get(`${byId}/comments`)).text).data.length, 1);
    assert.equal(JSON.parse((await get('/v1/tags/1')).text).name, 'Walls');
    assert.equal(routed, before);
  });

  it('gets 304 to what it has, a HEAD without a body, and every coding', async () => {
    const { headers, body } = await get(byId);
    assert.equal((await get(byId, { 'if-none-match': headers.etag! })).status, 304);
    const head = await send('HEAD', byId);
    assert.deepEqual([head.status, head.body.length, head.headers['content-length']], [200, 0, String(body.length)]);
    for (const coding of ['br', 'gzip', 'zstd']) {
      await get('/v1/articles', { 'accept-encoding': coding });
      await make.article({ title: 'Long', body: { format: 'html', source: `<p>${'word '.repeat(500)}</p>` } });
      const { headers } = await get('/v1/articles', { 'accept-encoding': coding });
      assert.equal(headers['content-encoding'], coding);
    }
  });

  it('is told of in the log like any other', async () => {
    await get(byId);
    await get(byId);
    const [first, second] = lines.filter(line => line.route === '/v1/articles/:id').slice(-2);
    assert.deepEqual(Object.keys(second!), Object.keys(first!));
    assert.deepEqual([second!.method, second!.status, second!.cache], ['GET', 200, undefined]);
  });

  it('is redirected once it has another address, and a problem once there is nothing', async () => {
    await write('PATCH', byId, { slug: 'other', state: 'published' });
    const moved = await get(`${bySlug}?fields=title`);
    assert.deepEqual([moved.status, moved.headers.location], [308, '/v1/articles/by-slug/other?fields=title']);
    assert.equal((await get(bySlug)).status, 308);
    await write('PATCH', byId, { state: 'withdrawn' });
    for (const address of [byId, bySlug, `${byId}/comments`]) {
      const { status, headers } = await get(address);
      assert.deepEqual([status, headers['content-type']], [404, 'application/problem+json; charset=utf-8'], address);
    }
    await write('PATCH', byId, { state: 'published' });
    assert.equal((await get(byId)).status, 200);
  });

  it('is read as a request, and not as an address alone', async () => {
    await get(byId);
    const before = routed;
    await send('GET', byId, {}, { a: 1 });
    assert.equal(routed, before + 1, 'one with a body is for the framework');
    assert.equal((await send('POST', byId)).status, 405);
    assert.equal((await send('DELETE', byId)).status, 401);
  });
});
