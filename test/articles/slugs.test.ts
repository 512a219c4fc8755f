import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/server.ts';
import { raw } from './support.ts';

const by = (slug: string) => `/v1/articles/by-slug/${slug}`;
const encoded = encodeURIComponent;

describe('The slug of an article', async () => {
  const { http, make, url } = await startServer();
  const slugOf = async (title: string, input = {}) => (await make.draft({ title, ...input })).slug;

  const made: [string, string][] = [
    ['The Roof Garden', 'the-roof-garden'],
    ['مَدْرَسَةٌ في القـــرية', 'مدرسة-في-القرية'],
    ['أخبار ٢٠٢٥: «الطقس»', 'أخبار-2025-الطقس'],
    ['東京都の図書館', '東京都の図書館'],
    ['ห้องสมุด', 'ห้องสมุด'],
    ['Été à Zürich', 'été-à-zürich'],
    ['می‌خواهم', 'می-خواهم'],
    ['  --Dashes-- and spaces  ', 'dashes-and-spaces'],
  ];
  for (const [title, slug] of made)
    it(`keeps the script of ${title}`, async () => {
      assert.equal(await slugOf(title), slug);
    });

  it('is the id when the title has no letter and no digit', async () => {
    for (const title of ['!!!', '🎉🎉', '«…»', '— ؟']) {
      const { id, slug } = await make.article({ title });
      assert.equal(slug, String(id));
      assert.equal((await http.get(by(slug)).expect(200)).body.id, id);
    }
  });

  it('is the id with a number when another title is that number', async () => {
    const { id } = await make.draft();
    await make.draft({ title: String(id + 2) });
    const { slug } = await make.draft({ title: '?!' });
    assert.equal(slug, `${id + 2}-2`);
  });

  it('of a very long title is cut between words and found again', async () => {
    const { id, slug, title } = await make.article({ title: 'كلمات كثيرة جدا '.repeat(18) });
    assert.ok(encoded(slug).length <= 480);
    assert.ok(title.replaceAll(' ', '-').startsWith(`${slug}-`));
    assert.equal((await http.get(by(encoded(slug))).expect(200)).body.id, id);
    const second = await make.article({ title });
    assert.match(second.slug, /-2$/);
    assert.ok(encoded(second.slug).length <= 480);
  });

  it('is numbered when others have the title, or one that folds alike', async () => {
    assert.deepEqual(
      [await slugOf('Same'), await slugOf('Same'), await slugOf('SAME'), await slugOf('Sámé')],
      ['same', 'same-2', 'same-3', 'sámé-4'],
    );
    assert.deepEqual(
      [await slugOf('مكتبة'), await slugOf('مكتبه'), await slugOf('مَكتبة')],
      ['مكتبة', 'مكتبه-2', 'مكتبة-3'],
    );
  });

  it('is found for the thirtieth article of one title, whatever numbers others took', async () => {
    const { id } = await make.draft({ title: 'Daily 1' });
    for (let n = 2; n <= 8; n++) await make.draft({ title: `Daily ${id + 20 + n}` });
    const slugs = new Set<string>();
    for (let n = 0; n < 30; n++) slugs.add(await slugOf('Daily'));
    assert.equal(slugs.size, 30);
  });

  it('is the one asked for, in stored form', async () => {
    assert.equal(await slugOf('x', { slug: 'My-Choice' }), 'my-choice');
    assert.equal(await slugOf('x', { slug: 'cafe\u0301' }), 'café');
    assert.equal(await slugOf('x', { slug: 'مَدرسة-٢' }), 'مدرسة-2');
  });

  const refused = ['a b', '-a', 'a-', 'a/b', '!!!', 'a\u202Eb', 'a\u200Bb', 'pаypal', 'x'.repeat(81), 'ا'.repeat(81)];
  for (const slug of refused)
    it(`cannot be ${JSON.stringify(slug).slice(0, 20)}`, async () => {
      const { status, body } = await http.post('/v1/articles').set(make.asAdmin).send({ title: 'x', slug });
      assert.equal(status, 422);
      assert.equal(body.code, 'invalid_slug');
      assert.equal(body.errors[0].pointer, '/slug');
    });

  it('asked for and taken is a conflict, in every spelling', async () => {
    await make.draft({ title: 'x', slug: 'جامعة' });
    const { id } = await make.draft();
    for (const slug of ['جامعة', 'جامعه', 'جَامِعَة'])
      for (const asked of [
        http.post('/v1/articles').send({ title: 'y', slug }),
        http.patch(`/v1/articles/${id}`).send({ slug }),
      ]) {
        const { body } = await asked.set(make.asAdmin).expect(409);
        assert.equal(body.code, 'slug_taken');
        assert.equal(body.errors[0].pointer, '/slug');
      }
  });

  it('is made from the title again when it is null', async () => {
    const { id } = await make.draft({ title: 'Before', slug: 'chosen' });
    assert.equal((await make.patch(id, { title: 'Fresh title' })).slug, 'chosen', 'a new title alone moves nothing');
    assert.equal((await make.patch(id, { slug: null })).slug, 'fresh-title');
    assert.equal((await make.patch(id, { slug: null })).slug, 'fresh-title', 'it is its own already');
    assert.equal((await make.patch(id, { title: 'Both', slug: null })).slug, 'both');
  });

  describe('as an address', async () => {
    const slug = 'مدرسة-é';
    const { id } = await make.article({ title: 'x', slug });
    const spelled: [string, string, number][] = [
      ['as it is', slug, 200],
      ['decomposed', slug.normalize('NFD'), 200],
      ['with ه for ة', 'مدرسه-é', 308],
      ['with harakat', 'مَدْرَسة-é', 308],
      ['with tatweel', 'مدرســة-é', 308],
      ['in upper case', 'مدرسة-É', 308],
      ['without its accent', 'مدرسة-e', 308],
      ['with two dashes', 'مدرسة--é', 308],
      ['cut short', 'مدرسة', 404],
    ];
    const written: [string, (path: string) => string][] = [
      ['percent-encoded', encoded],
      ['percent-encoded in lower case', path => encoded(path).toLowerCase()],
      ['raw', path => path],
      ['half raw', path => path.slice(0, 3) + encoded(path.slice(3))],
    ];
    for (const [how, path, status] of spelled)
      for (const [way, write] of written)
        it(`${how}, ${way}, answers ${status}`, async () => {
          const answer = await raw(url, by(write(path)));
          assert.equal(answer.status, status);
          if (status === 200) assert.equal(answer.body.id, id);
          if (status === 308) assert.equal(answer.location, by(encoded(slug)));
        });

    it('with a query is redirected with it', async () => {
      const { headers } = await http.get(`${by(encoded('مدرسه-é'))}?fields=slug,lang`).expect(308);
      assert.equal(headers.location, `${by(encoded(slug))}?fields=slug,lang`);
      assert.deepEqual((await http.get(headers.location)).body, { id, slug, lang: 'en' });
    });

    it('is redirected to HEAD as it is to GET', async () => {
      const { headers } = await http.head(by(encoded('مدرسه-é'))).expect(308);
      assert.equal(headers.location, by(encoded(slug)));
    });

    for (const broken of ['%', '%e', '%ff%fe', '%D9', 'a%00b'])
      it(`broken as ${broken} is refused or not found, never an error of ours`, async () => {
        const { status, body } = await raw(url, by(broken));
        assert.ok([400, 404].includes(status), String(status));
        assert.equal(body.status, status);
      });
  });
});

