/** Reads that a standby answers: where they go, what they show, and what becomes of them when it falls behind or dies. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { databaseAt } from '../../src/db/open.ts';
import { makeClient } from '../ready/client.ts';
import { configOf, only } from '../support/database.ts';
import { startCluster, startStandby } from '../support/postgres.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('A server with a standby', only('postgres'), async () => {
  const primary = await startCluster({ isUnattended: true, settings: { synchronous_commit: 'on' } });
  const database = primary.url('postgres');
  await (await databaseAt(configOf(database))).migrate({ now: 0 });
  const standby = await startStandby(primary, { isUnattended: true });
  // Nothing is kept ready: every read asks a database.
  const env = { CACHE_MB: '0', DATABASE_REPLICA_URLS: standby.url('postgres') };
  const { http, make, url, clock } = await startServer({ database, env });
  const client = makeClient(url);
  after(async () => {
    await standby.remove();
    await primary.remove();
  });

  /** Statements that have been run on the articles there, as PostgreSQL counts them. */
  const countScans =
    "select sum(coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int as n from pg_stat_user_tables where relname = 'articles'";
  const scans = async (of: typeof primary) => Number((await of.run(countScans)).rows[0].n);
  const grows = async (of: typeof primary, ask: () => Promise<unknown>) => {
    const before = await scans(of);
    let isMore = false;
    await until('it is asked', async () => {
      await ask();
      isMore = (await scans(of)) > before;
      return isMore;
    });
    return isMore;
  };
  const pauseReplay = () => standby.run('select pg_wal_replay_pause()');
  const resumeReplay = () => standby.run('select pg_wal_replay_resume()');

  it('asks it what the public may read, and the primary what needs a key', async () => {
    const { id } = await make.article({ title: 'Read there' });
    assert.ok(await grows(standby, () => http.get(`/v1/articles/${id}`).expect(200)));
    assert.ok(await grows(primary, () => http.get(`/v1/articles/${id}?view=draft`).set(make.asAdmin).expect(200)));
  });

  it('shows whoever wrote what they wrote, at once, however far behind the standby is', async () => {
    const { id } = await make.article({ title: 'Before' });
    await pauseReplay();
    for (let i = 0; i < 20; i++) {
      await make.patch(id, { title: `Write ${i}`, state: 'published' });
      assert.equal((await http.get(`/v1/articles/${id}`).expect(200)).body.title, `Write ${i}`);
      const { body } = await http.get('/v1/articles?limit=1&sort=-updatedAt').expect(200);
      assert.equal(body.data[0].title, `Write ${i}`);
    }
    const made = await make.article({ title: 'New' });
    await http.get(`/v1/articles/${made.id}`).expect(200);
    await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(204);
    await http.get(`/v1/articles/${id}`).expect(404);
    await resumeReplay();
  });

  it('goes on asking one that is behind for what has not been written since', async () => {
    const old = await make.article({ title: 'Old' });
    assert.ok(await grows(standby, () => http.get(`/v1/articles/${old.id}`).expect(200)));
    await pauseReplay();
    await make.article({ title: 'Makes it be behind' });
    assert.ok(await grows(standby, () => http.get(`/v1/articles/${old.id}`).expect(200)));
    await resumeReplay();
  });

  it('reads from it when the primary is away', async () => {
    const { id } = await make.article({ title: 'Still there' });
    await until(
      'the standby has it',
      async () => (await standby.run(`select 1 from articles where id = ${id}`)).rows[0],
    );
    await primary.stop('immediate');
    const { status, body } = await http.get(`/v1/articles/${id}`);
    assert.deepEqual([status, body.title], [200, 'Still there']);
    await http.get('/v1/articles?limit=3').expect(200);
    const refused = await http.post('/v1/articles').set(make.asAdmin).send({ title: 'No' });
    assert.equal(refused.status, 503);
    await primary.start();
    await until(
      'it writes again',
      async () => (await http.post('/v1/articles').set(make.asAdmin).send({ title: 'Yes' })).status === 201,
    );
  });

  it('leaves it out when it dies, without one reader being told so, and takes it back', async () => {
    const { id } = await make.article({ title: 'Never gone' });
    let isOver = false;
    const statuses = new Set<number>();
    const reading = (async () => {
      while (!isOver) statuses.add((await client.get(`/v1/articles/${id}`)).status);
    })();
    await standby.stop('immediate');
    assert.ok(await grows(primary, () => http.get(`/v1/articles/${id}`).expect(200)));
    await standby.start();
    assert.ok(await grows(standby, () => http.get(`/v1/articles/${id}`).expect(200)));
    isOver = true;
    await reading;
    assert.deepEqual([...statuses], [200]);
  });

  it('keeps nothing ready that is older than what it knows', async () => {
    const kept = await startServer({ database, clock, env: { ...env, CACHE_MB: '8' } });
    const { id } = await make.article({ title: 'One' });
    const reader = makeClient(kept.url);
    await until('it knows', async () => (await reader.get(`/v1/articles/${id}`)).status === 200);
    await pauseReplay();
    await kept.http
      .patch(`/v1/articles/${id}`)
      .set(make.asAdmin)
      .send({ title: 'Two', state: 'published' })
      .expect(200);
    for (let i = 0; i < 3; i++) assert.match((await reader.get(`/v1/articles/${id}`)).text, /Two/);
    await resumeReplay();
    for (let i = 0; i < 3; i++) assert.match((await reader.get(`/v1/articles/${id}`)).text, /Two/);
    await kept.close();
  });
});
