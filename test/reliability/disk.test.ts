/** A disk without room, or a database without leave to write: writes are refused with a problem, reads go on, and it passes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillDisk, forbidWrites, lockOut } from '../support/faults.ts';
import { startServer } from '../support/server.ts';

describe('A full disk', async () => {
  const { http, db, make } = await startServer();
  const { id } = await make.article();
  const big = { title: 'Big', body: { format: 'html', source: `<p>${'x'.repeat(200_000)}</p>` } };

  it('refuses writes with 507, serves reads, and writes again when there is room', async () => {
    const makeRoom = await fillDisk(db);
    const refused = await http.post('/v1/articles').set(make.asAdmin).send(big);
    assert.equal(refused.status, 507, refused.text);
    assert.equal(refused.body.code, 'storage_full');
    assert.match(refused.headers['content-type']!, /problem\+json/);
    await http.get(`/v1/articles/${id}`).expect(200);
    await http.get('/readyz').expect(200);
    await makeRoom();
    await http.post('/v1/articles').set(make.asAdmin).send(big).expect(201);
  });

  it('spoils nobody else’s write of the same moment', async () => {
    const makeRoom = await fillDisk(db, { pagesLeft: 4 });
    const answers = await Promise.all([
      http.post('/v1/articles').set(make.asAdmin).send({ title: 'Small one' }),
      http.post('/v1/articles').set(make.asAdmin).send(big),
      http.post('/v1/articles').set(make.asAdmin).send({ title: 'Small two' }),
    ]);
    await makeRoom();
    assert.equal(answers[1]!.status, 507);
    for (const { status, body } of answers)
      if (status === 201) await http.get(`/v1/articles/${body.id}?view=draft`).set(make.asAdmin).expect(200);
      else assert.equal(status, 507);
  });
});

describe('A database that cannot be written', async () => {
  const { http, db, make } = await startServer();
  const { id } = await make.article();

  it('refuses writes with 503 and Retry-After, serves reads, and recovers', async () => {
    const permit = await forbidWrites(db);
    const refused = await http.post('/v1/articles').set(make.asAdmin).send({ title: 'No' });
    assert.equal(refused.status, 503, refused.text);
    assert.equal(refused.body.code, 'storage_unavailable');
    assert.equal(refused.headers['retry-after'], '5');
    await http.get(`/v1/articles/${id}`).expect(200);
    await permit();
    await http.post('/v1/articles').set(make.asAdmin).send({ title: 'Yes' }).expect(201);
  });
});

describe('A database locked by another program', async () => {
  const { http, database, make } = await startServer();

  it('makes writes wait without making anything else wait, and none is lost', async () => {
    const unlock = await lockOut(database);
    const write = http
      .post('/v1/articles')
      .set(make.asAdmin)
      .send({ title: 'Patient' })
      .then(r => r);
    for (let i = 0; i < 20; i++) await http.get('/v1/articles').expect(200);
    await unlock();
    const { status, body } = await write;
    assert.equal(status, 201);
    await http.get(`/v1/articles/${body.id}?view=draft`).set(make.asAdmin).expect(200);
  });
});
