import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRaw, sendRaw } from '../support/raw.ts';
import { startServer } from '../support/server.ts';

const ours = 'https://example.org';
const other = 'https://example.net';
const preflight = { 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization' };
const names = ['access-control-allow-origin', 'access-control-allow-credentials', 'vary'] as const;
const pick = (headers: Record<string, string>) => names.map(name => headers[name]);

describe('CORS for every site', async () => {
  const { http, url } = await startServer();

  it('marks every answer alike, whoever asks, refusals too', async () => {
    const answers = [
      await http.get('/v1/articles'),
      await http.get('/v1/articles').set('origin', other),
      await http.get('/nothing').set('origin', other),
      await http.get('/v1/keys').set('origin', other),
      await http.get('/v1/articles/by-slug/%zz').set('origin', other),
      parseRaw(await sendRaw(url, 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n')),
    ];
    for (const [i, { headers }] of answers.entries())
      assert.deepEqual(
        pick(headers),
        ['*', undefined, i < 2 ? 'Accept-Encoding' : 'Accept-Language'],
        'origins are not told apart',
      );
  });

  it('answers a preflight with all that clients send', async () => {
    const { headers } = await http
      .options('/v1/articles/1')
      .set({ origin: other, ...preflight })
      .expect(204);
    const list = (name: string) => headers[name]!.toLowerCase().split(', ');
    for (const method of ['get', 'head', 'post', 'patch', 'delete'])
      assert.ok(list('access-control-allow-methods').includes(method));
    for (const name of [
      'authorization',
      'content-type',
      'if-match',
      'if-none-match',
      'idempotency-key',
      'comment-token',
    ])
      assert.ok(list('access-control-allow-headers').includes(name), name);
    assert.match(headers['access-control-max-age']!, /^\d+$/);
  });

  it('lets scripts read the headers of ours', async () => {
    const { headers } = await http.get('/v1/articles').set('origin', other);
    const exposed = headers['access-control-expose-headers']!.split(', ');
    for (const name of ['ETag', 'Link', 'Location', 'RateLimit', 'Retry-After', 'X-Request-Id', 'Idempotency-Replayed'])
      assert.ok(exposed.includes(name), name);
  });
});

describe('CORS for a list of sites', async () => {
  const both = 'Accept-Encoding, Origin';
  const { http, url } = await startServer({ env: { CORS_ORIGINS: `${ours}, https://www.example.org` } });

  it('names the site that asks, if it is on the list, and caches must tell sites apart', async () => {
    assert.deepEqual(pick((await http.get('/v1/articles').set('origin', ours)).headers), [ours, undefined, both]);
    for (const origin of [other, 'null', `${ours}.evil.example`, 'http://example.org', `${ours}:8443`])
      assert.deepEqual(pick((await http.get('/v1/articles').set('origin', origin)).headers), [
        undefined,
        undefined,
        both,
      ]);
    assert.deepEqual(pick((await http.get('/v1/articles')).headers), [undefined, undefined, both]);
  });

  it('answers the preflight of those only', async () => {
    const allowed = await http
      .options('/v1/articles/1')
      .set({ origin: ours, ...preflight })
      .expect(204);
    assert.ok(allowed.headers['access-control-allow-methods']);
    const refused = await http
      .options('/v1/articles/1')
      .set({ origin: other, ...preflight })
      .expect(204);
    assert.equal(refused.headers['access-control-allow-methods'], undefined);
    assert.equal(refused.headers['access-control-allow-origin'], undefined);
  });

  it('marks refusals and 304 too', async () => {
    const { headers } = await http.get('/v1/articles');
    const answers = [
      await http.get('/v1/articles').set({ origin: ours, 'if-none-match': headers.etag! }).expect(304),
      await http.get('/nothing').set('origin', ours).expect(404),
      await http.get('/v1/keys').set('origin', ours).expect(401),
      await http.get('/v1/articles/by-slug/%zz').set('origin', ours).expect(400),
    ];
    const refused = 'Origin, Accept-Language';
    const vary = [both, refused, refused, refused];
    for (const [i, answer] of answers.entries()) assert.deepEqual(pick(answer.headers), [ours, undefined, vary[i]]);
  });

  it('tells nothing to what is no request', async () => {
    assert.deepEqual(pick(parseRaw(await sendRaw(url, 'FOO / HTTP/1.1\r\n\r\n')).headers), [
      undefined,
      undefined,
      'Accept-Language',
    ]);
  });
});

describe('CORS for nobody', async () => {
  const { http } = await startServer({ env: { CORS_ORIGINS: '' } });

  it('says nothing of it', async () => {
    assert.deepEqual(pick((await http.get('/v1/articles').set('origin', ours)).headers), [
      undefined,
      undefined,
      'Accept-Encoding',
    ]);
    const { headers } = await http
      .options('/v1/articles')
      .set({ origin: ours, ...preflight })
      .expect(204);
    assert.equal(headers['access-control-allow-methods'], undefined);
    assert.equal(headers.allow, 'GET, HEAD, OPTIONS, POST');
  });
});
