/**
 * What is not public cannot be observed (Done-when 3): a server with hidden things and one without answer every public
 * request with the same bytes. What cannot be hidden by nature: that ids grow (an id that a draft took is never given to
 * another), that a slug is taken (seen only by those with a key), and that a comment of the same name and text has been
 * sent already (409), since that is what the refusal is for.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Response, Test } from 'supertest';
import { encodeCursor } from '../../src/lib/cursor.ts';
import { times } from '../support/effort.ts';
import { hiddenAt, start, startTwins, type Twin } from './twins.ts';

/**
 * Everything of an answer but what is new each time, its date and the id of the request; and but `Last-Modified`, which
 * tells when something came or went that could be seen then (test/http/last-modified.test.ts: what never could does not
 * show in it).
 */
function bytesOf(answer: Response): string {
  const { date: _, 'x-request-id': requestId, 'last-modified': _modified, ...headers } = answer.headers;
  const text = (answer.text ?? '').replaceAll(requestId!, 'REQUEST');
  return `${answer.status}\n${JSON.stringify({ ...headers, 'content-length': 0 }, null, 1)}\n${text}`;
}

describe('A reader', async () => {
  const { plain, full, content, hidden } = await startTwins();
  let compared = 0;

  /** Asks both and wants the same bytes; answers what they said. */
  async function same(what: string, ask: (http: Twin['http']) => Test): Promise<Response> {
    const [a, b] = [await ask(plain.http).redirects(0), await ask(full.http).redirects(0)];
    assert.equal(bytesOf(b), bytesOf(a), what);
    compared++;
    return a;
  }
  const sameGet = (path: string, headers: Record<string, string> = {}) =>
    same(path, http => http.get(path).set(headers));

  const ids = Array.from({ length: 25 }, (_, i) => i + 1);
  /** What a method is answered without a key is decided before the database is asked. */
  const methods = (['head', 'patch', 'options', 'put', 'delete', 'post'] as const).slice(0, times(6, 2));
  const { articleIds, commentIds, slugs } = hidden;
  const publicSlugs = content.articles.map(article => article.slug as string);

  it('is told apart by nothing here but by what is hidden: the editor of the full server sees more', async () => {
    for (const view of ['/v1/articles?view=draft', '/v1/moderation/comments']) {
      const sizes = [];
      for (const { http, make } of [plain, full])
        sizes.push((await http.get(view).set(make.asAdmin).expect(200)).body.data.length);
      assert.ok(sizes[1]! > sizes[0]!, view);
    }
    assert.ok(Math.max(...articleIds, ...commentIds) <= ids.length);
    assert.equal((await sameGet('/v1/articles?total=exact')).body.page.total, content.articles.length);
  });

  for (const [what, path] of [
    ['articles', '/v1/articles/N'],
    ['comment lists', '/v1/articles/N/comments?total=exact'],
    ['comments', '/v1/comments/N'],
    ['replies', '/v1/comments/N/replies?total=exact'],
    ['tags', '/v1/tags/N'],
    ['authors', '/v1/authors/N'],
  ] as const)
    it(`finds nothing by trying the ids of ${what}, with any method`, async () => {
      for (const id of ids) {
        const address = path.replace('N', String(id));
        const { headers } = await sameGet(address);
        for (const method of methods)
          await same(`${method} ${address}`, http =>
            http[method](address.replace('?total=exact', '')).set('comment-token', 'mqc_x'),
          );
        for (const field of ['*', headers.etag ?? '"1-x"', '"1-x"']) await sameGet(address, { 'if-none-match': field });
      }
    });

  it('finds nothing by slugs, whether of drafts, reserved, withdrawn or deleted', async () => {
    const { body } = await sameGet('/v1/tags');
    const tagSlugs = body.data.map((tag: { slug: string }) => tag.slug);
    for (const slug of [...slugs, ...publicSlugs, ...tagSlugs, 'ghost-writer', 'june-park', 'roof-garden-1-2'])
      for (const spelling of [slug, slug.toUpperCase(), `${slug}-2`])
        for (const kind of ['articles', 'tags', 'authors'])
          for (const query of kind === 'articles' ? ['', '?fields=id', '?view=draft'] : ['']) {
            const address = `/v1/${kind}/by-slug/${encodeURIComponent(spelling)}${query}`;
            await sameGet(address);
            if (!query) await same(`HEAD ${address}`, http => http.head(address));
          }
  });

  const filters = [
    '',
    'tag=secrets',
    'tag=roofs',
    'tag=nothing',
    'author=ghost-writer',
    'author=june-park',
    'lang=ar',
    'lang=en',
    'lang=ar-EG',
    'tag=secrets&author=ghost-writer',
    'tag=roofs&lang=ar',
    'updatedAfter=2026-03-01T08:30:00Z',
    'updatedAfter=2026-03-01T08:00:03Z',
    'publishedAfter=2026-03-01T08:30:00Z',
    'publishedBefore=2021-01-01T00:00:00Z',
    'publishedBefore=2027-01-01T00:00:00Z',
    'publishedAfter=2026-03-01T23:00:00Z',
    'q=hidden',
    'state=draft',
    'state=scheduled',
    'view=draft',
    'fields=html',
    'fields=version,updatedAt',
    'fields=savedAt',
    'fields=savedVersion',
    'fields=hasUnpublishedChanges',
    'sort=savedAt',
    'sort=-savedVersion',
  ];
  const sorts = [
    '',
    '-publishedAt',
    'publishedAt',
    '-updatedAt',
    'updatedAt',
    '-createdAt',
    'createdAt',
    'title',
    '-title',
  ];

  it('finds nothing by filters, sorts, fields and totals of articles', async () => {
    for (const filter of filters)
      for (const sort of sorts)
        for (const total of sort ? [''] : ['', 'exact', 'estimate']) {
          const query = [filter, sort && `sort=${sort}`, total && `total=${total}`].filter(Boolean).join('&');
          await sameGet(`/v1/articles?${query}`);
        }
  });

  it('finds nothing by tags and authors: their lists, counts and articles', async () => {
    for (const list of ['tags', 'authors'])
      for (const sort of ['', 'name', '-name', 'articleCount', '-articleCount'])
        for (const rest of ['', 'total=exact', 'limit=1', 'fields=id,slug', 'fields=articleCount'])
          await sameGet(`/v1/${list}?${[sort && `sort=${sort}`, rest].filter(Boolean).join('&')}`);
  });

  /** Every page, forwards from the beginning and backwards from the end. */
  async function walk(path: string) {
    for (const rel of ['next', 'prev'] as const)
      for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 12; pages++) {
        const at: string = cursor && `&cursor=${cursor}`;
        const { body }: Response = await sameGet(path + at);
        cursor = body.page?.[rel] ?? null;
        if (rel === 'prev' && !cursor && body.page?.next) cursor = pages === 0 ? body.page.next : null;
      }
  }

  it('finds nothing by walking lists', async () => {
    const lists = sorts.map(sort => `/v1/articles?limit=1${sort && `&sort=${sort}`}`);
    lists.push('/v1/articles?limit=1&tag=secrets', '/v1/articles?limit=2&tag=roofs', '/v1/articles?limit=1&lang=ar');
    lists.push('/v1/tags?limit=1', '/v1/tags?limit=1&sort=-articleCount', '/v1/authors?limit=1');
    for (const sort of ['createdAt', '-createdAt'])
      for (const owner of [`articles/${content.articles[0].id}/comments`, `comments/${content.comments[0].id}/replies`])
        lists.push(`/v1/${owner}?limit=1&sort=${sort}`);
    for (const list of lists) await walk(list);
  });

  it('finds nothing by cursors of its own making', async () => {
    const keys = [0, start, hiddenAt - 1, hiddenAt + 1];
    for (const sort of ['-publishedAt', 'publishedAt', '-updatedAt', 'createdAt', '-createdAt'])
      for (const list of ['articles', 'drafts', 'comments', 'replies'])
        for (const key of keys)
          for (const id of [0, articleIds[0]!, commentIds[0]!])
            for (const direction of ['next', 'prev'] as const) {
              const cursor = encodeCursor({ list: `${sort}:${list}`, direction, key, id });
              await sameGet(`/v1/articles?sort=${sort}&cursor=${cursor}`);
              if (sort.endsWith('createdAt')) {
                await sameGet(`/v1/articles/${content.articles[0].id}/comments?sort=${sort}&cursor=${cursor}`);
                await sameGet(`/v1/comments/${content.comments[0].id}/replies?sort=${sort}&cursor=${cursor}`);
              }
            }
    for (const key of ['', 'hidden', '\uffff'])
      await sameGet(
        `/v1/articles?sort=title&cursor=${encodeCursor({ list: 'title:articles', direction: 'next', key, id: 0 })}`,
      );
  });

  it('finds nothing by commenting on what is hidden, or answering it', async () => {
    const author = { name: 'Mallory', email: 'mallory@example.org' };
    const on = content.articles[0].id;
    for (const id of [...articleIds, 999])
      for (const parentId of [null, content.comments[0].id, commentIds[0]!])
        await same(`comment on ${id}`, http =>
          http.post(`/v1/articles/${id}/comments`).send({ author, body: 'Hi', parentId }),
        );
    for (const parentId of [...commentIds, 999])
      for (const key of [undefined, 'key-1', 'key-1'])
        await same(`answer ${parentId}`, http => {
          const request = http.post(`/v1/articles/${on}/comments`);
          return (key ? request.set('idempotency-key', key) : request).send({ author, body: 'Hi', parentId });
        });
  });

  it('finds nothing by trying tokens on comments', async () => {
    for (const id of [...commentIds, 999])
      for (const token of ['', 'mqc_x', 'none'])
        for (const body of [{ body: 'Mine' }, {}, { body: '' }]) {
          await same(`edit ${id}`, http =>
            http.patch(`/v1/comments/${id}`).set({ 'comment-token': token, 'if-match': '*' }).send(body),
          );
          await same(`delete ${id}`, http => http.delete(`/v1/comments/${id}`).set('comment-token', token));
        }
  });

  it('finds nothing at the doors of editors', async () => {
    for (const authorization of [undefined, 'Bearer mq_wrong'])
      for (const id of [...articleIds, ...commentIds, 999])
        for (const [method, address] of [
          ['get', `/v1/articles/${id}?view=draft`],
          ['patch', `/v1/articles/${id}`],
          ['delete', `/v1/articles/${id}`],
          ['get', `/v1/moderation/comments/${id}`],
          ['patch', `/v1/moderation/comments/${id}`],
          ['delete', `/v1/keys/${id}`],
        ] as const)
          await same(`${method} ${address}`, http => {
            const request = http[method](address).set('if-match', '*');
            return authorization ? request.set({ authorization }) : request;
          });
    const { status } = await sameGet('/v1/articles?view=draft&state=draft&total=exact');
    assert.equal(status, 401);
  });

  it('is told of a new comment what would be told without the hidden ones, but for its id', async () => {
    const author = { name: 'Nora', email: 'nora@example.org' };
    const texts = [];
    for (const { http } of [plain, full]) {
      const { id, editToken, ...rest } = (
        await http.post(`/v1/articles/${content.articles[0].id}/comments`).send({ author, body: 'New.' }).expect(201)
      ).body;
      assert.ok(id && editToken);
      texts.push(JSON.stringify(rest));
    }
    assert.equal(texts[1], texts[0]);
    await sameGet(`/v1/articles/${content.articles[0].id}`);
  });

  it('has tried enough', () => assert.ok(compared > 1500, `${compared}`));
});
