/** Starting and stopping, as people and supervisors do it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { engine, newDatabase, only } from '../support/database.ts';
import { adminKey, answering, freeAddress, refused, runProcess, startProcess } from '../support/process.ts';
import { look } from '../support/sql.ts';
import { until } from '../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'maqal-run-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Of a file: its log is in it. */
function assertClean(database: string) {
  const log = `${database.slice('file:'.length)}-wal`;
  if (engine === 'sqlite') assert.equal(existsSync(log) && statSync(log).size > 0, false, 'the log is in the file');
}

describe('A first start', () => {
  it('makes the file and its folder', only('sqlite'), async () => {
    const path = join(folder, 'deep', 'er', 'maqal.db');
    const server = await startProcess({ DATABASE_URL: `file:${path}` });
    assert.equal(await server.end('SIGTERM'), 0);
    assert.ok(existsSync(path));
  });

  it('makes everything, prints the key once, and a curl line that works with it', async () => {
    const database = await newDatabase();
    const first = await startProcess({ DATABASE_URL: database, MAQAL_ADMIN_KEY: '' });
    const said = first.output();
    const key = /mq_[\w-]{43}/.exec(said)?.[0];
    assert.ok(key, said);
    assert.match(said, new RegExp(`curl ${first.url}/v1/articles -H 'Authorization: Bearer ${key}'`));
    const body = /-d '([^']+)'/.exec(said)![1]!;
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${first.url}/v1/articles`, { method: 'POST', headers, body });
    assert.equal(answer.status, 201);
    assert.equal(await first.end('SIGTERM'), 0);

    const second = await startProcess({ DATABASE_URL: database, MAQAL_ADMIN_KEY: '' });
    assert.doesNotMatch(second.output(), /mq_[\w-]{43}/);
    assert.equal((await fetch(`${second.url}/v1/keys`, { headers })).status, 200, 'and the key still works');
    await second.end('SIGTERM');
  });

  it('prints no key when the environment gives one, and ends it when the environment no longer does', async () => {
    const database = await newDatabase();
    const first = await startProcess({ DATABASE_URL: database });
    assert.doesNotMatch(first.output(), /mq_[\w-]{43}|an-admin-key/);
    const headers = { authorization: `Bearer ${adminKey}` };
    assert.equal((await fetch(`${first.url}/v1/keys`, { headers })).status, 200);
    await first.end('SIGTERM');
    const second = await startProcess({
      DATABASE_URL: database,
      MAQAL_ADMIN_KEY: 'another-admin-key-of-thirty-two-characters',
    });
    assert.equal((await fetch(`${second.url}/v1/keys`, { headers })).status, 401);
    await second.end('SIGTERM');
  });

  it('says in one sentence that the port is taken', async () => {
    const server = await startProcess({ DATABASE_URL: await newDatabase() });
    const { code, stderr } = runProcess(['serve'], { DATABASE_URL: await newDatabase(), PORT: String(server.port) });
    assert.equal(code, 1);
    assert.match(stderr, /^Port \d+ is in use: stop what listens there, or set PORT\.$/m);
    await server.end('SIGTERM');
  });

  it('makes the key in the first start that succeeds, not in one that nobody can reach', async () => {
    const database = await newDatabase();
    const server = await startProcess({ DATABASE_URL: await newDatabase() });
    assert.equal(runProcess(['serve'], { DATABASE_URL: database, PORT: String(server.port) }).code, 1);
    await server.end('SIGTERM');
    const next = await startProcess({ DATABASE_URL: database, MAQAL_ADMIN_KEY: '' });
    const key = /mq_[\w-]{43}/.exec(next.output())?.[0];
    assert.ok(key, next.output());
    await next.end('SIGTERM');
  });
});

describe('A stop', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    it(`by ${signal} answers the request under way, keeps its write, and leaves everything clean`, async () => {
      const database = await newDatabase();
      const server = await startProcess({ DATABASE_URL: database });
      const body = JSON.stringify({ title: 'Under way' });
      const socket = connect(server.port, '127.0.0.1');
      let answer = '';
      socket.on('data', data => (answer += data));
      await once(socket, 'connect');
      socket.write(
        `POST /v1/articles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${adminKey}\r\nContent-Type: application/json\r\n` +
          `Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
      );
      await once(socket, 'data'); // 100 Continue: the server has the request
      const stopped = server.end(signal);
      await refused(server.port);
      socket.write(body);
      await once(socket, 'close');
      assert.match(answer, /HTTP\/1\.1 201 Created/);
      assert.equal(await stopped, 0);
      assertClean(database);
      assert.deepEqual(await look(database, "select count(*) from articles where title = 'Under way'"), [1]);
    });
});

describe('Under npm start', () => {
  it('the end of npm is a stop too: nothing is left that listens, or half written', async () => {
    const database = await newDatabase();
    const { url, port } = await freeAddress();
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const env = { ...process.env, DATABASE_URL: database, PORT: String(port), MAQAL_ADMIN_KEY: adminKey };
    const npm = spawn('npm', ['start'], { cwd: root, env, stdio: 'ignore' });
    await answering(url);
    npm.kill('SIGTERM');
    await once(npm, 'exit');
    await refused(port);
    if (engine === 'sqlite') {
      await until('the log is in the file', () => !existsSync(`${database.slice('file:'.length)}-wal`));
      assert.deepEqual(await look(database, 'pragma integrity_check'), ['ok']);
    }
    assert.deepEqual(await look(database, 'select count(*) from articles'), [0]);
  });
});

describe('The demo', only('sqlite'), () => {
  it('shows a site at once, in Arabic and English, and leaves nothing behind', async () => {
    const tmp = mkdtempSync(join(folder, 'tmp-'));
    const server = await startProcess({ TMPDIR: tmp, MAQAL_ADMIN_KEY: '' }, 'demo');
    const garden = (await (await fetch(`${server.url}/v1/articles/by-slug/حديقة-على-السطح`)).json()) as {
      id: number;
      dir: string;
    };
    assert.equal(garden.dir, 'rtl');
    const comments = (await (await fetch(`${server.url}/v1/articles/${garden.id}/comments`)).json()) as {
      data: { replyCount: number }[];
    };
    assert.ok(comments.data.some(comment => comment.replyCount > 0));
    const english = (await (await fetch(`${server.url}/v1/articles?lang=en`)).json()) as { data: unknown[] };
    assert.ok(english.data.length >= 3);
    assert.equal(await server.end('SIGTERM'), 0);
    assert.deepEqual(
      (await import('node:fs')).readdirSync(tmp).filter(name => name.startsWith('maqal')),
      [],
    );
  });
});
