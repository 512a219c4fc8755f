import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { page, walk } from '../articles/support.ts';
import type { Body } from '../support/make.ts';
import { makeRandom } from '../support/random.ts';
import { makeClock, startServer } from '../support/server.ts';
import { rows } from '../support/sql.ts';

const namesOf = (article: Body): string[] => article.tags.map((tag: Body) => tag.name);

describe('Tags that an article names', async () => {
  const { http, make } = await startServer();

  it('are made when they are new, in the order given, in the language of the article', async () => {
    const { tags } = await make.article({ lang: 'ar', tags: ['زراعة', 'مدن', 'Roof'] });
    assert.deepEqual(
      tags.map(({ id, ...tag }: Body) => tag),
      [
        { slug: 'زراعة', name: 'زراعة', lang: 'ar', dir: 'rtl' },
        { slug: 'مدن', name: 'مدن', lang: 'ar', dir: 'rtl' },
        { slug: 'roof', name: 'Roof', lang: 'und', dir: 'ltr' },
      ],
    );
  });

  it('are those that exist, in any near spelling, by name or by slug, of now or of before', async () => {
    const news = await make.tag({ name: 'أخبار الصباح', slug: 'الصباح' });
    const renamed = await make.tag({ name: 'Weather', slug: 'weather' });
    await http.patch(`/v1/tags/${renamed.id}`).set(make.asAdmin).send({ name: 'Climate', slug: 'climate' }).expect(200);
    const { page: before } = await page(http, '/v1/tags?total=exact');
    const spelled: [string, Body][] = [
      ['أخبار الصباح', news],
      ['اخبار الصباح', news],
      ['أَخْبَار  الصَّباح', news],
      ['الصباح', news],
      ['CLIMATE', renamed],
      ['climate', renamed],
      ['weather', renamed],
    ];
    for (const [name, tag] of spelled) {
      const article = await make.draft({ tags: [name] });
      assert.deepEqual(
        article.tags.map((t: Body) => t.id),
        [tag.id],
        name,
      );
    }
    assert.equal((await page(http, '/v1/tags?total=exact')).page.total, before.total);
  });

  it('are there once, however often and however spelled they are given', async () => {
    const { id, tags } = await make.article({ tags: ['Once', 'ONCE', 'other', 'öncé', 'once'] });
    assert.deepEqual(namesOf({ tags }), ['Once', 'other']);
    assert.deepEqual(namesOf(await make.patch(id, { tags: ['other', 'Other', 'once'], state: 'published' })), [
      'other',
      'Once',
    ]);
    assert.equal((await http.get('/v1/tags/by-slug/once')).body.articleCount, 1);
  });

  it('leave the article when they are deleted, and it stays', async () => {
    const article = await make.article({ tags: ['Stays', 'Leaves'] });
    const gone = article.tags[1];
    await http.delete(`/v1/tags/${gone.id}`).set(make.asAdmin).expect(204);
    const { body } = await http.get(`/v1/articles/${article.id}`).expect(200);
    assert.deepEqual(namesOf(body), ['Stays']);
    assert.deepEqual((await page(http, '/v1/articles?tag=leaves&total=exact')).data, []);
  });
});

describe('The count of articles of a tag', async () => {
  const clock = makeClock();
  const { http, make, db } = await startServer({ clock });

  it('is what a recount finds, after any writes whatever', async () => {
    const random = makeRandom(7);
    const below = (limit: number) => Math.floor(random() * limit);
    const some = <T>(items: readonly T[]) => items.filter(() => below(3) === 0);
    const names = ['One', 'two', 'ثلاثة', 'Vier', 'cinq', '六'];
    const authors = [(await make.author()).id, (await make.author()).id];
    const alive: number[] = [];
    const any = () => alive[below(alive.length)]!;
    const write = (id: number, patch: object) => http.patch(`/v1/articles/${id}`).set(make.asAdmin).send(patch);
    const acts: (() => Promise<unknown>)[] = [
      async () => alive.push((await make.article({ tags: some(names), authors: some(authors) })).id),
      async () => alive.push((await make.draft({ tags: some(names) })).id),
      () => write(any(), { state: 'published' }),
      () => write(any(), { state: 'withdrawn' }),
      () => write(any(), { state: 'draft' }),
      () => write(any(), { tags: some(names) }),
      () => write(any(), { tags: some(names), authors: some(authors), state: 'published' }),
      () => write(any(), { publishedAt: `2026-01-0${1 + below(9)}T00:00:00Z` }),
      async () => http.delete(`/v1/articles/${alive.splice(below(alive.length), 1)[0] ?? 0}`).set(make.asAdmin),
      async () => {
        const { data } = await page(http, '/v1/tags');
        if (data.length && below(4) === 0)
          await http
            .delete(`/v1/tags/${data[below(data.length)].id}`)
            .set(make.asAdmin)
            .expect(204);
      },
    ];
    for (let i = 0; i < 20; i++) await acts[i % 2]!();
    for (let step = 0; step < 400; step++) {
      clock.advance(below(1000));
      if (alive.length === 0) await acts[0]!();
      await acts[below(acts.length)]!();
      if (step % 20 === 19) await recount();
    }
  });

  async function recount() {
    const live = (owner: 'tag' | 'author') =>
      `select j.${owner}_id, a.published_at, a.id from article_${owner}s j join articles a on a.id = j.article_id where a.state = 'published' order by 1, 2, 3`;
    for (const owner of ['tag', 'author'] as const)
      assert.deepEqual(
        await rows(db, `select ${owner}_id, published_at, article_id as id from ${owner}_articles order by 1, 2, 3`),
        await rows(db, live(owner)),
        `the list kept for each ${owner} is what is published`,
      );
    const { data } = await page(http, '/v1/tags');
    for (const tag of data) {
      const path = `/v1/articles?tag=${encodeURIComponent(tag.slug)}&total=exact&limit=100`;
      const listed = await page(http, path);
      assert.equal(listed.data.length, tag.articleCount, tag.name);
      assert.equal(listed.page.total, tag.articleCount);
    }
    const { rows: all } = await walk(http, '/v1/articles?limit=100');
    assert.equal((await page(http, '/v1/articles?total=exact&limit=1')).page.total, all.length);
    assert.equal((await page(http, '/v1/tags?total=exact')).page.total, data.length);
  }
});
