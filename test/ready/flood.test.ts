/**
 * What strangers can make for free does not fill the memory, and does not push out what readers ask for: thousands of
 * different addresses of every sort, a hot article among them.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { encodeCursor } from '../../src/lib/cursor.ts';
import { times } from '../support/effort.ts';
import { Random } from '../support/fuzz-random.ts';
import { startServer } from '../support/server.ts';
import { makeClient } from './client.ts';

const most = times(1000, 250);
const atOnce = 250;
const megabyte = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
setFlagsFromString('--no-expose-gc');

/** Bytes in use when all that is not used any more is gone; buffers go with the second look. */
async function settled(): Promise<number> {
  for (let last = Infinity; ; ) {
    collect();
    await setImmediate();
    const { heapUsed, external } = process.memoryUsage();
    if (last - heapUsed - external < megabyte / 10) return heapUsed + external;
    last = heapUsed + external;
  }
}

/** Sends requests without waiting for each; answers how many came with which status. They must be HEAD: no bodies. */
async function makeFlood(url: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  after(() => socket.destroy());
  await once(socket, 'connect');
  const ended = once(socket, 'close').then(() => {
    throw new Error(`The server has hung up: ${text.slice(-300)}`);
  });
  ended.catch(() => {});
  socket.setEncoding('latin1');
  let text = '';
  let wanted = 0;
  let enough = () => {};
  const ends = () => text.split('\r\n\r\n').length - 1;
  socket.on('data', chunk => {
    text += chunk;
    if (chunk.includes('\r\n\r\n') && ends() >= wanted) enough();
  });
  return async (requests: string[]): Promise<Map<number, number>> => {
    text = '';
    wanted = requests.length;
    const done = new Promise<void>(resolve => (enough = resolve));
    socket.write(requests.join(''));
    await Promise.race([done, ended]);
    const statuses = new Map<number, number>();
    for (const [, status] of text.matchAll(/^HTTP\/1\.1 (\d+)/gm))
      statuses.set(Number(status), (statuses.get(Number(status)) ?? 0) + 1);
    return statuses;
  };
}

describe('A flood', async () => {
  const { url, app, make } = await startServer({ env: { CACHE_MB: '1' } });
  const { get } = makeClient(url);
  const author = await make.author({ name: 'June' });
  for (let n = 0; n < 10; n++) await make.article({ tags: ['Roofs', `Tag ${n}`], authors: [author.id] });
  const hot = await make.article({ title: 'An article of very many letters', tags: ['Roofs'] });
  const address = `/v1/articles/${hot.id}`;
  const random = new Random(1);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const names = ['id', 'slug', 'title', 'lead', 'excerpt', 'image', 'seo', 'tags', 'authors', 'version', 'lang', 'dir'];

  const sorts: [what: string, status: number, make: (i: number) => string, headers?: (i: number) => string][] = [
    ['unknown parameters', 400, i => `/v1/articles?p${i}=1`],
    [
      'cursors',
      200,
      i => `/v1/articles?cursor=${encodeCursor({ list: '-publishedAt:articles', direction: 'next', key: i, id: 1 })}`,
    ],
    ['dates', 200, i => `/v1/articles?publishedAfter=${new Date(i * 60_000).toISOString()}`],
    [
      'fields in any order, limits',
      200,
      i => `/v1/articles?fields=${random.shuffle(names).slice(i % 12)}&limit=${1 + (i % 100)}`,
    ],
    ['tags that do not exist', 200, i => `/v1/articles?tag=none-${i}`],
    [
      'languages, counted',
      200,
      i => `/v1/articles?total=exact&lang=${[0, 1, 2].map(n => letters[Math.floor(i / 26 ** n) % 26]).join('')}`,
    ],
    ['articles that do not exist', 404, i => `/v1/articles/${1_000_000 + i}`],
    ['slugs in other letters', 308, i => `/v1/articles/by-slug/${vary(i, letter => letter.toUpperCase())}`],
    [
      'slugs in other escapes',
      200,
      i => `/v1/articles/by-slug/${vary(i, letter => `%${letter.charCodeAt(0).toString(16)}`)}`,
    ],
    ['codings', 200, () => address, i => `Accept-Encoding: gzip, x-${i}`],
    ['ETags', 200, () => address, i => `If-None-Match: "${i}"`],
    [
      'parameters in any order and number',
      200,
      i => `/v1/tags?${'&'.repeat(i % 97)}limit=5&${'&'.repeat(i % 89)}sort=name`,
    ],
  ];

  /** The slug, with those letters changed that the digits of a number say. */
  function vary(i: number, change: (letter: string) => string) {
    let n = 0;
    return hot.slug.replace(/\w/g, (letter: string) => (((i + 1) >> n++) & 1 ? change(letter) : letter));
  }

  for (const [what, status, makeAddress, headers] of sorts)
    it(`of ${what} takes no more room than is given, and the hot article stays ready`, async () => {
      await get(address);
      const send = await makeFlood(url);
      const before = await settled();
      for (let i = 0; i < most; i += atOnce) {
        const requests = Array.from({ length: atOnce }, (_, n) => {
          const more = headers ? `${headers(i + n)}\r\n` : '';
          return `HEAD ${makeAddress(i + n)} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
        });
        assert.deepEqual([...(await send(requests))], [[status, atOnce]]);
        assert.equal((await get(address)).cache, 'hit', `after ${i + atOnce}`);
        const { bytes } = app.readyUsage();
        assert.ok(bytes <= megabyte, `${bytes} after ${i + atOnce}`);
      }
      const grown = (await settled()) - before;
      // What addresses meant is remembered too, in a room of its own.
      assert.ok(grown < 5 * megabyte, `${(grown / megabyte).toFixed(1)} MB more`);
    });
});
