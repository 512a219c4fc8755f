import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindsOf, page, walk } from '../articles/support.ts';
import { makeClock, startServer } from '../support/server.ts';

const encoded = encodeURIComponent;

describe('An author', async () => {
  const clock = makeClock();
  const { http, make, db } = await startServer({ clock });
  const post = (input: object) => http.post('/v1/authors').set(make.asAdmin).send(input);
  const patch = (id: number, input: object) => http.patch(`/v1/authors/${id}`).set(make.asAdmin).send(input);

  it('is made from a name, and read by id and by slug with every field', async () => {
    const input = {
      name: 'ليلى حداد',
      bio: 'تكتب عن المدن.',
      url: 'https://example.org/layla',
      image: { url: 'https://example.org/layla.jpg', alt: 'ليلى' },
      lang: 'ar',
    };
    const { body, headers } = await post(input).expect(201);
    assert.equal(headers.location, `/v1/authors/${body.id}`);
    assert.deepEqual(body, {
      ...input,
      id: body.id,
      slug: 'ليلى-حداد',
      image: { ...input.image, caption: null, credit: null, width: null, height: null },
      dir: 'rtl',
      createdAt: '2026-03-01T08:00:00.000Z',
      updatedAt: '2026-03-01T08:00:00.000Z',
    });
    for (const path of [`/v1/authors/${body.id}`, `/v1/authors/by-slug/${encoded(body.slug)}`])
      assert.deepEqual((await http.get(path).expect(200)).body, body);
    const bare = await post({ name: 'June Park' }).expect(201);
    const { bio, url, image } = bare.body;
    assert.deepEqual({ bio, url, image }, { bio: null, url: null, image: null });
  });

  it('may share a name with another, not a slug', async () => {
    const made = [(await post({ name: 'Sam Doe' })).body, (await post({ name: 'SAM DOE' })).body];
    assert.deepEqual(
      made.map(author => author.slug),
      ['sam-doe', 'sam-doe-2'],
    );
    const { body } = await post({ name: 'Other', slug: 'Sam-Doe' }).expect(409);
    assert.deepEqual([body.code, body.errors[0].pointer], ['slug_taken', '/slug']);
    assert.equal((await patch(made[1].id, { slug: 'sam-doe' }).expect(409)).body.code, 'slug_taken');
  });

  it('is changed by a merge patch, and the old slug leads to the new one', async () => {
    const image = { url: 'https://example.org/a.jpg', alt: 'A', caption: null, credit: null, width: 10, height: null };
    const { body: made } = await post({ name: 'Before', bio: 'Bio.', url: 'https://example.org/', image }).expect(201);
    clock.advance(1000);
    const { body } = await patch(made.id, { name: 'After', slug: 'after', bio: null, image: { width: null } }).expect(
      200,
    );
    assert.deepEqual(body, {
      ...made,
      ...{ name: 'After', slug: 'after', bio: null, image: { ...image, width: null } },
      updatedAt: new Date(clock.now()).toISOString(),
    });
    assert.equal(
      (await http.get('/v1/authors/by-slug/before').expect(308)).headers.location,
      '/v1/authors/by-slug/after',
    );
    assert.equal((await patch(made.id, { image: null }).expect(200)).body.image, null);
    assert.equal((await patch(made.id, { url: null }).expect(200)).body.url, null);
    assert.equal((await patch(made.id, { slug: null, lang: 'ar' }).expect(200)).body.dir, 'rtl');
    assert.deepEqual(await kindsOf(db, 'author', made.id), ['author.created', ...Array(4).fill('author.updated')]);
  });

  it('is shown on articles in the order the editor gave, once each', async () => {
    const [a, b, c] = [await make.author(), await make.author(), await make.author()];
    const idsOf = (article: { authors: { id: number }[] }) => article.authors.map(author => author.id);
    const article = await make.article({ authors: [c.id, a.id, c.id, b.id] });
    assert.deepEqual(idsOf(article), [c.id, a.id, b.id]);
    assert.deepEqual(Object.keys(article.authors[0]), ['id', 'slug', 'name', 'lang', 'dir']);
    await make.patch(article.id, { authors: [b.id, c.id], state: 'published' });
    assert.deepEqual(idsOf((await http.get(`/v1/articles/${article.id}`)).body), [b.id, c.id]);
    const { data } = await page(http, `/v1/articles?author=${b.slug}`);
    assert.deepEqual(idsOf(data[0]), [b.id, c.id]);
    assert.deepEqual((await page(http, `/v1/articles?author=${a.slug}`)).data, []);
  });

  it('leaves the articles when deleted, and they stay; the slug is free', async () => {
    const [kept, gone] = [await make.author(), await make.author({ name: 'Gone' })];
    const { id } = await make.article({ authors: [gone.id, kept.id] });
    await http.delete(`/v1/authors/${gone.id}`).set(make.asAdmin).expect(204);
    await http.get(`/v1/authors/${gone.id}`).expect(404);
    await http.get('/v1/authors/by-slug/gone').expect(404);
    const { body } = await http.get(`/v1/articles/${id}`).expect(200);
    assert.deepEqual(
      body.authors.map((a: { id: number }) => a.id),
      [kept.id],
    );
    assert.deepEqual((await page(http, '/v1/articles?author=gone&total=exact')).page.total, 0);
    const { body: refused } = await http
      .patch(`/v1/articles/${id}`)
      .set(make.asAdmin)
      .send({ authors: [gone.id] })
      .expect(422);
    assert.equal(refused.code, 'unknown_author');
    assert.equal((await post({ name: 'Gone' })).body.slug, 'gone');
  });

  it('is refused, naming the member, when it does not fit', async () => {
    const cases: [object, number, string][] = [
      [{}, 400, '/name'],
      [{ name: ' ' }, 400, '/name'],
      [{ name: 'a', email: 'a@example.org' }, 400, '/email'],
      [{ name: 'a', url: 'javascript:alert(1)' }, 400, '/url'],
      [{ name: 'a', url: 'https://user:secret@example.org/' }, 400, '/url'],
      [{ name: 'a', image: { alt: 'x' } }, 400, '/image/url'],
      [{ name: 'a\u202Eb' }, 422, '/name'],
      [{ name: 'a', slug: '-' }, 422, '/slug'],
    ];
    for (const [input, status, pointer] of cases) {
      const { status: answered, body } = await post(input);
      assert.equal(answered, status, JSON.stringify(input));
      assert.equal(body.errors[0].pointer, pointer);
    }
  });

  it('is written only with the scope for it', async () => {
    const { id } = await make.author();
    const { authorization } = await make.key('tags:write', 'drafts:read');
    const writes = () => [
      http.post('/v1/authors').send({ name: 'x' }),
      http.patch(`/v1/authors/${id}`).send({ name: 'x' }),
      http.delete(`/v1/authors/${id}`),
    ];
    for (const write of writes()) await write.expect(401);
    for (const write of writes()) await write.set({ authorization }).expect(403);
  });
});

