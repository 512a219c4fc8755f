import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as keys from '../../src/keys/keys.ts';
import type { Body } from '../support/make.ts';
import { makeClock, startServer } from '../support/server.ts';

const scopes = ['articles:write', 'comments:moderate', 'tags:write', 'drafts:read', 'admin'] as const;

describe('A key', async () => {
  const clock = makeClock();
  const { db, http, make, adminKey } = await startServer({ clock });
  const create = (input: object) => http.post('/v1/keys').set(make.asAdmin).send(input);
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const article = await make.article();
  const comment = await make.comment(article.id);

  it('has 256 random bits, is shown once and stored nowhere', async () => {
    const { body, headers } = await create({ name: 'غرفة الأخبار', scopes: ['articles:write'] }).expect(201);
    const { secret, ...rest } = body;
    assert.match(secret, /^mq_[\w-]{43}$/);
    assert.equal(Buffer.from(secret.slice(3), 'base64url').length, 32);
    assert.equal(headers['cache-control'], 'private, no-store');
    const { text, body: list } = await http.get('/v1/keys').set(make.asAdmin).expect(200);
    assert.deepEqual(list.data[0], rest);
    assert.ok(!text.includes(secret) && !text.includes(adminKey));
    const row = (await db.select().from(db.tables.keys)).find(key => key.id === body.id);
    assert.ok(!JSON.stringify(row).includes(secret.slice(7)));
    assert.equal(body.hint, secret.slice(0, 7));
  });

  it('is the same again by an Idempotency-Key, and is kept in no form that the file could give away', async () => {
    const once = () => create({ name: 'Desk', scopes: ['tags:write'] }).set('idempotency-key', 'keys-1');
    const [first, second] = [await once().expect(201), await once().expect(201)];
    assert.equal(first.body.secret, second.body.secret);
    const kept = JSON.stringify(await db.select().from(db.tables.idempotencyKeys));
    assert.ok(
      !kept.includes(first.body.secret) && !kept.includes(Buffer.from(first.body.secret).toString('base64url')),
    );
  });

  const wanted: [input: object, pointer: string][] = [
    [{ scopes: ['admin'] }, '/name'],
    [{ name: 'x' }, '/scopes'],
    [{ name: 'x', scopes: [] }, '/scopes'],
    [{ name: 'x', scopes: ['everything'] }, '/scopes/0'],
    [{ name: 'x', scopes: ['admin'], expiresAt: 'tomorrow' }, '/expiresAt'],
    [{ name: 'x', scopes: ['admin'], secret: 'mq_mine' }, '/secret'],
  ];
  for (const [input, pointer] of wanted)
    it(`is not made of ${JSON.stringify(input)}`, async () => {
      assert.equal((await create(input).expect(400)).body.errors[0].pointer, pointer);
    });

  it('cannot end before it begins', async () => {
    const input = { name: 'x', scopes: ['admin'], expiresAt: new Date(clock.now()).toISOString() };
    assert.equal((await create(input).expect(422)).body.code, 'invalid_date');
  });

  it('is refused with one and the same answer, whatever is wrong with it', async () => {
    const { body: expiring } = await create({ name: 'a', scopes: ['admin'], expiresAt: '2026-03-01T09:00:00Z' }).expect(
      201,
    );
    const revoked = await create({ name: 'b', scopes: ['admin'] }).expect(201);
    await http.delete(`/v1/keys/${revoked.body.id}`).set(make.asAdmin).expect(204);
    clock.set('2026-03-01T08:59:59.999Z');
    await http.get('/v1/keys').set(bearer(expiring.secret)).expect(200);
    clock.set('2026-03-01T09:00:00.000Z');
    const given: (string | undefined)[] = [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      'Bearer mq_',
      `Bearer ${adminKey}x`,
      `Bearer ${adminKey.slice(0, -1)}`,
      `Bearer ${adminKey.toUpperCase()}`,
      `Bearer mq_${'A'.repeat(43)}`,
      `Bearer ${expiring.secret}`,
      `Bearer ${revoked.body.secret}`,
      `Basic ${Buffer.from(`admin:${adminKey}`).toString('base64')}`,
      `Bearer ${adminKey} ${adminKey}`,
      adminKey,
      "Bearer ' OR 1=1 --",
    ];
    for (const path of ['/v1/keys', '/v1/moderation/comments', '/v1/articles?view=draft']) {
      const answers = [];
      for (const authorization of given) {
        const request = http.get(path);
        const { status, headers, text } = await (authorization === undefined
          ? request
          : request.set({ authorization }));
        const { date: _, 'x-request-id': requestId, 'content-length': __, ...rest } = headers;
        answers.push({ status, rest, text: text.replace(requestId!, 'R') });
      }
      assert.equal(answers[0]!.status, 401);
      assert.equal(answers[0]!.rest['www-authenticate'], 'Bearer realm="maqal"');
      for (const [i, answer] of answers.entries()) assert.deepEqual(answer, answers[0], `${path} with ${given[i]}`);
    }
  });

  it('works in any case of Bearer', async () => {
    for (const scheme of ['bearer', 'BEARER', 'Bearer'])
      await http
        .get('/v1/keys')
        .set({ authorization: `${scheme} ${adminKey}` })
        .expect(200);
  });

  it('may what its scopes say, an admin everything, and else 403 names what is missing', async () => {
    const missing = 999_999_999;
    const requests: [method: 'get' | 'post' | 'patch' | 'delete', path: string, scope: string][] = [
      ['post', '/v1/articles', 'articles:write'],
      ['patch', `/v1/articles/${missing}`, 'articles:write'],
      ['delete', `/v1/articles/${missing}`, 'articles:write'],
      ['post', '/v1/authors', 'articles:write'],
      ['patch', `/v1/authors/${missing}`, 'articles:write'],
      ['delete', `/v1/authors/${missing}`, 'articles:write'],
      ['post', '/v1/tags', 'tags:write'],
      ['patch', `/v1/tags/${missing}`, 'tags:write'],
      ['delete', `/v1/tags/${missing}`, 'tags:write'],
      ['get', '/v1/articles?view=draft', 'drafts:read'],
      ['get', `/v1/articles/${article.id}?view=draft`, 'drafts:read'],
      ['get', `/v1/articles/by-slug/${article.slug}?view=draft`, 'drafts:read'],
      ['get', '/v1/moderation/comments', 'comments:moderate'],
      ['get', `/v1/moderation/comments/${comment.id}`, 'comments:moderate'],
      ['patch', `/v1/moderation/comments/${missing}`, 'comments:moderate'],
      ['delete', `/v1/moderation/comments/${missing}`, 'comments:moderate'],
      ['post', '/v1/moderation/comments/batch', 'comments:moderate'],
      ['get', '/v1/keys', 'admin'],
      ['post', '/v1/keys', 'admin'],
      ['delete', `/v1/keys/${missing}`, 'admin'],
    ];
    const byScope = Object.fromEntries(await Promise.all(scopes.map(async s => [s, await make.key(s)] as const)));
    for (const [method, path, needed] of requests) {
      await http[method](path).expect(401);
      for (const scope of scopes) {
        const { status, body } = await http[method](path).set({ authorization: byScope[scope]!.authorization });
        const told = `${method} ${path} with ${scope}: ${status}`;
        if (scope === needed || scope === 'admin') assert.ok(![401, 403].includes(status), told);
        else
          assert.deepEqual(
            [status, body.code, body.detail],
            [403, 'forbidden', `This needs a key with the scope ${needed}.`],
            told,
          );
      }
    }
  });

  it('ends at once when it is revoked; a second time changes nothing', async () => {
    const key = await make.key('drafts:read');
    await http.get('/v1/articles?view=draft').set('authorization', key.authorization).expect(200);
    await http.delete(`/v1/keys/${key.id}`).set(make.asAdmin).expect(204);
    await http.get('/v1/articles?view=draft').set('authorization', key.authorization).expect(401);
    const revokedAt = async () =>
      (await http.get('/v1/keys').set(make.asAdmin)).body.data.find((k: Body) => k.id === key.id).revokedAt;
    const before = await revokedAt();
    clock.advance(1000);
    await http.delete(`/v1/keys/${key.id}`).set(make.asAdmin).expect(204);
    assert.equal(await revokedAt(), before);
    await http.delete('/v1/keys/999999999').set(make.asAdmin).expect(404);
  });

  it('is listed with all others, the newest first, page by page', async () => {
    const all = (await http.get('/v1/keys?limit=100').set(make.asAdmin).expect(200)).body.data.map((k: Body) => k.id);
    assert.deepEqual(
      all,
      all.toSorted((a: number, b: number) => b - a),
    );
    const ids: number[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await http.get(`/v1/keys?limit=3${cursor}`).set(make.asAdmin).expect(200);
      ids.push(...body.data.map((k: Body) => k.id));
      if (!body.page.next) break;
      cursor = `&cursor=${body.page.next}`;
    }
    assert.deepEqual(ids, all);
  });
});

