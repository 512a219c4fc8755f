/** A tag that only unpublished articles carry is as unpublished as they are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';

describe('A tag made by a draft', async () => {
  const clock = makeClock();
  const { http, make, db } = await startServer({ clock });
  await make.tag({ name: 'Known' });
  const before = await http.get('/v1/tags?total=exact');
  clock.advance(1000);
  const draft = await make.draft({ tags: ['Secret', 'Known'] });
  const secret = draft.tags[0];

  const hiding: [string, string][] = [
    ['list', '/v1/tags?total=exact'],
    ['list by count', '/v1/tags?sort=-articleCount'],
  ];
  for (const [what, url] of hiding)
    it(`is not in the ${what}`, async () => {
      const { body } = await http.get(url).expect(200);
      assert.deepEqual(
        body.data.map((tag: { name: string }) => tag.name),
        ['Known'],
      );
    });

  it('leaves the list as it was, to the byte', async () => {
    const after = await http.get('/v1/tags?total=exact');
    assert.equal(after.text, before.text);
    assert.equal(after.headers.etag, before.headers.etag);
  });

  it('is answered like one that does not exist, by id, by slug and as a filter', async () => {
    const same = async (there: string, missing: string) => {
      const [a, b] = [await http.get(there), await http.get(missing)];
      assert.equal(a.status, b.status);
      assert.equal(
        a.text.replace(a.headers['x-request-id'] ?? '', ''),
        b.text.replace(b.headers['x-request-id'] ?? '', ''),
      );
    };
    await same(`/v1/tags/${secret.id}`, '/v1/tags/999');
    await same('/v1/tags/by-slug/secret', '/v1/tags/by-slug/missing');
    await same('/v1/articles?tag=secret&total=exact', '/v1/articles?tag=missing&total=exact');
  });

  it('is there for those who may read drafts', async () => {
    const { body } = await http.get('/v1/tags?view=draft&total=exact').set(make.asAdmin).expect(200);
    assert.deepEqual(
      body.data.map((tag: { name: string }) => tag.name),
      ['Known', 'Secret'],
    );
    assert.equal(body.page.total, 2);
    await http.get(`/v1/tags/${secret.id}?view=draft`).set(make.asAdmin).expect(200);
    await http
      .get('/v1/tags/by-slug/Secret?view=draft')
      .set(make.asAdmin)
      .expect(308)
      .expect('location', '/v1/tags/by-slug/secret?view=draft');
    await http.get('/v1/tags?view=draft').expect(401);
  });

  it('becomes known when its article is published, as new as the article', async () => {
    clock.advance(60_000);
    await make.patch(draft.id, { state: 'published' });
    const { body } = await http.get(`/v1/tags/${secret.id}`).expect(200);
    assert.equal(body.articleCount, 1);
    assert.equal(body.createdAt, new Date(clock.now()).toISOString());
    const { body: list } = await http.get('/v1/tags?total=exact').expect(200);
    assert.equal(list.page.total, 2);
    const { changes } = db.tables;
    const rows = await db.select().from(changes);
    const told = rows.filter(row => row.resource === 'tag' && row.resourceId === secret.id).map(row => row.isPublic);
    assert.deepEqual(told, [false, true]);
  });

  it('becomes known when somebody makes it on purpose', async () => {
    const { tags } = await make.draft({ tags: ['Planned'] });
    await http.get(`/v1/tags/${tags[0].id}`).expect(404);
    await http.post('/v1/tags').set(make.asAdmin).send({ name: 'planned' }).expect(200);
    await http.get(`/v1/tags/${tags[0].id}`).expect(200);
  });
});
