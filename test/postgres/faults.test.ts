/** What readers and writers see while the database is away, is slow, or has too much to do; and that all comes back by itself. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { databaseAt } from '../../src/db/open.ts';
import { makeClient } from '../ready/client.ts';
import { configOf, only } from '../support/database.ts';
import { startCluster } from '../support/postgres.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const cutAll = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'maqal'";
const isTableLocked =
  "select 1 from pg_locks where mode = 'AccessExclusiveLock' and granted and relation = 'articles'::regclass";

describe('A server whose PostgreSQL fails', only('postgres'), async () => {
  const cluster = await startCluster({ isUnattended: true, settings: { synchronous_commit: 'on' } });
  const database = cluster.url('postgres');
  await (await databaseAt(configOf(database))).migrate({ now: 0 });
  const server = await startServer({ database, env: { COMMENTS_POLICY: 'open' } });
  const { http, make, db, url } = server;
  const client = makeClient(url);
  after(cluster.remove);
  const article = await make.article({ title: 'Kept' });
  const hot = `/v1/articles/${article.id}`;
  const cold = '/v1/articles?limit=7';
  let texts = 0;
  const write = () =>
    http.post(`${hot}/comments`).send({ author: { name: 'A', email: 'a@example.org' }, body: `Comment ${++texts}` });
  const isReady = async () => (await client.get(hot)).cache === 'hit';

  it('gives what is ready with its age, refuses the rest with 503 and Retry-After, and needs no restart', async () => {
    await until('the article is ready', isReady);
    await cluster.stop('immediate');
    await until('it is told to be old', async () => (await client.get(hot)).cache === 'old');
    const known = await client.get(hot);
    assert.equal(known.status, 200);
    assert.match(known.text, /Kept/);
    for (const response of [await http.get(cold), await write(), await http.get('/readyz')]) {
      assert.deepEqual([response.status, response.body.code], [503, 'storage_unavailable'], response.text);
      assert.match(String(response.headers['retry-after']), /^\d+$/);
    }
    assert.equal((await http.get('/livez')).status, 200);

    await cluster.start();
    await until('it is as true as ever', isReady);
    await http.get(cold).expect(200);
    const { body } = await write().expect(201);
    await http.get(`/v1/comments/${body.id}`).expect(200);
  });

  it('shows what was written elsewhere while it could hear nothing', async () => {
    const other = await startServer({ database, clock: server.clock });
    await until('the article is ready', isReady);
    await cluster.run(cutAll);
    await other.http.patch(hot).set(make.asAdmin).send({ title: 'Changed', state: 'published' }).expect(200);
    await until('it is shown', async () => (await client.get(hot)).text.includes('Changed'), 3000);
    await other.close();
  });

  it('writes by another connection when the one it had is cut', async () => {
    await write().expect(201);
    await cluster.run(cutAll);
    await write().expect(201);
  });

  it('does a work again from its beginning when the connection is cut in the middle of it', async () => {
    let tries = 0;
    const { articles } = db.tables;
    await db.transact(async tx => {
      await tx.update(articles).set({ savedAt: ++tries });
      if (tries === 1)
        await cluster.run("select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'");
      await tx.update(articles).set({ savedAt: 10 * tries });
    });
    assert.equal(tries, 2);
    assert.deepEqual(new Set((await db.select().from(articles)).map(row => row.savedAt)), new Set([20]));
  });

  it('lets others write when one that writes hangs', async () => {
    const other = await startServer({ database, clock: server.clock });
    const { promise: isDone, resolve: done } = Promise.withResolvers<void>();
    let tries = 0;
    const held = db.transact(async tx => {
      await tx.select().from(db.tables.keys);
      if (++tries === 1) await isDone;
      await tx.select().from(db.tables.keys);
    });
    await until('it holds the lock', () => tries === 1);
    const { status } = await other.http.post('/v1/articles').set(make.asAdmin).send({ title: 'Meanwhile' });
    done();
    assert.equal(status, 201);
    await held;
    assert.equal(tries, 2, 'it was undone, and done again');
    await other.close();
  });

  it('refuses at once what would wait without end, and serves again when there is room', async () => {
    const slow = await startServer({
      database,
      clock: server.clock,
      env: { CACHE_MB: '0', DATABASE_CONNECTIONS: '1' },
    });
    const blocked = cluster.run('begin; lock table articles in access exclusive mode; select pg_sleep(3); commit');
    await until('the table is locked', async () => (await cluster.run(isTableLocked)).rows.length > 0);
    const many = Array.from({ length: 200 }, (_, i) => slow.http.get(`/v1/articles?limit=${(i % 99) + 1}`));
    const answers = await Promise.all(many);
    const refused = answers.filter(({ status }) => status === 503);
    assert.ok(refused.length > 0, 'some are refused');
    for (const { body, headers } of refused) {
      assert.equal(body.code, 'overloaded');
      assert.equal(headers['retry-after'], '1');
    }
    assert.ok(answers.some(({ status }) => status === 200));
    await blocked;
    await slow.http.get('/v1/articles').expect(200);
    await slow.close();
  });

  it('keeps what strangers wrote out of the log when a statement fails', async () => {
    const lines: string[] = [];
    const logTo = { write: (line: string) => void lines.push(line) };
    const watched = await startServer({ database, clock: server.clock, logTo });
    await cluster.run(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no %', new.email using errcode = '22000'; end $$;
       create trigger refused before insert on comments for each row execute function refuse()`,
    );
    const author = { name: 'Nobody', email: 'secret-address@example.org' };
    const { status, text } = await watched.http.post(`${hot}/comments`).send({ author, body: 'A secret text' });
    await cluster.run('drop trigger refused on comments');
    assert.equal(status, 500);
    await until('it is logged', () => lines.some(line => line.includes('22000')));
    assert.ok(!(lines.join('') + text).includes('secret'), lines.join(''));
    await watched.close();
  });
});
