/** An index that is behind, or not what it should be, is mended while readers are served. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDatabase } from '../../src/commands/open.ts';
import { databaseAt } from '../../src/db/open.ts';
import { isIndexed, reindex } from '../../src/search/reindex.ts';
import { page } from '../articles/support.ts';
import { configOf } from '../support/database.ts';
import { runMaqal } from '../support/process.ts';
import { startServer } from '../support/server.ts';
import { one, rows, run } from '../support/sql.ts';
import { until } from '../support/until.ts';

const asked = '/v1/articles?limit=100&q=shared';

describe('Reading everything anew', async () => {
  const { http, make, db, database, clock } = await startServer();
  const count = 130;
  for (let i = 0; i < count; i++) await make.article({ title: `Shared ${i}`, lang: 'en', tags: [`Label ${i % 7}`] });
  const ids: number[] = [];
  for (let i = 0; i < 5; i++) ids.push((await make.comment(1, { body: `A remark ${i} on quokkas` })).id);
  const remarks = async () =>
    (await http.get('/v1/moderation/comments?q=quokka').set(make.asAdmin)).body.data.length as number;
  const found = async () => (await page(http, `${asked}&total=exact`)).page.total as number;
  /** The terms are kept in the way of each engine. */
  const ofEngine =
    db.engine === 'sqlite'
      ? {
          terms: 'select term, doc from article_vocabulary order by term',
          remarks: "select rowid from comment_terms('xquokkas') order by 1",
          lose: 'delete from comment_terms where rowid in (select id from comments)',
          loseHalf:
            'delete from article_terms where rowid in (select article_id from search_documents where article_id % 2 = 0)',
        }
      : {
          terms: 'select id, terms from article_terms order by id',
          remarks: "select id from comment_terms where terms @> '{xquokkas}' order by id",
          lose: 'delete from comment_terms',
          loseHalf: 'delete from article_terms where id % 2 = 0',
        };
  const kept = async () => ({
    documents: await rows(db, 'select article_id, print, length, terms from search_documents order by 1'),
    terms: await rows(db, ofEngine.terms),
    remarks: await rows(db, ofEngine.remarks),
    names: await rows(db, 'select key, tag_id from tag_names order by 1, 2'),
    counts: await rows(db, "select name, value from counters where name like 'search.%' order by name"),
  });
  const right = await kept();

  /** An index that has lost everything, as a file of a release without one would be. */
  const lose = () =>
    run(
      db,
      `delete from search_documents; delete from tag_names; ${ofEngine.lose}; delete from counters where name = 'search.version'`,
    );

  it('makes what the writes would have made', async () => {
    assert.equal(await found(), count);
    await lose();
    const done = await reindex(db, { now: clock.now });
    assert.equal(done, count + 7 + ids.length);
    assert.deepEqual(await kept(), right);
    assert.equal(await remarks(), ids.length);
    assert.equal(await found(), count);
  });

  it('is a command that runs beside the server, whose readers see what it did', async () => {
    await lose();
    await make.article({ title: 'Another', lang: 'en' }); // whatever was kept ready is dropped
    assert.equal(await found(), 0);
    const { code, stdout, stderr } = runMaqal(['reindex'], { DATABASE_URL: database });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^\d+ articles, tags and comments read in [\d.]+ s\.$/m);
    await until('the server has taken it in', async () => (await found()) === count);
  });

  it('goes on where it was broken off', async () => {
    await lose();
    let steps = 0;
    assert.equal(await reindex(db, { now: clock.now, isStopped: () => ++steps > 2 }), undefined);
    assert.equal(await isIndexed(db), false);
    const first = await one(db, 'select count(*) from search_documents');
    assert.ok(first < count, `${first}`);
    const rest = await reindex(db, { now: clock.now });
    assert.ok(rest! < count + 8 + ids.length, `${rest} were read`);
    assert.equal(await isIndexed(db), true);
    assert.equal(await found(), count);
  });

  it('leaves alone what is up to date, unless it is to be read anew', async () => {
    await run(db, ofEngine.loseHalf);
    runMaqal(['reindex'], { DATABASE_URL: database });
    await make.article({ title: 'One more', lang: 'en' });
    assert.ok((await found()) < count);
    runMaqal(['reindex', '--anew'], { DATABASE_URL: database });
    await until('the server has taken it in', async () => (await found()) === count);
  });

  it('is done by two at once without doing it twice', async () => {
    await lose();
    const other = await openDatabase(await databaseAt(configOf(database)));
    const [mine, its] = await Promise.all([reindex(db, { now: clock.now }), reindex(other, { now: clock.now })]);
    await other.close();
    const all = await one(
      db,
      'select (select count(*) from tags) + (select count(*) from articles) + (select count(*) from comments)',
    );
    assert.equal(mine! + its!, all);
    assert.equal(await isIndexed(db), true);
    assert.equal(await found(), count);
  });

  it('happens by itself after an upgrade, while readers are served', async () => {
    await run(db, "update counters set value = 0 where name = 'search.version'; delete from search_documents");
    const other = await startServer({ database, clock });
    assert.equal((await other.http.get('/v1/articles?limit=1')).status, 200);
    await until('all has been read', () => isIndexed(db));
    await until('it is found', async () => (await found()) === count);
    await other.close();
  });
});
