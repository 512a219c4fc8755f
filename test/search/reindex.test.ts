/** An index that is behind, or not what it should be, is mended while readers are served. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDatabase } from '../../src/commands/open.ts';
import { isIndexed, reindex } from '../../src/search/reindex.ts';
import { page } from '../articles/support.ts';
import { runMaqal } from '../support/process.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const asked = '/v1/articles?limit=100&q=shared';

describe('Reading everything anew', async () => {
  const { http, make, db, path, clock } = await startServer();
  const count = 130;
  for (let i = 0; i < count; i++) await make.article({ title: `Shared ${i}`, lang: 'en', tags: [`Label ${i % 7}`] });
  const ids: number[] = [];
  for (let i = 0; i < 5; i++) ids.push((await make.comment(1, { body: `A remark ${i} on quokkas` })).id);
  const remarks = async () =>
    (await http.get('/v1/moderation/comments?q=quokka').set(make.asAdmin)).body.data.length as number;
  const found = async () => (await page(http, `${asked}&total=exact`)).page.total as number;
  const kept = () => ({
    documents: db.raw.prepare('select article_id, print, length, terms from search_documents order by 1').all(),
    terms: db.raw.prepare('select term, doc from article_vocabulary order by term').all(),
    remarks: db.raw.prepare("select rowid from comment_terms('xquokkas') order by 1").all(),
    names: db.raw.prepare('select key, tag_id from tag_names order by 1, 2').all(),
    counts: db.raw.prepare("select name, value from counters where name like 'search.%' order by name").all(),
  });
  const right = kept();

  /** An index that has lost everything, as a file of a release without one would be. */
  function lose() {
    db.raw.exec(
      "delete from search_documents; delete from tag_names; delete from comment_terms where rowid in (select id from comments); delete from counters where name = 'search.version'",
    );
  }

  it('makes what the writes would have made', async () => {
    assert.equal(await found(), count);
    lose();
    const done = await reindex(db, { now: clock.now });
    assert.equal(done, count + 7 + ids.length);
    assert.deepEqual(kept(), right);
    assert.equal(await remarks(), ids.length);
    assert.equal(await found(), count);
  });

  it('is a command that runs beside the server, whose readers see what it did', async () => {
    lose();
    await make.article({ title: 'Another', lang: 'en' }); // whatever was kept ready is dropped
    assert.equal(await found(), 0);
    const { code, stdout, stderr } = runMaqal(['reindex'], { DATABASE_URL: `file:${path}` });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^\d+ articles, tags and comments read in [\d.]+ s\.$/m);
    await until('the server has taken it in', async () => (await found()) === count);
  });

  it('goes on where it was broken off', async () => {
    lose();
    let steps = 0;
    assert.equal(await reindex(db, { now: clock.now, isStopped: () => ++steps > 2 }), undefined);
    assert.equal(await isIndexed(db), false);
    const [first] = db.raw.prepare('select count(*) as n from search_documents').all() as { n: number }[];
    assert.ok(first!.n < count, `${first!.n}`);
    const rest = await reindex(db, { now: clock.now });
    assert.ok(rest! < count + 8 + ids.length, `${rest} were read`);
    assert.equal(await isIndexed(db), true);
    assert.equal(await found(), count);
  });

  it('leaves alone what is up to date, unless it is to be read anew', async () => {
    db.raw.exec(
      'delete from article_terms where rowid in (select article_id from search_documents where article_id % 2 = 0)',
    );
    runMaqal(['reindex'], { DATABASE_URL: `file:${path}` });
    await make.article({ title: 'One more', lang: 'en' });
    assert.ok((await found()) < count);
    runMaqal(['reindex', '--anew'], { DATABASE_URL: `file:${path}` });
    await until('the server has taken it in', async () => (await found()) === count);
  });

  it('is done by two at once without doing it twice', async () => {
    lose();
    const other = openDatabase({ path, synchronous: 'NORMAL' });
    const [mine, its] = await Promise.all([reindex(db, { now: clock.now }), reindex(other, { now: clock.now })]);
    await other.close();
    const all = db.raw
      .prepare('select (select count(*) from tags) + (select count(*) from articles) + (select count(*) from comments)')
      .pluck()
      .get();
    assert.equal(mine! + its!, all);
    assert.equal(await isIndexed(db), true);
    assert.equal(await found(), count);
  });

  it('happens by itself after an upgrade, while readers are served', async () => {
    db.raw.exec("update counters set value = 0 where name = 'search.version'; delete from search_documents");
    const other = await startServer({ path, clock });
    assert.equal((await other.http.get('/v1/articles?limit=1')).status, 200);
    await until('all has been read', () => isIndexed(db));
    await until('it is found', async () => (await found()) === count);
    await other.close();
  });
});
