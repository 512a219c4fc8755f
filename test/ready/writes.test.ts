/**
 * Every kind of write, one after the other on one site, and after each everything that can be read: what was kept before
 * equals what a server says that has just started and keeps nothing.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine } from '../support/database.ts';
import type { Body } from '../support/make.ts';
import { makeClock, startServer } from '../support/server.ts';
import { one } from '../support/sql.ts';
import { until } from '../support/until.ts';
import { essence, makeClient } from './client.ts';

const minute = 60_000;

describe('What was kept before a write is right after it', async () => {
  const clock = makeClock();
  const { url, database, make, http, db } = await startServer({ clock });
  const { get } = makeClient(url, { connections: 16 });
  const june = await make.author({ name: 'June' });
  const nora = await make.author({ name: 'Nora' });
  // Two share each moment, so that pages begin and end between equals.
  const articles: Body[] = [];
  for (let n = 0; n < 8; n++) {
    if (n % 2 === 0) clock.advance(minute);
    const labels =
      n % 3 === 0 ? { tags: ['Water'], authors: [nora.id] } : { tags: ['Roofs', 'Water'], authors: [june.id] };
    articles.push(await make.article({ title: `Article ${n}`, lang: n % 2 ? 'ar-EG' : 'en', ...labels }));
  }
  const middle = articles[3];
  const roots: Body[] = [];
  for (let n = 0; n < 3; n++) {
    clock.advance(1000);
    roots.push(await make.approved(middle.id));
  }
  const reply = await make.approved(middle.id, { parentId: roots[1].id });
  const deep = await make.approved(middle.id, { parentId: reply.id });
  const waiting = await make.comment(middle.id, { parentId: roots[1].id });
  const hidden = await make.draft({ title: 'Draft', tags: ['Hidden', 'Roofs'], authors: [june.id] });
  const planned = new Date(clock.now() + 5 * minute).toISOString();
  const scheduled = await make.draft({ title: 'Planned', state: 'scheduled', publishedAt: planned, tags: ['Roofs'] });

  /** A list, the page after its first, and the page back from there. */
  async function pagesOf(list: string): Promise<string[]> {
    const next = (await http.get(list).expect(200)).body.page.next;
    if (!next) return [list];
    const second = `${list}&cursor=${next}`;
    return [list, second, `${list}&cursor=${(await http.get(second).expect(200)).body.page.prev}`];
  }
  const at = (ms: number) => encodeURIComponent(new Date(clock.now() - ms).toISOString());
  const sorts = ['publishedAt', '-publishedAt', '-updatedAt', 'createdAt', 'title', '-title'];
  const filters = [
    ...['tag=roofs', 'tag=water', 'author=june', 'lang=ar', 'lang=ar-EG', 'lang=de'],
    ...['tag=roofs&author=june', 'tag=water&lang=en', 'author=june&lang=ar', 'tag=water&author=nora&lang=en'],
    ...[`publishedAfter=${at(2 * minute)}`, `publishedBefore=${at(2 * minute)}`, `updatedAfter=${at(2 * minute)}`],
  ];
  const lists = [
    ...sorts.map(sort => `/v1/articles?sort=${sort}&limit=2`),
    ...filters.map((filter, i) => `/v1/articles?${filter}&sort=${i % 2 ? '' : '-'}publishedAt&limit=2`),
    ...[1, 3, 5].map(limit => `/v1/articles?limit=${limit}&fields=html,title`),
    ...['createdAt', '-createdAt'].map(sort => `/v1/articles/${middle.id}/comments?sort=${sort}&limit=1&total=exact`),
    ...['name', '-articleCount'].map(sort => `/v1/tags?sort=${sort}&limit=1`),
    '/v1/authors?sort=name&limit=1',
  ];
  const pages: string[] = [];
  for (const list of lists) pages.push(...(await pagesOf(list)));
  const all = [
    ...pages,
    ...filters.map(filter => `/v1/articles?${filter}&total=exact&limit=1`),
    ...['title', '-updatedAt'].flatMap(sort =>
      ['tag=roofs', 'lang=ar'].map(filter => `/v1/articles?${filter}&sort=${sort}`),
    ),
    ...['/v1/articles?total=estimate&limit=1', '/v1/tags?total=exact', '/v1/authors?total=exact'],
    ...[1, middle.id, hidden.id, scheduled.id].map(id => `/v1/articles/${id}`),
    ...[1, 2, 3, 4, 5].flatMap(id => [`/v1/comments/${id}`, `/v1/comments/${id}/replies?total=exact`]),
    ...[articles[0], middle, hidden].map(({ slug }) => `/v1/articles/by-slug/${slug}`),
    ...[1, 2, 3].flatMap(id => [`/v1/tags/${id}`, `/v1/authors/${id}`]),
    ...['roofs', 'water', 'hidden', 'moved', 'new'].map(slug => `/v1/tags/by-slug/${slug}`),
    ...['june', 'nora', 'moved', 'samar'].map(slug => `/v1/authors/by-slug/${slug}`),
    ...['tag=moved', 'author=moved', 'tag=hidden', 'tag=new'].map(filter => `/v1/articles?${filter}`),
  ];

  await Promise.all(all.map(address => get(address)));

  const patch = (to: string, body: object) => http.patch(to).set(make.asAdmin).send(body).expect(200);
  const remove = (to: string) => http.delete(to).set(make.asAdmin).expect(204);
  const save = (body: object) => make.patch(middle.id, { ...body, state: 'published' });
  const own = ({ id, editToken }: { id: number; editToken: string }) =>
    http.delete(`/v1/comments/${id}`).set('comment-token', editToken).expect(204);

  const writes: [what: string, write: () => Promise<unknown>][] = [
    ['a comment is approved', () => make.decide(waiting.id, 'approved')],
    ['a comment is held, with those below it', () => make.decide(roots[1].id, 'pending')],
    ['it is approved again', () => make.decide(roots[1].id, 'approved')],
    [
      'a comment is corrected',
      () => patch(`/v1/moderation/comments/${reply.id}`, { body: 'Corrected.', authorName: 'R.' }),
    ],
    [
      'its author edits a comment, which waits again',
      () =>
        http
          .patch(`/v1/comments/${roots[0].id}`)
          .set('comment-token', roots[0].editToken)
          .send({ body: 'Edited.' })
          .expect(200),
    ],
    ['its author takes back an answer that was answered', () => own(reply)],
    ['a comment becomes spam, with those below it', () => make.decide(roots[1].id, 'spam')],
    ['it is deleted, and those below it come up', () => remove(`/v1/moderation/comments/${roots[1].id}`)],
    [
      'many are decided at once',
      () =>
        http
          .post('/v1/moderation/comments/batch')
          .set(make.asAdmin)
          .send({
            decisions: [
              { id: roots[0].id, state: 'approved' },
              { id: deep.id, state: 'trash' },
            ],
          })
          .expect(200),
    ],
    [
      'a comment by the site is sent',
      () =>
        http
          .post(`/v1/articles/${middle.id}/comments`)
          .set(make.asAdmin)
          .send({ author: { name: 'S', email: 's@example.org' }, body: 'Official.' })
          .expect(201),
    ],
    ['an article gets another title', () => save({ title: 'Aardvark' })],
    ['another text', () => save({ body: { source: '<p>Another text.</p>' } })],
    ['another slug', () => save({ slug: 'another-slug' })],
    ['another language', () => save({ lang: 'de' })],
    ['other tags', () => save({ tags: ['Roofs', 'New'] })],
    ['other authors', () => save({ authors: [nora.id, june.id] })],
    ['an earlier date, equal to another’s', () => save({ publishedAt: articles[0].publishedAt })],
    [
      'a date between two others',
      () => save({ publishedAt: new Date(Date.parse(articles[4].publishedAt) + 1).toISOString() }),
    ],
    ['comments closed on it', () => make.patch(middle.id, { commentsOpen: false })],
    [
      'a working copy, and then comments opened on it',
      async () => {
        await make.patch(middle.id, { title: 'Waits' });
        await make.patch(middle.id, { commentsOpen: true });
      },
    ],
    ['its working copy shown', () => make.patch(middle.id, { state: 'published' })],
    ['it is withdrawn', () => make.patch(middle.id, { state: 'withdrawn' })],
    ['a comment on what is withdrawn is approved', () => make.decide(deep.id, 'approved')],
    ['it is published again', () => save({})],
    ['a draft is published with a tag that nobody knew', () => make.patch(hidden.id, { state: 'published' })],
    [
      'one is made with the oldest date',
      () => make.article({ publishedAt: '2020-01-01T00:00:00Z', tags: ['Water'], lang: 'en' }),
    ],
    [
      'what was planned appears',
      async () => {
        clock.set(Date.parse(planned));
        const state = () => one<string>(db, 'select state from articles where id = ?', scheduled.id);
        await until('it is shown', async () => (await state()) === 'published');
      },
    ],
    ['a tag is renamed', () => patch('/v1/tags/2', { name: 'Aquifers' })],
    ['a tag is described', () => patch('/v1/tags/2', { description: 'What is under us.' })],
    ['a tag gets another slug', () => patch('/v1/tags/2', { slug: 'moved' })],
    ['a tag is deleted', () => remove('/v1/tags/2')],
    ['another takes its slug', () => make.tag({ name: 'Another', slug: 'moved' })],
    [
      'a tag that only drafts carry is made on purpose',
      async () => {
        await make.draft({ tags: ['On purpose'] });
        await http.post('/v1/tags').set(make.asAdmin).send({ name: 'On purpose' }).expect(200);
      },
    ],
    ['an author is renamed', () => patch(`/v1/authors/${june.id}`, { name: 'Zoe', slug: 'moved' })],
    ['an author is deleted', () => remove(`/v1/authors/${june.id}`)],
    ['another takes the slug', () => make.author({ name: 'Samar', slug: 'moved' })],
    ['an article is deleted', () => remove(`/v1/articles/${middle.id}`)],
    [
      'the last articles of an author are deleted',
      async () => {
        for (const n of [0, 6]) await remove(`/v1/articles/${articles[n].id}`);
      },
    ],
  ];

  /** Which answers a write touches is decided above the engine: on the second, each write is followed by a third of them. */
  const parts = engine === 'sqlite' ? 1 : 3;
  for (const [n, [what, write]] of writes.entries())
    it(`when ${what}`, async () => {
      const addresses = all.filter((_, i) => i % parts === n % parts);
      await write();
      clock.advance(1);
      const kept = await Promise.all(addresses.map(address => get(address)));
      const fresh = await startServer({ database, clock, env: { CACHE_MB: '0' } });
      const plain = makeClient(fresh.url, { connections: 16 });
      const right = await Promise.all(addresses.map(address => plain.get(address)));
      await fresh.close();
      for (const [i, answer] of kept.entries())
        assert.equal(
          essence(answer, { withDates: false }),
          essence(right[i]!, { withDates: false }),
          `${addresses[i]} (${answer.cache})`,
        );
      assert.ok(kept.some(answer => answer.cache === 'hit'));
    });
});
