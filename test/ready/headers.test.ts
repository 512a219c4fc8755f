/** What public answers say to caches and clients, in every coding, by every way they are made. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { startServer } from '../support/server.ts';
import { type Answer, makeClient } from './client.ts';

const long = { format: 'html', source: `<p>${'A sentence of some words. '.repeat(100)}</p>` };

describe('A public answer', async () => {
  const { url, make, http } = await startServer();
  const { get, send } = makeClient(url);
  const author = await make.author({ name: 'June' });
  const article = await make.article({ tags: ['Roofs', 'Water'], authors: [author.id], lang: 'en', body: long });
  const comment = await make.approved(article.id);
  const small = await make.article({ title: 'Small', tags: [] });

  /** Addresses, and the keys of what is in their answers. */
  const keys: [address: string, keys: string][] = [
    [`/v1/articles/${article.id}`, 'article-1 tag-1 tag-2 author-1'],
    [`/v1/articles/${article.id}?fields=title`, 'article-1 tag-1 tag-2 author-1'],
    [`/v1/articles/by-slug/${article.slug}`, 'article-1 tag-1 tag-2 author-1'],
    ['/v1/articles', 'articles article-2 article-1 tag-1 tag-2 author-1'],
    ['/v1/articles?sort=title', 'articles articles-by-title article-1 tag-1 tag-2 author-1 article-2'],
    ['/v1/articles?sort=-updatedAt', 'articles articles-by-update article-2 article-1 tag-1 tag-2 author-1'],
    ['/v1/articles?lang=en-GB', 'articles-in-en'],
    ['/v1/articles?lang=en', 'articles-in-en article-2 article-1 tag-1 tag-2 author-1'],
    ['/v1/articles?tag=roofs', 'articles-of-tag-1 tag-1 article-1 tag-2 author-1'],
    ['/v1/articles?author=june&fields=title', 'articles-by-author-1 author-1 article-1 tag-1 tag-2'],
    ['/v1/articles?tag=roofs&author=june', 'articles-of-tag-1 tag-1 author-1 article-1 tag-2'],
    [`/v1/articles/${article.id}/comments`, 'comments-1'],
    [`/v1/comments/${comment.id}`, 'comments-1'],
    [`/v1/comments/${comment.id}/replies`, 'comments-1'],
    ['/v1/tags', 'tags tag-1-count tag-2-count'],
    ['/v1/tags?sort=articleCount', 'tags tag-counts'],
    ['/v1/tags/1', 'tag-1 tag-1-count'],
    ['/v1/tags/by-slug/water', 'tag-2 tag-2-count'],
    ['/v1/authors', 'authors'],
    [`/v1/authors/${author.id}`, 'author-1'],
    ['/v1/authors/by-slug/june', 'author-1'],
  ];
  const documents = ['/v1', '/openapi.json', '/problems/not_found', '/docs'];
  const addresses = [...keys.map(([address]) => address), ...documents];

  for (const [address, expected] of keys)
    it(`names what it is made from: ${address}`, async () => {
      const { headers } = await get(address);
      const sorted = (field: unknown, by: string) => String(field).split(by).sort();
      assert.deepEqual(sorted(headers['surrogate-key'], ' '), expected.split(' ').sort());
      assert.deepEqual(sorted(headers['cache-tag'], ','), expected.split(' ').sort());
    });

  it('names nothing where nothing that is written is in it', async () => {
    for (const address of documents) assert.equal((await get(address)).headers['surrogate-key'], undefined, address);
  });

  const ofRequest = ['date', 'x-request-id', 'cache-status', 'age', 'connection', 'keep-alive'];
  const lasting = ({ headers }: Answer, without: string[] = []) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => ![...ofRequest, ...without].includes(name)));

  it('says the same when it is made, when it is kept, to GET and to HEAD', async () => {
    await http.patch('/v1/tags/1').set(make.asAdmin).send({ description: 'So that all is made anew.' }).expect(200);
    for (const address of addresses)
      for (const coding of ['identity', 'br', 'zstd', 'gzip']) {
        const ask = { 'accept-encoding': coding };
        const made = await get(address, ask);
        const kept = await get(address, ask);
        const head = await send('HEAD', address, ask);
        assert.deepEqual(lasting(kept), lasting(made), address);
        assert.deepEqual(lasting(head), lasting(made), address);
        assert.deepEqual([kept.cache, head.cache], ['hit', 'hit'], address);
        assert.equal(head.body.length, 0);
        assert.ok(kept.body.equals(made.body));
        assert.equal(made.headers['content-length'], String(made.body.length));
        for (const name of ['date', 'x-request-id', 'etag', 'content-type', 'x-content-type-options'])
          for (const answer of [made, kept, head]) assert.ok(answer.headers[name], `${address}: ${name}`);
        assert.notEqual(kept.headers['x-request-id'], made.headers['x-request-id']);
      }
  });

  it('tells what our cache did, and an Age where it was kept', async () => {
    const address = '/v1/articles?limit=99';
    const seen = async (ask = {}) => {
      const { headers, status } = await get(address, ask);
      return [status, headers['cache-status'], headers.age];
    };
    assert.deepEqual(await seen(), [200, 'Maqal; fwd=uri-miss; stored', undefined]);
    assert.deepEqual(await seen(), [200, 'Maqal; hit', '0']);
    const { etag } = (await get(address)).headers;
    assert.deepEqual(await seen({ 'if-none-match': etag! }), [304, 'Maqal; hit', '0']);
    const unknown = await get('/v1/articles?tag=none');
    assert.deepEqual([unknown.headers['cache-status'], unknown.headers.age], ['Maqal; fwd=uri-miss', undefined]);
    assert.equal((await get('/livez')).headers['cache-status'], undefined);
  });

  it('varies by Accept-Encoding, whatever it is: 200, 304, HEAD, each coding', async () => {
    for (const address of addresses)
      for (const coding of ['identity', 'gzip']) {
        const ask = { 'accept-encoding': coding };
        const answers = [await get(address, ask), await send('HEAD', address, ask)];
        answers.push(await get(address, { ...ask, 'if-none-match': answers[0]!.headers.etag! }));
        for (const { headers } of answers) assert.equal(headers.vary, 'Accept-Encoding', address);
      }
  });

  it('that is known already has the headers of the representation, no body, and nothing about a body', async () => {
    for (const address of addresses)
      for (const coding of ['identity', 'br']) {
        const ask = { 'accept-encoding': coding };
        const whole = await get(address, ask);
        for (const method of ['GET', 'HEAD']) {
          const known = await send(method, address, { ...ask, 'if-none-match': whole.headers.etag! });
          assert.deepEqual([known.status, known.body.length], [304, 0]);
          const ofBody = ['content-length', 'content-type', 'content-encoding', 'transfer-encoding'];
          assert.deepEqual(lasting(known), lasting(whole, ofBody), address);
          for (const name of ofBody) assert.equal(known.headers[name], undefined, `${address}: ${name}`);
        }
      }
  });

  const decoders = { br: brotliDecompressSync, gzip: gunzipSync, zstd: zstdDecompressSync };
  it('comes in each coding with the same bytes in it and an ETag of its own', async () => {
    for (const address of [`/v1/articles/${article.id}`, '/v1/articles?fields=html', '/openapi.json']) {
      const plain = await get(address);
      assert.equal(plain.headers['content-encoding'], undefined);
      assert.match(plain.headers.etag!, /^"(\d+-)?[\w-]{22,43}"$/);
      for (const [coding, decode] of Object.entries(decoders)) {
        const { headers, body } = await get(address, { 'accept-encoding': coding });
        assert.equal(headers['content-encoding'], coding, address);
        assert.equal(headers.etag, plain.headers.etag!.replace(/"$/, `-${coding}"`));
        assert.equal(decode(body).toString(), plain.text);
        assert.ok(body.length < plain.body.length);
      }
    }
  });

  it('is compressed as the client likes best, br before zstd before gzip', async () => {
    for (const [accept, coding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip, deflate', 'gzip'],
      ['zstd, gzip', 'zstd'],
      ['gzip;q=1, br;q=0.5', 'gzip'],
      ['br;q=0, *', 'zstd'],
      ['x-gzip', 'gzip'],
      ['identity;q=1, gzip;q=0.5', undefined],
      ['deflate', undefined],
      ['gzip;q=0', undefined],
      ['*;q=0', undefined],
      ['', undefined],
    ] as const) {
      const { headers } = await get(`/v1/articles/${article.id}`, { 'accept-encoding': accept });
      assert.equal(headers['content-encoding'], coding, accept);
    }
  });

  it('is left as it is where it is small, unless the client wants no such thing', async () => {
    for (const address of [`/v1/articles/${small.id}`, '/v1/tags/1', `/v1/comments/${comment.id}`]) {
      const { headers, body } = await get(address, { 'accept-encoding': 'gzip, br' });
      assert.ok(body.length < 1024);
      assert.equal(headers['content-encoding'], undefined, address);
      const forced = await get(address, { 'accept-encoding': 'gzip, identity;q=0' });
      assert.equal(gunzipSync(forced.body).toString(), body.toString());
    }
  });

  it('lets an editor save by the ETag of any coding, and not by a made-up one', async () => {
    for (const coding of ['identity', 'br', 'zstd', 'gzip']) {
      const { id } = await make.article({ body: long });
      const etag = (await get(`/v1/articles/${id}`, { 'accept-encoding': coding })).headers.etag!;
      const save = (match: string) =>
        send('PATCH', `/v1/articles/${id}`, { ...make.asAdmin, 'if-match': match }, { lead: 'Saved.' });
      for (const wrong of [
        etag.replace(/"$/, '-deflate"'),
        etag.replace(/"$/, '-'),
        `W/${etag}`,
        etag.replace('"1-', '"2-'),
      ])
        assert.equal((await save(wrong)).status, 412, wrong);
      assert.equal((await save(etag)).status, 200, etag);
      assert.equal((await save(etag)).status, 412, 'once');
    }
  });

  it('is private and kept by nobody with a key, and no write or problem is kept', async () => {
    const editors = [
      '/v1/articles?view=draft',
      `/v1/articles/${article.id}?view=draft`,
      '/v1/tags?view=draft',
      '/v1/keys',
    ];
    for (const address of [...editors, '/v1/moderation/comments']) {
      const answer = await get(address, make.asAdmin);
      assert.deepEqual(
        [
          answer.headers['cache-control'],
          answer.headers['cdn-cache-control'],
          answer.headers['surrogate-key'],
          answer.cache,
        ],
        ['private, no-store', undefined, undefined, undefined],
      );
    }
    const others = [
      await get('/v1/articles?limit=0'),
      await get('/v1/keys'),
      await get('/v1/articles/1?view=draft'),
      await send('PUT', '/v1/articles/1'),
      await send(
        'POST',
        `/v1/articles/${article.id}/comments`,
        {},
        { author: { name: 'A', email: 'a@b.example' }, body: 'x' },
      ),
      await get('/livez'),
      await get('/readyz'),
    ];
    for (const { headers, cache } of others) {
      assert.match(headers['cache-control']!, /^(private, )?no-store$/);
      assert.deepEqual(
        [headers['cdn-cache-control'], headers['surrogate-key'], cache],
        [undefined, undefined, undefined],
      );
    }
  });
});
