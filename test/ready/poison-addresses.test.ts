/** Poisoning by the address: whatever an odd spelling leads to, the next ordinary client gets what is right. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRaw, sendRaw } from '../support/raw.ts';
import { startPair } from './pair.ts';

describe('An odd address', async () => {
  const { keeping, plain, same, fresh, make, usage } = await startPair();

  /** Asks by an odd spelling before anybody else has asked, then as an ordinary client, then again. */
  async function tryOut(address: string, odd: string, headers: Record<string, string> = {}) {
    for (const when of ['first', 'later']) {
      await same(`${odd}, ${when}`, client => client.get(odd, headers));
      await same(`${odd}, ${when}, HEAD`, client => client.send('HEAD', odd, headers));
      await same(`${address} after ${odd}`, client => client.get(address));
    }
    assert.equal((await keeping.get(address)).cache, 'hit', address);
  }

  const spellings: [what: string, (id: number) => string[]][] = [
    ['slashes', id => [`/v1/articles/${id}/`, `//v1/articles/${id}`, `/v1//articles/${id}`, `/v1/articles//${id}`]],
    ['semicolons', id => [`/v1/articles/${id};x`, `/v1/articles;x/${id}`, `/v1/articles/${id};fields=title`]],
    ['capitals', id => [`/v1/Articles/${id}`, `/V1/articles/${id}`]],
    [
      'escapes',
      id => [
        ...[`/v1/articles%2F${id}`, `/v1/articles%2f${id}`, `/v1%2Farticles/${id}`, `/%76%31/articles/${id}`],
        ...[`/v1/%61rticles/${id}`, `/v1/articles/%3${`${id}`[0]}${`${id}`.slice(1)}`, `/v1/articles/${id}%20`],
        ...[`/v1/articles/${id}%00`, `/v1/articles/${id}%0d%0aevil:%20x`, `/v1/articles/${id}%3Ffields=title`],
        ...[`/v1/articles/${id}%23`, `/v1/articles/%zz`, `/v1/articles/${id}%FF`, '/v1/articles/%D9%A1'],
      ],
    ],
    [
      'dots',
      id => [`/v1/./articles/${id}`, `/v1/x/../articles/${id}`, `/v1/articles/${id}/.`, `/v1/%2e%2e/v1/articles/${id}`],
    ],
    ['numbers', id => [`/v1/articles/0${id}`, `/v1/articles/+${id}`, `/v1/articles/${id}.0`, `/v1/articles/${id}e0`]],
    ['fragments', id => [`/v1/articles/${id}#x`, `/v1/articles/${id}#fields=title`, `/v1/articles/${id}?#x`]],
    [
      'whole addresses',
      id => [
        ...[`http://evil.example/v1/articles/${id}`, `https://evil.example:99/v1/articles/${id}`],
        ...[`http://evil.example/v1/articles/${id}?fields=title`, `ftp://evil.example/v1/articles/${id}`],
      ],
    ],
    [
      'empty and doubled parameters',
      id =>
        [
          ...['?', '?&', '?&&', '?=', '?=x', '?fields=', '?fields', '?fields=title&fields=title', '?fields=,'],
          ...['?view=', '?view=live', '?view=draft', '?%76iew=draft', '?VIEW=draft', '?view=draft&fields=title'],
          ...['?fields=title,title', '?fields=%74itle', '?fields=title%2Chtml', '?fields=title&', '?+fields=title'],
          ...['?_=1', '?callback=x', '?utm_source=x', '?fields[]=title', '?__proto__=x', '?constructor=x', '??'],
        ].map(query => `/v1/articles/${id}${query}`),
    ],
  ];
  for (const [what, make] of spellings)
    it(`with ${what} changes nothing for the next`, async () => {
      const { id } = await fresh();
      for (const odd of make(id)) {
        const { address } = await fresh();
        await tryOut(address, odd.replaceAll(String(id), address.split('/').at(-1)!));
      }
    });

  it('of a list, in any order, with any escapes, is one answer with one Link', async () => {
    await fresh();
    const parts = ['limit=1', 'tag=roofs', 'fields=id,title', 'sort=-publishedAt'];
    const address = `/v1/articles?${parts.join('&')}`;
    const spellings = [
      ...[
        [0, 1, 2, 3],
        [3, 2, 1, 0],
        [1, 3, 0, 2],
      ].map(order => order.map(i => parts[i]).join('&')),
      `&&${parts.join('&&')}&`,
      'limit=01&tag=%72oofs&fields=title,id,title&sort=-publishedAt',
      'l%69mit=%31&tag=roofs&fields=title%2Cid&sort=%2DpublishedAt',
    ];
    const before = usage().entries;
    for (const spelling of spellings) await tryOut(address, `/v1/articles?${spelling}`);
    const links = await Promise.all(spellings.map(async it => (await keeping.get(`/v1/articles?${it}`)).headers.link));
    assert.equal(new Set(links).size, 1);
    assert.match(links[0] as string, /^<\/v1\/articles\?limit=1&sort=-publishedAt&tag=roofs&fields=id%2Ctitle&cursor=/);
    assert.equal(usage().entries, before + 1);
    for (const wrong of ['limit=+1', 'limit=1%20', 'limit=1.0', 'Limit=1', 'limit=1&limit=1', 'tag=', 'sort=+title'])
      await tryOut(address, `/v1/articles?${wrong}`);
  });

  it('of a tag, with a blank written in either way, is one answer', async () => {
    await fresh({ tags: ['Flat roofs'] });
    for (const spelling of ['flat+roofs', 'flat%20roofs', 'Flat+Roofs', 'flat-roofs', 'FLAT-ROOFS'])
      await tryOut('/v1/articles?tag=flat-roofs', `/v1/articles?tag=${spelling}`);
  });

  it('by a slug in any spelling redirects or answers, and no spelling takes the place of another', async () => {
    const { slug } = await fresh({ title: 'Café au lait' });
    const right = `/v1/articles/by-slug/${encodeURIComponent(slug)}`;
    const odd = ['CAF%C3%89-au-lait', 'caf%c3%a9-au-lait', 'cafe%CC%81-au-lait', 'Cafe-au-lait', 'caf%E9-au-lait'];
    for (const spelling of [...odd, 'caf%25C3%25A9-au-lait', 'café-au-lait%2F..', '%2e', 'caf%C3%A9-au-lait%20'])
      await tryOut(right, `/v1/articles/by-slug/${encodeURI(spelling).replaceAll('%25', '%')}`);
    const nfd = await keeping.get('/v1/articles/by-slug/cafe%CC%81-au-lait');
    assert.deepEqual([nfd.status, nfd.cache], [200, 'hit'], 'the same letters, composed or not');
  });

  it('of what editors see is never kept, and never given without a key', async () => {
    const draft = await make.draft({ title: 'Hidden' });
    const { id } = await fresh();
    const before = usage().entries;
    for (const address of [
      `/v1/articles/${draft.id}?view=draft`,
      `/v1/articles/${id}?view=draft`,
      '/v1/articles?view=draft',
    ])
      for (let i = 0; i < 3; i++) {
        const seen = await same(address, client => client.get(address, make.asAdmin));
        assert.deepEqual(
          [seen.status, seen.cache, seen.headers['cache-control']],
          [200, undefined, 'private, no-store'],
        );
        const { status, cache } = await same(address, client => client.get(address));
        assert.deepEqual([status, cache], [401, undefined]);
      }
    await same('moderation', client => client.get('/v1/moderation/comments', make.asAdmin));
    await same('moderation', client => client.get('/v1/moderation/comments'));
    assert.equal(usage().entries, before);
  });

  it('that is refused is never kept', async () => {
    const before = usage().entries;
    const wrong = [
      '/nothing',
      '/v1/articles/0',
      '/v1/articles/999999',
      '/v1/articles?limit=0',
      '/v1/articles/%zz',
      '/v1/keys',
    ];
    for (const address of [
      ...wrong,
      '/v1/comments/1',
      '/problems/none',
      '/v1/articles/by-slug/none',
      `/v1?${'x'.repeat(13_000)}`,
    ])
      for (let i = 0; i < 2; i++) {
        const { status, cache, headers } = await same(address, client => client.get(address));
        assert.ok(status >= 400, address);
        assert.equal(cache, undefined);
        // Others may keep for a second that there is nothing (src/http/answer.ts).
        const ours = status === 404 ? 'public, max-age=0, must-revalidate, s-maxage=1' : 'no-store';
        assert.equal(headers['cache-control'], ours);
      }
    assert.equal(usage().entries, before);
  });

  /** Bytes as they are onto a socket of each server; what came back, but for what is of the moment. */
  async function sameRaw(request: string | Buffer) {
    const [ours, theirs] = await Promise.all([keeping, plain].map(async ({ url }) => sendRaw(url, request)));
    const passing =
      /^(date|x-request-id|cache-status|age|connection|keep-alive|last-modified|content-length):.*\r\n|"instance":"[^"]*"/gim;
    assert.equal(ours!.replace(passing, ''), theirs!.replace(passing, ''));
    return ours!;
  }
  const end = 'Host: x\r\nConnection: close\r\n\r\n';

  it('in raw bytes is the same as in escapes', async () => {
    const { slug } = await fresh({ title: 'حديقة على السطح' });
    const address = `/v1/articles/by-slug/${encodeURIComponent(slug)}`;
    for (const when of ['first', 'later']) {
      const raw = parseRaw(await sameRaw(`GET /v1/articles/by-slug/${slug} HTTP/1.1\r\n${end}`));
      assert.equal(raw.status, 200, when);
      await same(address, client => client.get(address));
    }
    assert.equal((await keeping.get(address)).cache, 'hit');
    assert.match(await sameRaw(`GET /v1/articles/by-slug/${slug} HTTP/1.1\r\n${end}`), /^cache-status: Maqal; hit\r$/m);
  });

  it('in the words of HTTP/1.0, with a Host and without', async () => {
    const { address } = await fresh();
    for (let i = 0; i < 2; i++) {
      for (const rest of ['\r\n', 'Host: x\r\n\r\n', 'Connection: close\r\n\r\n'])
        assert.match(await sameRaw(`GET ${address} HTTP/1.0\r\n${rest}`), /^HTTP\/1\.1 200 /);
      assert.match(
        await sameRaw(`GET ${address} HTTP/1.1\r\nConnection: close\r\n\r\n`),
        /^HTTP\/1\.1 400 /,
        'no Host',
      );
      await same(address, client => client.get(address));
    }
  });

  it('among others on one connection: each request gets its own answer, in order', async () => {
    const [one, two] = [await fresh(), await fresh()];
    const ask = (method: string, path: string, more = '') => `${method} ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
    const body = 'GET /v1/keys HTTP/1.1\r\nHost: x\r\n\r\n';
    const requests = [
      ask('GET', one.address),
      ask('HEAD', two.address),
      ask('GET', two.address),
      `${ask('GET', one.address, `Content-Length: ${body.length}\r\n`)}${body}`,
      `${ask('GET', two.address, 'Transfer-Encoding: chunked\r\n')}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      ask('GET', '/v1/articles/999999'),
      ask('GET', one.address),
      `GET ${two.address} HTTP/1.1\r\n${end}`,
    ];
    for (let i = 0; i < 2; i++) {
      const answers = (await sameRaw(requests.join(''))).split('HTTP/1.1 ').slice(1);
      const ids = answers.map(answer => /"id":(\d+)/.exec(answer)?.[1]).map(Number);
      assert.deepEqual(ids, [one.id, NaN, two.id, one.id, two.id, NaN, one.id, two.id]);
      assert.deepEqual(
        answers.map(answer => answer.slice(0, 3)),
        ['200', '200', '200', '200', '200', '404', '200', '200'],
      );
    }
  });
});
