/** The gate that holds every answer of the suite against the document (test/support/answers.ts): what it catches. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, describe, it } from 'node:test';
import { makeJudge, watchAnswers } from '../support/answers.ts';
import { type Json, loadContract } from '../support/fuzz-contract.ts';
import { startServer } from '../support/server.ts';

describe('An answer that is not as the document says', async () => {
  const { app, http, make } = await startServer();
  const article = await make.article({ tags: ['Roofs'] });
  const tag = await make.tag();
  const real = {
    article: await http.get(`/v1/articles/${article.id}`).expect(200),
    tags: await http.get('/v1/tags?limit=1').expect(200),
    missing: await http.get('/v1/tags/999').expect(404),
    made: await http.post('/v1/tags').set(make.asAdmin).send({ name: 'Rain' }).expect(201),
  };
  const document = app.swagger() as Json;

  /** A server that answers with what a real one did, changed. */
  let say: { status: number; headers: Json; body: Json } = { status: 200, headers: {}, body: {} };
  const server = createServer((_, response) => {
    const body = Buffer.from(say.body === undefined ? '' : JSON.stringify(say.body));
    response.writeHead(say.status, { ...say.headers, 'content-length': body.length }).end(body);
  });
  const judge = makeJudge(loadContract(document));
  const { faults } = watchAnswers(server, () => judge);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  after(() => new Promise(done => server.close(done)));
  const { port } = server.address() as { port: number };

  type Change = (answer: { status: number; headers: Json; body: Json }) => void;
  async function caught(method: string, path: string, { status, headers, body }: Json, change: Change) {
    const { 'transfer-encoding': _, connection: __, 'keep-alive': ___, ...own } = headers;
    const answer = structuredClone({ status, headers: own, body });
    // Each is looked at anew.
    if (answer.headers.etag) answer.headers.etag = `"${Math.random()}"`;
    change(answer);
    say = answer;
    faults.length = 0;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    await response.arrayBuffer();
    return faults.join('\n');
  }

  it('is none when it is as it was', async () => {
    const same = () => {};
    assert.equal(await caught('GET', `/v1/articles/${article.id}`, real.article, same), '');
    assert.equal(await caught('GET', '/v1/tags?limit=1', real.tags, same), '');
    assert.equal(await caught('GET', '/v1/tags/999', real.missing, same), '');
    assert.equal(await caught('POST', '/v1/tags', real.made, same), '');
  });

  const cases: [what: string, method: string, path: string, of: keyof typeof real, change: Change, says: RegExp][] = [
    ['an undocumented member', 'GET', '/v1/articles/1', 'article', a => (a.body.email = 'x'), /additional properties/],
    [
      'one deep inside',
      'GET',
      '/v1/articles/1',
      'article',
      a => (a.body.tags[0].color = 'red'),
      /additional properties/,
    ],
    ['one in a list', 'GET', '/v1/tags', 'tags', a => (a.body.data[0].color = 'red'), /off its schema/],
    ['a missing member', 'GET', '/v1/articles/1', 'article', a => delete a.body.dir, /off its schema/],
    ['a renamed member', 'GET', '/v1/tags', 'tags', a => (a.body.items = a.body.data), /off its schema/],
    ['a null where none may be', 'GET', '/v1/tags', 'tags', a => (a.body.data[0].name = null), /off its schema/],
    ['another type', 'GET', '/v1/articles/1', 'article', a => (a.body.id = String(a.body.id)), /off its schema/],
    ['a value out of range', 'GET', '/v1/tags', 'tags', a => (a.body.page.limit = 101), /off its schema/],
    ['a missing header', 'GET', '/v1/articles/1', 'article', a => delete a.headers.etag, /ETag is missing/],
    ['a missing Location', 'POST', '/v1/tags', 'made', a => delete a.headers.location, /Location is missing/],
    [
      'an undocumented header',
      'GET',
      '/v1/tags',
      'tags',
      a => (a.headers['x-total'] = '1'),
      /x-total is not documented/,
    ],
    ['a header of another form', 'GET', '/v1/tags', 'tags', a => (a.headers.etag = 'abc'), /ETag is abc/],
    ['an undocumented status', 'GET', '/v1/tags', 'tags', a => (a.status = 202), /202, which is not documented/],
    [
      'another type of content',
      'GET',
      '/v1/tags',
      'tags',
      a => (a.headers['content-type'] = 'text/json'),
      /content type/,
    ],
    ['a refusal that is no problem', 'GET', '/v1/tags/999', 'missing', a => delete a.body.code, /off its schema/],
    ['a code nobody knows', 'GET', '/v1/tags/999', 'missing', a => (a.body.code = 'gone'), /off its schema/],
    ['a parameter nobody knows', 'GET', '/v1/tags?page=2', 'tags', () => {}, /parameter page/],
    ['an undocumented route', 'GET', '/v1/secrets', 'tags', () => {}, /no operation of the document/],
    ['an undocumented method', 'PUT', '/v1/tags/1', 'made', () => {}, /no operation of the document/],
  ];
  for (const [what, method, path, of, change, says] of cases)
    it(`is ${what}`, async () => assert.match(await caught(method, path, real[of], change), says));

  it('is what a document says that was changed and the routes were not', async () => {
    const changed = structuredClone(document);
    const { parameters } = changed.paths['/v1/tags'].get;
    parameters.find((p: Json) => p.name === 'limit').name = 'size';
    delete changed.components.schemas.Article.properties.lead;
    changed.components.schemas.Article.required = changed.components.schemas.Article.required.filter(
      (name: string) => name !== 'lead',
    );
    const strict = makeJudge(loadContract(changed));
    const answerOf = ({ status, headers, text }: Json) => ({ status, headers, body: Buffer.from(text) });
    assert.match(strict.faultsOf('GET', '/v1/tags?limit=1', answerOf(real.tags)).join(), /parameter limit/);
    assert.match(strict.faultsOf('GET', `/v1/articles/${tag.id}`, answerOf(real.article)).join(), /additional/);
  });
});
