/** Reads that are under way while something is written: they get what was or what is, and nothing in between is kept. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Random } from '../support/fuzz-random.ts';
import { sendRaw } from '../support/raw.ts';
import { startServer } from '../support/server.ts';
import { essence, makeClient } from './client.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

describe('Who asks in the same breath as somebody writes', async () => {
  const { url, path, clock, make } = await startServer();
  const { get } = makeClient(url);
  const random = new Random(seed);
  const author = await make.author({ name: 'June' });
  const article = await make.article({ tags: ['Roofs', 'Water'], authors: [author.id] });
  const [roofs] = article.tags;
  const addresses = [`/v1/articles/${article.id}`, '/v1/articles', '/v1/articles?fields=tags', '/v1/tags'];

  const write = (method: string, address: string, body: object) => {
    const text = JSON.stringify(body);
    const head = [
      `${method} ${address} HTTP/1.1`,
      'Host: x',
      `Authorization: ${make.asAdmin.authorization}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(text)}`,
    ];
    return `${head.join('\r\n')}\r\n\r\n${text}`;
  };
  const read = (address: string, more = '') => `GET ${address} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;

  /** All in one packet, so that the server works at all of it at once; the bodies of the answers. */
  async function inOneBreath(requests: string[]): Promise<string[]> {
    const text = await sendRaw(url, [...requests, read('/v1', 'Connection: close\r\n')].join(''));
    return text
      .split('HTTP/1.1 200 OK')
      .slice(1, -1)
      .map(answer => answer.slice(answer.indexOf('\r\n\r\n') + 4));
  }

  it(`sees every tag and author, by the old name or the new (SEED=${seed})`, async () => {
    for (let n = 1; n <= 80; n++) {
      const writes = [
        write('PATCH', `/v1/tags/${roofs.id}`, { name: `Roofs ${n}` }),
        write('PATCH', `/v1/authors/${author.id}`, { name: `June ${n}` }),
      ];
      const reads = [...addresses, ...addresses].map(address => read(address));
      const bodies = await inOneBreath(
        random.shuffle([...random.shuffle(writes).slice(0, random.int(1, 2)), ...reads]),
      );
      assert.ok(bodies.length > addresses.length, bodies.join('\n'));
      for (const body of bodies.filter(text => text.includes('"tags":'))) {
        assert.match(body, /"tags":\[\{[^\]]*"name":"Roofs( \d+)?"[^\]]*"name":"Water"/, `breath ${n}, SEED=${seed}`);
        if (body.includes('"authors":')) assert.match(body, /"authors":\[\{[^\]]*"name":"June( \d+)?"/);
      }
      if (n % 4 > 0) continue;
      const fresh = await startServer({ path, clock, env: { CACHE_MB: '0' } });
      const plain = makeClient(fresh.url);
      for (const address of addresses)
        assert.equal(
          essence(await get(address), { withDates: false }),
          essence(await plain.get(address), { withDates: false }),
          `after breath ${n}, SEED=${seed}`,
        );
      await fresh.close();
    }
  });
});
