import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eq } from '../../src/db/drizzle.ts';
import { makeClock, startServer } from '../support/server.ts';

describe('A merge patch of an article', async () => {
  const { http, make } = await startServer();
  const image = { url: 'https://example.org/a.jpg', alt: 'A roof', width: 800 };
  const full = { lead: 'Lead.', image, canonicalUrl: 'https://example.org/c', seo: { title: 'T', noindex: true } };
  const empty = { alt: null, caption: null, credit: null, width: null, height: null };

  const cases: [string, object, object][] = [
    ['changes nothing that it does not name', {}, {}],
    ['replaces a text', { lead: 'New.' }, { lead: 'New.', excerpt: 'New.' }],
    ['takes a text away with null', { lead: null }, { lead: null, excerpt: 'Text.' }],
    ['takes a text away when it is empty', { lead: ' ' }, { lead: null, excerpt: 'Text.' }],
    ['takes an image away with null', { image: null }, { image: null }],
    ['merges the members of an image', { image: { alt: 'B' } }, { image: { ...empty, ...image, alt: 'B' } }],
    ['takes one member of an image away', { image: { alt: null } }, { image: { ...empty, ...image, alt: null } }],
    [
      'merges the members of seo',
      { seo: { description: 'D' } },
      { seo: { title: 'T', description: 'D', noindex: true } },
    ],
    [
      'takes one member of seo away',
      { seo: { noindex: null } },
      { seo: { title: 'T', description: null, noindex: false } },
    ],
    ['takes seo away with null', { seo: null }, { seo: { title: null, description: null, noindex: false } }],
    ['takes an address away with null', { canonicalUrl: null }, { canonicalUrl: null }],
    ['replaces a list as a whole', { tags: [] }, { tags: [] }],
    ['closes comments', { commentsOpen: false }, { commentsOpen: false }],
    [
      'changes the source of the text alone',
      { body: { source: '<p>Three new words.</p>' } },
      { html: '<p>Three new words.</p>', wordCount: 3, body: { format: 'html', source: '<p>Three new words.</p>' } },
    ],
    [
      'changes the format of the text alone',
      { body: { format: 'markdown' } },
      { html: '<p>Text.</p>', body: { format: 'markdown', source: '<p>Text.</p>' } },
    ],
  ];
  for (const [name, patch, change] of cases)
    it(name, async () => {
      const before = await make.draft({ ...full, body: { format: 'html', source: '<p>Text.</p>' }, tags: ['Patched'] });
      const after = await make.patch(before.id, patch as Record<string, unknown>);
      assert.deepEqual(after, { ...before, ...change, version: 2 });
      const { body } = await http.get(`/v1/articles/${before.id}?view=draft`).set(make.asAdmin).expect(200);
      assert.deepEqual(body, after);
    });

  it('counts the text again when its language changes', async () => {
    const { id, readingMinutes } = await make.draft({
      body: { format: 'html', source: `<p>${'word '.repeat(400)}</p>` },
    });
    assert.equal(readingMinutes, 2);
    assert.equal((await make.patch(id, { lang: 'ar' })).readingMinutes, 3);
  });

  it('is taken as application/merge-patch+json too', async () => {
    const { id } = await make.draft();
    const { body } = await http
      .patch(`/v1/articles/${id}`)
      .set({ ...make.asAdmin, 'content-type': 'application/merge-patch+json' })
      .send('{"title":"Merged"}')
      .expect(200);
    assert.equal(body.title, 'Merged');
  });

  it('is refused, naming the member, when it does not fit, and then changes nothing', async () => {
    const before = await make.draft({ authors: [(await make.author()).id] });
    const wrong: [object, number, string][] = [
      [{ title: null }, 400, '/title'],
      [{ title: '' }, 400, '/title'],
      [{ id: 7 }, 400, '/id'],
      [{ version: 7 }, 400, '/version'],
      [{ html: '<p>' }, 400, '/html'],
      [{ commentCount: 7 }, 400, '/commentCount'],
      [{ image: { alt: 'no address' } }, 400, '/image/url'],
      [{ image: { url: 'ftp://example.org/' } }, 400, '/image/url'],
      [{ seo: { robots: 'none' } }, 400, '/seo/robots'],
      [{ body: { source: 7 } }, 400, '/body/source'],
      [{ state: 'deleted' }, 400, '/state'],
      [{ authors: [before.authors[0].id, 999_999] }, 422, '/authors/1'],
      [{ title: 'a\u202Eb' }, 422, '/title'],
    ];
    for (const [patch, status, pointer] of wrong) {
      const { body, status: answered } = await http.patch(`/v1/articles/${before.id}`).set(make.asAdmin).send(patch);
      assert.equal(answered, status, JSON.stringify(patch));
      assert.equal(body.errors[0].pointer, pointer);
    }
    const { body } = await http.get(`/v1/articles/${before.id}?view=draft`).set(make.asAdmin);
    assert.deepEqual(body, before);
    await http.patch('/v1/articles/999999').set(make.asAdmin).send({ title: 'x' }).expect(404);
    await http
      .patch('/v1/articles/999999')
      .set(make.asAdmin)
      .send({ body: { source: 'x' } })
      .expect(404);
  });

  it('makes no tag when the save is refused', async () => {
    const { id } = await make.draft();
    await http
      .patch(`/v1/articles/${id}`)
      .set(make.asAdmin)
      .send({ tags: ['Orphan'], state: 'withdrawn' })
      .expect(409);
    await http
      .post('/v1/articles')
      .set(make.asAdmin)
      .send({ title: 'x', tags: ['Orphan'], authors: [999_999] })
      .expect(422);
    await http.get('/v1/tags/by-slug/orphan').expect(404);
  });

  it('is kept from those without the scope', async () => {
    const { id } = await make.draft();
    await http.patch(`/v1/articles/${id}`).send({ title: 'x' }).expect(401);
    const { authorization } = await make.key('tags:write', 'drafts:read', 'comments:moderate');
    for (const asked of [
      http.patch(`/v1/articles/${id}`).send({ title: 'x' }),
      http.post('/v1/articles').send({ title: 'x' }),
      http.delete(`/v1/articles/${id}`),
    ])
      await asked.set({ authorization }).expect(403);
  });
});

