/**
 * The one property of ready answers: after whatever has been written, by whichever of several servers on one database, every
 * kept answer equals a freshly built one. In the process that wrote at once after the acknowledgement; in the others 50 ms
 * later.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { upgradeArticles } from '../../src/articles/upgrade.ts';
import { upgradeComments } from '../../src/comments/upgrade.ts';
import { times } from '../support/effort.ts';
import { Random } from '../support/fuzz-random.ts';
import { startProcess } from '../support/process.ts';
import { makeClock, startServer } from '../support/server.ts';
import { one, rows, run } from '../support/sql.ts';
import { until } from '../support/until.ts';
import { makeAddresses } from './addresses.ts';
import { type Client, essence, makeClient } from './client.ts';
import { makeWorld } from './world.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const rounds = times(3);
const writesARound = 10;
/** How old the answers of another process may be. */
const lagMs = 50;
const hour = 3_600_000;

type Place = { name: string; client: Client; clock: { now(): number } };

describe(`Kept answers equal fresh ones (SEED=${seed})`, async () => {
  const random = new Random(seed);
  // Ahead of the real one, which the process of its own has.
  const clock = makeClock(Date.now() + hour);
  const env = { COMMENTS_CLOSE_AFTER_DAYS: '2', CACHE_MB: '16' };
  const first = await startServer({ clock, env: { ...env, COMMENTS_POLICY: 'open' } });
  const { database } = first;
  const second = await startServer({ database, clock, env: { ...env, COMMENTS_POLICY: 'known' } });
  // So small that it forgets all the time.
  const small = await startServer({ database, clock, env: { ...env, CACHE_MB: '1', COMMENTS_POLICY: 'pre' } });
  const process = await startProcess({ ...env, DATABASE_URL: database });
  after(() => process.end('SIGTERM'));

  const places: Place[] = [
    { name: 'first', client: makeClient(first.url), clock },
    { name: 'second', client: makeClient(second.url), clock },
    { name: 'small', client: makeClient(small.url), clock },
    { name: 'process', client: makeClient(process.url), clock: Date },
  ];
  const world = makeWorld(random, clock, first.adminKey);
  const addresses = makeAddresses(random, clock.now);
  await world.begin(places[0]!.client);
  const seen = { hits: 0, good: 0, compared: 0 };

  /** Reads anywhere, so that there is something kept to go wrong. */
  const readAnywhere = (count: number) =>
    Promise.all(addresses.some(count).map(address => random.pick(places).client.get(address)));

  async function read(place: Place, asked: readonly string[]) {
    const answers = await Promise.all(asked.map(address => place.client.get(address)));
    return answers.map((answer, i) => {
      if (answer.status === 200) seen.good++;
      if (answer.cache === 'hit') seen.hits++;
      return { place, address: asked[i]!, answer, text: essence(answer, { withDates: false }) };
    });
  }

  /** What servers that have just started, and keep nothing, say. */
  async function freshly(clockOf: Place['clock'], asked: readonly string[]) {
    const server = await startServer({ database, clock: clockOf, env: { ...env, CACHE_MB: '0' } });
    const answers = await read({ name: 'fresh', client: makeClient(server.url), clock: clockOf }, asked);
    await server.close();
    for (const { address, answer } of answers) addresses.learn(address, answer);
    return new Map(answers.map(({ address, text }) => [address, text]));
  }

  async function compare(readings: Awaited<ReturnType<typeof read>>, what: string) {
    for (const clockOf of new Set(readings.map(({ place }) => place.clock))) {
      const these = readings.filter(({ place }) => place.clock === clockOf);
      const fresh = await freshly(clockOf, [...new Set(these.map(({ address }) => address))]);
      for (const { place, address, text, answer } of these) {
        seen.compared++;
        const where = `${what}: ${place.name} ${address} (${answer.cache}); SEED=${seed}`;
        assert.equal(text, fresh.get(address), where);
      }
    }
  }

  for (let round = 1; round <= rounds; round++)
    it(`round ${round}`, async () => {
      addresses.grow(round === 1 ? 60 : 25);
      for (let step = 0; step < writesARound; step++) {
        const writer = random.pick(places);
        const asked = addresses.some(25);
        await read(writer, asked);
        // Readers do not wait for writers.
        await Promise.all([world.write(writer.client), readAnywhere(8)]);
        await compare(await read(writer, asked), `at once, step ${step}`);
      }
      await readAll();
      await Promise.all(places.map(place => world.write(place.client)));
      if (round % 2 === 0) await moveOn();
      await sleep(lagMs);
      await compare(await readAll(), `after ${lagMs} ms`);
      world.learn(await places[0]!.client.get('/v1/tags?limit=100'));
    });

  const readAll = async () => (await Promise.all(places.map(place => read(place, addresses.all())))).flat();

  /** Hours pass; what is due is published, by whoever comes first. */
  async function moveOn() {
    clock.advance(random.int(1, 30) * hour);
    const due = "select count(*) from articles where state = 'scheduled' and published_at <= ?";
    await until('all that is due is published', async () => (await one(first.db, due, clock.now())) === 0);
  }

  it('count what a recount counts, and stand on cards that would be written the same again', async () => {
    const { db } = first;
    // An author who is gone leaves a count that nobody reads any more.
    const ofLiving =
      "(name not like '%.author.%' or replace(name, 'articles.published.author.', '') in (select cast(id as text) from authors))";
    const kept = async () => [
      await rows(
        db,
        `select * from counters where value <> 0 and name not like '%.version' and ${ofLiving} order by name`,
      ),
      await rows(db, 'select article_id, json from article_cards order by article_id'),
    ];
    const before = await kept();
    await run(db, "delete from counters where name like '%.version'");
    await upgradeArticles(db);
    await upgradeComments(db);
    assert.deepEqual(await kept(), before, `SEED=${seed}`);
  });

  it('were compared after everything that can be written', () => {
    const kinds = [...world.done.keys()];
    assert.ok(kinds.length >= 12, kinds.join(', '));
    assert.ok(seen.hits > seen.good / 4, JSON.stringify(seen));
    if (globalThis.process.env.SEED) console.log(world.done, seen);
  });
});
