import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, MaqalNetworkError, MaqalProblem } from 'maqal/client';
import { mayRepeat, secondsOf, waitBefore } from '../../src/client/again.ts';
import type { ProblemCode } from '../../src/client/document.ts';
import * as errors from '../../src/client/errors.ts';
import { forbidWrites, lockOut } from '../support/faults.ts';
import { makeClock, startServer } from '../support/server.ts';
import { startCuttingProxy } from './cutting.ts';

/** Waits by doing something else instead, and remembers for how long it should have been, in milliseconds. */
function waiting(instead: (ms: number) => unknown = () => undefined) {
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
    await instead(ms);
  };
  return { waits, wait };
}

const comment = (n: number) => ({ author: { name: 'سمر', email: `samar${n}@example.org` }, body: `تعليق ${n}` });

describe('A lost answer', async () => {
  const { url, http, adminKey, make } = await startServer();
  const proxy = await startCuttingProxy(url);
  const { waits, wait } = waiting();
  const client = createClient({ baseUrl: proxy.url, key: adminKey, wait });
  const titled = async (title: string) => {
    const { data } = (await http.get('/v1/articles?limit=100').expect(200)).body;
    return data.filter((article: { title: string }) => article.title === title).length;
  };

  it('of a POST is asked for again, and ONE article was made', async () => {
    proxy.lose(2);
    const made = await client.articles.create({ title: 'Once', state: 'published' });
    assert.equal(proxy.lost(), 2);
    assert.equal(made.title, 'Once');
    assert.equal(await titled('Once'), 1);
    assert.equal(waits.length, 2);
  });

  it('of a comment without a key too', async () => {
    const { id } = await make.article();
    proxy.lose(1);
    const sent = await createClient({ baseUrl: proxy.url, wait }).comments.post(id, comment(1));
    assert.match(sent.editToken, /^mqc_/);
    assert.equal((await client.moderation.list({ articleId: id })).data.length, 1);
  });

  it('of a GET is asked for again', async () => {
    proxy.lose(1);
    assert.ok((await client.articles.list()).data.length > 0);
  });

  it('of a PATCH or DELETE is told, since a second one may undo what others did', async () => {
    const { id } = await make.article({ title: 'Before' });
    proxy.lose(1);
    await assert.rejects(client.articles.update(id, { title: 'After', state: 'published' }), MaqalNetworkError);
    assert.equal((await client.articles.get(id)).title, 'After');
    proxy.lose(1);
    await assert.rejects(client.articles.delete(id), MaqalNetworkError);
    await assert.rejects(client.articles.get(id), { code: 'not_found' });
  });

  it('is told after the last attempt', async () => {
    waits.length = 0;
    proxy.lose(2);
    await assert.rejects(client.articles.list({}, { retries: 1 }), MaqalNetworkError);
    assert.equal(waits.length, 1);
  });

  it('is lost when time runs out', async () => {
    proxy.deafen(true);
    const listing = client.articles.list({}, { timeout: 50, retries: 0 });
    await assert.rejects(listing, { name: 'MaqalNetworkError', isTimeout: true });
    proxy.deafen(false);
  });
});

describe('A server that takes no writes for a moment', async () => {
  const { url, db, adminKey, make, http } = await startServer();
  const { id } = await make.article({ title: 'There' });
  const permit = await forbidWrites(db);

  it('is not waited for longer than was allowed', async () => {
    const { waits, wait } = waiting();
    const client = createClient({ baseUrl: url, key: adminKey, wait, maxWait: 1000 });
    await assert.rejects(client.articles.create({ title: 'x' }), { code: 'storage_unavailable', retryAfter: 5 });
    assert.equal(waits.length, 0);
  });

  const skip = db.engine === 'postgres' && 'its test refuses new articles only';
  it('is not asked for a second PATCH or DELETE', { skip }, async () => {
    const { waits, wait } = waiting();
    const client = createClient({ baseUrl: url, key: adminKey, wait });
    await assert.rejects(client.articles.update(id, { title: 'x', state: 'published' }), { status: 503 });
    await assert.rejects(client.articles.delete(id), { status: 503 });
    assert.equal(waits.length, 0);
  });

  it('is waited for no longer when the caller stops', async () => {
    const controller = new AbortController();
    const listen = async (address: string, init: RequestInit) => {
      const answer = await fetch(address, init);
      setImmediate(() => controller.abort());
      return answer;
    };
    const client = createClient({ baseUrl: url, key: adminKey, fetch: listen });
    await assert.rejects(client.articles.create({ title: 'x' }, { signal: controller.signal }), { name: 'AbortError' });
  });

  it('is asked again after its Retry-After', async () => {
    const { waits, wait } = waiting(permit);
    const client = createClient({ baseUrl: url, key: adminKey, wait });
    await client.articles.create({ title: 'Patient', state: 'published' });
    assert.ok(waits.length === 1 && waits[0]! >= 5000 && waits[0]! < 6000, `${waits} ms`);
    const { data } = (await http.get('/v1/articles')).body;
    assert.equal(data.filter((article: { title: string }) => article.title === 'Patient').length, 1);
  });
});

