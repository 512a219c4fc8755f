/** The command line, as people call it. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { newDatabase, only } from '../support/database.ts';
import { adminKey, runMaqal, startProcess } from '../support/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'maqal-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const env = { DATABASE_URL: await newDatabase() };
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('maqal without a database', () => {
  it('needs a database for commands that use one', async () => {
    const { code, stderr } = runMaqal(['key', 'list'], { DATABASE_URL: await newDatabase() });
    assert.equal(code, 1);
    assert.match(stderr, /There is no database at .+: start the server once/);
  });

  it('makes no file for commands that use one', only('sqlite'), () => {
    const { code, stderr } = runMaqal(['key', 'list'], { DATABASE_URL: `file:${join(folder, 'nowhere.db')}` });
    assert.equal(code, 1);
    assert.match(stderr, /There is no database at .*nowhere\.db: start the server once/);
  });
});

describe('maqal beside a running server', async () => {
  const server = await startProcess(env);
  after(() => server.end('SIGTERM'));
  const get = async (path: string, key?: string) =>
    fetch(server.url + path, key ? { headers: { authorization: `Bearer ${key}` } } : {});

  it('makes a key that works at once, lists it, and revokes it at once', async () => {
    const made = runMaqal(
      ['key', 'create', 'Comment', 'desk', '--scope', 'comments:moderate', '--expires', '2099-01-01'],
      env,
    );
    assert.equal(made.code, 0, made.stderr);
    const secret = made.stdout.trim();
    assert.match(secret, /^mq_[\w-]{43}$/);
    assert.equal((await get('/v1/moderation/comments', secret)).status, 200);
    const row = runMaqal(['key', 'list'], env)
      .stdout.split('\n')
      .find(line => line.endsWith('\tComment desk'))!;
    assert.match(row, /^\d+\tmq_[\w-]{4}…\tuntil 2099-01-01T00:00:00\.000Z\tcomments:moderate\tComment desk$/);
    const revoked = runMaqal(['key', 'revoke', row.split('\t')[0]!], env);
    assert.equal(revoked.code, 0, revoked.stderr);
    assert.equal((await get('/v1/moderation/comments', secret)).status, 401);
  });

  it('will not revoke the key that the environment gives', () => {
    const row = runMaqal(['key', 'list'], env)
      .stdout.split('\n')
      .find(line => line.endsWith('\tMAQAL_ADMIN_KEY'))!;
    const { code, stderr } = runMaqal(['key', 'revoke', row.split('\t')[0]!], env);
    assert.equal(code, 1);
    assert.match(stderr, /given by the environment/);
  });

  it('imports plain text: title, lead, text', async () => {
    const text =
      '\uFEFFموسم التين\r\n\r\nبدأ الموسم مبكرا هذا العام.\r\n\r\nقال المزارعون إن «الحر» عجّل به.\r\n\r\n5 < 6 & <b>لا</b>\r\n';
    const { code, stdout, stderr } = runMaqal(
      ['import', 'text', file('fig.txt', text), '--lang', 'ar', '--tag', 'زراعة', '--tag', 'فاكهة', '--publish'],
      env,
    );
    assert.equal(code, 0, stderr);
    assert.match(stdout, /published, \u2068موسم-التين\u2069/);
    const article = (await (await get('/v1/articles/by-slug/موسم-التين')).json()) as Record<string, unknown>;
    assert.equal(article.title, 'موسم التين');
    assert.equal(article.lead, 'بدأ الموسم مبكرا هذا العام.');
    assert.equal(article.html, '<p>قال المزارعون إن «الحر» عجّل به.</p>\n<p>5 &lt; 6 &amp; &lt;b&gt;لا&lt;/b&gt;</p>');
    assert.deepEqual(
      (article.tags as { name: string }[]).map(tag => tag.name),
      ['زراعة', 'فاكهة'],
    );
    assert.equal(article.dir, 'rtl');
  });

  it('imports Markdown with front matter, and tells what of it means nothing here', async () => {
    const text = '---\ntitle: Figs\nlang: en\ntags: [Fruit]\ndate: 2025-08-01\nlayout: post\n---\nThey came *early*.\n';
    const { code, stdout, stderr } = runMaqal(['import', 'text', file('figs.md', text), '--publish'], env);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /not used from the front matter: layout/);
    assert.match(stdout, /published, figs/);
    const article = (await (await get('/v1/articles/by-slug/figs')).json()) as Record<string, unknown>;
    assert.equal(article.publishedAt, '2025-08-01T00:00:00.000Z');
    assert.match(String(article.html), /<em>early<\/em>/);
  });

  it('leaves what it imports as a draft unless told otherwise', async () => {
    const { stdout } = runMaqal(['import', 'text', file('draft.txt', 'Draft of mine\n\nLead.\n')], env);
    assert.match(stdout, /draft, draft-of-mine\n {2}\/v1\/articles\/\d+\?view=draft/);
    assert.equal((await get('/v1/articles/by-slug/draft-of-mine')).status, 404);
    assert.equal((await get('/v1/articles/by-slug/draft-of-mine?view=draft', adminKey)).status, 200);
  });

  it('goes on after a file that cannot be imported, and says so at the end', () => {
    const files = [
      file('latin1.txt', Buffer.from('Caf\xe9\n\nLead', 'latin1')),
      file('empty.txt', '  \n'),
      file('untitled.md', 'no heading'),
      join(folder, 'missing.txt'),
      file('good.txt', 'A good one'),
    ];
    const { code, stdout, stderr } = runMaqal(['import', 'text', ...files], env);
    assert.equal(code, 1);
    for (const reason of ['it is not UTF-8', 'it is empty', 'it has no title', 'there is no such file'])
      assert.match(stderr, new RegExp(reason));
    assert.match(stdout, /\[5\/5\] .*good\.txt: article \d+, draft, a-good-one/);
  });

  it('backs up what is there, while it is written to, and the copy is whole', only('sqlite'), async () => {
    const copy = join(folder, 'copy.db');
    const writing = Array.from({ length: 20 }, (_, i) =>
      fetch(`${server.url}/v1/articles`, {
        method: 'POST',
        headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ title: `During ${i}` }),
      }),
    );
    const { code, stdout, stderr } = runMaqal(['backup', copy], env);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /copy\.db: \d+ rows in \d+ tables, \d+ bytes, checked\./);
    await Promise.all(writing);
    const db = new Database(copy, { readonly: true });
    assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
    assert.equal(db.prepare("select count(*) from articles where slug = 'موسم-التين'").pluck().get(), 1);
    db.close();
    assert.deepEqual(
      [existsSync(`${copy}-wal`), existsSync(`${copy}.part`)],
      [false, false],
      'one file and nothing beside it',
    );
  });

  it('does not write over a file unless told to', only('sqlite'), () => {
    const there = file('there.db', 'precious');
    const { code, stderr } = runMaqal(['backup', there], env);
    assert.equal(code, 1);
    assert.match(stderr, /is there already; --force replaces it/);
    assert.equal(readFileSync(there, 'utf8'), 'precious');
    assert.equal(runMaqal(['backup', there, '--force'], env).code, 0);
  });

  it('does not put a copy in the place of a database in use, nor where it cannot', only('sqlite'), () => {
    const path = env.DATABASE_URL.slice('file:'.length);
    const inUse = file('in-use.db', '');
    file('in-use.db-wal', '');
    for (const [to, message] of [
      [path, /is the database itself/],
      [inUse, /is a database in use/],
      [join(folder, 'nowhere', 'copy.db'), /There is no folder/],
      ['/proc/copy.db', /^There is no backup: [^\n]+\.\n$/],
    ] as const) {
      const { code, stderr } = runMaqal(['backup', to, '--force'], env);
      assert.equal(code, 1);
      assert.match(stderr, message);
    }
  });
});
