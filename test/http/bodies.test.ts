import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/server.ts';

const json = 'application/json';
const comment = (extra = '') => `{"author":{"name":"June","email":"june@example.org"},"body":"Text ${extra}"}`;
const nested = (depth: number) => `{"body":${'['.repeat(depth)}${']'.repeat(depth)}}`;

describe('A body', async () => {
  const { http, make } = await startServer();
  const { id } = await make.article();
  const send = (body: string | Buffer, type: string | undefined = json, encoding?: string) => {
    const request = http.post(`/v1/articles/${id}/comments`);
    if (type) request.set('content-type', type);
    if (encoding) request.set('content-encoding', encoding);
    // superagent would encode what is not a Buffer once more
    return request.serialize(data => data as string).send(Buffer.from(body as string) as unknown as object);
  };

  const taken: [what: string, body: string | Buffer, type: string][] = [
    ['JSON', comment('1'), json],
    ['JSON as UTF-8', comment('2'), 'application/json; charset=utf-8'],
    ['JSON as "UTF8"', comment('3'), 'application/json;charset="UTF8"'],
    ['JSON in capitals', comment('4'), 'Application/JSON'],
    ['JSON after a byte order mark', `\ufeff${comment('5')}`, json],
    ['JSON with blanks around it', ` \n\t${comment('6')}\r\n `, json],
    ['JSON with escapes of whole pairs', comment('\\ud83c\\udf3f'), json],
  ];
  for (const [what, body, type] of taken)
    it(`is taken as ${what}`, async () => {
      await send(body, type).expect(201);
    });

  const refused: [what: string, body: string | Buffer, type: string | undefined, status: number, code: string][] = [
    ['plain text', 'hello', 'text/plain', 415, 'unsupported_media_type'],
    ['a form', 'body=x', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
    ['a form with files', '--x--', 'multipart/form-data; boundary=x', 415, 'unsupported_media_type'],
    ['JSON under a like name', comment(), 'application/json5', 415, 'unsupported_media_type'],
    ['JSON without a type', comment(), '', 415, 'unsupported_media_type'],
    ['a type that is none', comment(), 'json', 415, 'unsupported_media_type'],
    ['JSON as latin1', comment(), 'application/json; charset=iso-8859-1', 415, 'unsupported_media_type'],
    ['JSON as UTF-16', comment(), 'application/json; charset=utf-16', 415, 'unsupported_media_type'],
    ['bytes of UTF-16', Buffer.from(comment(), 'utf16le'), json, 400, 'bad_json'],
    ['bytes that are not UTF-8', Buffer.from('{"body":"\xff"}', 'latin1'), json, 400, 'bad_json'],
    ['an overlong escape of a slash', Buffer.from('{"body":"\xc0\xaf"}', 'latin1'), json, 400, 'bad_json'],
    ['nothing', '', json, 400, 'bad_json'],
    ['blanks', '  ', json, 400, 'bad_json'],
    ['half an object', '{"body":', json, 400, 'bad_json'],
    ['two objects', '{}{}', json, 400, 'bad_json'],
    ['a comma too much', '{"body":"x",}', json, 400, 'bad_json'],
    ['single quotes', "{'body':'x'}", json, 400, 'bad_json'],
    ['NaN', '{"body":NaN}', json, 400, 'bad_json'],
    ['a control in a string', '{"body":"\u0001"}', json, 400, 'bad_json'],
    ['an object nested 40 deep', nested(40), json, 400, 'bad_json'],
    ['an object nested 30,000 deep', nested(30_000), json, 400, 'bad_json'],
    ['NUL', comment('\\u0000'), json, 400, 'bad_text'],
    ['NUL in the name of a member', '{"a\\u0000":1}', json, 400, 'bad_text'],
    ['half a surrogate pair', comment('\\ud83c'), json, 400, 'bad_text'],
    ['surrogates the wrong way round', comment('\\udf3f\\ud83c'), json, 400, 'bad_text'],
    ['__proto__', '{"__proto__":{"body":"x"}}', json, 400, 'bad_text'],
    ['__proto__ escaped and deeper', '{"author":{"__pr\\u006fto__":{"name":"x"}}}', json, 400, 'bad_text'],
    ['constructor', '{"constructor":{"prototype":{"body":"x"}}}', json, 400, 'validation_failed'],
    ['an array', '[]', json, 400, 'validation_failed'],
    ['null', 'null', json, 400, 'validation_failed'],
    ['a string', '"hello"', json, 400, 'validation_failed'],
    ['more than fits', `{"body":"${'a'.repeat(65_536)}"}`, json, 413, 'payload_too_large'],
  ];
  for (const [what, body, type, status, code] of refused)
    it(`is refused as ${what}: ${code} (${status})`, async () => {
      const { body: problem } = await send(body, type)
        .expect(status)
        .expect('content-type', /^application\/problem\+json/);
      assert.equal(problem.code, code);
    });

  it('is wanted where one is needed', async () => {
    const { body } = await http.post(`/v1/articles/${id}/comments`).expect(400);
    assert.equal(body.code, 'validation_failed');
  });

  it('tells where a text cannot be kept', async () => {
    const { body } = await send('{"author":{"name":"a\\u0000"},"bo/dy~":"\\ud800"}').expect(400);
    assert.deepEqual(
      body.errors.map((e: { pointer: string }) => e.pointer),
      ['/author/name', '/bo~1dy~0'],
    );
  });

  it('never reaches the prototype of anything', async () => {
    await send('{"__proto__":{"polluted":true}}').expect(400);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it('says the same thing wrong once', async () => {
    const { body } = await send('{"author":{"name":"","email":"june@example.org"},"body":""}').expect(400);
    assert.deepEqual(
      body.errors.map((e: { pointer: string }) => e.pointer),
      ['/author/name', '/body'],
    );
  });

  it('may be a merge patch where something is changed', async () => {
    const { id: commentId } = await make.comment(id);
    await http
      .patch(`/v1/moderation/comments/${commentId}`)
      .set(make.asAdmin)
      .type('application/merge-patch+json')
      .send('{"state":"approved"}')
      .expect(200);
  });
});
