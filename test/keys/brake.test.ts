import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';

describe('Whoever tries keys out', async () => {
  const clock = makeClock();
  const { http, make } = await startServer({ clock, env: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } });
  /** A right key that nobody has come with yet. */
  const unused = () => make.key('admin');
  const attempt = (ip: string, authorization = 'Bearer mq_guess') =>
    http.get('/v1/keys').set({ 'x-forwarded-for': ip, authorization });

  it('waits after 20 wrong ones a minute, and learns nothing while waiting, not even from a right one', async () => {
    for (let n = 0; n < 20; n++) await attempt(`203.0.113.${n}`).expect(401);
    const { body, headers } = await attempt('203.0.113.99').expect(429);
    assert.equal(body.code, 'rate_limited');
    assert.equal(headers['retry-after'], '60');
    await attempt('203.0.113.99', make.asAdmin.authorization).expect(429);
    clock.advance(59_999);
    assert.equal((await attempt('203.0.113.1').expect(429)).headers['retry-after'], '1');
    clock.advance(1);
    await attempt('203.0.113.1').expect(401);
    await attempt('203.0.113.1', make.asAdmin.authorization).expect(200);
  });

  it('keeps nobody waiting who has come with a right key before, for as long as it is right', async () => {
    const { authorization, id } = await make.key('admin');
    await attempt('203.0.114.1', authorization).expect(200);
    for (let n = 0; n < 20; n++) await attempt('203.0.114.9').expect(401);
    await attempt('203.0.114.9').expect(429);
    await attempt('203.0.114.1', authorization).expect(200);
    await http.delete(`/v1/keys/${id}`).set(make.asAdmin).expect(204);
    await attempt('203.0.114.1', authorization).expect(401);
    await attempt('203.0.114.1', authorization).expect(429);
  });

  it('keeps nobody else waiting, and no reader', async () => {
    for (let n = 0; n < 21; n++) await attempt('198.51.100.1');
    await attempt('198.51.100.2', (await unused()).authorization).expect(429);
    await attempt('192.0.2.1', make.asAdmin.authorization).expect(200);
    await http
      .get('/v1/articles')
      .set({ 'x-forwarded-for': '198.51.100.1', authorization: 'Bearer mq_guess' })
      .expect(200);
  });

  it('is counted at every door that takes a key, that of comments too', async () => {
    const { id } = await make.article();
    const from = { 'x-forwarded-for': '2001:db8::1', authorization: 'Bearer mq_guess' };
    const doors = [
      () => http.get('/v1/articles?view=draft'),
      () => http.post('/v1/articles').send({ title: 'x' }),
      () => http.get('/v1/moderation/comments'),
      () => http.post(`/v1/articles/${id}/comments`).send({ author: { name: 'x', email: 'x@example.org' }, body: 'x' }),
    ];
    for (let n = 0; n < 20; n++) await doors[n % 4]!().set(from).expect(401);
    for (const door of doors) await door().set(from).expect(429);
  });

  it('is not who comes without a key', async () => {
    for (let n = 0; n < 25; n++) await http.get('/v1/keys').set('x-forwarded-for', '192.0.2.77').expect(401);
  });
});
