/** The gate of `npm run prism`: answers through Prism's proxy, and what it catches. All the suite's answers are too many here. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Exchange, replay } from '../../openapi/prism/replay.ts';
import type { Json } from '../support/fuzz-contract.ts';
import { startServer } from '../support/server.ts';

const document = fileURLToPath(new URL('../../openapi/openapi.json', import.meta.url));

describe('Prism’s proxy', async () => {
  const { url, make } = await startServer();
  const { id } = await make.article({ tags: ['Roofs'] });
  await make.approved(id);

  async function record(path: string): Promise<Exchange> {
    const response = await fetch(url + path, { headers: { 'accept-encoding': 'identity' } });
    const {
      'content-length': _,
      'transfer-encoding': __,
      connection: ___,
      ...headers
    } = Object.fromEntries(response.headers);
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    return { method: 'GET', url: path, status: response.status, headers, body };
  }

  const change = (
    exchange: Exchange,
    how: (answer: { status: number; headers: Json; body: Json }) => void,
  ): Exchange => {
    const { status, headers, body } = structuredClone(exchange);
    const answer = { status, headers, body: JSON.parse(Buffer.from(body, 'base64').toString()) };
    how(answer);
    return { ...exchange, ...answer, body: Buffer.from(JSON.stringify(answer.body)).toString('base64') };
  };

  it('finds nothing in what the server answers, and what is wrong in what it does not', async () => {
    const paths = [
      '/v1',
      `/v1/articles/${id}`,
      '/v1/articles?limit=1',
      `/v1/articles/${id}/comments`,
      '/v1/tags',
      '/v1/tags/999',
      '/v1/tags?limit=0',
      '/openapi.json',
    ];
    const good = await Promise.all(paths.map(record));
    const [article, missing, tags] = [good[1]!, good[5]!, good[4]!];
    const bad = [
      change(tags, ({ body }) => (body.data[0].color = 'red')),
      change(tags, ({ body }) => delete body.page),
      change(tags, ({ body }) => (body.data[0].id = 'one')),
      change(article, ({ headers }) => delete headers.etag),
      change(article, answer => (answer.status = 202)),
      change(missing, ({ body }) => (body.code = 'gone')),
      change(missing, ({ headers }) => delete headers['content-language']),
    ];
    const { violations, count } = await replay(document, [...good, ...bad]);
    assert.equal(count, good.length + bad.length);
    const found = new Set(violations.map(({ exchange }) => exchange));
    assert.deepEqual(
      good.filter(exchange => found.has(exchange)).map(({ url }) => url),
      [],
    );
    assert.deepEqual(
      bad.flatMap((exchange, n) => (found.has(exchange) ? [] : [n])),
      [],
    );
  });
});
