/** The quota that every request counts against, by network. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';

const reader = '203.0.113.7';
const neighbour = '203.0.113.200';
const stranger = '198.51.100.1';

describe('The requests of one network', async () => {
  const clock = makeClock();
  const env = { RATE_LIMITS: 'on', REQUEST_LIMIT: '10', TRUST_PROXY: '1' };
  const { http, make } = await startServer({ clock, env });
  const article = await make.article();
  const ask = (from: string, path = `/v1/articles/${article.id}`) => http.get(path).set('x-forwarded-for', from);
  const nextMinute = () => clock.advance(60_000);

  it('are answered without a word while most of the quota is left', async () => {
    for (let n = 1; n <= 5; n++) {
      const { headers } = await ask(reader).expect(200);
      assert.equal(headers.ratelimit, undefined);
    }
  });

  it('are told what is left from its half on, by ready answers too', async () => {
    const { headers } = await ask(neighbour).expect(200);
    assert.equal(headers.ratelimit, '"requests";r=4;t=60');
    assert.equal(headers['ratelimit-policy'], '"requests";q=10;w=60');
    clock.advance(20_000);
    const { headers: later } = await ask(reader, '/v1/tags').expect(200);
    assert.equal(later.ratelimit, '"requests";r=3;t=40');
    for (let left = 2; left >= 0; left--) {
      const { headers: last } = await ask(reader).expect(200);
      assert.equal(last.ratelimit, `"requests";r=${left};t=40`);
      assert.match(last['cache-status']!, /hit/);
    }
  });

  it('are refused beyond it, whatever they ask for, until the minute is over', async () => {
    for (const path of [`/v1/articles/${article.id}`, '/v1/articles?q=roof', '/nowhere', '/livez']) {
      const { body, headers } = await ask(reader, path).expect(429).expect('retry-after', '40');
      assert.equal(body.code, 'rate_limited');
      assert.equal(headers.ratelimit, '"requests";r=0;t=40');
    }
    await http.post('/v1/articles').set('x-forwarded-for', reader).send({ title: 'x' }).expect(429);
    await http.get('/v1/tags').set('x-forwarded-for', reader).set('accept-language', 'ar').expect(429).expect(/طلبات/);
    nextMinute();
    await ask(reader).expect(200);
  });

  it('leave the others alone', async () => {
    nextMinute();
    for (let n = 0; n < 12; n++) await ask(reader);
    await ask(stranger).expect(200);
    await ask('2001:db8:1::1').expect(200);
  });

  it('are counted together within a /24, and a /48 of IPv6', async () => {
    nextMinute();
    for (let n = 0; n < 5; n++) await ask(`2001:db8:2:${n}::1`);
    const { headers } = await ask('2001:db8:2:ffff::9').expect(200);
    assert.equal(headers.ratelimit, '"requests";r=4;t=60');
  });

  it('are not counted when they come from our own house', async () => {
    for (const own of ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '::1', 'fd00::1', '::ffff:10.0.0.1'])
      for (let n = 0; n < 12; n++) await ask(own).expect(200);
  });
});

describe('Without a limit', async () => {
  const { http } = await startServer({ env: { RATE_LIMITS: 'on', REQUEST_LIMIT: '0', TRUST_PROXY: '1' } });

  it('no request is counted', async () => {
    for (let n = 0; n < 30; n++) {
      const { headers } = await http.get('/v1/tags').set('x-forwarded-for', reader).expect(200);
      assert.equal(headers.ratelimit, undefined);
    }
  });
});