describe('Every save of an article keeps a revision', async () => {
  const clock = makeClock();
  const { http, make, db } = await startServer({ clock });
  const { revisions } = db.tables;
  const revisionsOf = (id: number) =>
    db.select().from(revisions).where(eq(revisions.articleId, id)).orderBy(revisions.number);

  it('with its number, time, key, the names of what changed, and the new values', async () => {
    const key = await make.key('articles:write');
    const { body: made } = await http
      .post('/v1/articles')
      .set('authorization', key.authorization)
      .send({ title: 'First', lead: 'Lead.', lang: 'en', body: { format: 'markdown', source: '*x*' } })
      .expect(201);
    const start = clock.now();
    const saves: [Record<string, unknown>, string[], Record<string, unknown>][] = [
      [{ title: 'Second' }, ['title'], { title: 'Second' }],
      [{ title: 'Second' }, [], {}],
      [{ state: 'published' }, ['publishedAt', 'state'], { state: 'published', publishedAt: start + 3000 }],
      [{ title: 'Waits', slug: 'waits' }, ['title', 'slug'], { title: 'Waits', slug: 'waits' }],
      [{ body: { source: '*y*' } }, ['body'], { body: { format: 'markdown', source: '*y*' } }],
      [{ lead: null, state: 'published' }, ['lead', 'state'], { lead: null, state: 'published' }],
      [{ state: 'withdrawn' }, ['state'], { state: 'withdrawn' }],
    ];
    for (const [patch] of saves) {
      clock.advance(1000);
      await make.patch(made.id, patch);
    }
    const [first, ...later] = await revisionsOf(made.id);
    assert.deepEqual([first!.number, first!.at, first!.keyId], [1, start, key.id]);
    const { body, title, lead, lang, slug, state } = first!.data;
    assert.deepEqual(
      { body, title, lead, lang, slug, state },
      { body: made.body, title: 'First', lead: 'Lead.', lang: 'en', slug: 'first', state: 'draft' },
    );
    assert.deepEqual(new Set(first!.changed), new Set(Object.keys(first!.data)));
    assert.deepEqual(
      later.map(({ number, at, changed, data }) => [number, at - start, changed, data]),
      saves.map(([, changed, data], i) => [i + 2, (i + 1) * 1000, changed, data]),
    );
  });

  it('and a refused save keeps none; a deletion takes all away', async () => {
    const { id } = await make.draft();
    await http.patch(`/v1/articles/${id}`).set(make.asAdmin).send({ state: 'withdrawn' }).expect(409);
    assert.equal((await revisionsOf(id)).length, 1);
    await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(204);
    assert.equal((await revisionsOf(id)).length, 0);
  });
});
