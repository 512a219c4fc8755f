/** Nothing of the API is deprecated, so a server of its own has one route that is. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { z } from 'zod';
import { openDatabase } from '../../src/commands/open.ts';
import { readConfig } from '../../src/config.ts';
import { databaseAt } from '../../src/db/open.ts';
import { answer } from '../../src/http/answer.ts';
import { describe as described } from '../../src/http/openapi/describe.ts';
import { collectDocument } from '../../src/http/openapi/document.ts';
import { createQuotas } from '../../src/http/quotas.ts';
import { createReady } from '../../src/http/ready/ready.ts';
import { createServer } from '../../src/http/server.ts';
import { createTraffic, limitTraffic } from '../../src/http/traffic.ts';
import { followLog } from '../../src/log/feed.ts';
import { makeDatabase } from '../support/database.ts';
import type { Json } from '../support/fuzz-contract.ts';
import { makeHttp } from '../support/http.ts';

const Word = z.strictObject({ word: z.string().max(9).describe('A word.') }).meta({ id: 'Word', description: 'One.' });
const deprecated = { since: '2026-11-01', sunset: '2027-11-01', instead: '`newWord`', link: '/problems/not_found' };
const announced = { deprecation: '@1793491200', sunset: 'Mon, 01 Nov 2027 00:00:00 GMT' };
const toRead = '</problems/not_found>; rel="deprecation"';

const shape = (operationId: string, path: string) => ({
  operationId,
  summary: `At ${path}`,
  description: 'A word.',
  group: 'Service' as const,
  answers: { 200: { description: 'The word.', schema: Word, headers: ['ETag', 'Link'] as ('ETag' | 'Link')[] } },
});

/** A server with an old way to a word, one to say it, and a new way. */
async function startTiny() {
  const now = Date.now;
  const own = await makeDatabase();
  const config = readConfig({ DATABASE_URL: own.url, RATE_LIMITS: 'off' });
  const db = await openDatabase(await databaseAt(config.database));
  const log = pino({ level: 'silent' });
  const { app, nextId, isClosing } = createServer({ config, log, access: undefined, explain: db.explain });
  const bare = app as unknown as FastifyInstance;
  const feed = followLog(db, now);
  const quotas = createQuotas({ db, now });
  const traffic = createTraffic(config, quotas);
  limitTraffic(bare, traffic);
  const { standby } = db;
  const ready = createReady(bare, { config, feed, standby, now, nextId, log: undefined, isClosing, traffic });
  await collectDocument(bare, { publicUrl: undefined, version: '1.0.0' });

  app.get('/old', {
    schema: described({ ...shape('oldWord', '/old'), conditional: 'kept', deprecated }),
    handler: (request, reply) =>
      ready.answer(request, reply, async () => ({
        body: { word: 'old' },
        sources: [],
        headers: { link: '</old?page=2>; rel="next"' },
      })),
  });
  app.post('/old', {
    schema: described({
      ...shape('sayOldWord', '/old'),
      body: Word,
      deprecated: { ...deprecated, link: undefined as never },
    }),
    handler: async (request, reply) => answer(request, reply, request.body),
  });
  app.get('/new', {
    schema: described({ ...shape('newWord', '/new'), conditional: 'kept' }),
    handler: (request, reply) => ready.answer(request, reply, async () => ({ body: { word: 'new' }, sources: [] })),
  });
  const at = await app.listen({ host: '127.0.0.1', port: 0 });
  after(async () => {
    await app.close();
    await quotas.stop();
    await db.close();
    await own.remove();
  });
  return { app, http: makeHttp(at) };
}

describe('A deprecated operation', async () => {
  const { app, http } = await startTiny();
  const document = app.swagger() as Json;

  const assertAnnounced = (headers: Record<string, string>) => {
    const { deprecation, sunset } = headers;
    assert.deepEqual({ deprecation, sunset }, announced);
  };

  it('says since when, until when, and where to read of it, beside the links of the answer', async () => {
    const { headers } = await http.get('/old').expect(200);
    assertAnnounced(headers);
    assert.equal(headers.link, `</old?page=2>; rel="next", ${toRead}`);
  });

  it('says so when the answer is ready, to HEAD, and to who has it already', async () => {
    const { headers } = await http.get('/old').expect(200, { word: 'old' });
    assert.equal(headers['cache-status'], 'Maqal; hit');
    assertAnnounced(headers);
    assertAnnounced((await http.head('/old').expect(200)).headers);
    const known = await http.get('/old').set('If-None-Match', headers.etag!).expect(304);
    assertAnnounced(known.headers);
    assert.equal(known.headers.link, headers.link);
  });

  it('says so where nothing is kept, and points to the documentation when no page was named', async () => {
    const { headers } = await http.post('/old').send({ word: 'old' }).expect(200);
    assertAnnounced(headers);
    assert.equal(headers.link, '</docs>; rel="deprecation"');
  });

  it('says so when it refuses', async () => {
    const { headers } = await http.get('/old?x=1').expect(400);
    assertAnnounced(headers);
    assert.equal(headers.link, toRead);
    assertAnnounced((await http.post('/old').send({}).expect(400)).headers);
    assertAnnounced((await http.head('/old?x=1').expect(400)).headers);
  });

  it('is one in the document, with the day of its end and what to use', () => {
    const { get, post } = document.paths['/old'];
    for (const operation of [get, post]) {
      assert.equal(operation.deprecated, true);
      assert.equal(operation['x-sunset'], '2027-11-01');
      assert.match(
        operation.description,
        /Deprecated since 2026-11-01; it may be gone from 2027-11-01 on\. Use `newWord`\.$/,
      );
    }
  });

  it('has these headers in the document, in every answer', () => {
    const answers = Object.values<Json>(document.paths['/old'].get.responses);
    assert.ok(answers.length > 5);
    for (const { headers } of answers)
      for (const name of ['Deprecation', 'Sunset', 'Link']) assert.equal(headers[name].required, true, name);
    assert.equal(answers[0].headers.Deprecation.example, announced.deprecation);
    assert.equal(answers[0].headers.Sunset.example, announced.sunset);
  });

  it('leaves others as they are, in answers and in the document', async () => {
    for (const { headers } of [await http.get('/new').expect(200), await http.get('/new?x=1').expect(400)]) {
      assert.deepEqual([headers.deprecation, headers.sunset, headers.link], [undefined, undefined, undefined]);
    }
    const { get } = document.paths['/new'];
    assert.doesNotMatch(JSON.stringify([get, document.components]), /deprecat|sunset/i);
  });

  it('is announced a year before its end, or not at all', () => {
    const ending = (since: string, sunset: string) => () =>
      described({ ...shape('oldWord', '/old'), deprecated: { since, sunset, instead: '`newWord`' } });
    assert.doesNotThrow(ending('2026-11-01', '2027-11-01'));
    assert.throws(ending('2026-11-01', '2027-10-31'), /no year/);
    assert.throws(ending('2026-11-01', 'soon'), /no year/);
    assert.throws(ending('2027-02-30', '2029-01-01'), /no year/);
  });
});
