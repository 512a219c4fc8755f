import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';

const dayMs = 24 * 60 * 60 * 1000;

describe('An Idempotency-Key', async () => {
  const clock = makeClock();
  const { db, http, make } = await startServer({ clock });
  const { id: articleId } = await make.article();
  let n = 0;
  const post = (path: string, key: string, body: object, headers: Record<string, string> = make.asAdmin) =>
    http
      .post(path)
      .set({ ...headers, 'idempotency-key': key })
      .send(body);
  const article = () => ({ title: `Once ${++n}`, state: 'published' });
  const comment = () => ({ author: { name: `Reader ${++n}`, email: 'r@example.org' }, body: `Once ${n}` });
  const count = async () => (await http.get('/v1/articles?total=exact')).body.page.total;

  it('makes a retry give the first answer and do nothing', async () => {
    const body = article();
    const first = await post('/v1/articles', 'a', body).expect(201);
    const before = await count();
    clock.advance(dayMs - 1);
    const again = await post('/v1/articles', 'a', body).expect(201);
    assert.equal(again.text, first.text);
    for (const name of ['location', 'etag', 'content-type', 'cache-control'])
      assert.equal(again.headers[name], first.headers[name], name);
    assert.deepEqual(
      [first.headers['idempotency-replayed'], again.headers['idempotency-replayed']],
      [undefined, 'true'],
    );
    assert.equal(await count(), before);
  });

  it('gives the author of a comment its token again', async () => {
    const body = comment();
    const path = `/v1/articles/${articleId}/comments`;
    const first = await post(path, 'c', body, {}).expect(201);
    const again = await post(path, 'c', body, {}).expect(201);
    assert.equal(again.text, first.text);
    await http
      .patch(`/v1/comments/${first.body.id}`)
      .set('comment-token', again.body.editToken)
      .send({ body: 'x' })
      .expect(200);
  });

  it('works for tags, authors and decisions too', async () => {
    const { id } = await make.comment(articleId);
    const requests: [path: string, body: object][] = [
      ['/v1/tags', { name: 'Roofs' }],
      ['/v1/authors', { name: 'June' }],
      ['/v1/moderation/comments/batch', { decisions: [{ id, state: 'approved' }] }],
    ];
    for (const [path, body] of requests) {
      const first = await post(path, 'many', body);
      assert.equal(first.headers['idempotency-replayed'], undefined);
      const again = await post(path, 'many', body);
      assert.deepEqual(
        [again.status, again.text, again.headers['idempotency-replayed']],
        [first.status, first.text, 'true'],
      );
    }
  });

  it('is refused for another body', async () => {
    await post('/v1/articles', 'b', article()).expect(201);
    const { body } = await post('/v1/articles', 'b', article()).expect(422);
    assert.equal(body.code, 'idempotency_key_reused');
  });

  it('is forgotten after 24 hours, to the millisecond', async () => {
    const first = await post('/v1/articles', 'd', article()).expect(201);
    clock.advance(dayMs);
    const next = await post('/v1/articles', 'd', article()).expect(201);
    assert.notEqual(next.body.id, first.body.id);
    assert.equal(next.headers['idempotency-replayed'], undefined);
  });

  it('never meets that of another caller, another address or another method', async () => {
    const [one, two] = [await make.key('articles:write'), await make.key('articles:write')];
    const body = article();
    const ids = [];
    for (const { authorization } of [one, two])
      ids.push((await post('/v1/articles', 'e', body, { authorization }).expect(201)).body.id);
    assert.equal(new Set(ids).size, 2);
    const other = await make.article();
    const said = comment();
    const sent = [];
    for (const path of [`/v1/articles/${articleId}/comments`, `/v1/articles/${other.id}/comments`])
      sent.push((await post(path, 'e', said, {}).expect(201)).body.id);
    assert.equal(new Set(sent).size, 2);
    const official = comment();
    await post(`/v1/articles/${articleId}/comments`, 'f', official, {}).expect(201);
    await post(`/v1/articles/${articleId}/comments`, 'f', official, make.asAdmin).expect(409);
  });

  it('of a request that failed may be used again', async () => {
    const taken = await make.article();
    const failed = await post('/v1/articles', 'g', { title: 'x', slug: taken.slug }).expect(409);
    assert.equal(failed.body.code, 'slug_taken');
    await post('/v1/articles', 'g', { title: 'x', slug: taken.slug }).expect(409);
    await post('/v1/articles', 'g', { title: 42 }).expect(400);
    await post('/v1/articles', 'g', article()).expect(201);
  });

  it('lets one of two requests at once through, and the other comes back later', async () => {
    const body = article();
    const before = await count();
    const gate = Promise.withResolvers<void>();
    const holding = db.transact(() => gate.promise); // no write goes on until it opens
    const both = [1, 2].map(() => post('/v1/articles', 'h', body).then(answer => answer));
    const refused = await Promise.race(both);
    assert.deepEqual([refused.status, refused.body.code], [409, 'idempotency_in_flight']);
    assert.equal(refused.headers['retry-after'], '1');
    gate.resolve();
    await holding;
    const made = (await Promise.all(both)).find(answer => answer !== refused)!;
    assert.equal(made.status, 201);
    assert.equal(await count(), before + 1);
    assert.equal((await post('/v1/articles', 'h', body).expect(201)).text, made.text);
  });

  for (const key of ['', ' '.repeat(3), 'مفتاح', 'a'.repeat(256)])
    it(`is refused as ${JSON.stringify(key.slice(0, 10))} of ${key.length} characters`, async () => {
      const { body } = await post('/v1/articles', Buffer.from(key).toString('latin1'), article()).expect(400);
      assert.equal(body.code, 'invalid_idempotency_key');
    });
});

describe('An answer kept for a key', async () => {
  const { http, db, make } = await startServer();

  it('can be read by nobody but who asked: neither a secret nor a word of it is in the file', async () => {
    const send = () =>
      http
        .post('/v1/keys')
        .set(make.asAdmin)
        .set('idempotency-key', 'make-it-once')
        .send({ name: 'Quietly', scopes: ['admin'] });
    const first = await send().expect(201);
    const again = await send().expect(201);
    assert.equal(again.body.secret, first.body.secret);
    assert.equal(again.headers['idempotency-replayed'], 'true');
    const rows = await db.select().from(db.tables.idempotencyKeys);
    assert.equal(rows.length, 1);
    for (const word of [first.body.secret, 'Quietly', 'make-it-once']) {
      assert.ok(!JSON.stringify(rows).includes(word));
      assert.ok(!Buffer.from(rows[0]!.body, 'base64url').toString('latin1').includes(word));
    }
  });
});
