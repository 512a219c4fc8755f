/** `maqal move`: a whole site, from one database to another and back. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import supertest from 'supertest';
import { shapes } from '../../src/db/move/shapes.ts';
import { only } from '../support/database.ts';
import { makeFactories } from '../support/make.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';
import { adminKey, runMaqal, startProcess } from '../support/process.ts';
import { until } from '../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'maqal-move-'));
const fileUrl = (name: string) => `file:${join(folder, `${name}.db`)}`;
const pathOf = (url: string) => url.slice('file:'.length);
const cluster: Cluster = await startCluster({ isUnattended: true });
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cluster.remove();
});
/** A new database of the server. */
async function database(name: string) {
  await cluster.run(`create database ${name}`);
  return cluster.url(name).replace('@/', '@localhost/');
}
const move = (from: string, to: string) => runMaqal(['move', from, to]);
/** The lines of the proof. */
const proofIn = (stdout: string) => stdout.split('\n').filter(line => /^\w+ +\d+ {2}(\w{64}|made anew)$/.test(line));

/** Everything there is, made through the front door; the last of each kind is gone again. */
async function plant(url: string): Promise<Planted> {
  const make = makeFactories(url, adminKey);
  const http = supertest(url);
  const author = await make.author({ name: 'سلمى الحداد', bio: 'تكتب عن "المدن".\n\\ و\t{كذا}' });
  await make.tag({ name: 'الذكاء الاصطناعي', aliases: ['AI', 'artificial intelligence'], lang: 'ar' });
  const source = (text: string) => ({ format: 'markdown', source: text });
  const first = await make.article({
    title: 'حديقة على السطح',
    lead: 'كيف تزرع "النعناع"، \\ و{غيره}',
    lang: 'ar-EG',
    body: source('زرعت **الحديقة** أخبارها في المدينة. 😀 `\\t` NULL'),
    tags: ['زراعة', 'AI'],
    authors: [author.id],
    image: { url: 'https://example.org/a.jpg', alt: '' },
    seo: { title: 'a "b" \\', noindex: false },
  });
  const second = await make.article({ title: 'Figs came early', lang: 'en', tags: ['Fruit'], body: source('*Figs*.') });
  await make.article({ title: '東京の朝', lang: 'ja', body: source('朝。') });
  await make.draft({ title: 'NULL', lang: 'en' });
  await make.article({ title: 'Later', state: 'scheduled', publishedAt: '2099-01-01T00:00:00Z' });
  await make.patch((await make.article({ title: 'Taken back' })).id, { state: 'withdrawn' });
  await make.patch(second.id, { slug: 'early-figs', state: 'published' });
  await make.patch(second.id, { title: 'A working copy', body: source('Not yet.') });
  const root = await make.approved(first.id, { body: 'جميل\n\tجدا' });
  await make.approved(first.id, { body: 'شكرا', parentId: root.id });
  await make.comment(first.id, { body: 'waits' });
  for (const state of ['spam', 'trash']) await make.decide((await make.comment(second.id)).id, state);
  const reader = await make.key('drafts:read');
  const once = { 'idempotency-key': 'only-once' };
  const answered = await http
    .post('/v1/articles')
    .set({ ...make.asAdmin, ...once })
    .send({ title: 'Once' });
  assert.equal(answered.status, 201);
  const gone = await make.article({ title: 'Gone' });
  const said = await make.approved(first.id, { body: 'gone' });
  const label = await make.tag({ name: 'Gone' });
  await http.delete(`/v1/articles/${gone.id}`).set(make.asAdmin).expect(204);
  await http.delete(`/v1/moderation/comments/${said.id}`).set(make.asAdmin).expect(204);
  await http.delete(`/v1/tags/${label.id}`).set(make.asAdmin).expect(204);
  return { reader, answered: answered.body, last: { article: gone.id, comment: said.id, tag: label.id }, on: first.id };
}
type Planted = {
  reader: { authorization: string };
  answered: { id: number };
  last: { article: number; comment: number; tag: number };
  on: number;
};

