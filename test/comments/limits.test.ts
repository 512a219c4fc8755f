import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer, type TestServer } from '../support/server.ts';

const minute = 60;

function sender({ http }: Pick<TestServer, 'http'>) {
  let n = 0;
  return (articleId: number, from: { ip?: string; email?: string } = {}) => {
    n++;
    const request = http.post(`/v1/articles/${articleId}/comments`);
    if (from.ip) request.set('x-forwarded-for', from.ip);
    return request.send({
      author: { name: `Reader ${n}`, email: from.email ?? `reader${n}@example.org` },
      body: `Comment ${n}`,
    });
  };
}

describe('How many comments may come from one network', async () => {
  const clock = makeClock();
  const server = await startServer({ clock, env: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } });
  const { make, http } = server;
  const send = sender(server);
  const { id } = await make.article();

  it('is told in headers, down to a 429 that says when to come back; then the window passes', async () => {
    for (let left = 19; left >= 0; left--) {
      const { headers } = await send(id, { ip: '203.0.113.7' }).expect(201);
      assert.equal(headers['ratelimit-policy'], '"comments";q=20;w=600');
      assert.match(headers.ratelimit!, new RegExp(`^"comments";r=${left};t=\\d+$`));
      clock.advance(1000);
    }
    const refused = await send(id, { ip: '203.0.113.200' }).expect(429);
    assert.equal(refused.body.code, 'rate_limited');
    // The first of the twenty leaves the window 600 seconds after it came, 20 seconds ago.
    assert.equal(refused.headers['retry-after'], '580');
    assert.equal(refused.headers.ratelimit, '"comments";r=0;t=580');
    clock.advance(579_999);
    await send(id, { ip: '203.0.113.7' }).expect(429);
    clock.advance(1);
    await send(id, { ip: '203.0.113.7' }).expect(201);
    await send(id, { ip: '203.0.113.7' }).expect(429);
    clock.advance(1000);
    await send(id, { ip: '203.0.113.7' }).expect(201);
  });

  it('counts each network for itself: /24 of IPv4, /48 of IPv6', async () => {
    for (let n = 0; n < 20; n++) await send(id, { ip: `2001:db8:1:${n}::${n}` }).expect(201);
    await send(id, { ip: '2001:db8:1:ffff::1' }).expect(429);
    await send(id, { ip: '2001:db8:2::1' }).expect(201);
    await send(id, { ip: '198.51.100.1' }).expect(201);
  });

  it('does not hold the site itself', async () => {
    const key = await make.key('comments:moderate');
    for (let n = 0; n < 22; n++) {
      const comment = { author: { name: 'Desk', email: 'desk@example.org' }, body: `Answer ${n}` };
      const { headers } = await http
        .post(`/v1/articles/${id}/comments`)
        .set('authorization', key.authorization)
        .send(comment)
        .expect(201);
      assert.equal(headers.ratelimit, undefined);
    }
  });
});

describe('How many comments may come with one e-mail, or under one article', async () => {
  const clock = makeClock();
  const server = await startServer({ clock, env: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } });
  const send = sender(server);
  const ip = (n: number) => `10.${n >> 8}.${n & 255}.1`;

  it('is limited for an e-mail whatever network it comes from, and no header tells what is left', async () => {
    const { id } = await server.make.article();
    const email = 'busy@example.org';
    for (let n = 0; n < 20; n++) {
      const { headers } = await send(id, { ip: ip(n), email: n % 2 ? email : email.toUpperCase() }).expect(201);
      assert.match(headers.ratelimit!, /^"comments";r=19;/);
    }
    const { headers } = await send(id, { ip: ip(20), email }).expect(429);
    assert.equal(headers['retry-after'], String(60 * minute));
    clock.advance(60 * minute * 1000);
    await send(id, { ip: ip(21), email }).expect(201);
  });

  it('is limited for an article', async () => {
    const { id } = await server.make.article();
    for (let n = 0; n < 300; n++) await send(id, { ip: ip(100 + n) }).expect(201);
    assert.equal((await send(id, { ip: ip(1000) }).expect(429)).headers['retry-after'], String(10 * minute));
    const other = await server.make.article();
    await send(other.id, { ip: ip(1001) }).expect(201);
    clock.advance(10 * minute * 1000);
    await send(id, { ip: ip(1002) }).expect(201);
  });
});

describe('With RATE_LIMITS=off', async () => {
  const server = await startServer();
  const send = sender(server);

  it('nothing is limited, and no header says so', async () => {
    const { id } = await server.make.article();
    for (let n = 0; n < 25; n++) assert.equal((await send(id).expect(201)).headers.ratelimit, undefined);
  });
});

describe('X-Forwarded-For', async () => {
  const networks = async (trust: string, forwarded: string) => {
    const server = await startServer({ env: { TRUST_PROXY: trust } });
    const { id } = await server.make.article();
    const sent = await sender(server)(id, { ip: forwarded }).expect(201);
    const { body } = await server.http.get(`/v1/moderation/comments/${sent.body.id}`).set(server.make.asAdmin);
    await server.close();
    return body.ip;
  };
  const cases = [
    ['off', '203.0.113.7', '127.0.0.0/24'],
    ['1', '203.0.113.7', '203.0.113.0/24'],
    ['1', '198.51.100.9, 203.0.113.7', '203.0.113.0/24'],
    ['2', '198.51.100.9, 203.0.113.7', '198.51.100.0/24'],
    ['127.0.0.1', '203.0.113.7', '203.0.113.0/24'],
    ['192.0.2.1', '203.0.113.7', '127.0.0.0/24'],
    ['1', '::ffff:203.0.113.7', '203.0.113.0/24'],
    ['1', '2001:DB8:0:1::7', '2001:db8:0::/48'],
    ['1', 'nobody', 'unknown'],
  ] as const;
  for (const [trust, forwarded, ip] of cases)
    it(`with TRUST_PROXY=${trust} and ${forwarded} the comment comes from ${ip}`, async () =>
      assert.equal(await networks(trust, forwarded), ip));
});
