/** Several nodes on one database do together what one does alone: once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { and, eq, sql } from '../../src/db/drizzle.ts';
import { databaseAt } from '../../src/db/open.ts';
import { makeClient } from '../ready/client.ts';
import { configOf, newDatabase } from '../support/database.ts';
import { adminKey, startProcess } from '../support/process.ts';
import { makeClock, startServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const scheduled = 1000;

describe('Nodes of one database', async () => {
  it('publish a thousand articles that are due once each, and log each once', async () => {
    const clock = makeClock();
    const first = await startServer({ clock });
    const { database, db } = first;
    const due = new Date(clock.now() + 60_000).toISOString();
    const titles = Array.from({ length: scheduled }, (_, i) => `Due ${i}`);
    for (let i = 0; i < titles.length; i += 50)
      await Promise.all(
        titles.slice(i, i + 50).map(title => first.make.article({ title, state: 'scheduled', publishedAt: due })),
      );
    // Both look at once, when the moment has come for both.
    const second = await startServer({ database, clock });
    clock.advance(61_000);
    const { articles, changes, revisions } = db.tables;
    const n = sql<number>`count(*)`.mapWith(Number);
    const published = () => db.select({ n }).from(articles).where(eq(articles.state, 'published'));
    await until('all are published', async () => (await published())[0]!.n === scheduled, 60_000);
    const ofIt = and(eq(changes.kind, 'article.published'), eq(changes.at, clock.now()));
    const logged = await db.select({ id: changes.resourceId, n }).from(changes).where(ofIt).groupBy(changes.resourceId);
    assert.equal(logged.length, scheduled);
    assert.deepEqual(new Set(logged.map(row => row.n)), new Set([1]));
    const saved = await db.select({ id: revisions.articleId, n }).from(revisions).groupBy(revisions.articleId);
    assert.deepEqual(new Set(saved.map(row => row.n)), new Set([2]), 'one revision by its editor, one by the clock');
    await second.close();
  });

  it('show what another has written as soon as it is told', async () => {
    const first = await startServer();
    const second = await startServer({ database: first.database, clock: first.clock });
    const client = makeClient(second.url);
    const { id } = await first.make.article({ title: 'Before' });
    const address = `/v1/articles/${id}`;
    await until('it is ready', async () => (await client.get(address)).cache === 'hit');
    await first.make.patch(id, { title: 'After', state: 'published' });
    await until('the other shows it', async () => (await client.get(address)).text.includes('After'), 1000);
  });

  it('answer an Idempotency-Key that another has answered', async () => {
    const first = await startServer();
    const second = await startServer({ database: first.database, clock: first.clock });
    const post = (server: typeof first) =>
      server.http
        .post('/v1/articles')
        .set(first.make.asAdmin)
        .set('idempotency-key', 'the same')
        .send({ title: 'Once' });
    const [one, other] = await Promise.all([post(first), post(second)]);
    const made = [one, other].filter(({ status }) => status === 201);
    assert.ok(made.length >= 1, `${one.status} ${other.status}`);
    const again = await post(second).expect(201);
    assert.equal(again.headers['idempotency-replayed'], 'true');
    assert.equal(again.body.id, made[0]!.body.id);
    const { body } = await first.http.get('/v1/articles?view=draft').set(first.make.asAdmin).expect(200);
    assert.equal(body.data.length, 1);
  });

  it('count wrong keys together: who is stopped by one is soon stopped by all', async () => {
    const env = { RATE_LIMITS: 'on' };
    const first = await startServer({ env });
    const second = await startServer({ database: first.database, clock: first.clock, env });
    const guess = async (server: typeof first, i: number) => {
      const response = await server.http.get('/v1/keys').set('authorization', `Bearer mq_${i}`);
      return response.status;
    };
    for (let i = 0; i < 20; i++) assert.equal(await guess(first, i), 401);
    assert.equal(await guess(first, 20), 429);
    const { quotas } = first.db.tables;
    const spent = async () => (await first.db.select({ spent: quotas.spent }).from(quotas))[0]?.spent ?? 0;
    await until('the first has told it', async () => (await spent()) === 20);
    // The other asks when somebody has spent a good part of it there too.
    for (let i = 0; i < 2; i++) assert.equal(await guess(second, 100 + i), 401);
    await until('the other has told it', async () => (await spent()) === 22);
    assert.equal(await guess(second, 200), 429);
  });

  it('make the tables once, ten of them starting at once', async () => {
    const url = await newDatabase();
    const results = await Promise.all(
      Array.from({ length: 10 }, async () => (await databaseAt(configOf(url))).migrate({ now: 1 })),
    );
    assert.equal(results.filter(({ applied }) => applied.length > 0).length, 1);
    const again = await (await databaseAt(configOf(url))).migrate({ now: 2 });
    assert.deepEqual([again.applied, again.created], [[], false]);
  });

  it('start as processes at once on an empty database, and one of them makes the first key', async () => {
    const DATABASE_URL = await newDatabase();
    const nodes = await Promise.all([1, 2, 3].map(() => startProcess({ DATABASE_URL, MAQAL_ADMIN_KEY: '' })));
    const told = nodes.filter(node => node.output().includes('Your admin key'));
    assert.equal(told.length, 1);
    assert.ok(!nodes.some(node => node.output().includes(adminKey)));
    for (const node of nodes) assert.equal(await node.end('SIGTERM'), 0);
  });
});
