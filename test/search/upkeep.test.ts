/** An index that many writes have made is put together again, and finds what it found. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tidy } from '../../src/search/upkeep.ts';
import { page } from '../articles/support.ts';
import { only } from '../support/database.ts';
import { startServer } from '../support/server.ts';
import { rows } from '../support/sql.ts';

describe('Upkeep of the index', only('sqlite'), async () => {
  const { http, make, db } = await startServer();
  for (let i = 0; i < 40; i++) await make.article({ title: `Shared ${i}`, lang: 'en' });
  const { id } = await make.article({ title: 'Shared and gone', lang: 'en' });
  await http.delete(`/v1/articles/${id}`).set(make.asAdmin);
  const found = async () => (await page(http, '/v1/articles?q=shared&total=exact&limit=1')).page.total;
  const parts = () => db.raw.prepare('select count(distinct segid) from article_terms_idx').pluck().get() as number;

  it('leaves few parts of it, and all that is in it', async () => {
    assert.equal(await found(), 40);
    // SQLite merges by itself now and then: until there is something left to do.
    for (let i = 0; i < 20 && parts() < 3; i++) await make.article({ title: `Other ${i}`, lang: 'en' });
    assert.ok(parts() > 2);
    await tidy(db);
    assert.ok(parts() <= 2, `${parts()} parts are left`);
    await make.article({ title: 'Something else' }); // what was kept ready is dropped
    assert.equal(await found(), 40);
  });

  it('has nothing to do where that was done', async () => {
    await tidy(db);
    const version = () => db.raw.pragma('data_version', { simple: true });
    const before = [version(), parts()];
    await tidy(db);
    assert.deepEqual([version(), parts()], before);
  });
});

describe('Upkeep of the list of keys', only('postgres'), async () => {
  const { http, make, db } = await startServer();
  const words = Array.from(
    { length: 150 },
    (_, i) => `w${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}ord`,
  );
  await make.article({ title: 'Kept', lang: 'en', body: { format: 'html', source: `<p>${words.join(' ')}</p>` } });
  const { id } = await make.article({ title: 'Vanishing', lang: 'en' });
  const known = async (key: string) =>
    (await rows(db, 'select 1 from article_vocabulary where term = ?', key)).length === 1;

  it('takes out what no article has any more, and nothing else, in some turns', async () => {
    assert.ok(await known('xvanishing'));
    await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(204);
    const [{ n }] = (await rows<{ n: number }>(db, 'select count(*)::int as n from article_vocabulary')) as [
      { n: number },
    ];
    assert.ok(n > 200, `${n} keys: more than one turn`);
    for (let turn = 0; turn <= n / 100 + 1; turn++) await tidy(db);
    assert.ok(!(await known('xvanishing')));
    assert.ok((await known('xkept')) && (await known(`x${words[0]}`)) && (await known(`x${words.at(-1)}`)));
    assert.equal((await page(http, `/v1/articles?q=${words[77]}`)).data.length, 1);
  });
});
