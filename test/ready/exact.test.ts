/** Exactness: a write drops what it changes, and leaves everything else ready. One rule a test. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';
import { makeClient } from './client.ts';

/** Six articles, a minute apart: in turn of Roofs, by June, in English, and of Water, by Nora, in Arabic. */
async function startSite() {
  const clock = makeClock();
  const { url, make, http, close } = await startServer({ clock });
  const june = await make.author({ name: 'June' });
  const nora = await make.author({ name: 'Nora' });
  const articles = [];
  for (let n = 0; n < 6; n++) {
    clock.advance(60_000);
    const labels =
      n % 2 === 0
        ? { lang: 'en', tags: ['Roofs'], authors: [june.id] }
        : { lang: 'ar', tags: ['Water'], authors: [nora.id] };
    articles.push(await make.article({ title: `Article ${n}`, slug: `article-${n}`, ...labels }));
  }
  const [oldest, newest] = [articles[0]!, articles[5]!];
  const thread = await make.approved(newest.id);
  const roofs = oldest.tags[0];
  const next = async (path: string) => `/v1/articles?limit=2&cursor=${(await http.get(path)).body.page.next}`;
  const second = await next('/v1/articles?limit=2');
  const places = {
    'the oldest article': `/v1/articles/${oldest.id}`,
    'the oldest article by its slug': `/v1/articles/by-slug/${oldest.slug}`,
    'the newest article': `/v1/articles/${newest.id}`,
    'the newest article by its slug': `/v1/articles/by-slug/${newest.slug}`,
    'the first page': '/v1/articles?limit=2',
    'the second page': second,
    'the last page': await next(second),
    'the first page by title': '/v1/articles?limit=2&sort=title',
    'the first page by update': '/v1/articles?limit=2&sort=-updatedAt',
    'the first page with its total': '/v1/articles?limit=2&total=exact',
    'articles of Roofs': '/v1/articles?tag=roofs',
    'articles of Water': '/v1/articles?tag=water',
    'articles by June': '/v1/articles?author=june',
    'articles by Nora': '/v1/articles?author=nora',
    'articles in English': '/v1/articles?lang=en',
    'articles in Arabic': '/v1/articles?lang=ar',
    'comments of the oldest': `/v1/articles/${oldest.id}/comments`,
    'comments of the newest': `/v1/articles/${newest.id}/comments`,
    'a comment on the newest': `/v1/comments/${thread.id}`,
    'the tag Roofs': '/v1/tags/by-slug/roofs',
    'the tag Water': '/v1/tags/by-slug/water',
    'tags by name': '/v1/tags',
    'tags by count': '/v1/tags?sort=-articleCount',
    'the author June': `/v1/authors/${june.id}`,
    'the author Nora': `/v1/authors/${nora.id}`,
    authors: '/v1/authors',
    'the root': '/v1',
  };
  return { make, http, get: makeClient(url).get, close, june, nora, oldest, newest, thread, roofs, places };
}

type Site = Awaited<ReturnType<typeof startSite>>;
type Place = keyof Site['places'];

const tagLists: Place[] = ['tags by name', 'tags by count'];
const commentsOfNewest: Place[] = ['comments of the newest', 'a comment on the newest'];
/** Where the newest article stands, and the oldest. */
const newestItself: Place[] = ['the newest article', 'the newest article by its slug'];
const oldestItself: Place[] = ['the oldest article', 'the oldest article by its slug'];
const listsOfNewest: Place[] = ['articles of Water', 'articles by Nora', 'articles in Arabic'];
const listsOfOldest: Place[] = ['articles of Roofs', 'articles by June', 'articles in English'];
const beginnings: Place[] = [
  ...([
    'the first page',
    'the first page by title',
    'the first page by update',
    'the first page with its total',
  ] as const),
];
const withNewest: Place[] = [
  ...newestItself,
  ...listsOfNewest,
  ...(['the first page', 'the first page by update', 'the first page with its total'] as const),
];
const withOldest: Place[] = [...oldestItself, ...listsOfOldest, 'the first page by title', 'the last page'];
const deeper: Place[] = ['the second page', 'the last page'];

type Write = (site: Site) => Promise<unknown>;
type Rule = [when: string, write: Write, dropped: Place[]];

const invisible: [when: string, write: Write][] = [
  ['a draft is made', ({ make, june }) => make.draft({ tags: ['Roofs', 'New'], authors: [june.id] })],
  ['a draft is saved', async ({ make }) => make.patch((await make.draft()).id, { tags: ['Water'] })],
  ['a draft is deleted', async site => remove(site, `/v1/articles/${(await site.make.draft()).id}`)],
  ['a working copy is saved', ({ make, newest }) => make.patch(newest.id, { title: 'Waits', slug: 'waits' })],
  ['an article is scheduled', ({ make }) => make.draft({ state: 'scheduled', publishedAt: '2027-01-01T00:00:00Z' })],
  ['a comment waits', ({ make, newest }) => make.comment(newest.id)],
  [
    'a comment that waits is called spam',
    async ({ make, newest }) => make.decide((await make.comment(newest.id)).id, 'spam'),
  ],
  [
    'a comment that waits is deleted',
    async site => remove(site, `/v1/moderation/comments/${(await site.make.comment(site.newest.id)).id}`),
  ],
  ['a key is made', ({ make }) => make.key('drafts:read')],
  ['a write is refused', ({ http, make }) => http.post('/v1/tags').set(make.asAdmin).send({}).expect(400)],
];