const paths = [
  ...['/v1/articles', '/v1/articles?lang=ar&total=exact', '/v1/articles?sort=title&limit=2', '/v1/articles?tag=fruit'],
  ...['/v1/articles/1', '/v1/articles/by-slug/early-figs', '/v1/articles/by-slug/figs-came-early', '/v1/articles/4'],
  ...['/v1/tags', '/v1/tags?sort=-articleCount', '/v1/authors', '/v1/articles/1/comments', '/v1/comments/1'],
  ...['/v1/comments/1/replies', '/v1/search/suggest?q=حد', '/v1/articles?q=fig&facets=tag,lang,year'],
  ...['اخبار', 'artificial intelligence', '"حديقة على"', 'gone'].map(q => `/v1/articles?q=${encodeURIComponent(q)}`),
];
const secretPaths = [
  ...['/v1/articles?view=draft', '/v1/articles/2?view=draft', '/v1/moderation/comments', '/v1/keys'],
  '/v1/moderation/comments?q=waits',
];

/** All that a server answers on a database. */
async function answersOn(url: string) {
  const server = await startProcess({ DATABASE_URL: url });
  try {
    const seen: Record<string, unknown> = {};
    const asAdmin = { authorization: `Bearer ${adminKey}` };
    for (const [list, headers] of [
      [paths, {}],
      [secretPaths, asAdmin],
    ] as const)
      for (const path of list) {
        const answer = await fetch(server.url + path, { headers, redirect: 'manual' });
        assert.ok(answer.status < 400 || answer.status === 404, `${path}: ${answer.status}`);
        const body = (await answer.text()).replace(/"instance":"[^"]*"/, '');
        seen[path] = [answer.status, body, answer.headers.get('etag'), answer.headers.get('location')];
      }
    return seen;
  } finally {
    await server.end('SIGTERM');
  }
}