describe('The list of authors', async () => {
  const { http, make } = await startServer();
  const order = ['9 Lives', '10 Pens', 'إبراهيم', 'أحمد', 'آمنة', 'باسل', 'يوسف', 'Adam', 'Émile', 'Zoe', 'zoe'];
  for (const name of [...order].sort()) await make.author({ name });

  it('is sorted for people, both ways, and walked both ways', async () => {
    const { data } = await page(http, '/v1/authors');
    const names = data.map((a: { name: string }) => a.name.toLowerCase());
    assert.deepEqual(
      names,
      order.map(name => name.toLowerCase()),
    );
    for (const sort of ['name', '-name']) {
      const expected = sort === 'name' ? data : data.toReversed();
      const there = await walk(http, `/v1/authors?sort=${sort}&limit=2`);
      assert.deepEqual(there.rows, expected);
      const back = await walk(http, `/v1/authors?sort=${sort}&limit=2`, { way: 'prev', cursor: there.last.page.prev });
      assert.deepEqual(back.rows, expected.slice(0, -there.last.data.length));
    }
  });

  it('takes fields and total, and names what it does not take', async () => {
    const { data, page: told } = await page(http, '/v1/authors?fields=name,slug&total=exact&limit=1');
    assert.deepEqual(Object.keys(data[0]), ['id', 'slug', 'name']);
    assert.equal(told.total, order.length);
    for (const [query, parameter] of [
      ['sort=id', 'sort'],
      ['limit=0', 'limit'],
      ['email=x', 'email'],
      ['fields=email', 'fields'],
      ['cursor=x', 'cursor'],
    ]) {
      const { body } = await http.get(`/v1/authors?${query}`).expect(400);
      assert.equal(body.errors[0].parameter, parameter);
    }
  });
});
