/** How long others may keep a public answer, and how much of its headers that takes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';
import { makeClient } from './client.ts';

const hour = 3_600_000;

describe('How long a public answer may be kept', () => {
  const lifetimes: [env: Record<string, string>, shared: string, cdn: string][] = [
    [
      {},
      'public, max-age=0, must-revalidate, s-maxage=10, stale-while-revalidate=10, stale-if-error=86400',
      'public, max-age=10, stale-while-revalidate=10, stale-if-error=86400',
    ],
    [
      { SHARED_MAX_AGE: '0' },
      'public, max-age=0, must-revalidate, s-maxage=0, stale-while-revalidate=0, stale-if-error=86400',
      'public, max-age=0, stale-while-revalidate=0, stale-if-error=86400',
    ],
    [
      { SHARED_MAX_AGE: '30', CDN_MAX_AGE: '86400' },
      'public, max-age=0, must-revalidate, s-maxage=30, stale-while-revalidate=30, stale-if-error=86400',
      'public, max-age=86400, stale-while-revalidate=60, stale-if-error=86400',
    ],
    [
      { SHARED_MAX_AGE: '3600', CDN_MAX_AGE: '0' },
      'public, max-age=0, must-revalidate, s-maxage=3600, stale-while-revalidate=60, stale-if-error=86400',
      'public, max-age=0, stale-while-revalidate=0, stale-if-error=86400',
    ],
  ];
  for (const [env, shared, cdn] of lifetimes)
    it(`is what the configuration says: ${JSON.stringify(env)}`, async () => {
      const { url, make, close } = await startServer({ env });
      const { get } = makeClient(url);
      const { id } = await make.article();
      for (const address of ['/v1', '/v1/articles', `/v1/articles/${id}`, '/v1/tags', '/v1/articles?tag=none'])
        for (let i = 0; i < 2; i++) {
          const { headers } = await get(address);
          assert.deepEqual([headers['cache-control'], headers['cdn-cache-control']], [shared, cdn], address);
          const known = await get(address, { 'if-none-match': headers.etag! });
          assert.deepEqual([known.headers['cache-control'], known.headers['cdn-cache-control']], [shared, cdn]);
        }
      await close();
    });

  it('ends when the clock alone makes it another, also where it was kept long before', async () => {
    const clock = makeClock();
    const env = { COMMENTS_CLOSE_AFTER_DAYS: '1', SHARED_MAX_AGE: '100', CDN_MAX_AGE: '200' };
    const { url, make } = await startServer({ env, clock });
    const { get } = makeClient(url);
    const { id } = await make.article();
    const closes = clock.now() + 24 * hour;
    for (const address of [`/v1/articles/${id}`, '/v1/articles']) {
      const longest = async () => {
        const { headers, cache } = await get(address);
        const seconds = (field: unknown, name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(String(field))![1]);
        return [seconds(headers['cache-control'], 's-maxage'), seconds(headers['cdn-cache-control'], 'max-age'), cache];
      };
      clock.set(closes - hour);
      assert.deepEqual(await longest(), [100, 200, 'stored']);
      assert.deepEqual(await longest(), [100, 200, 'hit']);
      for (const left of [150, 99, 10, 1]) {
        clock.set(closes - left * 1000);
        assert.deepEqual((await longest()).slice(0, 2), [Math.min(100, left), Math.min(200, left)], `${left} s left`);
      }
      clock.set(closes);
      const { text } = await get(address);
      assert.match(text, /"commentsOpen":false/);
      assert.deepEqual((await longest()).slice(0, 2), [100, 200]);
    }
  });
});

describe('The keys of a long list', async () => {
  const { url, make } = await startServer();
  const { get } = makeClient(url);
  for (let n = 0; n < 60; n++) await make.article({ tags: [1, 2, 3, 4].map(i => `Tag ${n} of ${i}`) });

  it('are named as long as they fit, and else are one key for all', async () => {
    for (const limit of [1, 2, 5, 10, 20, 50, 60]) {
      const { headers, cache } = await get(`/v1/articles?limit=${limit}`);
      assert.equal(cache, 'stored');
      const keys = String(headers['surrogate-key']).split(' ');
      assert.equal(headers['cache-tag'], keys.join(','));
      if (keys.length > 1) assert.equal(keys.length, 1 + 5 * limit, 'the list, and each article with its four tags');
      else assert.deepEqual([keys, limit >= 10], [['content'], true], `limit=${limit}`);
    }
  });

  it('leave the head of an answer below the 4 kB that proxies take', async () => {
    const filter = encodeURIComponent('حديقة على السطح');
    await make.tag({ name: 'حديقة على السطح' });
    const body = { lang: 'ar', tags: ['حديقة على السطح'] };
    for (let n = 0; n < 3; n++) await make.article(body);
    for (const address of [
      '/v1/articles?limit=5',
      '/v1/articles?limit=50',
      `/v1/articles?limit=1&tag=${filter}&lang=ar&sort=title&publishedAfter=2020-01-01T00:00:00Z&fields=id,slug,title,lead,tags`,
      '/v1/tags?limit=100',
    ]) {
      const { headers } = await get(address);
      const size = Object.entries(headers).reduce(
        (sum, [name, value]) => sum + name.length + String(value).length + 4,
        0,
      );
      assert.ok(size < 4000, `${address}: ${size}`);
    }
  });

  it('that is kept under the one key for all goes with what stands on it, and no earlier', async () => {
    const address = '/v1/articles?limit=50';
    const { body } = await get('/v1/articles?limit=100').then(answer => ({ body: JSON.parse(answer.text).data }));
    await get(address);
    await make.approved(body[55].id);
    assert.equal((await get(address)).cache, 'hit');
    await make.approved(body[45].id);
    assert.equal((await get(address)).cache, 'stored');
  });
});
