/** Last-Modified moves with what readers see and with nothing else; who asks by a date is never told a lie. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';
import { makeClient } from './client.ts';

const day = 24 * 3_600_000;

async function startSite(env: Record<string, string> = {}) {
  const clock = makeClock();
  const server = await startServer({ clock, env });
  const { make, http, url } = server;
  const author = await make.author({ name: 'June' });
  const article = await make.article({ tags: ['Roofs'], authors: [author.id] });
  await make.article({ tags: ['Water'] });
  const comment = await make.approved(article.id);
  // The second in which a server starts has no date: another may have answered before in it.
  clock.advance(3000);
  const client = makeClient(url);
  const addresses = {
    article: `/v1/articles/${article.id}`,
    list: '/v1/articles',
    'list of the tag': '/v1/articles?tag=roofs',
    'list of another tag': '/v1/articles?tag=water',
    comments: `/v1/articles/${article.id}/comments`,
    comment: `/v1/comments/${comment.id}`,
    tag: '/v1/tags/1',
    tags: '/v1/tags',
    author: `/v1/authors/${author.id}`,
    authors: '/v1/authors',
  };
  const dateOf = async (address: string) => Date.parse((await client.get(address)).headers['last-modified'] as string);
  const patch = (path: string, body: object) => http.patch(path).set(make.asAdmin).send(body).expect(200);
  const remove = (path: string) => http.delete(path).set(make.asAdmin).expect(204);
  return { ...server, ...client, clock, author, article, comment, addresses, dateOf, patch, remove };
}
type Site = Awaited<ReturnType<typeof startSite>>;
type Place = keyof Site['addresses'];

const aroundArticle: Place[] = ['article', 'list', 'list of the tag'];
const changes: [what: string, change: (site: Site) => Promise<unknown>, moved: Place[]][] = [
  [
    'an article is published again',
    ({ make, article }) => make.patch(article.id, { lead: 'New.', state: 'published' }),
    aroundArticle,
  ],
  [
    'a comment is approved',
    ({ make, article }) => make.approved(article.id),
    [...aroundArticle, 'comments', 'comment'],
  ],
  ['a tag is renamed', ({ patch }) => patch('/v1/tags/1', { name: 'Flat roofs' }), [...aroundArticle, 'tag', 'tags']],
  ['a tag is deleted', ({ remove }) => remove('/v1/tags/1'), ['article', 'list', 'tags']],
  ['an author is deleted', ({ remove, author }) => remove(`/v1/authors/${author.id}`), [...aroundArticle, 'authors']],
  [
    'an author is renamed',
    ({ patch, author }) => patch(`/v1/authors/${author.id}`, { name: 'Nora' }),
    [...aroundArticle, 'author', 'authors'],
  ],
  [
    'an article enters the lists',
    ({ make }) => make.article({ tags: ['Roofs'] }),
    ['list', 'list of the tag', 'tag', 'tags'],
  ],
  [
    'an article leaves the lists',
    ({ make, article }) => make.patch(article.id, { state: 'withdrawn' }),
    ['list', 'list of the tag', 'tag', 'tags'],
  ],
];
const hidden: [what: string, change: (site: Site) => Promise<unknown>][] = [
  ['a draft is saved', async ({ make }) => make.patch((await make.draft({ tags: ['Secret'] })).id, { title: 'Saved' })],
  ['a working copy is saved', ({ make, article }) => make.patch(article.id, { title: 'Waits' })],
  ['an article is scheduled', ({ make }) => make.draft({ state: 'scheduled', publishedAt: '2030-01-01T00:00:00Z' })],
  ['a draft is deleted', async ({ make, remove }) => remove(`/v1/articles/${(await make.draft()).id}`)],
  ['a comment waits', ({ make, article }) => make.comment(article.id)],
  [
    'a comment that waits becomes spam',
    async ({ make, article }) => make.decide((await make.comment(article.id)).id, 'spam'),
  ],
  ['a key is made', ({ make }) => make.key('drafts:read')],
];

describe('Last-Modified', () => {
  for (const [what, change, moved] of changes)
    it(`moves when ${what}`, async () => {
      const site = await startSite();
      const places = Object.entries(site.addresses) as [Place, string][];
      const before = new Map(
        await Promise.all(places.map(async ([name, to]) => [name, await site.dateOf(to)] as const)),
      );
      site.clock.advance(5_700);
      await change(site);
      for (const [name, address] of places) {
        const { status, headers } = await site.get(address);
        if (status === 404 || headers['surrogate-key'] === 'tags authors') continue;
        const date = Date.parse(headers['last-modified'] as string);
        const expected = moved.includes(name) ? Math.floor(site.clock.now() / 1000) * 1000 : before.get(name);
        assert.equal(date, expected, name);
      }
      await site.close();
    });

  it('stays when readers see no change', async () => {
    const site = await startSite();
    for (const [what, change] of hidden) {
      const before = await Promise.all(Object.values(site.addresses).map(site.dateOf));
      site.clock.advance(5_000);
      await change(site);
      assert.deepEqual(await Promise.all(Object.values(site.addresses).map(site.dateOf)), before, what);
    }
  });

  it('tells nothing of what readers cannot see after a start on the same file either', async () => {
    const sites = [await startSite(), await startSite()] as const;
    for (const site of sites) site.clock.advance(60_000);
    for (const [, change] of hidden) await change(sites[1]);
    for (const site of sites) await site.close();
    const dates = [];
    for (const { database, clock, addresses } of sites) {
      const { url, close } = await startServer({ database, clock });
      clock.advance(10_000);
      const { get } = makeClient(url);
      const answers = await Promise.all(Object.values(addresses).map(address => get(address)));
      dates.push(answers.map(({ headers }) => headers['last-modified']));
      await close();
    }
    assert.ok(dates[0]!.every(Boolean));
    assert.deepEqual(dates[1], dates[0]);
  });

  it('is never in the future, whatever the clock does', async () => {
    const site = await startSite();
    for (const ms of [1, 998, 1, 60_000, -70_000, 5000, 1000, 64_000]) {
      site.clock.advance(ms);
      const now = site.clock.now();
      await site.patch('/v1/tags/1', { description: `Changed at ${now}` });
      for (const place of ['tag', 'tags', 'article', 'list'] as const) {
        const date = (await site.get(site.addresses[place])).headers['last-modified'];
        if (date) assert.ok(Date.parse(date) <= now, `${date} at ${new Date(now).toUTCString()}`);
      }
    }
  });

  it('is not said of what no write changes', async () => {
    const { get, clock } = await startSite();
    clock.advance(60_000);
    for (const address of ['/v1', '/openapi.json', '/problems/not_found']) {
      const { headers } = await get(address);
      assert.equal(headers['last-modified'], undefined, address);
      const future = { 'if-modified-since': new Date(clock.now()).toUTCString() };
      assert.equal((await get(address, future)).status, 200);
    }
  });
});

describe('If-Modified-Since', async () => {
  const site = await startSite({ COMMENTS_CLOSE_AFTER_DAYS: '1' });
  const { get, send, clock, make, patch, remove } = site;
  const ask = async (address: string, date: string, more = {}) =>
    (await get(address, { 'if-modified-since': date, ...more })).status;
  const at = (ms: number) => new Date(ms).toUTCString();

  /** An article changed once in a second that is its own, and its date. */
  async function changed() {
    clock.set(Math.ceil(clock.now() / 1000) * 1000 + 5100);
    const { id } = await make.article({ tags: ['Roofs'] });
    const address = `/v1/articles/${id}`;
    return { id, address, date: (await get(address)).headers['last-modified'] as string };
  }

  it('is answered 304 when nothing has changed since, 200 when something has', async () => {
    const { address, date } = await changed();
    const time = Date.parse(date);
    assert.equal(time, Math.floor(clock.now() / 1000) * 1000);
    for (const [since, status] of [
      [time, 304],
      [time + 1000, 304],
      [time + day, 304],
      [time - 1000, 200],
      [0, 200],
    ] as const) {
      assert.equal(await ask(address, at(since)), status, at(since));
      const head = await send('HEAD', address, { 'if-modified-since': at(since) });
      assert.equal(head.status, status);
    }
  });

  it('is answered 200 when that second has seen two changes: which of them the client has cannot be told', async () => {
    const { id, address, date } = await changed();
    clock.advance(400);
    await make.approved(id);
    const answer = await get(address);
    assert.equal(answer.headers['last-modified'], date);
    assert.equal(await ask(address, date), 200);
    assert.equal(await ask(address, at(Date.parse(date) + 1000)), 304);
  });

  it('counts changes of different things in one answer', async () => {
    const { id, address, date } = await changed();
    clock.advance(300);
    const { body } = await site.http.get(`/v1/articles/${id}`);
    await patch(`/v1/tags/${body.tags[0].id}`, { name: `Renamed ${id}` });
    assert.equal(await ask(address, date), 200);
  });

  it('yields to If-None-Match', async () => {
    const { address, date } = await changed();
    const { headers } = await get(address);
    assert.equal(await ask(address, date, { 'if-none-match': '"other"' }), 200);
    assert.equal(await ask(address, at(0), { 'if-none-match': headers.etag! }), 304);
  });

  it('is ignored when it is no date as HTTP writes them', async () => {
    const { address, date } = await changed();
    const later = new Date(Date.parse(date) + day);
    for (const wrong of [
      ...['', '0', 'tomorrow', '2030', later.toISOString(), String(later), String(later.getTime()), `${date}, ${date}`],
      ...[
        at(+later).replace('GMT', 'UTC'),
        at(+later).toLowerCase(),
        at(+later).replace(/^\w+, /, ''),
        'Mon, 32 Jan 2030 00:00:00 GMT',
      ],
    ])
      assert.equal(await ask(address, wrong), 200, wrong);
  });

  it('is not answered 304 when comments were closed by the clock', async () => {
    const { address, date } = await changed();
    clock.advance(day);
    const closed = await get(address, { 'if-modified-since': date });
    assert.equal(closed.status, 200);
    assert.match(closed.text, /"commentsOpen":false/);
    clock.advance(5000);
    assert.equal((await get('/v1/articles', { 'if-modified-since': date })).status, 200);
  });

  it('is not answered 304 when the tag or author of a list is gone, or another has taken its slug', async () => {
    for (const kind of ['tag', 'author'] as const) {
      clock.advance(5000);
      const label = await make[kind]({ name: `Soon gone ${kind}` });
      await make.article(kind === 'tag' ? { tags: [label.name] } : { authors: [label.id] });
      const list = `/v1/articles?${kind}=${label.slug}`;
      const single = `/v1/${kind}s/by-slug/${label.slug}`;
      const dates = [await site.dateOf(list), await site.dateOf(single)].map(at);
      clock.advance(60_000);
      await remove(`/v1/${kind}s/${label.id}`);
      const empty = await get(list, { 'if-modified-since': dates[0]! });
      assert.deepEqual([empty.status, JSON.parse(empty.text).data], [200, []]);
      clock.advance(60_000);
      await make[kind]({ name: `Another ${kind}`, slug: label.slug });
      assert.equal(await ask(list, dates[0]!), 200);
      assert.equal(await ask(single, dates[1]!), 200);
    }
  });

  it('is not answered 304 when the clock was set back between two changes', async () => {
    const { id, address, date } = await changed();
    clock.advance(-60_000);
    await make.patch(id, { title: 'Changed in the past', state: 'published' });
    for (const ms of [0, 60_000, 120_000]) {
      clock.advance(ms);
      assert.equal(await ask(address, date), 200);
    }
  });
});
