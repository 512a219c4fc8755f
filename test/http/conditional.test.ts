import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/server.ts';

describe('A conditional request', async () => {
  const { http, make } = await startServer({ env: { COMMENTS_POLICY: 'open' } });
  const author = await make.author({ name: 'June Park' });
  const { id, slug } = await make.article({ tags: ['Farming'], authors: [author.id] });
  const comment = await make.comment(id);
  const paths = [
    '/v1',
    '/v1/articles',
    `/v1/articles/${id}`,
    `/v1/articles/by-slug/${slug}`,
    `/v1/articles/${id}/comments`,
    `/v1/comments/${comment.id}`,
    `/v1/comments/${comment.id}/replies`,
    '/v1/tags',
    '/v1/tags/by-slug/farming',
    '/v1/authors',
    `/v1/authors/${author.id}`,
    '/openapi.json',
    '/docs',
    '/problems/not_found',
  ];

  for (const path of paths)
    it(`is answered 304 by ${path} when nothing has changed, by GET and HEAD`, async () => {
      const { headers } = await http.get(path).expect(200);
      const etag = headers.etag!;
      assert.match(etag, /^"[\w-]+"$/, 'strong');
      const fields: [field: string, status: number][] = [
        [etag, 304],
        [`W/${etag}`, 304],
        ['*', 304],
        [`"other", ${etag}`, 304],
        [`"a,b",W/"c" , W/${etag}`, 304],
        ['"other"', 200],
        [etag.slice(0, -1), 200],
        [etag.replaceAll('"', ''), 200],
        ['', 200],
      ];
      for (const [field, status] of fields) {
        const got = await http.get(path).set('if-none-match', field).expect(status);
        await http.head(path).set('if-none-match', field).expect(status);
        assert.equal(got.headers.etag, etag);
        assert.equal(got.headers['cache-control'], headers['cache-control']);
        assert.equal(got.headers.vary, headers.vary);
        if (status === 304) assert.deepEqual([got.text, got.headers['content-type']], ['', undefined]);
      }
    });

  it('is answered with the new bytes as soon as there are any', async () => {
    const path = `/v1/articles/${id}`;
    const etags = new Set<string>();
    const changes = [
      () => make.comment(id),
      () => http.patch('/v1/tags/1').set(make.asAdmin).send({ name: 'Fields' }),
      () => http.patch(`/v1/authors/${author.id}`).set(make.asAdmin).send({ name: 'June' }),
      () => make.patch(id, { title: 'Another', state: 'published' }),
    ];
    for (const change of changes) {
      const before = await http.get(path).expect(200);
      await change();
      const after = await http.get(path).set('if-none-match', before.headers.etag!).expect(200);
      assert.notEqual(after.text, before.text);
      etags.add(before.headers.etag!).add(after.headers.etag!);
    }
    assert.equal(etags.size, changes.length + 1);
  });

  it('ignores If-None-Match where something is written', async () => {
    await http.patch(`/v1/articles/${id}`).set(make.asAdmin).set('if-none-match', '*').send({ lead: 'x' }).expect(200);
  });

  const writes: [what: string, path: string, patch: object][] = [
    ['an article', `/v1/articles/${id}?view=draft`, { lead: 'New' }],
    ['a tag', '/v1/tags/1', { description: 'New' }],
    ['an author', `/v1/authors/${author.id}`, { bio: 'New' }],
    ['a comment', `/v1/moderation/comments/${comment.id}`, { reason: 'New' }],
  ];
  for (const [what, path, patch] of writes)
    it(`changes ${what} only where If-Match names what it is now`, async () => {
      const etag = (await http.get(path).set(make.asAdmin).expect(200)).headers.etag!;
      const target = path.replace(/\?.*/, '');
      const write = (field: string) => http.patch(target).set(make.asAdmin).set('if-match', field).send(patch);
      for (const field of ['"other"', `W/${etag}`, '', etag.replace(/^"\d+/, '"999')]) {
        const { body } = await write(field).expect(412);
        assert.equal(body.code, 'precondition_failed');
      }
      assert.equal((await http.get(path).set(make.asAdmin)).headers.etag, etag);
      const next = await write(`"other", ${etag}`).expect(200);
      assert.notEqual(next.headers.etag, etag);
      await write(etag).expect(412);
      await http.delete(target).set(make.asAdmin).set('if-match', etag).expect(412);
      await write(next.headers.etag!).expect(200);
      await write('*').expect(200);
    });

  it('saves over an article that only readers have changed', async () => {
    const { headers } = await http.get(`/v1/articles/${id}?view=draft`).set(make.asAdmin);
    await make.comment(id);
    await http
      .patch(`/v1/articles/${id}`)
      .set(make.asAdmin)
      .set('if-match', headers.etag!)
      .send({ lead: 'y' })
      .expect(200);
  });
});