const visible: Rule[] = [
  [
    'a comment on the newest article is approved',
    ({ make, newest }) => make.approved(newest.id),
    [...withNewest, ...commentsOfNewest],
  ],
  [
    'a comment on the oldest article is approved',
    ({ make, oldest }) => make.approved(oldest.id),
    [...withOldest, 'comments of the oldest'],
  ],
  [
    'a comment is corrected by a moderator',
    site => patch(site, `/v1/moderation/comments/${site.thread.id}`, { body: 'Corrected.' }),
    [...withNewest, ...commentsOfNewest],
  ],
  [
    'an article is published again with another text',
    ({ make, oldest }) => make.patch(oldest.id, { body: { source: '<p>Another.</p>' }, state: 'published' }),
    [...withOldest, 'the first page by update'],
  ],
  [
    'comments on an article are closed',
    ({ make, newest }) => make.patch(newest.id, { commentsOpen: false }),
    withNewest,
  ],
  [
    'an article of another tag and language is published: deeper pages stay',
    ({ make }) => make.article({ lang: 'de', tags: ['Animals'] }),
    [...beginnings, ...tagLists],
  ],
  [
    'an article of a tag is published: other tags stay',
    ({ make }) => make.article({ lang: 'de', tags: ['Water'] }),
    [...beginnings, ...tagLists, 'articles of Water', 'the tag Water'],
  ],
  [
    'an article by an author is published: other authors stay',
    ({ make, june }) => make.article({ lang: 'de', authors: [june.id] }),
    [...beginnings, 'articles by June'],
  ],
  [
    'an article in a language is published: other languages stay',
    ({ make }) => make.article({ lang: 'ar-EG' }),
    [...beginnings, 'articles in Arabic'],
  ],
  [
    'the newest article is withdrawn: deeper pages stay',
    ({ make, newest }) => make.patch(newest.id, { state: 'withdrawn' }),
    [...withNewest, 'the first page by title', ...commentsOfNewest, 'the tag Water', ...tagLists],
  ],
  [
    'the oldest article is deleted: the pages before it stay',
    site => remove(site, `/v1/articles/${site.oldest.id}`),
    [
      ...withOldest,
      ...(['the first page by update', 'the first page with its total', 'comments of the oldest'] as const),
      ...(['the tag Roofs', ...tagLists] as const),
    ],
  ],
  ['a tag is made', ({ make }) => make.tag({ name: 'Unused' }), tagLists],
  [
    'a tag is renamed: articles without it stay',
    site => patch(site, `/v1/tags/${site.roofs.id}`, { name: 'Flat roofs' }),
    [...oldestItself, ...listsOfOldest, ...beginnings, ...deeper, 'the tag Roofs', ...tagLists],
  ],
  ['an author is made', ({ make }) => make.author({ name: 'Samar' }), ['authors']],
  [
    'an author is renamed: articles by others stay',
    site => patch(site, `/v1/authors/${site.nora.id}`, { name: 'Nora Ahmed' }),
    [...newestItself, ...listsOfNewest, ...beginnings, ...deeper, 'the author Nora', 'authors'],
  ],
];

const remove = ({ http, make }: Site, path: string) => http.delete(path).set(make.asAdmin).expect(204);
const patch = ({ http, make }: Site, path: string, body: object) =>
  http.patch(path).set(make.asAdmin).send(body).expect(200);

/** What is no longer ready after a write, everything having been ready before. */
async function droppedBy(site: Site, write: Write): Promise<Place[]> {
  const asked = Object.entries(site.places) as [Place, string][];
  for (const [, path] of asked) await site.get(path);
  for (const [name, path] of asked) assert.equal((await site.get(path)).cache, 'hit', name);
  await write(site);
  const dropped: Place[] = [];
  for (const [name, path] of asked) if ((await site.get(path)).cache !== 'hit') dropped.push(name);
  return dropped;
}

describe('Everything stays ready', async () => {
  const site = await startSite();
  for (const [when, write] of invisible)
    it(`when ${when}`, async () => assert.deepEqual(await droppedBy(site, write), []));
});

describe('All that it does not change stays ready', () => {
  for (const [when, write, dropped] of visible)
    it(`when ${when}`, async () => {
      const site = await startSite();
      assert.deepEqual((await droppedBy(site, write)).sort(), [...new Set(dropped)].sort());
      await site.close();
    });
});
