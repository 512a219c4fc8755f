/** MAQAL_WORKERS: several processes on one database and one port, that look like one server and outlive each other. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect, createServer } from 'node:net';
import { after, describe, it } from 'node:test';
import { engine, newDatabase } from '../support/database.ts';
import { adminKey, refused, runProcess } from '../support/process.ts';
import { look, openAside } from '../support/sql.ts';
import { until } from '../support/until.ts';
import {
  type Answer,
  connectEach,
  isAlive,
  send,
  startWorkers,
  type WorkersProcess,
  workerOf,
} from '../support/workers.ts';

const started: WorkersProcess[] = [];
after(async () => {
  // What a test that failed has left.
  for (const server of started) await server.end('SIGKILL');
});

async function start(database: string, options: { isLeader?: boolean } = {}): Promise<WorkersProcess> {
  const server = await startWorkers(2, { DATABASE_URL: database }, options);
  started.push(server);
  return server;
}

const article = (title: string) => ({ title, state: 'published' });
const comment = (body: string) => ({ author: { name: 'Reader', email: 'reader@example.org' }, body });

/** The database holds every one of `titles` once; a file is whole and stands alone. */
async function assertKept(database: string, titles: string[]) {
  if (engine === 'sqlite') {
    const log = `${database.slice('file:'.length)}-wal`;
    assert.equal(existsSync(log) && statSync(log).size > 0, false, 'the log is in the file');
    assert.deepEqual(await look(database, 'pragma integrity_check'), ['ok']);
  }
  const kept = await look<string>(database, 'select title from articles');
  assert.equal(new Set(kept).size, kept.length, 'no article twice');
  const lost = new Set(titles).difference(new Set(kept));
  assert.deepEqual([...lost], []);
  assert.deepEqual(await look(database, "select value from counters where name = 'articles.published'"), [kept.length]);
}

async function assertAllGone(server: WorkersProcess) {
  await until('no process is left', () => ![server.child.pid!, ...server.workers()].some(isAlive));
}

