import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindsOf, page, walk } from '../articles/support.ts';
import { makeClock, startServer } from '../support/server.ts';

const encoded = encodeURIComponent;

describe('A tag', async () => {
  const clock = makeClock();
  const { http, make, db } = await startServer({ clock });
  const post = (input: object) => http.post('/v1/tags').set(make.asAdmin).send(input);
  const patch = (id: number, input: object) => http.patch(`/v1/tags/${id}`).set(make.asAdmin).send(input);

  it('is made from a name, and read by id and by slug with every field', async () => {
    const { body, headers } = await post({ name: 'زراعة', lang: 'ar', description: 'حقول.' }).expect(201);
    assert.equal(headers.location, `/v1/tags/${body.id}`);
    assert.deepEqual(body, {
      id: body.id,
      slug: 'زراعة',
      name: 'زراعة',
      description: 'حقول.',
      aliases: [],
      lang: 'ar',
      dir: 'rtl',
      articleCount: 0,
      createdAt: '2026-03-01T08:00:00.000Z',
      updatedAt: '2026-03-01T08:00:00.000Z',
    });
    for (const path of [`/v1/tags/${body.id}`, `/v1/tags/by-slug/${encoded('زراعة')}`])
      assert.deepEqual((await http.get(path).expect(200)).body, body);
    assert.deepEqual(await kindsOf(db, 'tag', body.id), ['tag.created']);
  });

  it('that exists under a near name is answered with 200, and nothing is made', async () => {
    const families = [
      ['أخبار', 'اخبار', 'أَخْبَار', 'أخبــار', ' أخبار '],
      ['News', 'news', 'NEWS', 'Néws'],
      ['مدرسة', 'مدرسه', 'مَدْرَسَة'],
      ['کتاب', 'كتاب'],
      ['٢٠٢٥', '2025'],
    ];
    for (const [first, ...others] of families) {
      const { body: made } = await post({ name: first }).expect(201);
      const { page: before } = await page(http, '/v1/tags?total=exact');
      for (const name of [first, ...others]) {
        const { body, headers } = await post({ name }).expect(200);
        assert.deepEqual(body, made);
        assert.equal(headers.location, `/v1/tags/${made.id}`);
      }
      assert.equal((await page(http, '/v1/tags?total=exact')).page.total, before.total);
    }
    assert.equal((await post({ name: 'خبر' })).status, 201, 'another word is another tag');
  });

  it('that exists is a conflict when more was asked of it than it has', async () => {
    const { body: made } = await post({ name: 'Farming', slug: 'farming', description: 'Fields.' }).expect(201);
    await post({ name: 'farming', slug: 'farming', description: 'Fields.' }).expect(200);
    for (const more of [{ slug: 'agriculture' }, { description: 'Roofs.' }, { lang: 'de' }]) {
      const { body } = await post({ name: 'FARMING', ...more }).expect(409);
      assert.equal(body.code, 'tag_exists');
      assert.match(body.detail, new RegExp(`\\b${made.id}\\b`));
    }
  });

  it('is changed by a merge patch, and its old slug leads to the new one', async () => {
    const { body: made } = await post({ name: 'Old', description: 'Text.' }).expect(201);
    clock.advance(1000);
    const renamed = await patch(made.id, { name: 'جديد', slug: 'جديد', lang: 'ar' }).expect(200);
    assert.deepEqual(renamed.body, {
      ...made,
      ...{ name: 'جديد', slug: 'جديد', lang: 'ar', dir: 'rtl', updatedAt: new Date(clock.now()).toISOString() },
    });
    for (const old of ['old', 'OLD']) {
      const { headers } = await http.get(`/v1/tags/by-slug/${old}`).expect(308);
      assert.equal(headers.location, `/v1/tags/by-slug/${encoded('جديد')}`);
    }
    assert.equal((await patch(made.id, { description: null }).expect(200)).body.description, null);
    assert.equal((await patch(made.id, { name: 'Newest' }).expect(200)).body.slug, 'جديد', 'a name moves no address');
    assert.equal((await patch(made.id, { slug: null }).expect(200)).body.slug, 'newest');
    assert.equal((await patch(made.id, { slug: 'old' }).expect(200)).body.slug, 'old');
    await http.get('/v1/tags/by-slug/old').expect(200);
    for (const old of ['جديد', 'newest']) {
      const { headers } = await http.get(`/v1/tags/by-slug/${encoded(old)}`).expect(308);
      assert.equal(headers.location, '/v1/tags/by-slug/old');
    }
  });

  it('cannot take the name or the slug of another', async () => {
    const { body: one } = await post({ name: 'مكتبة' }).expect(201);
    const { body: two } = await post({ name: 'Library' }).expect(201);
    assert.equal((await patch(two.id, { name: 'مَكتبه' }).expect(409)).body.code, 'tag_exists');
    const { body } = await patch(two.id, { slug: 'مكتبه' }).expect(409);
    assert.deepEqual([body.code, body.errors[0].pointer], ['slug_taken', '/slug']);
    assert.equal((await post({ name: 'Third', slug: 'مكتبة' }).expect(409)).body.code, 'slug_taken');
    assert.equal((await patch(one.id, { name: 'مَكتبة' }).expect(200)).body.id, one.id, 'its own it can respell');
    await http.get('/v1/tags/by-slug/third').expect(404);
  });

  it('whose name is only signs has its id for a slug', async () => {
    for (const name of ['🎉', '!!!', '—']) {
      const { body } = await post({ name }).expect(201);
      assert.equal(body.slug, String(body.id));
      assert.equal((await post({ name }).expect(200)).body.id, body.id);
    }
  });

  it('is gone when it is deleted, and its name and slugs are free', async () => {
    const { body: made } = await post({ name: 'Gone' }).expect(201);
    await patch(made.id, { slug: 'gone-too' }).expect(200);
    await http.delete(`/v1/tags/${made.id}`).set(make.asAdmin).expect(204);
    for (const path of [`/v1/tags/${made.id}`, '/v1/tags/by-slug/gone', '/v1/tags/by-slug/gone-too'])
      await http.get(path).expect(404);
    assert.notEqual((await post({ name: 'Gone' }).expect(201)).body.id, made.id);
    assert.deepEqual(await kindsOf(db, 'tag', made.id), ['tag.created', 'tag.updated', 'tag.deleted']);
  });

  it('is refused, naming the member, when it does not fit', async () => {
    const cases: [object, number, string][] = [
      [{}, 400, '/name'],
      [{ name: '' }, 400, '/name'],
      [{ name: 'x'.repeat(101) }, 400, '/name'],
      [{ name: 'a', articleCount: 9 }, 400, '/articleCount'],
      [{ name: 'a', lang: 'not a tag' }, 400, '/lang'],
      [{ name: 'a\u202Eb' }, 422, '/name'],
      [{ name: 'fresh', slug: 'a b' }, 422, '/slug'],
      [{ name: 'fresh', slug: 'pаypal' }, 422, '/slug'],
    ];
    for (const [input, status, pointer] of cases) {
      const { status: answered, body } = await post(input);
      assert.equal(answered, status, JSON.stringify(input));
      assert.equal(body.errors[0].pointer, pointer);
    }
  });

  it('is written only with the scope for it', async () => {
    const { id } = await make.tag();
    const { authorization } = await make.key('articles:write', 'drafts:read');
    const writes = () => [
      http.post('/v1/tags').send({ name: 'x' }),
      http.patch(`/v1/tags/${id}`).send({ name: 'x' }),
      http.delete(`/v1/tags/${id}`),
    ];
    for (const write of writes()) await write.expect(401);
    for (const write of writes()) await write.set({ authorization }).expect(403);
  });
});

