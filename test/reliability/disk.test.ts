/** A disk without room, or without leave to write: writes are refused with a problem, reads go on, and it passes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/server.ts';

describe('A full disk', async () => {
  const { http, db, make } = await startServer();
  const { id } = await make.article();
  const big = { title: 'Big', body: { format: 'html', source: `<p>${'x'.repeat(200_000)}</p>` } };

  it('refuses writes with 507, serves reads, and writes again when there is room', async () => {
    const pages = db.raw.pragma('page_count', { simple: true }) as number;
    db.raw.pragma(`max_page_count = ${pages}`);
    const refused = await http.post('/v1/articles').set(make.asAdmin).send(big);
    assert.equal(refused.status, 507, refused.text);
    assert.equal(refused.body.code, 'storage_full');
    assert.match(refused.headers['content-type']!, /problem\+json/);
    await http.get(`/v1/articles/${id}`).expect(200);
    await http.get('/readyz').expect(200);
    db.raw.pragma('max_page_count = 1000000');
    await http.post('/v1/articles').set(make.asAdmin).send(big).expect(201);
  });

  it('spoils nobody else’s write of the same moment', async () => {
    const pages = db.raw.pragma('page_count', { simple: true }) as number;
    db.raw.pragma(`max_page_count = ${pages + 4}`);
    const answers = await Promise.all([
      http.post('/v1/articles').set(make.asAdmin).send({ title: 'Small one' }),
      http.post('/v1/articles').set(make.asAdmin).send(big),
      http.post('/v1/articles').set(make.asAdmin).send({ title: 'Small two' }),
    ]);
    db.raw.pragma('max_page_count = 1000000');
    assert.equal(answers[1]!.status, 507);
    for (const { status, body } of answers)
      if (status === 201) await http.get(`/v1/articles/${body.id}?view=draft`).set(make.asAdmin).expect(200);
      else assert.equal(status, 507);
  });
});

describe('A file that cannot be written', async () => {
  const { http, db, make } = await startServer();
  const { id } = await make.article();

  it('refuses writes with 503 and Retry-After, serves reads, and recovers', async () => {
    db.raw.pragma('query_only = 1');
    const refused = await http.post('/v1/articles').set(make.asAdmin).send({ title: 'No' });
    assert.equal(refused.status, 503, refused.text);
    assert.equal(refused.body.code, 'storage_unavailable');
    assert.equal(refused.headers['retry-after'], '5');
    await http.get(`/v1/articles/${id}`).expect(200);
    db.raw.pragma('query_only = 0');
    await http.post('/v1/articles').set(make.asAdmin).send({ title: 'Yes' }).expect(201);
  });
});

describe('A file locked by another program', async () => {
  const { http, db, path, make } = await startServer();

  it('makes writes wait without making anything else wait, and none is lost', async () => {
    const { default: Database } = await import('better-sqlite3');
    const other = new Database(path);
    other.exec('begin immediate');
    const write = http
      .post('/v1/articles')
      .set(make.asAdmin)
      .send({ title: 'Patient' })
      .then(r => r);
    for (let i = 0; i < 20; i++) await http.get('/v1/articles').expect(200);
    other.exec('commit');
    other.close();
    assert.equal((await write).status, 201);
    assert.equal(db.raw.inTransaction, false);
  });
});