describe('Two workers', async () => {
  const database = await newDatabase();
  const server = await start(database);
  const { url } = server;
  const titles: string[] = [];

  it('are greeted once, and answer on one port', async () => {
    assert.equal(server.output().match(/is ready after \d+ ms, on .+, by 2 workers/g)?.length, 1);
    const answered = new Set<string>();
    await until('both answer', async () => answered.add(workerOf(await send(`${url}/livez`))).size === 2);
    const logged = () => new Set(server.log().flatMap(line => (line.method ? [line.pid] : [])));
    await until('both have logged it', () => logged().size === 2);
    assert.deepEqual(logged(), new Set(server.workers()));
  });

  it('write at the same time: every write is answered 201, and none is lost', async () => {
    const { id } = JSON.parse((await send(`${url}/v1/articles`, { body: article('First') })).text) as { id: number };
    titles.push('First');
    const workers = new Set<string>();
    const ids = new Set<number>();
    const client = async (_: unknown, c: number) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let i = 0; i < 20; i++) {
        const isArticle = i % 2 === 0;
        const answer = isArticle
          ? await send(`${url}/v1/articles`, { agent, body: article(`By ${c}, ${i}`) })
          : await send(`${url}/v1/articles/${id}/comments`, { agent, body: comment(`By ${c}, ${i}`) });
        assert.equal(answer.status, 201, answer.text);
        workers.add(workerOf(answer));
        if (isArticle) titles.push(`By ${c}, ${i}`);
        else ids.add((JSON.parse(answer.text) as { id: number }).id);
      }
      agent.destroy();
    };
    await Promise.all(Array.from({ length: 16 }, client));
    assert.equal(workers.size, 2);
    assert.equal(ids.size, 160);
    const kept = new Set(await look<number>(database, 'select id from comments'));
    assert.deepEqual([...ids.difference(kept)], []);
  });

  it('do not starve each other: one that writes without a pause lets the other write at once', async () => {
    const [busy, calm] = (await connectEach(url, 2)) as [Agent, Agent];
    const busyWorker = workerOf(await send(`${url}/livez`, { agent: busy }));
    const crowd = [busy];
    await until('eight connections to the busy one', async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      if (workerOf(await send(`${url}/livez`, { agent })) === busyWorker) crowd.push(agent);
      else agent.destroy();
      return crowd.length === 8;
    });
    let done = false;
    let written = 0;
    const load = crowd.map(async (agent, c) => {
      while (!done) {
        const title = `Crowd ${c}, ${++written}`;
        assert.equal((await send(`${url}/v1/articles`, { agent, body: article(title) })).status, 201);
        titles.push(title);
      }
    });
    const waits: number[] = [];
    for (let i = 0; i < 10; i++) {
      const begun = performance.now();
      const title = `Calm ${i}`;
      assert.equal((await send(`${url}/v1/articles`, { agent: calm, body: article(title) })).status, 201);
      titles.push(title);
      waits.push(performance.now() - begun);
    }
    done = true;
    await Promise.all(load);
    for (const agent of [...crowd, calm]) agent.destroy();
    assert.ok(written > 10, 'the other did write');
    assert.ok(Math.max(...waits) < 1000, `waited ${waits.map(Math.round)} ms`);
  });

  it('publish each scheduled article once, and log it once', async () => {
    const schedule = async (title: string) => {
      const body = { title, state: 'scheduled', publishedAt: '2999-01-01T00:00:00Z' };
      const answer = await send(`${url}/v1/articles`, { body });
      assert.equal(answer.status, 201, answer.text);
      titles.push(title);
    };
    /** Brings the moment to what is scheduled, and waits until it is published. */
    const come = async () => {
      const { rows, column, close } = await openAside(database);
      await rows("update articles set published_at = 1000 where state = 'scheduled'");
      await until('nothing is scheduled', async () => {
        return (await column("select count(*) from articles where state = 'scheduled'"))[0] === 0;
      });
      await close();
    };
    for (let i = 0; i < 30; i++) await schedule(`Later ${i}`);
    await come();
    await schedule('Later still');
    await come();
    const logged = () => server.log().reduce((sum, line) => sum + (line.published ?? 0), 0);
    await until('it is logged', () => logged() >= 31);
    const publications = "select count(*) from changes where kind = 'article.published' and key_id is null";
    assert.deepEqual([await look(database, publications), logged()], [[31], 31]);
  });

  it('outlive each other: one that is killed under load is replaced, and nothing acknowledged is lost', async () => {
    const [victim] = server.workers();
    let done = false;
    const client = async (_: unknown, c: number) => {
      for (let i = 0; !done; i++) {
        const title = `Killed ${c}, ${i}`;
        const answer = await send(`${url}/v1/articles`, { body: article(title) }).catch(() => undefined);
        if (!answer) continue; // it was with the one that died
        assert.equal(answer.status, 201, answer.text);
        titles.push(title);
      }
    };
    const before = titles.length;
    const clients = Promise.all(Array.from({ length: 8 }, client));
    await until('the load is real', () => titles.length > before + 20);
    process.kill(victim!, 'SIGKILL');
    await until('another has taken its place', () => server.workers().length === 3);
    const since = titles.length;
    await until('writing goes on', () => titles.length > since + 20);
    done = true;
    await clients;
    assert.equal(isAlive(victim!), false);
  });

  it('are renewed by SIGHUP one by one, and no request is refused or cut', async () => {
    const old = server.workers().filter(isAlive);
    assert.equal(old.length, 2);
    const known = server.workers().length;
    let done = false;
    const answers: Answer[] = [];
    const failures: unknown[] = [];
    const client = async (_: unknown, c: number) => {
      const agent = c % 2 === 0 ? new Agent({ keepAlive: true, maxSockets: 1 }) : undefined;
      for (let i = 0; !done; i++) {
        const title = `Renewed ${c}, ${i}`;
        try {
          if (c < 4) answers.push(await send(`${url}/v1/articles`, { agent, body: article(title) }));
          else answers.push(await send(`${url}/v1/articles?limit=5`, { agent }));
          if (c < 4) titles.push(title);
        } catch (error) {
          failures.push(error);
        }
      }
      agent?.destroy();
    };
    const clients = Promise.all(Array.from({ length: 8 }, client));
    server.child.kill('SIGHUP');
    await until('all are new', () => server.log().some(line => line.msg === 'all workers were renewed'));
    await until('the new ones answer', async () => (await send(`${url}/livez`)).status === 200);
    done = true;
    await clients;
    assert.deepEqual(failures, []);
    assert.deepEqual([...new Set(answers.map(answer => answer.status))].sort(), [200, 201]);
    assert.equal(server.workers().length, known + 2);
    assert.deepEqual(old.map(isAlive), [false, false]);
  });

  it('stay as they are when the program on the disk has other migrations than the database', async () => {
    const staying = server.workers().filter(isAlive);
    const { rows, close } = await openAside(database);
    await rows('insert into migrations values (9999, ?, 0)', '9999_future.sql');
    server.child.kill('SIGHUP');
    await until('it is told', () =>
      /are of different versions: stop the server, then start it\. The workers stay/.test(server.output()),
    );
    await rows('delete from migrations where number = 9999');
    await close();
    assert.deepEqual(server.workers().filter(isAlive), staying);
    assert.equal((await send(`${url}/v1/articles`)).status, 200);
  });

  it('stop by SIGTERM with the primary: exit code 0, no process left, everything kept', async () => {
    assert.equal(await server.end('SIGTERM'), 0);
    await assertAllGone(server);
    await assertKept(database, titles);
  });
});

