import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Response } from 'supertest';
import { brief } from '../../src/http/answer.ts';
import { parseRaw, sendRaw } from '../support/raw.ts';
import { startServer } from '../support/server.ts';

const security = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
};

function assertHeaders(headers: Record<string, string>, what: string) {
  for (const [name, value] of Object.entries(security)) assert.equal(headers[name], value, `${name} of ${what}`);
  assert.match(headers['x-request-id'] ?? '', /^[0-9a-f]{8}-[0-9a-z]+$/, what);
}

function assertProblem(status: number, headers: Record<string, string>, text: string, what: string) {
  assert.equal(headers['content-type'], 'application/problem+json; charset=utf-8', what);
  const isPlainlyMissing = status === 404 && !what.startsWith('POST');
  assert.equal(headers['cache-control'], isPlainlyMissing ? brief : 'no-store', what);
  assertHeaders(headers, what);
  const problem = JSON.parse(text);
  assert.deepEqual(
    [problem.type, problem.status, problem.instance],
    [`/problems/${problem.code}`, status, headers['x-request-id']],
    what,
  );
  assert.ok(problem.title && problem.detail, what);
  return problem;
}

const post = (head: string, body = '', path = '/v1/articles/1/comments') =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n${head}\r\n\r\n${body}`;
const get = (path: string, head = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${head}\r\n`;

