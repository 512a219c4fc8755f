/** A file as the release before ready answers left it: without cards, without counts by language, author and article. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { upgradeArticles } from '../../src/articles/upgrade.ts';
import { upgradeComments } from '../../src/comments/upgrade.ts';
import { knownMigrations } from '../../src/db/migrations.ts';
import { migrate } from '../../src/db/sqlite/migrate.ts';
import { openSqlite } from '../../src/db/sqlite/open.ts';
import { isIndexed } from '../../src/search/reindex.ts';
import { only } from '../support/database.ts';
import type { Body } from '../support/make.ts';
import { startProcess } from '../support/process.ts';
import { makeClock, startServer } from '../support/server.ts';
import { listenToStatements } from '../support/statements.ts';
import { until } from '../support/until.ts';

const newCounters =
  "name like 'articles.published.%' or name like 'comments.threads.%' or name like '%.version' or name like 'search.%'";

describe('A file of the release before', only('sqlite'), async () => {
  const folder = mkdtempSync(join(tmpdir(), 'maqal-upgrade-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const clock = makeClock();
  const { path: present, http, make, close, url } = await startServer({ clock });

  // More than are written anew in one go.
  const june = await make.author({ name: 'June' });
  const nora = await make.author({ name: 'Nora' });
  const articles: Body[] = [];
  for (let n = 0; n < 230; n++)
    articles.push(
      await make.article({
        title: `Article ${n} “quoted”\u2028`,
        lang: ['en', 'ar', 'ar-EG', 'und'][n % 4],
        tags: [`Tag ${n % 5}`, 'حديقة'].slice(n % 2),
        authors: n % 3 === 0 ? [june.id, nora.id] : [nora.id],
        body: { format: 'html', source: `<p>"Text" ${n} \\ 😀</p>` },
        ...(n % 10 === 0 && { image: { url: 'https://example.org/x.png' }, seo: { noindex: true } }),
      }),
    );
  await make.draft({ title: 'A draft', tags: ['Hidden'] });
  await make.draft({ title: 'Scheduled', state: 'scheduled', publishedAt: '2030-01-01T00:00:00Z' });
  await make.patch(articles[1].id, { state: 'withdrawn' });
  await make.patch(articles[2].id, { title: 'A working copy', tags: ['Hidden too'], slug: 'hidden' });
  await make.patch(articles[3].id, { commentsOpen: false });
  const roots = [
    await make.approved(articles[0].id),
    await make.approved(articles[0].id),
    await make.approved(articles[4].id),
  ];
  await make.approved(articles[0].id, { parentId: roots[0].id });
  await make.comment(articles[0].id);
  await http.delete(`/v1/tags/${articles[0].tags[0].id}`).set(make.asAdmin).expect(204);

  const addresses = [
    ...[0, 1, 2, 3, 4, 229].map(n => `/v1/articles/${articles[n].id}`),
    '/v1/articles?limit=100&fields=html',
    ...['-publishedAt', 'title', '-updatedAt', 'createdAt'].map(sort => `/v1/articles?limit=100&sort=${sort}`),
    ...['lang=ar', 'lang=en', 'author=june', 'author=nora', 'tag=tag-1', 'lang=und', ''].map(
      filter => `/v1/articles?total=exact&${filter}`,
    ),
    ...[0, 4, 5].map(n => `/v1/articles/${articles[n].id}/comments?total=exact`),
    ...['/v1/tags?total=exact', '/v1/authors?total=exact'],
  ];
  const read = async (base: string) =>
    await Promise.all(
      addresses.map(async address => {
        const response = await fetch(base + address);
        return `${address} ${response.status} ${response.headers.get('etag')} ${response.status === 200 ? await response.text() : ''}`;
      }),
    );
  const right = await read(url);
  await close();

  /** Everything kept beside the content, as the present release writes it. */
  const keptIn = (path: string) => {
    const client = new Database(path, { readonly: true });
    try {
      return {
        cards: client.prepare('select article_id, json from article_cards order by article_id').all(),
        counters: client.prepare('select * from counters where value <> 0 order by name').all(),
      };
    } finally {
      client.close();
    }
  };
  const kept = keptIn(present);
  const rightCounters = new Map(
    (kept.counters as { name: string; value: number }[]).map(({ name, value }) => [name, value]),
  );

  let n = 0;
  /** The same content as the release before had it. */
  function makeOld(): string {
    const path = join(folder, `old-${++n}.db`);
    migrate(path, { now: clock.now() }, knownMigrations('sqlite').slice(0, 1));
    const client = new Database(path);
    client.pragma('foreign_keys = OFF');
    client.prepare('attach ? as present').run(present);
    const tables = client
      .prepare(
        "select name from main.sqlite_schema where type = 'table' and name not in ('migrations', 'sqlite_sequence')",
      )
      .pluck()
      .all() as string[];
    for (const table of tables) {
      const columns = client.prepare('select name from pragma_table_info(?)').pluck().all(table).join(', ');
      client.exec(`insert into main.${table} (${columns}) select ${columns} from present.${table}`);
    }
    client.exec(`delete from main.counters where ${newCounters}`);
    client.close();
    return path;
  }

  function openNew(path: string) {
    migrate(path, { now: clock.now() });
    return openSqlite({ path, synchronous: 'NORMAL' });
  }

  /** What a server on an upgraded file says and keeps. */
  async function assertRight(path: string) {
    const server = await startServer({ database: `file:${path}`, clock });
    assert.deepEqual(await read(server.url), right);
    await until('all texts have been read for the search', () => isIndexed(server.db));
    await server.close();
    const { cards, counters } = keptIn(path);
    assert.deepEqual(cards, kept.cards);
    const versions = /\.version$/;
    for (const { name, value } of counters as { name: string; value: number }[])
      if (!versions.test(name)) assert.equal(value, rightCounters.get(name), name);
    for (const name of rightCounters.keys())
      assert.ok(
        (counters as { name: string }[]).some(counter => counter.name === name),
        name,
      );
  }

  it('gets cards and counts, and answers as if it had always had them', async () => {
    const path = makeOld();
    const db = openNew(path);
    const progress: number[] = [];
    await upgradeArticles(db, done => progress.push(done));
    await upgradeComments(db);
    await db.close();
    assert.deepEqual(progress, [200, 229]);
    await assertRight(path);
  });

  it('is brought up to date by starting the server on it', async () => {
    const server = await startProcess({ DATABASE_URL: `file:${makeOld()}` });
    assert.deepEqual(await read(server.url), right);
    assert.equal(await server.end('SIGTERM'), 0);
  });

  it('is none the worse for being left halfway, and for what is written until it is taken up again', async () => {
    const path = makeOld();
    const broken = openNew(path);
    const halfway = new Error('The power is gone.');
    await assert.rejects(
      upgradeArticles(broken, () => {
        throw halfway;
      }),
      halfway,
    );
    await broken.close();
    assert.equal(keptIn(path).cards.length, 200);
    const server = await startServer({ database: `file:${path}`, clock });
    const { id } = articles[229];
    const patch = (body: object) => server.http.patch(`/v1/articles/${id}`).set(make.asAdmin).send(body).expect(200);
    await patch({ state: 'withdrawn' });
    await patch({ state: 'published' });
    const saved = (await server.http.get(`/v1/articles/${id}?view=draft`).set(make.asAdmin)).body;
    await server.close();
    const again = openNew(path);
    const progress: number[] = [];
    await upgradeArticles(again, done => progress.push(done));
    await upgradeComments(again);
    await again.close();
    assert.deepEqual(progress, [200, 229]);
    const after = await startServer({ database: `file:${path}`, clock });
    const answers = await read(after.url);
    const shown = (await after.http.get(`/v1/articles/${id}`).expect(200)).body;
    assert.equal(shown.version, saved.version);
    for (const [i, address] of addresses.entries())
      if (!address.includes('/articles?') && address !== `/v1/articles/${id}`) assert.equal(answers[i], right[i]);
    const totals = (texts: string[]) => texts.map(text => /"total":(\d+)/.exec(text)?.[1]);
    assert.deepEqual(totals(answers), totals(right));
    await after.close();
  });

  it('costs one look once it is done', async () => {
    const path = makeOld();
    const db = openNew(path);
    await upgradeArticles(db);
    const heard: string[] = [];
    listenToStatements(db.raw, ({ source }) => heard.push(source));
    await upgradeArticles(db, () => assert.fail('nothing is left to do'));
    assert.equal(heard.length, 1, heard.join('\n'));
    await db.close();
  });
});