describe('A request that is still under way', async () => {
  const { url, adminKey, database, http } = await startServer();

  it('is waited for by the attempt that comes after it', async () => {
    const unlock = await lockOut(database);
    let attempts = 0;
    const { waits, wait } = waiting(() => attempts === 2 && unlock());
    const counted = (address: string, init: RequestInit) => {
      attempts++;
      return fetch(address, init);
    };
    const client = createClient({ baseUrl: url, key: adminKey, fetch: counted, wait, retries: 50 });
    // The first attempt gives up while the server still wants to write; the next one is told so with 409.
    await client.articles.create({ title: 'Slow', state: 'published' }, { timeout: 300 });
    assert.ok(attempts > 2 && waits.length === attempts - 1);
    assert.equal((await http.get('/v1/articles')).body.data.length, 1);
  });
});

describe('A quota that is spent', async () => {
  const clock = makeClock();
  const { url, make } = await startServer({ clock, env: { RATE_LIMITS: 'on' } });

  it('is waited for as long as Retry-After says, where that is allowed', async () => {
    const { id } = await make.article();
    const { waits, wait } = waiting(ms => clock.advance(Math.ceil(ms)));
    const patient = createClient({ baseUrl: url, wait, maxWait: Number.POSITIVE_INFINITY });
    for (let n = 0; n < 20; n++) await patient.comments.post(id, comment(n));
    const refused = await createClient({ baseUrl: url, wait })
      .comments.post(id, comment(20))
      .catch((error: unknown) => error);
    assert.ok(refused instanceof MaqalProblem && refused.code === 'rate_limited' && refused.status === 429);
    assert.equal(refused.retryAfter, 600);
    assert.equal((await patient.comments.post(id, comment(20))).articleId, id);
    assert.ok(waits.length === 1 && waits[0]! >= 600_000 && waits[0]! <= 601_000);
  });
});

describe('Whether there is another attempt', () => {
  const problem = (status: number, code: ProblemCode) =>
    new errors.MaqalProblem({ type: '', title: '', detail: '', instance: '', status, code });
  const between = (status?: number) => new errors.MaqalNetworkError('', status === undefined ? {} : { status });
  const cases: [what: string, failure: unknown, methods: string][] = [
    ['a spent quota', problem(429, 'rate_limited'), 'GET POST PATCH DELETE'],
    ['a quota of a proxy', between(429), 'GET POST PATCH DELETE'],
    ['a server that is too busy', problem(503, 'overloaded'), 'GET POST'],
    ['a server that stops', problem(503, 'shutting_down'), 'GET POST'],
    ['an attempt under way', problem(409, 'idempotency_in_flight'), 'GET POST'],
    ['no answer', between(), 'GET POST'],
    ['a proxy that reaches nobody', between(502), 'GET POST'],
    ['a proxy that waits in vain', between(504), 'GET POST'],
    ['a failure on the side of the server', problem(500, 'internal_error'), ''],
    ['a refusal', problem(409, 'slug_taken'), ''],
    ['a portal', between(511), ''],
    ['a mistake in the program', new TypeError('x'), ''],
  ];
  for (const [what, failure, methods] of cases)
    it(`after ${what}: ${methods || 'never'}`, () => {
      const repeated = ['GET', 'POST', 'PATCH', 'DELETE'].filter(method => mayRepeat(method, failure));
      assert.equal(repeated.join(' '), methods);
    });
});

describe('The wait before another attempt', () => {
  it('is never shorter than Retry-After, and differs', () => {
    assert.deepEqual([waitBefore(0, 1, 0), waitBefore(0, 1, 1), waitBefore(3, 60, 1)], [1000, 1350, 61_000]);
    assert.deepEqual([waitBefore(0, undefined, 0), waitBefore(2, undefined, 0)], [500, 2000]);
    assert.equal(waitBefore(2, undefined, 1), 1000);
  });

  it('reads seconds and dates', () => {
    assert.equal(secondsOf('120'), 120);
    assert.equal(secondsOf(new Date(0).toUTCString()), 0);
    assert.ok(secondsOf(new Date(Date.now() + 60_000).toUTCString())! > 50);
    assert.deepEqual([secondsOf(null), secondsOf('soon')], [undefined, undefined]);
  });
});
