import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/server.ts';

const contract = [
  ...['id', 'slug', 'state', 'lang', 'dir', 'title', 'lead', 'excerpt', 'image', 'canonicalUrl', 'seo'],
  ...['wordCount', 'readingMinutes', 'publishedAt', 'createdAt', 'updatedAt', 'version'],
  ...['tags', 'authors', 'commentCount', 'commentsOpen', 'html'],
];
const withoutHtml = contract.filter(name => name !== 'html');

const full = {
  title: 'حديقة على السطح',
  lead: 'كيف صار سطح عمارة مزرعة.',
  body: { format: 'markdown', source: 'بدأت الفكرة بأصيص **نعناع** واحد.' },
  lang: 'ar-EG',
  slug: 'حديقة',
  image: {
    url: 'https://example.org/a.jpg',
    alt: 'سطح',
    caption: 'في الصباح',
    credit: 'ليلى',
    width: 800,
    height: 600,
  },
  canonicalUrl: 'https://example.org/garden',
  seo: { title: 'سطح', description: 'وصف', noindex: true },
  commentsOpen: false,
  publishedAt: '2026-02-01T09:30:00+02:00',
};

describe('An article', async () => {
  const { http, make } = await startServer();

  it('needs a title and nothing else', async () => {
    const response = await http.post('/v1/articles').set(make.asAdmin).send({ title: 'Only a title' }).expect(201);
    const { id } = response.body;
    assert.equal(response.headers.location, `/v1/articles/${id}`);
    assert.deepEqual(response.body, {
      id,
      slug: 'only-a-title',
      state: 'draft',
      lang: 'en',
      dir: 'ltr',
      title: 'Only a title',
      lead: null,
      html: '',
      excerpt: '',
      tags: [],
      authors: [],
      image: null,
      canonicalUrl: null,
      seo: { title: null, description: null, noindex: false },
      commentCount: 0,
      commentsOpen: true,
      wordCount: 0,
      readingMinutes: 1,
      publishedAt: null,
      createdAt: '2026-03-01T08:00:00.000Z',
      updatedAt: '2026-03-01T08:00:00.000Z',
      version: 1,
      hasUnpublishedChanges: false,
      body: { format: 'html', source: '' },
    });
  });

  it('keeps every field it was given, and shows readers all of them', async () => {
    const author = await make.author({ name: 'ليلى حداد', lang: 'ar' });
    const made = await make.article({ ...full, tags: ['زراعة'], authors: [author.id] });
    const { body } = await http.get(`/v1/articles/${made.id}`).expect(200);
    const { body: tags } = await http.get('/v1/tags');
    assert.deepEqual(Object.keys(body), contract);
    assert.deepEqual(body, {
      id: made.id,
      slug: 'حديقة',
      state: 'published',
      lang: 'ar-EG',
      dir: 'rtl',
      title: full.title,
      lead: full.lead,
      html: '<p>بدأت الفكرة بأصيص <strong>نعناع</strong> واحد.</p>\n',
      excerpt: full.lead,
      tags: [{ id: tags.data[0].id, slug: 'زراعة', name: 'زراعة', lang: 'ar-EG', dir: 'rtl' }],
      authors: [{ id: author.id, slug: 'ليلى-حداد', name: 'ليلى حداد', lang: 'ar', dir: 'rtl' }],
      image: full.image,
      canonicalUrl: full.canonicalUrl,
      seo: full.seo,
      commentCount: 0,
      commentsOpen: false,
      wordCount: 5,
      readingMinutes: 1,
      publishedAt: '2026-02-01T07:30:00.000Z',
      createdAt: '2026-03-01T08:00:00.000Z',
      updatedAt: '2026-03-01T08:00:00.000Z',
      version: 1,
    });
    assert.deepEqual(made, { ...body, hasUnpublishedChanges: false, body: full.body });
  });

  it('is in lists without its text, unless `fields` names html', async () => {
    await make.article({ body: { format: 'html', source: '<p>Hidden in lists.</p>' } });
    const list = await http.get('/v1/articles').expect(200);
    for (const article of list.body.data) assert.deepEqual(Object.keys(article), withoutHtml);
    const asked = await http.get('/v1/articles?fields=html,title').expect(200);
    for (const article of asked.body.data) assert.deepEqual(Object.keys(article), ['id', 'title', 'html']);
    assert.ok(asked.body.data.some((article: { html: string }) => article.html === '<p>Hidden in lists.</p>'));
  });

  it('is cut to the members that `fields` names, the id always among them', async () => {
    const { id, slug } = await make.article();
    for (const path of [`/v1/articles/${id}`, `/v1/articles/by-slug/${slug}`]) {
      const { body } = await http.get(`${path}?fields=slug,tags`).expect(200);
      assert.deepEqual(body, { id, slug, tags: [] });
    }
    for (const name of contract) {
      const { body } = await http.get(`/v1/articles/${id}?fields=${name}`).expect(200);
      assert.deepEqual(new Set(Object.keys(body)), new Set(['id', name]));
    }
  });

  it('is the same, byte for byte, with a key and without', async () => {
    const { id, slug } = await make.article();
    for (const path of ['/v1/articles', `/v1/articles/${id}`, `/v1/articles/by-slug/${slug}`]) {
      const bare = await http.get(path).expect(200);
      const keyed = await http.get(path).set(make.asAdmin).expect(200);
      assert.equal(keyed.text, bare.text);
      assert.equal(keyed.headers.etag, bare.headers.etag);
      assert.equal(keyed.headers['cache-control'], bare.headers['cache-control']);
    }
  });

  it('is refused, naming each member, when it does not fit', async () => {
    const cases: [object, number, string[]][] = [
      [{}, 400, ['/title']],
      [{ title: '' }, 400, ['/title']],
      [{ title: '   ' }, 400, ['/title']],
      [{ title: 'x'.repeat(301) }, 400, ['/title']],
      [{ title: 'a', body: { format: 'html' } }, 400, ['/body/source']],
      [{ title: 'a', body: { format: 'rtf', source: '' } }, 400, ['/body/format']],
      [{ title: 'a', body: 'text' }, 400, ['/body']],
      [{ title: 'a', nonsense: 1, html: '<p>' }, 400, ['/nonsense', '/html']],
      [{ title: 'a', state: 'withdrawn' }, 400, ['/state']],
      [{ title: 'a', lang: 'not a language' }, 400, ['/lang']],
      [{ title: 'a', publishedAt: 'tomorrow' }, 400, ['/publishedAt']],
      [{ title: 'a', image: { alt: 'no address' } }, 400, ['/image/url']],
      [{ title: 'a', canonicalUrl: 'javascript:alert(1)' }, 400, ['/canonicalUrl']],
      [{ title: 'a', tags: ['ok', ''] }, 400, ['/tags/1']],
      [{ title: 'a', authors: [0] }, 400, ['/authors/0']],
      [{ title: 'a', authors: [999_999] }, 422, ['/authors/0']],
      [{ title: 'a\u202Eb' }, 422, ['/title']],
      [{ title: 'a', tags: ['a\u2066b'] }, 422, ['/tags/0']],
      [{ title: 'a', state: 'scheduled' }, 422, ['/publishedAt']],
      [{ title: 'a', state: 'scheduled', publishedAt: '2026-03-01T08:00:00Z' }, 422, ['/publishedAt']],
      [{ title: 'a', state: 'published', publishedAt: '2026-03-01T08:00:00.001Z' }, 422, ['/publishedAt']],
    ];
    const before = (await http.get('/v1/articles?view=draft&total=exact').set(make.asAdmin)).body.page.total;
    for (const [input, status, pointers] of cases) {
      const { body, status: answered } = await http.post('/v1/articles').set(make.asAdmin).send(input);
      assert.equal(answered, status, JSON.stringify(input));
      const named = new Set(body.errors?.map((e: { pointer: string }) => e.pointer));
      assert.deepEqual([...named], pointers, JSON.stringify(input));
    }
    const after = (await http.get('/v1/articles?view=draft&total=exact').set(make.asAdmin)).body.page.total;
    assert.equal(after, before, 'a refused article leaves nothing behind');
  });

  it('is not there when it is not there', async () => {
    const draft = await make.draft();
    for (const path of ['/v1/articles/999999', `/v1/articles/${draft.id}`, `/v1/articles/by-slug/${draft.slug}`]) {
      const { body } = await http.get(path).expect(404);
      assert.equal(body.code, 'not_found');
    }
    await http.get('/v1/articles/0').expect(400);
    await http.get('/v1/articles/1e3').expect(400);
  });

  it('is deleted with 204, from lists and by its slug, and its slug is free again', async () => {
    const { id, slug } = await make.article({ title: 'Here today' });
    await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(204);
    await http.get(`/v1/articles/${id}`).expect(404);
    await http.get(`/v1/articles/by-slug/${slug}`).expect(404);
    await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(404);
    const again = await make.article({ title: 'Here today' });
    assert.equal(again.slug, slug);
    assert.ok(again.id > id, 'an id is never used again');
  });
});