describe('The list of tags', async () => {
  const { http, make } = await startServer();
  /** As a person would sort them; the bytes have another order. */
  const order = [
    '9',
    '10',
    '2025',
    'أخبار',
    'آداب',
    'بيئة',
    'تقنية',
    'كتاب',
    'گرافيك',
    'يوم',
    'apple',
    'Éclair',
    'Zebra',
    'zoo',
  ];
  for (const [i, name] of [...order].sort().entries()) {
    await make.tag({ name });
    for (let n = 0; n < (i * 5) % 4; n++) await make.article({ tags: [name] });
  }

  it('is sorted for people, both ways', async () => {
    const names = async (sort: string) =>
      (await page(http, `/v1/tags?sort=${sort}`)).data.map((t: { name: string }) => t.name);
    assert.deepEqual(await names('name'), order);
    assert.deepEqual(await names('-name'), order.toReversed());
    assert.notDeepEqual(order, [...order].sort());
  });

  it('is sorted by how many articles carry each', async () => {
    for (const [sort, sign] of [
      ['articleCount', 1],
      ['-articleCount', -1],
    ] as const) {
      const { data } = await page(http, `/v1/tags?sort=${sort}`);
      const key = (t: { articleCount: number; id: number }) => sign * (t.articleCount * 1000 + t.id);
      assert.deepEqual(
        data,
        data.toSorted((a: never, b: never) => key(a) - key(b)),
      );
      assert.equal(new Set(data.map((t: { articleCount: number }) => t.articleCount)).size, 4);
    }
  });

  for (const sort of ['name', '-name', 'articleCount', '-articleCount'])
    it(`is walked both ways by ${sort}`, async () => {
      const { data } = await page(http, `/v1/tags?sort=${sort}&limit=100`);
      const there = await walk(http, `/v1/tags?sort=${sort}&limit=3`);
      assert.deepEqual(there.rows, data);
      const back = await walk(http, `/v1/tags?sort=${sort}&limit=3`, { way: 'prev', cursor: there.last.page.prev });
      assert.deepEqual(back.rows, data.slice(0, -there.last.data.length));
    });

  it('takes fields and total, and names what it does not take', async () => {
    const { data, page: told } = await page(http, '/v1/tags?fields=name&total=exact&limit=1');
    assert.deepEqual(Object.keys(data[0]), ['id', 'name']);
    assert.equal(told.total, order.length);
    const { headers } = await http.get('/v1/tags?limit=1&sort=-name').expect(200);
    assert.match(headers.link!, /^<\/v1\/tags\?limit=1&sort=-name&cursor=[\w-]+>; rel="next"$/);
    const { page: other } = await page(http, '/v1/tags?limit=1&sort=-name');
    for (const [query, parameter] of [
      ['q=x', 'q'],
      ['sort=createdAt', 'sort'],
      ['limit=101', 'limit'],
      ['fields=nonsense', 'fields'],
      ['limit=1&limit=1', 'limit'],
      [`cursor=${other.next}`, 'cursor'],
      [`sort=articleCount&cursor=${other.next}`, 'cursor'],
    ]) {
      const { body } = await http.get(`/v1/tags?${query}`).expect(400);
      assert.equal(body.errors[0].parameter, parameter);
    }
    const single = await http.get('/v1/tags/1?fields=name').expect(400);
    assert.equal(single.body.errors[0].parameter, 'fields');
  });
});
