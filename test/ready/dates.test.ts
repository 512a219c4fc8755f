/**
 * A client that remembers an answer by its date alone is never told that it holds still when it does not: by any of several
 * servers on one file, which start anew at any time, whatever is written, while the clock goes forward.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../support/fuzz-random.ts';
import { makeClock, startServer, type TestServer } from '../support/server.ts';
import { type Client, makeClient } from './client.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const steps = Number(process.env.STEPS ?? 50);

describe(`Dates (SEED=${seed})`, async () => {
  const random = new Random(seed);
  const clock = makeClock();
  const env = { COMMENTS_CLOSE_AFTER_DAYS: '1', COMMENTS_POLICY: 'open' };
  const first = await startServer({ clock, env });
  const { make, http, database } = first;
  const start = async () => {
    const server = await startServer({ database, clock, env });
    return { server, client: makeClient(server.url) };
  };
  const servers: { server: TestServer; client: Client }[] = [
    { server: first, client: makeClient(first.url) },
    await start(),
    await start(),
  ];
  const author = await make.author({ name: 'June' });
  // One that closes for comments by the clock, soon.
  const soon = new Date(clock.now() - 24 * 3_600_000 + 20_000).toISOString();
  const articles = [
    await make.article({ tags: ['Roofs'], publishedAt: soon }),
    await make.article({ tags: ['Roofs', 'Water'], authors: [author.id] }),
  ];
  const addresses = [
    ...articles.map(({ id }) => `/v1/articles/${id}`),
    ...['/v1/articles', '/v1/articles?tag=roofs', '/v1/articles?author=june', '/v1/tags', '/v1/tags/by-slug/moved'],
    ...['/v1/articles?tag=moved', `/v1/articles/${articles[1].id}/comments`, '/v1/authors'],
  ];

  const write = (method: 'post' | 'patch' | 'delete', to: string, body?: object) =>
    http[method](to).set(make.asAdmin).send(body);
  let n = 0;
  let moved: number | undefined;
  const writes: (() => Promise<unknown>)[] = [
    () => make.patch(random.pick(articles).id, { title: `Title ${++n}`, state: 'published' }),
    () => make.patch(random.pick(articles).id, { lead: `Waits ${++n}` }),
    () => make.comment(articles[1].id),
    () => write('patch', '/v1/tags/1', { name: `Roofs ${++n}`, slug: 'roofs' }),
    () => write('patch', `/v1/authors/${author.id}`, { bio: `Bio ${++n}` }),
    () => make.article({ tags: [random.pick(['Roofs', 'Water', `Tag ${++n}`])] }),
    async () => {
      if (moved) await write('delete', `/v1/tags/${moved}`);
      moved = (await make.tag({ name: `Moving ${++n}`, slug: 'moved' })).id;
      if (random.chance(0.5)) await make.article({ tags: [`Moving ${n}`] });
    },
    async () => {
      const [{ server }] = servers.splice(1, 1) as [(typeof servers)[0]];
      await server.close();
      servers.push(await start());
    },
  ];

  it('never say that something holds which does not', async () => {
    /** What clients remember: by address and date, every body they ever got with it. */
    const held = new Map<string, Map<string, Set<string>>>();
    const seen = { held: 0, asked: 0 };
    for (let step = 0; step < steps; step++) {
      await random.pick(writes)();
      clock.advance(random.pick([0, 0, 100, 300, 300, 700, 1000, 5000]));
      await sleep(20);
      for (const address of random.shuffle(addresses).slice(0, 4)) {
        const { client } = random.pick(servers);
        const { status, text, headers } = await client.get(address);
        if (status !== 200) continue;
        const dates = held.get(address) ?? new Map<string, Set<string>>();
        held.set(address, dates);
        for (const [date, bodies] of dates) {
          seen.asked++;
          const again = await client.get(address, { 'if-modified-since': date });
          if (again.status !== 304) continue;
          seen.held++;
          assert.deepEqual([...bodies], [text], `${address}, ${date}, step ${step}, SEED=${seed}`);
        }
        const date = headers['last-modified'] as string | undefined;
        if (date) dates.set(date, (dates.get(date) ?? new Set()).add(text));
      }
    }
    assert.ok(seen.held > 0, JSON.stringify(seen));
  });
});