/** A request of which the server has the head and waits for the body. */
async function holdRequest(port: number) {
  const body = JSON.stringify(article('Under way'));
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', data => (answer += data));
  await once(socket, 'connect');
  socket.write(
    `POST /v1/articles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${adminKey}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  await once(socket, 'data'); // 100 Continue: a worker has the request
  return {
    finish: async () => {
      socket.write(body);
      await once(socket, 'close');
      return answer;
    },
  };
}

describe('A server of workers', () => {
  it('answers what is under way at Ctrl-C, which reaches every process of the terminal', async () => {
    const database = await newDatabase();
    const server = await start(database, { isLeader: true });
    const held = await holdRequest(server.port);
    const gone = once(server.child, 'exit');
    process.kill(-server.child.pid!, 'SIGINT');
    await refused(server.port);
    assert.match(await held.finish(), /HTTP\/1\.1 201 Created/);
    assert.deepEqual(await gone, [0, null]);
    await assertAllGone(server);
    await assertKept(database, ['Under way']);
  });

  it('ends at once at the second signal, and leaves nobody behind', async () => {
    const server = await start(await newDatabase());
    await holdRequest(server.port);
    const gone = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    await refused(server.port);
    server.child.kill('SIGTERM');
    assert.deepEqual(await gone, [1, null]);
    await assertAllGone(server);
  });

  it('ends by itself when its primary is killed, answers what is under way, and loses nothing', async () => {
    const database = await newDatabase();
    const server = await start(database);
    assert.equal((await send(`${server.url}/v1/articles`, { body: article('Before') })).status, 201);
    const held = await holdRequest(server.port);
    await server.end('SIGKILL');
    await refused(server.port);
    assert.match(await held.finish(), /HTTP\/1\.1 201 Created/);
    await assertAllGone(server);
    await assertKept(database, ['Before', 'Under way']);
  });

  it('says once that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const env = { DATABASE_URL: await newDatabase(), PORT: String(port), MAQAL_WORKERS: '3' };
    const { code, stdout, stderr } = runProcess(['serve'], env);
    other.close();
    assert.equal(stderr, `Port ${port} is in use: stop what listens there, or set PORT.\n`, stdout);
    assert.equal(code, 1);
  });
});
