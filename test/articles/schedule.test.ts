import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { publishDue, save } from '../../src/articles/articles.ts';
import { loadForEditing } from '../../src/articles/content.ts';
import { eq } from '../../src/db/drizzle.ts';
import { makeClock, startServer, type TestServer } from '../support/server.ts';
import { kindsOf, logOf, until } from './support.ts';

const noon = '2026-03-01T12:00:00.000Z';
const minutes = (n: number) => Date.parse(noon) + n * 60_000;
const publicationsOf = async (db: TestServer['db'], id: number) =>
  (await kindsOf(db, 'article', id)).filter(kind => kind === 'article.published').length;

describe('A scheduled article', async () => {
  const clock = makeClock();
  const { http, make, db } = await startServer({ clock });
  const schedule = (publishedAt: string | number, input = {}) =>
    make.draft({ state: 'scheduled', publishedAt: new Date(publishedAt).toISOString(), ...input });
  const isPublic = async (id: number, of = http) => (await of.get(`/v1/articles/${id}`)).status === 200;

  /** The schedule has looked at the clock as it is now: something due before has come out. */
  async function looked() {
    const { id } = await schedule(clock.now() + 1);
    clock.advance(1);
    await until('the schedule looks at the clock', () => isPublic(id));
  }

  it('can be saved in the moment between its instant and the look at the clock', async () => {
    const { id, publishedAt } = await schedule(minutes(-60));
    const now = Date.parse(publishedAt);
    const saved = await db.transact(async tx =>
      save(tx, (await loadForEditing(tx, id))!, { title: 'Late' }, undefined, { now }),
    );
    assert.deepEqual([saved.row.state, saved.content.title, saved.row.publishedAt], ['scheduled', 'Late', now]);
    assert.equal(await db.transact(tx => publishDue(tx, [id], now)), 1);
    assert.equal((await http.get(`/v1/articles/${id}`)).body.title, 'Late');
  });

  it('is published at its instant, not a millisecond before, and counted in its tags', async () => {
    const { id, version } = await schedule(noon, { tags: ['Planned'] });
    clock.set(minutes(0) - 2);
    await looked();
    assert.equal(await isPublic(id), false);
    await http.get('/v1/tags/by-slug/planned').expect(404);
    clock.set(noon);
    await until('it is published', () => isPublic(id));
    const { body } = await http.get(`/v1/articles/${id}`);
    assert.deepEqual([body.state, body.publishedAt, body.updatedAt], ['published', noon, noon]);
    assert.equal(body.version, version + 1);
    assert.equal((await http.get('/v1/tags/by-slug/planned')).body.articleCount, 1);
    assert.deepEqual((await http.get('/v1/articles?tag=planned&total=exact')).body.page.total, 1);
  });

  it('is published once, by nobody’s key, with a revision that says so', async () => {
    const { id } = await schedule(minutes(10));
    clock.set(minutes(11));
    await until('it is published', () => isPublic(id));
    await looked();
    const log = await logOf(db, 'article', id);
    assert.deepEqual(
      log.map(row => row.kind),
      ['article.created', 'article.scheduled', 'article.published'],
    );
    assert.deepEqual([log[2]!.keyId, log[2]!.isPublic, log[2]!.at], [null, true, minutes(11)]);
    const { number, keyId, changed, articleId } = db.tables.revisions;
    const revisions = await db
      .select({ number, keyId, changed })
      .from(db.tables.revisions)
      .where(eq(articleId, id))
      .orderBy(number);
    assert.deepEqual(revisions.at(-1), { number: 2, keyId: null, changed: ['state'] });
  });

  it('follows a date that is moved, and stays when it is a draft again', async () => {
    clock.set(minutes(20));
    const later = await schedule(minutes(25));
    const never = await schedule(minutes(25));
    await make.patch(later.id, { publishedAt: new Date(minutes(30)).toISOString() });
    await make.patch(never.id, { state: 'draft' });
    clock.set(minutes(26));
    await looked();
    assert.deepEqual([await isPublic(later.id), await isPublic(never.id)], [false, false]);
    clock.set(minutes(30));
    await until('it is published', () => isPublic(later.id));
    assert.equal(await isPublic(never.id), false);
  });

  it('is not troubled by a clock that is set back and forward', async () => {
    clock.set(minutes(40));
    const { id } = await schedule(minutes(45));
    clock.set(minutes(-600));
    await looked();
    assert.equal(await isPublic(id), false);
    clock.set(minutes(100_000));
    await until('it is published', () => isPublic(id));
    assert.equal((await http.get(`/v1/articles/${id}`)).body.publishedAt, new Date(minutes(45)).toISOString());
    clock.set(minutes(41));
    await looked();
    assert.equal(await isPublic(id), true, 'what is published stays published');
    clock.set(minutes(46));
    await looked();
    assert.equal(await publicationsOf(db, id), 1);
  });

  it('comes out with hundreds of others due at one moment, each once', async () => {
    clock.set(minutes(100_001));
    const ids: number[] = [];
    for (let i = 0; i < 120; i++) ids.push((await schedule(minutes(100_002), { tags: ['Crowd'] })).id);
    clock.set(minutes(100_002));
    await until('all are published', async () => (await http.get('/v1/tags/by-slug/crowd')).body.articleCount === 120);
    await looked();
    for (const id of ids) assert.equal(await publicationsOf(db, id), 1);
  });

  it('that was found due and is no longer so when its turn comes is left as it is', async () => {
    clock.set(minutes(100_010));
    const at = minutes(100_011);
    const [early, deleted, draft, moved] = [
      await schedule(at),
      await schedule(at),
      await schedule(at),
      await schedule(at),
    ];
    await make.patch(early.id, { state: 'published' });
    await http.delete(`/v1/articles/${deleted.id}`).set(make.asAdmin).expect(204);
    await make.patch(draft.id, { state: 'draft' });
    await make.patch(moved.id, { publishedAt: new Date(at + 60_000).toISOString() });
    const ids = [early.id, deleted.id, draft.id, moved.id];
    assert.equal(await db.transact(tx => publishDue(tx, ids, at)), 0);
    assert.deepEqual(await Promise.all(ids.map(id => publicationsOf(db, id))), [1, 0, 0, 0]);
  });

  it('whose moment passes while the server is down is published once after the start', async () => {
    const past = makeClock();
    const first = await startServer({ clock: past });
    const { id } = await first.make.draft({ state: 'scheduled', publishedAt: noon });
    await first.close();
    const restarted = makeClock(minutes(90));
    const second = await startServer({ database: first.database, clock: restarted });
    await until('it is published', () => isPublic(id, second.http));
    assert.equal((await second.http.get(`/v1/articles/${id}`)).body.publishedAt, noon);
    await second.close();
    const third = await startServer({ database: first.database, clock: makeClock(minutes(95)) });
    const { body } = await third.http.get(`/v1/articles/${id}`).expect(200);
    assert.equal(body.version, 2);
    assert.equal(await publicationsOf(third.db, id), 1);
    await third.close();
  });

  it('is published once by two servers on one database', async () => {
    const shared = makeClock();
    const first = await startServer({ clock: shared });
    const second = await startServer({ database: first.database, clock: shared });
    const ids: number[] = [];
    for (let i = 0; i < 20; i++)
      ids.push((await first.make.draft({ state: 'scheduled', publishedAt: noon, tags: ['Both'] })).id);
    shared.set(noon);
    const counted = async (of: TestServer) => (await of.http.get('/v1/tags/by-slug/both')).body.articleCount;
    await until('both see all of them', async () => (await counted(first)) >= 20 && (await counted(second)) >= 20);
    const { id: last } = await first.make.draft({
      state: 'scheduled',
      publishedAt: new Date(minutes(1)).toISOString(),
    });
    shared.set(minutes(1));
    await until('both have looked again', () => isPublic(last, second.http));
    for (const id of [...ids, last]) assert.equal(await publicationsOf(first.db, id), 1);
    assert.equal(await counted(second), 20);
    await second.close();
    await first.close();
  });
});