describe('The key given by the environment', async () => {
  const { db, http, make, clock } = await startServer();
  const secret = (n: number) => `from-outside-${n}-${'x'.repeat(24)}`;
  const as = (n: number) => ({ authorization: `Bearer ${secret(n)}` });

  it('is an admin key, and taken again at the next start it is the same', async () => {
    await keys.adopt(db, secret(1), clock.now());
    const { body } = await http.get('/v1/keys').set(as(1)).expect(200);
    await keys.adopt(db, secret(1), clock.now());
    assert.deepEqual((await http.get('/v1/keys').set(as(1))).body, body);
    assert.equal(body.data[0].hint, 'from');
  });

  it('is not revoked here', async () => {
    const { id } = (await http.get('/v1/keys').set(as(1))).body.data.find((k: Body) => k.name === 'MAQAL_ADMIN_KEY');
    assert.equal((await http.delete(`/v1/keys/${id}`).set(make.asAdmin).expect(409)).body.code, 'key_from_environment');
  });

  it('ends when another is given, or none', async () => {
    await keys.adopt(db, secret(2), clock.now());
    await http.get('/v1/keys').set(as(1)).expect(401);
    await http.get('/v1/keys').set(as(2)).expect(200);
    await keys.disown(db);
    await http.get('/v1/keys').set(as(2)).expect(401);
    await http.get('/v1/keys').set(make.asAdmin).expect(200);
  });

  it('may be one that was made and printed here before', async () => {
    const made = (
      await http
        .post('/v1/keys')
        .set(make.asAdmin)
        .send({ name: 'Desk', scopes: ['admin'] })
    ).body;
    await keys.adopt(db, made.secret, clock.now());
    const { body } = await http.get('/v1/keys').set('authorization', `Bearer ${made.secret}`).expect(200);
    assert.equal(body.data.filter((k: Body) => k.hint === made.secret.slice(0, 4)).length, 1);
    await keys.disown(db);
    await http.get('/v1/keys').set('authorization', `Bearer ${made.secret}`).expect(401);
  });

  it('leaves no room for a first key to be made and printed', async () => {
    assert.equal(await keys.createFirst(db, clock.now()), undefined);
  });
});
