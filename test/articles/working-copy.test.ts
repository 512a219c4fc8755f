import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Body } from '../support/make.ts';
import { makeClock, startServer } from '../support/server.ts';
import { kindsOf } from './support.ts';

describe('The working copy of a published article', async () => {
  const clock = makeClock();
  const { http, make, db } = await startServer({ clock });
  const author = await make.author({ name: 'First' });
  const other = await make.author({ name: 'Second' });
  await make.tag({ name: 'Before' });
  await make.tag({ name: 'After' });

  const shown = (input = {}) => {
    clock.advance(60_000);
    return make.article({ title: 'As readers know it', tags: ['Before'], authors: [author.id], ...input });
  };
  const asEditor = async (id: number) => (await http.get(`/v1/articles/${id}?view=draft`).set(make.asAdmin)).body;

  /** Everything a reader can ask that an article could show in. */
  const readersSee = async ({ id, slug, ...live }: Body) => {
    const filters = ['tag=before', 'tag=after', 'author=first', 'author=second', 'lang=en', 'lang=ar'];
    const paths = [
      ...[`/v1/articles/${id}`, `/v1/articles/${id}?fields=html`, `/v1/articles/by-slug/${slug}`],
      ...['-publishedAt', '-updatedAt', 'createdAt', 'title'].map(sort => `/v1/articles?limit=100&sort=${sort}`),
      ...filters.map(filter => `/v1/articles?limit=100&total=exact&${filter}`),
      `/v1/articles?updatedAfter=${live.updatedAt}`,
      ...['/v1/tags?sort=-articleCount', '/v1/tags/by-slug/before', '/v1/tags/by-slug/after', '/v1/authors'],
      '/v1/articles/by-slug/new-address',
    ];
    const seen: Record<string, unknown> = {};
    for (const path of paths) {
      const { status, text, headers } = await http.get(path);
      seen[path] = [status, status === 404 ? '' : text, headers.etag];
    }
    return seen;
  };

  const edits = {
    title: 'عنوان جديد',
    lead: 'A new lead.',
    body: { format: 'markdown', source: 'New *text* of seven words for you.' },
    lang: 'ar',
    slug: 'new-address',
    tags: ['After'],
    authors: [other.id],
    image: { url: 'https://example.org/new.jpg' },
    canonicalUrl: 'https://example.org/new',
    seo: { noindex: true },
    publishedAt: '2025-12-31T00:00:00.000Z',
  };

  it('is not seen by readers in any field, list, filter, total, count or ETag, until it is published', async () => {
    const before = await shown();
    const seen = await readersSee(before);
    clock.advance(60_000);
    const saved = await make.patch(before.id, edits);
    assert.deepEqual(await readersSee(before), seen);
    assert.equal(saved.state, 'published');
    assert.equal(saved.hasUnpublishedChanges, true);
    assert.equal(saved.version, 2);
    assert.deepEqual(await asEditor(before.id), saved);

    clock.advance(60_000);
    await make.patch(before.id, { state: 'published' });
    const { body: live } = await http.get(`/v1/articles/${before.id}`).expect(200);
    const { body, hasUnpublishedChanges, ...draft } = await asEditor(before.id);
    assert.deepEqual(live, draft, 'now readers see what editors do');
    assert.equal(hasUnpublishedChanges, false);
    assert.deepEqual(body, edits.body);
    const { tags, authors, image, seo, body: _, ...plain } = edits;
    for (const [name, value] of Object.entries(plain)) assert.deepEqual(live[name], value, name);
    assert.deepEqual(
      live.tags.map((t: { name: string }) => t.name),
      tags,
    );
    assert.deepEqual(
      live.authors.map((a: { id: number }) => a.id),
      authors,
    );
    assert.equal(live.image.url, image.url);
    assert.equal(live.seo.noindex, seo.noindex);
    assert.equal(live.version, 3);
    assert.equal(live.updatedAt, new Date(clock.now()).toISOString());
    assert.equal((await http.get('/v1/tags/by-slug/before')).body.articleCount, 0);
    assert.equal((await http.get('/v1/tags/by-slug/after')).body.articleCount, 1);
    assert.deepEqual((await http.get('/v1/articles?tag=before&total=exact')).body.page.total, 0);
    const { headers } = await http.get(`/v1/articles/by-slug/${before.slug}`).expect(308);
    assert.equal(headers.location, '/v1/articles/by-slug/new-address');
    assert.deepEqual((await kindsOf(db, 'article', before.id)).slice(-2), ['article.saved', 'article.updated']);
    await http.delete(`/v1/articles/${before.id}`).set(make.asAdmin).expect(204);
  });

  for (const [name, value] of Object.entries(edits))
    it(`keeps ${name} from readers, and only that`, async () => {
      const before = await shown({ title: `Field ${name}` });
      const seen = await readersSee(before);
      await make.patch(before.id, { [name]: value });
      assert.deepEqual(await readersSee(before), seen);
      const { body: live } = await http.get(`/v1/articles/${before.id}`);
      await make.patch(before.id, { state: 'published' });
      const { body: after } = await http.get(`/v1/articles/${before.id}`);
      assert.notDeepEqual(after[name === 'body' ? 'html' : name], live[name === 'body' ? 'html' : name]);
      await http.delete(`/v1/articles/${before.id}`).set(make.asAdmin).expect(204);
    });

  it('is listed to editors as it is saved, the latest save first', async () => {
    const { id } = await shown();
    await shown();
    clock.advance(1000);
    await make.patch(id, { title: 'Saved last' });
    const { body } = await http.get('/v1/articles?view=draft&limit=1').set(make.asAdmin).expect(200);
    assert.equal(body.data[0].title, 'Saved last');
    assert.equal(body.data[0].hasUnpublishedChanges, true);
    assert.equal('html' in body.data[0] || 'body' in body.data[0], false);
  });

  it('is gone when an edit takes the changes back', async () => {
    const { id, title } = await shown();
    assert.equal((await make.patch(id, { title: 'Other', lead: 'x' })).hasUnpublishedChanges, true);
    assert.equal((await make.patch(id, { title })).hasUnpublishedChanges, true);
    assert.equal((await make.patch(id, { lead: null })).hasUnpublishedChanges, false);
  });

  it('grows with each save, and is published with the edits of the same patch', async () => {
    const { id } = await shown();
    await make.patch(id, { title: 'One' });
    await make.patch(id, { lead: 'Two' });
    await make.patch(id, { seo: { title: 'Three' }, state: 'published' });
    const { body } = await http.get(`/v1/articles/${id}`);
    assert.deepEqual([body.title, body.lead, body.seo.title], ['One', 'Two', 'Three']);
  });

  it('reserves its slug: no other article can have it, and readers cannot find it', async () => {
    const { id } = await shown();
    for (const title of ['Twice', 'Thrice']) {
      await make.patch(id, { title, slug: 'reserved' });
      await http.get('/v1/articles/by-slug/reserved').expect(404);
      for (const slug of ['reserved', 'RESERVED']) {
        const { body } = await http.post('/v1/articles').set(make.asAdmin).send({ title: 'x', slug }).expect(409);
        assert.equal(body.code, 'slug_taken');
        assert.equal(body.errors[0].pointer, '/slug');
      }
    }
    const { body } = await http.get('/v1/articles/by-slug/reserved?view=draft').set(make.asAdmin).expect(200);
    assert.equal(body.id, id);
    await make.patch(id, { state: 'published' });
    await http.get('/v1/articles/by-slug/reserved').expect(200);
  });

  it('lets go of a reserved slug when it takes another, or its own again', async () => {
    const { id, slug } = await shown();
    await make.patch(id, { slug: 'first-idea' });
    await make.patch(id, { slug: 'second-idea' });
    assert.equal((await make.draft({ title: 'x', slug: 'first-idea' })).slug, 'first-idea');
    await make.patch(id, { slug });
    assert.equal((await make.draft({ title: 'x', slug: 'second-idea' })).slug, 'second-idea');
    await http.get(`/v1/articles/by-slug/${slug}`).expect(200);
  });

  it('outlives the deletion of a tag and an author that it names', async () => {
    const { id } = await shown();
    const doomedTag = await make.tag({ name: 'Doomed' });
    const doomedAuthor = await make.author({ name: 'Doomed' });
    await make.patch(id, { tags: ['Doomed', 'After'], authors: [doomedAuthor.id, author.id] });
    await http.delete(`/v1/tags/${doomedTag.id}`).set(make.asAdmin).expect(204);
    await http.delete(`/v1/authors/${doomedAuthor.id}`).set(make.asAdmin).expect(204);
    const draft = await asEditor(id);
    assert.deepEqual(
      draft.tags.map((t: { slug: string }) => t.slug),
      ['after'],
    );
    await make.patch(id, { state: 'published' });
    const { body } = await http.get(`/v1/articles/${id}`).expect(200);
    assert.deepEqual(
      body.tags.map((t: { slug: string }) => t.slug),
      ['after'],
    );
    assert.deepEqual(
      body.authors.map((a: { id: number }) => a.id),
      [author.id],
    );
  });

  it('becomes the article when that is withdrawn, and goes with it when it is deleted', async () => {
    const { id, slug } = await shown();
    await make.patch(id, { title: 'Waiting', slug: 'waiting' });
    const withdrawn = await make.patch(id, { state: 'withdrawn' });
    assert.equal(withdrawn.title, 'Waiting');
    assert.equal(withdrawn.hasUnpublishedChanges, false);
    for (const old of [slug, 'waiting']) await http.get(`/v1/articles/by-slug/${old}`).expect(404);
    const second = await shown();
    await make.patch(second.id, { slug: 'freed' });
    await http.delete(`/v1/articles/${second.id}`).set(make.asAdmin).expect(204);
    assert.equal((await make.draft({ title: 'x', slug: 'freed' })).slug, 'freed');
  });
});

describe('The switch for comments', async () => {
  const { http, make } = await startServer();

  it('works at once, beside a working copy that goes on waiting', async () => {
    const { id } = await make.article({ title: 'Live' });
    await make.patch(id, { title: 'Edited' });
    const saved = await make.patch(id, { commentsOpen: false });
    assert.deepEqual([saved.title, saved.commentsOpen, saved.hasUnpublishedChanges], ['Edited', false, true]);
    const { body } = await http.get(`/v1/articles/${id}`).expect(200);
    assert.deepEqual([body.title, body.commentsOpen, body.version], ['Live', false, saved.version]);
    const comment = { author: { name: 'A', email: 'a@example.org' }, body: 'Late' };
    await http.post(`/v1/articles/${id}/comments`).send(comment).expect(403);
    await make.patch(id, { commentsOpen: true });
    await http.post(`/v1/articles/${id}/comments`).send(comment).expect(201);
    assert.equal((await http.get(`/v1/articles/${id}`)).body.title, 'Live');
  });
});