// Both engines are in it: once is enough.
describe('maqal move', only('postgres'), async () => {
  const file = fileUrl('site');
  const there = await database('there');
  const back = fileUrl('back');
  const server = await startProcess({ DATABASE_URL: file });
  const planted = await plant(server.url);
  await server.end('SIGTERM');
  let proof: string[] = [];

  it('moves a file to PostgreSQL, and proves that both hold the same', () => {
    const { code, stdout, stderr } = move(file, there);
    assert.equal(code, 0, stderr);
    proof = proofIn(stdout);
    assert.equal(proof.length, shapes.length + 2, stdout);
    assert.match(stdout, /^Moved: PostgreSQL \(there on .*\) holds what .*site\.db holds\.$/m);
  });

  it('moves it back to a file, and on to another PostgreSQL: the same again', async () => {
    for (const to of [back, await database('elsewhere')]) {
      const { code, stdout, stderr } = move(there, to);
      assert.equal(code, 0, stderr);
      assert.deepEqual(proofIn(stdout), proof);
    }
  });

  it('leaves the same tables, indexes and triggers as a migration does', () => {
    const schemaOf = (url: string) => {
      const db = new Database(pathOf(url), { readonly: true });
      const rows = db.prepare('select type, name, sql from sqlite_schema order by name').all();
      db.close();
      return rows;
    };
    assert.deepEqual(schemaOf(back), schemaOf(file));
  });

  it('finds the same words in the same documents', () => {
    const termsOf = (url: string) => {
      const db = new Database(pathOf(url));
      const all = ['article_terms', 'comment_terms'].map(table => {
        db.exec(`create virtual table temp.seen_${table} using fts5vocab(main, ${table}, instance)`);
        return db.prepare(`select term, doc from seen_${table} order by term, doc`).raw().all();
      });
      db.close();
      return all;
    };
    assert.ok(termsOf(file)[0]!.length > 50);
    assert.deepEqual(termsOf(back), termsOf(file));
  });

  it('changes nothing of what anybody is answered: the same bytes, the same ETags', async () => {
    const before = await answersOn(file);
    assert.deepEqual(await answersOn(there), before);
    assert.deepEqual(await answersOn(back), before);
  });

  it('takes keys, remembered answers and the ids that were given with it', async () => {
    for (const url of [there, back]) {
      const moved = await startProcess({ DATABASE_URL: url });
      try {
        const make = makeFactories(moved.url, adminKey);
        const http = supertest(moved.url);
        await http.get('/v1/articles?view=draft').set(planted.reader).expect(200);
        const headers = { ...make.asAdmin, 'idempotency-key': 'only-once' };
        const again = await http.post('/v1/articles').set(headers).send({ title: 'Once' });
        assert.deepEqual([again.status, again.body], [201, planted.answered]);
        const given = {
          article: (await make.article({ title: 'After the move' })).id,
          comment: (await make.comment(planted.on)).id,
          tag: (await make.tag({ name: 'After the move' })).id,
        };
        const { last } = planted;
        assert.deepEqual(given, { article: last.article + 1, comment: last.comment + 1, tag: last.tag + 1 });
        const found = await http.get('/v1/articles?q=move').expect(200);
        assert.deepEqual(
          found.body.data.map((item: { id: number }) => item.id),
          [given.article],
        );
      } finally {
        await moved.end('SIGTERM');
      }
    }
  });

  it('refuses what is not empty, and leaves it as it is', () => {
    for (const to of [there, back]) {
      const { code, stderr } = move(file, to);
      assert.equal(code, 1);
      assert.match(stderr, /is not empty \(there are rows in articles\): move needs an empty database\./);
    }
  });

  it('refuses what is no database of this version, and what is none', async () => {
    const old = fileUrl('old');
    copyFileSync(pathOf(file), pathOf(old));
    const db = new Database(pathOf(old));
    db.exec('delete from migrations where number = (select max(number) from migrations)');
    db.close();
    const text = fileUrl('text');
    writeFileSync(pathOf(text), 'This is a letter and no database at all.'.repeat(100));
    const empty = await database('empty');
    for (const [from, to, why] of [
      [old, empty, /old\.db is not of this version: run migrate on it/],
      [fileUrl('nowhere'), empty, /There is no database at .*nowhere\.db\./],
      [empty, fileUrl('nowhere'), /There is no database at PostgreSQL \(empty on/],
      [file, old, /old\.db is not an empty database of this version/],
      [file, text, /text\.db cannot be read/],
      [text, empty, /text\.db cannot be read/],
      [file, file, /FROM and TO are the same database/],
    ] as const) {
      const { code, stderr } = move(from, to);
      assert.deepEqual([code, why.test(stderr)], [1, true], stderr);
      assert.doesNotMatch(stderr, /\n {4}at /);
    }
  });

  it('says how it is called', () => {
    for (const args of [['move'], ['move', file], ['move', file, 'mysql://x/y'], ['move', file, there, back]])
      assert.equal(runMaqal(args).code, 2);
  });

  it('refuses an index of the search that is not up to date: it could not be compared', async () => {
    const other = fileUrl('unread');
    copyFileSync(pathOf(file), pathOf(other));
    const db = new Database(pathOf(other));
    db.exec("update counters set value = 0 where name = 'search.version'");
    db.close();
    const { code, stderr } = move(other, fileUrl('unread-to'));
    assert.equal(code, 1);
    assert.match(stderr, /The search index of .*unread\.db is not up to date: run reindex/);
  });

  it('tells a difference, and is not finished by it', async () => {
    const other = fileUrl('damaged');
    copyFileSync(pathOf(file), pathOf(other));
    const db = new Database(pathOf(other));
    db.exec('delete from comment_terms where rowid = 1'); // the move makes it anew: one more than FROM has
    db.close();
    const to = await database('unequal');
    const { code, stdout, stderr } = move(other, to);
    assert.equal(code, 1);
    assert.match(stdout, /^comment_terms +\d+ {2}made anew\n {2}but TO +\d+/m);
    assert.match(stderr, /PostgreSQL \(unequal on .*\) does not hold the same/);
    assert.match(runMaqal(['key', 'list'], { DATABASE_URL: to }).stderr, /is in the middle of a move/);
  });
});

describe('A move that is broken off', only('postgres'), async () => {
  const file = fileUrl('large');
  const started = await startProcess({ DATABASE_URL: file });
  const make = makeFactories(started.url, adminKey);
  const { id } = await make.article({ title: 'Very busy' });
  await make.approved(id);
  await started.end('SIGTERM');
  plantComments(pathOf(file), 40_000);

  /** Begins a move and kills it as soon as so much has been noted in TO. */
  async function moveUntil(to: string, note: string, isNoted: () => Promise<boolean>) {
    const launcher = fileURLToPath(new URL('../../src/launch.js', import.meta.url));
    const child = spawn(process.execPath, [launcher, 'move', file, to], { stdio: ['ignore', 'ignore', 'pipe'] });
    const gone = once(child, 'exit');
    let said = '';
    child.stderr.on('data', text => (said += text));
    await until(`${note} is noted`, async () => {
      assert.equal(child.exitCode, null, said);
      return await isNoted();
    });
    child.kill('SIGKILL');
    await gone;
  }

  const refusal = /is in the middle of a move; run the same move again to finish it\.\n$/;

  it('goes on where it was killed, among the rows and among the terms, and no server starts before its end', async () => {
    const to = await database('broken');
    const rowsIn = async (table: string) =>
      Number((await cluster.run(`select count(*) as n from ${table}`, 'broken')).rows[0].n);
    const noted = (note: string) => async () => {
      const sql = `select 1 from unfinished_move where name = '${note}'`;
      return ((await cluster.run(sql, 'broken').catch(() => undefined))?.rows.length ?? 0) > 0;
    };
    for (const [table, note] of [
      ['comments', 'rows of comments'],
      ['comment_terms', 'terms of comments'],
    ] as const) {
      await moveUntil(to, note, noted(note));
      const there = await rowsIn(table);
      assert.ok(there > 0 && there < 40_001, `${there} rows of ${table} were there when it was killed`);
      for (const command of ['serve', 'migrate']) {
        const { code, stderr } = runMaqal([command], { DATABASE_URL: to });
        assert.equal(code, 1);
        assert.match(stderr, refusal);
      }
    }
    assert.match(move(fileUrl('site'), to).stderr, /is in the middle of a move of .*large\.db, not of .*site\.db/);
    const { code, stdout, stderr } = move(file, to);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /Going on with the move that was broken off\./);
    assert.match(stdout, /^comments +40001 {2}\w{64}$/m);
    const server = await startProcess({ DATABASE_URL: to });
    assert.equal((await fetch(`${server.url}/v1/articles/1/comments`)).status, 200);
    await server.end('SIGTERM');
  });

  it('into a file too; and not if FROM was written to meanwhile', async () => {
    const to = fileUrl('broken');
    const isNoted = async () => {
      try {
        const db = new Database(pathOf(to), { readonly: true });
        const row = db.prepare("select 1 from unfinished_move where name = 'rows of comments'").get();
        db.close();
        return row !== undefined;
      } catch {
        return false;
      }
    };
    await moveUntil(to, 'rows of comments', isNoted);
    const refused = runMaqal(['serve'], { DATABASE_URL: to });
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, refusal);
    const copy = fileUrl('kept');
    // The refused start may have put the log into the file.
    for (const end of ['', '-wal'].filter(end => existsSync(pathOf(to) + end)))
      copyFileSync(pathOf(to) + end, pathOf(copy) + end);
    assert.equal(move(file, copy).code, 0);
    const db = new Database(pathOf(file));
    db.exec('update changes set seq = seq + 1000 where seq = (select max(seq) from changes)');
    db.close();
    const { code, stderr } = move(file, to);
    assert.equal(code, 1);
    assert.match(stderr, /large\.db was written to since the move began: remove .*broken\.db, and begin again\./);
  });
});

/** Comments like the one that is there, in the file itself: through the front door it would take minutes. */
function plantComments(path: string, count: number) {
  const db = new Database(path);
  const columns = (db.prepare("select name from pragma_table_info('comments')").pluck().all() as string[])
    .filter(name => name !== 'id')
    .join(', ');
  const numbers = 'with recursive n(i) as (select 2 union all select i + 1 from n where i <= ?)';
  db.prepare(`insert into comments (id, ${columns}) ${numbers} select i, ${columns} from n, comments where id = 1`).run(
    count,
  );
  db.prepare(`${numbers} insert into comment_terms (rowid, terms) select i, 'xcomment' from n`).run(count);
  db.close();
}