describe('Whatever comes over the wire', async () => {
  const { http, make, url } = await startServer();
  const { id } = await make.article();
  const { id: commentId } = await make.approved(id);

  const refused: [what: string, bytes: string | Buffer, status: number, code: string][] = [
    ['an unknown address', get('/nothing'), 404, 'not_found'],
    ['an address with a slash too much', get('/v1/'), 404, 'not_found'],
    [
      'a known method at the wrong address',
      'PUT /v1/articles HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      405,
      'method_not_allowed',
    ],
    [
      'a wrong method with a wrong body',
      'DELETE /v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{',
      405,
      'method_not_allowed',
    ],
    [
      'a method of another protocol',
      'PROPFIND /v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      405,
      'method_not_allowed',
    ],
    [
      'the method QUERY',
      'QUERY /v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
      405,
      'method_not_allowed',
    ],
    ['TRACE', 'TRACE /v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405, 'method_not_allowed'],
    ['CONNECT', 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n', 405, 'method_not_allowed'],
    ['a method that is none', 'FOO /v1 HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'bad_request'],
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'bad_request'],
    ['another version of HTTP', 'GET /v1 HTTP/3.0\r\nHost: x\r\n\r\n', 400, 'bad_request'],
    ['a request without Host', 'GET /v1 HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'bad_request'],
    ['a malformed escape in the path', get('/v1/articles/by-slug/%zz'), 400, 'bad_url'],
    ['an escape cut short', get('/v1/articles/by-slug/a%4'), 400, 'bad_url'],
    ['a path that is not UTF-8', get('/v1/articles/by-slug/%ff%fe'), 400, 'bad_url'],
    [
      'raw bytes in the path that are not UTF-8',
      Buffer.from(get('/v1/articles/by-slug/\xc3\x28'), 'latin1'),
      400,
      'bad_url',
    ],
    ['a malformed escape at an unknown address', get('/%zz'), 400, 'bad_url'],
    ['a malformed escape in the query', get('/v1/articles?tag=%zz'), 400, 'validation_failed'],
    ['a query that is not UTF-8', get('/v1/articles?tag=%ff'), 400, 'validation_failed'],
    ['a parameter twice', get('/v1/articles?limit=5&limit=5'), 400, 'validation_failed'],
    ['a parameter twice, once escaped', get('/v1/articles?limit=5&%6cimit=6'), 400, 'validation_failed'],
    ['an unknown parameter', get('/v1/articles?page=2'), 400, 'validation_failed'],
    ['an unknown parameter where there are none', get(`/v1/comments/${commentId}?fields=id`), 400, 'validation_failed'],
    ['__proto__ as a parameter', get('/v1/articles?__proto__=1'), 400, 'validation_failed'],
    ['an address too long', get(`/v1/articles?${'a'.repeat(12_300)}`), 414, 'uri_too_long'],
    ['a slug too long', get(`/v1/articles/by-slug/${'a'.repeat(12_300)}`), 414, 'uri_too_long'],
    ['a header too large', get('/v1', `X-Large: ${'a'.repeat(45_000)}\r\n`), 431, 'headers_too_large'],
    ['too many headers', get('/v1', 'X-Many: aaaaaaaa\r\n'.repeat(2600)), 431, 'headers_too_large'],
    ['a header that is none', get('/v1', 'no colon here\r\n'), 400, 'bad_request'],
    ['two lengths', post('Content-Length: 2\r\nContent-Length: 3', '{}'), 400, 'bad_request'],
    ['a length and chunks', post('Content-Length: 2\r\nTransfer-Encoding: chunked', '{}'), 400, 'bad_request'],
    ['a length that is none', post('Content-Length: two', '{}'), 400, 'bad_request'],
    ['chunks that are none', post('Transfer-Encoding: chunked', 'zz\r\n{}\r\n0\r\n\r\n'), 400, 'bad_request'],
    ['a body announced too large', post('Content-Length: 65537', '{}'), 413, 'payload_too_large'],
    [
      'a body that grows too large',
      post('Transfer-Encoding: chunked', `10001\r\n${' '.repeat(65_537)}\r\n0\r\n\r\n`),
      413,
      'payload_too_large',
    ],
  ];
  for (const [what, bytes, status, code] of refused)
    it(`answers ${what} with the problem ${code} (${status})`, async () => {
      const answer = parseRaw(await sendRaw(url, bytes));
      assert.equal(answer.status, status, answer.body);
      assert.equal(assertProblem(status, answer.headers, answer.body, what).code, code);
      if (status === 405) assert.match(answer.headers.allow ?? '', /\bGET\b/, 'RFC 9110: 405 says what is allowed');
    });

  it('answers an address of raw bytes like the escapes they stand for', async () => {
    const { slug } = await make.article({ title: 'حديقة على السطح', tags: ['زراعة'] });
    const ask = (method: string, path: string) => sendRaw(url, `${method} ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    const comparable = (text: string) =>
      text
        .replace(/(x-request-id|cache-status|age): .*\r\n/g, '')
        .replace(/"instance":"[^"]*"/, '')
        .replace(/\r\ndate: .*/i, '');
    for (const path of [
      `/v1/articles/by-slug/${slug}`,
      '/v1/articles?tag=زراعة',
      '/v1/articles/by-slug/لا-شيء',
      '/v1/لا',
    ])
      for (const method of ['GET', 'HEAD']) {
        const escaped = sendRaw(url, `${method} ${encodeURI(path)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
        assert.equal(comparable(await ask(method, path)), comparable(await escaped), path);
      }
    assert.equal(JSON.parse(parseRaw(await ask('GET', `/v1/articles/by-slug/${slug}`)).body).slug, slug);
    const keyed = `GET /v1/articles/by-slug/${slug}?view=draft HTTP/1.1\r\nHost: x\r\nAuthorization: ${make.asAdmin.authorization}\r\n\r\n`;
    assert.equal(parseRaw(await sendRaw(url, keyed)).status, 200);
  });

  it('quotes no NUL: its symbol stands for it', async () => {
    const { body } = await http.get('/v1/articles?fields=%00').expect(400);
    assert.match(body.detail, /“␀”/);
    assert.deepEqual(body.errors, [{ parameter: 'fields', code: 'unknown', detail: body.detail }]);
    const { body: unknown } = await http.get('/v1/articles?a%00b=1').expect(400);
    assert.ok(!JSON.stringify(unknown).includes('\\u0000'), JSON.stringify(unknown));
  });

  it('answers a body that ends too early with a problem', async () => {
    const answer = parseRaw(await sendRaw(url, post('Content-Length: 100', '{"a":1}'), { halfClose: true }));
    assert.equal(answer.status, 400);
    assertProblem(400, answer.headers, answer.body, 'a short body');
  });

  it('answers a request of HTTP/1.0, an absolute address and an unknown expectation', async () => {
    for (const request of [
      'GET /v1 HTTP/1.0\r\n\r\n',
      'GET http://example.org/v1 HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n',
      get('/v1', 'Expect: the-unexpected\r\n'),
    ])
      assert.equal(parseRaw(await sendRaw(url, request)).status, 200, request);
  });

  it('gives the same problem again under a new request id', async () => {
    const [a, b] = [await http.get('/nothing'), await http.get('/nothing')];
    assert.notEqual(a.headers['x-request-id'], b.headers['x-request-id']);
    assert.equal(a.text.replace(a.headers['x-request-id']!, ''), b.text.replace(b.headers['x-request-id']!, ''));
    const own = await http.get('/nothing').set('x-request-id', 'mine');
    assert.notEqual(own.headers['x-request-id'], 'mine');
  });

  const allowed: [path: string, allow: string][] = [
    ['/v1', 'GET, HEAD, OPTIONS'],
    ['/v1/articles', 'GET, HEAD, OPTIONS, POST'],
    [`/v1/articles/${id}`, 'DELETE, GET, HEAD, OPTIONS, PATCH'],
    [`/v1/articles/${id}/comments`, 'GET, HEAD, OPTIONS, POST'],
    [`/v1/comments/${commentId}`, 'DELETE, GET, HEAD, OPTIONS, PATCH'],
    ['/v1/moderation/comments/batch', 'DELETE, GET, HEAD, OPTIONS, PATCH, POST'],
    ['/v1/keys', 'GET, HEAD, OPTIONS, POST'],
    ['/v1/keys/1', 'DELETE, GET, HEAD, OPTIONS'],
    ['/livez', 'GET, HEAD, OPTIONS'],
  ];
  for (const [path, allow] of allowed)
    it(`${path} answers OPTIONS with what it allows`, async () => {
      const { headers, text } = await http.options(path).expect(204);
      assert.equal(headers.allow, allow);
      assert.equal(text, '');
      assertHeaders(headers, path);
      const put = await http.put(path).send({}).expect(405);
      assert.equal(put.headers.allow, allow);
    });

  it('answers OPTIONS of an unknown address with 404, and of * with everything', async () => {
    await http.options('/nothing').expect(404);
    const { status, headers } = parseRaw(
      await sendRaw(url, 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
    );
    assert.deepEqual([status, headers.allow], [204, 'DELETE, GET, HEAD, OPTIONS, PATCH, POST']);
  });

  it('carries the security headers on every kind of answer', async () => {
    const { headers: first } = await http.get('/v1/articles').expect(200);
    const kinds: [number, Promise<Response>][] = [
      [200, http.get('/v1/articles')],
      [304, http.get('/v1/articles').set('if-none-match', first.etag!)],
      [201, http.post('/v1/tags').set(make.asAdmin).send({ name: 'One' })],
      [204, http.delete('/v1/tags/1').set(make.asAdmin)],
      [400, http.get('/v1/articles?limit=0')],
      [401, http.get('/v1/keys')],
      [404, http.get('/v1/articles/999')],
      [405, http.put('/v1')],
      [415, http.post('/v1/articles').set(make.asAdmin).type('text/plain').send('x')],
    ];
    for (const [status, pending] of kinds) {
      const answer = await pending;
      assert.equal(answer.status, status);
      assertHeaders(answer.headers, `a ${status}`);
    }
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const { slug } = (await http.get(`/v1/articles/${id}`)).body;
    const paths = [
      '/v1',
      '/v1/articles',
      '/v1/articles?limit=1&total=exact',
      `/v1/articles/${id}`,
      `/v1/articles/by-slug/${slug}`,
      `/v1/articles/by-slug/${slug.toUpperCase()}`,
      `/v1/articles/${id}/comments`,
      `/v1/comments/${commentId}`,
      '/v1/tags',
      '/v1/authors',
      '/openapi.json',
      '/openapi.yaml',
      '/docs',
      '/problems/not_found',
      '/livez',
      '/readyz',
      '/nothing',
      '/v1/articles/999',
      '/v1/articles?limit=x',
      '/v1/keys',
    ];
    for (const path of paths) {
      const ask = (method: 'get' | 'head') => http[method](path).redirects(0).set('accept-encoding', 'gzip');
      const [got, head] = [await ask('get'), await ask('head')];
      const comparable = ({ headers, status }: Response) => {
        const { date: _, 'x-request-id': _id, 'cache-status': _status, age: _age, ...rest } = headers;
        return { status, ...rest };
      };
      assert.deepEqual(comparable(head), comparable(got), path);
      assert.equal(head.text ?? '', '', path);
    }
  });
});
