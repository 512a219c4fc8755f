/** The URL alone decides what is returned; a key only decides whether you may have it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Response } from 'supertest';
import { startServer } from '../support/server.ts';

function comparable({ status, headers, text }: Response) {
  // What our cache did is of the request, not of the answer.
  const { date: _, 'x-request-id': requestId, 'cache-status': _status, age: _age, ...rest } = headers;
  return { status, headers: rest, text: (text ?? '').replaceAll(requestId!, 'REQUEST') };
}

describe('A public address', async () => {
  const { http, make } = await startServer();
  const author = await make.author({ name: 'June Park' });
  const article = await make.article({ title: 'Roof garden', tags: ['Roofs'], authors: [author.id] });
  await make.patch(article.id, { title: 'A working copy', slug: 'working-copy' });
  const draft = await make.draft({ title: 'Hidden' });
  const comment = await make.approved(article.id);
  const pending = await make.comment(article.id, { parentId: comment.id });
  const moderator = await make.key('comments:moderate');

  const paths = [
    '/v1',
    '/v1/articles',
    '/v1/articles?total=exact&fields=title,html&sort=title',
    `/v1/articles/${article.id}`,
    `/v1/articles/${draft.id}`,
    `/v1/articles/by-slug/${article.slug}`,
    `/v1/articles/by-slug/${article.slug.toUpperCase()}`,
    '/v1/articles/by-slug/working-copy',
    '/v1/articles/by-slug/hidden',
    `/v1/articles/${article.id}/comments?total=exact`,
    `/v1/articles/${draft.id}/comments`,
    `/v1/comments/${comment.id}`,
    `/v1/comments/${pending.id}`,
    `/v1/comments/${comment.id}/replies`,
    '/v1/tags',
    '/v1/tags/1',
    '/v1/tags/by-slug/roofs',
    '/v1/authors',
    `/v1/authors/${author.id}`,
    '/v1/authors/by-slug/june-park',
    '/v1/articles?limit=0',
    '/v1/articles?state=draft',
    '/openapi.json',
    '/openapi.yaml',
    '/docs',
    '/problems/unauthorized',
    '/livez',
    '/readyz',
    '/nothing',
  ];
  for (const path of paths)
    it(`${path} gives everyone the same bytes`, async () => {
      const without = comparable(await http.get(path).redirects(0));
      const keys = [make.asAdmin.authorization, moderator.authorization, 'Bearer mq_wrong', 'Basic eDp5'];
      for (const authorization of keys)
        assert.deepEqual(comparable(await http.get(path).redirects(0).set({ authorization })), without);
      assert.ok(!without.headers['cache-control']!.includes('private'));
      assert.equal(without.headers['set-cookie'], undefined);
    });

  const keyed = [
    '/v1/articles?view=draft',
    `/v1/articles/${article.id}?view=draft`,
    `/v1/articles/by-slug/working-copy?view=draft`,
    '/v1/moderation/comments',
    `/v1/moderation/comments/${pending.id}`,
    '/v1/keys',
  ];
  for (const path of keyed)
    it(`${path} is for keys only, and kept by no cache`, async () => {
      const answers = [
        await http.get(path).set(make.asAdmin).expect(200),
        await http.head(path).set(make.asAdmin).expect(200),
      ];
      const { etag } = answers[0]!.headers;
      answers.push(
        await http
          .get(path)
          .set({ ...make.asAdmin, 'if-none-match': etag! })
          .expect(304),
      );
      for (const { headers } of answers) assert.equal(headers['cache-control'], 'private, no-store');
      await http.get(path).expect(401).expect('cache-control', 'no-store');
      await http.get(path).set('if-none-match', etag!).expect(401);
    });

  it('answers what is asked of editors only to those who ask well', async () => {
    await http.get('/v1/articles?view=live').set(make.asAdmin).expect(400);
    await http.get('/v1/articles?view=draft&view=draft').set(make.asAdmin).expect(400);
    await http.get('/v1/articles?%76iew=draft').expect(401);
    await http.get('/v1/articles?VIEW=draft').expect(400);
  });
});