describe('A slug that an article had', async () => {
  const { http, make } = await startServer();
  const rename = (id: number, slug: string) => make.patch(id, { slug, state: 'published' });
  const leadsTo = async (from: string, to: string) => {
    const { headers } = await http.get(by(encoded(from))).expect(308);
    assert.equal(headers.location, by(encoded(to)));
  };

  it('leads to the present one, after any number of renames, and back', async () => {
    const { id } = await make.article({ title: 'x', slug: 'one' });
    for (const slug of ['two', 'ثلاثة', 'four']) await rename(id, slug);
    for (const old of ['one', 'two', 'ثلاثة', 'ONE', 'ثلاثه']) await leadsTo(old, 'four');
    await rename(id, 'one');
    await http.get(by('one')).expect(200);
    for (const old of ['two', 'ثلاثة', 'four']) await leadsTo(old, 'one');
  });

  it('can be spelled otherwise without a redirect to itself', async () => {
    const { id } = await make.article({ title: 'x', slug: 'مدرسه' });
    await rename(id, 'مدرسة');
    await http.get(by(encoded('مدرسة'))).expect(200);
    await leadsTo('مدرسه', 'مدرسة');
  });

  it('is nobody else’s until the article is deleted', async () => {
    const { id } = await make.article({ title: 'Moved' });
    await rename(id, 'moved-away');
    assert.equal((await make.article({ title: 'Moved' })).slug, 'moved-2');
    await http.post('/v1/articles').set(make.asAdmin).send({ title: 'x', slug: 'moved' }).expect(409);
    await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(204);
    await http.get(by('moved')).expect(404);
    assert.equal((await make.article({ title: 'x', slug: 'moved' })).slug, 'moved');
    assert.equal((await make.article({ title: 'x', slug: 'moved-away' })).slug, 'moved-away');
  });

  it('leads nowhere while the article is withdrawn, and again when it is back', async () => {
    const { id } = await make.article({ title: 'x', slug: 'seen' });
    await make.patch(id, { state: 'withdrawn' });
    await make.patch(id, { slug: 'seen-no-more' });
    for (const slug of ['seen', 'seen-no-more']) await http.get(by(slug)).expect(404);
    await make.patch(id, { state: 'published' });
    await leadsTo('seen', 'seen-no-more');
  });

  it('is let go of when no reader has seen it', async () => {
    const { id } = await make.draft({ title: 'x', slug: 'never-seen' });
    await make.patch(id, { slug: 'final' });
    assert.equal((await make.draft({ title: 'x', slug: 'never-seen' })).slug, 'never-seen');
    await make.patch(id, { state: 'published' });
    await http.get(by('never-seen')).expect(404);
  });

  it('is kept for its readers through a withdrawal and another draft', async () => {
    const { id } = await make.article({ title: 'x', slug: 'read-once' });
    for (const patch of [{ state: 'withdrawn' }, { state: 'draft' }, { slug: 'between' }, { slug: 'read-again' }])
      await make.patch(id, patch);
    await http.post('/v1/articles').set(make.asAdmin).send({ title: 'x', slug: 'read-once' }).expect(409);
    assert.equal((await make.draft({ title: 'x', slug: 'between' })).slug, 'between', 'no reader has seen this one');
    await make.patch(id, { state: 'published' });
    await leadsTo('read-once', 'read-again');
  });
});
