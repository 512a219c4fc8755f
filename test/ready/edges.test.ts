/** What chance rarely finds: pages that depend on what is not on them, clocks, other programs, a database that is gone. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { runMaqal } from '../support/process.ts';
import { makeClock, startServer } from '../support/server.ts';
import { run } from '../support/sql.ts';
import { essence, makeClient } from './client.ts';

const day = 24 * 3_600_000;
/** How old what others wrote may be. */
const lagMs = 50;

describe('A kept answer', async () => {
  const clock = makeClock();
  const lines: string[] = [];
  const env = { COMMENTS_CLOSE_AFTER_DAYS: '1' };
  const { url, database, make, http, db } = await startServer({
    clock,
    env,
    logTo: { write: line => lines.push(line) },
  });
  const { get, send } = makeClient(url);
  const remove = (to: string) => http.delete(to).set(make.asAdmin).expect(204);

  /** What a server says that has just started and keeps nothing. */
  async function freshly(address: string) {
    const server = await startServer({ database, clock, env: { ...env, CACHE_MB: '0' } });
    const answer = await makeClient(server.url).get(address);
    await server.close();
    return answer;
  }
  async function assertFresh(...addresses: string[]) {
    for (const address of addresses)
      assert.equal(
        essence(await get(address), { withDates: false }),
        essence(await freshly(address), { withDates: false }),
      );
  }

  it('of a list by tag and author goes with the author, also where none of theirs stands on the page', async () => {
    const author = await make.author({ name: 'June' });
    for (let n = 0; n < 3; n++) await make.article({ tags: ['Roofs'], authors: [author.id] });
    const list = '/v1/articles?tag=roofs&author=june';
    const { page } = (await http.get(`${list}&limit=2`)).body;
    const { page: last } = (await http.get(`${list}&limit=2&cursor=${page.next}`)).body;
    const beyond = `${list}&limit=2&publishedAfter=2030-01-01T00:00:00Z`;
    const addresses = [list, `${list}&total=exact`, `${list}&cursor=${last.prev}`, beyond, `${beyond}&total=exact`];
    for (const address of addresses) await get(address);
    await remove(`/v1/authors/${author.id}`);
    await assertFresh(...addresses);
  });

  it('of texts that end early goes when what did not fit any more becomes shorter', async () => {
    const letters = (n: number) => ({ format: 'html', source: `<p>${'ن'.repeat(n)}</p>` });
    for (let n = 0; n < 3; n++) await make.article({ lang: 'fa', body: letters(390_000) });
    const oldest = await make.article({ lang: 'fa', body: letters(390_000), publishedAt: '2020-01-01T00:00:00Z' });
    const { page } = (await http.get('/v1/articles?lang=fa&fields=html')).body;
    const addresses = ['/v1/articles?lang=fa&fields=html', `/v1/articles?lang=fa&fields=html&cursor=${page.next}`];
    for (const address of addresses) assert.equal(JSON.parse((await get(address)).text).data.length, 2);
    await make.patch(oldest.id, { lang: 'de', state: 'published' });
    const third = (await http.get('/v1/articles?lang=fa&fields=id&limit=3')).body.data[2];
    await assertFresh(...addresses);
    await make.patch(third.id, { body: letters(10), state: 'published' });
    await assertFresh(...addresses);
    assert.equal(JSON.parse((await get(addresses[0]!)).text).data.length, 3);
  });

  it('ends to the millisecond when comments close by the clock', async () => {
    const { id } = await make.article({ lang: 'nl' });
    const closes = clock.now() + day;
    for (const address of [`/v1/articles/${id}`, '/v1/articles?lang=nl', '/v1/articles?lang=nl&fields=commentsOpen']) {
      clock.set(closes - 2000);
      const { headers } = await get(address);
      clock.set(closes - 1);
      const open = await get(address, { 'if-none-match': headers.etag! });
      assert.deepEqual([open.status, open.cache], [304, 'hit']);
      clock.set(closes);
      const closed = await get(address, { 'if-none-match': headers.etag! });
      assert.deepEqual([closed.status, closed.cache], [200, 'stored']);
      assert.match(closed.text, /"commentsOpen":false/);
      assert.equal((await get(address)).cache, 'hit');
      await assertFresh(address);
    }
  });

  it('goes when another program writes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'maqal-import-'));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'figs.txt');
    writeFileSync(file, 'Of figs\n\nThe lead.\n\nThe text.\n');
    const addresses = ['/v1/articles', '/v1/tags', '/v1/articles?tag=figs', '/v1/articles/by-slug/of-figs'];
    for (const address of addresses) await get(address);
    const { code, stderr } = runMaqal(['import', 'text', file, '--tag', 'Figs', '--publish'], {
      DATABASE_URL: database,
    });
    assert.equal(code, 0, stderr);
    await sleep(lagMs);
    assert.match((await get('/v1/articles')).text, /"slug":"of-figs"/);
    await assertFresh(...addresses);
  });

  it('goes with all others when more has happened than can be read in one go', async () => {
    const { id } = await make.tag({ name: 'Long ago' });
    const others = ['/v1/tags?limit=1', '/v1/authors', '/v1'];
    for (const address of [`/v1/tags/${id}`, ...others]) await get(address);
    const other = await startServer({ database, clock });
    const rows = `with recursive n(i) as (select 1 union all select i + 1 from n where i < 12000)
      insert into changes (at, kind, resource, resource_id, version, is_public, touches)
      select ${clock.now()}, 'tag.updated', 'tag', 999999, i, true, '["tag-999999","tags"]' from n`;
    await run(other.db, rows);
    await other.http.patch(`/v1/tags/${id}`).set(make.asAdmin).send({ description: 'Changed.' }).expect(200);
    await other.close();
    await sleep(lagMs);
    await assertFresh(`/v1/tags/${id}`, ...others);
    assert.match((await get(`/v1/tags/${id}`)).text, /Changed/);
    assert.equal((await get(`/v1/tags/${id}`)).cache, 'hit');
  });

  it('takes an eighth of the room at most', async () => {
    const server = await startServer({ database, clock, env: { CACHE_MB: '1' } });
    const client = makeClient(server.url);
    const [large, small] = [
      await make.article({ body: { format: 'html', source: `<p>${'a'.repeat(140_000)}</p>` } }),
      await make.article({ body: { format: 'html', source: `<p>${'a'.repeat(50_000)}</p>` } }),
    ];
    await sleep(lagMs);
    for (const [{ id }, cache] of [
      [large, 'made'],
      [large, 'made'],
      [small, 'stored'],
      [small, 'hit'],
    ] as const)
      assert.equal((await client.get(`/v1/articles/${id}`)).cache, cache);
    await server.close();
  });

  it('has its line in the log', async () => {
    await get('/v1/articles?limit=3');
    lines.length = 0;
    const { headers } = await get('/v1/articles?limit=3');
    await send('HEAD', '/v1/articles?limit=3', { 'if-none-match': headers.etag! });
    const [first, second] = lines.map(line => JSON.parse(line));
    assert.equal(first.id, headers['x-request-id']);
    assert.deepEqual([first.method, first.route, first.status, first.cache], ['GET', '/v1/articles', 200, 'hit']);
    assert.deepEqual([second.method, second.route, second.status, second.cache], ['HEAD', '/v1/articles', 304, 'hit']);
    assert.ok(!lines.join().includes('limit'), 'no query in the log');
  });

  it('is given on when the database cannot be read, with its age; what was not ready is refused', async () => {
    const address = '/v1/articles?limit=4';
    assert.equal((await get(address)).status, 200);
    assert.equal((await get(address)).cache, 'hit');
    await db.close();
    await sleep(lagMs);
    for (let i = 0; i < 2; i++) {
      const known = await get(address);
      assert.deepEqual([known.status, known.cache], [200, 'old']);
      assert.ok(Number(known.headers.age) > 0, `Age: ${known.headers.age}`);
      const { status, headers } = await get('/v1/articles?limit=5');
      assert.deepEqual([status >= 500, headers['content-type']], [true, 'application/problem+json; charset=utf-8']);
      for (const well of ['/livez', '/v1', '/openapi.json', '/problems/not_found']) {
        const { status, cache } = await get(well);
        assert.deepEqual([status, cache === 'old'], [200, false], well);
      }
    }
  });
});
