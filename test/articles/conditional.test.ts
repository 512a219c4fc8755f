import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/server.ts';

describe('The ETag of an article', async () => {
  const { http, make } = await startServer();
  const author = await make.author({ name: 'June' });
  const fresh = async () => {
    const made = await make.article({ tags: [`Tag of ${counter++}`], authors: [author.id] });
    return { ...made, paths: [`/v1/articles/${made.id}`, `/v1/articles/by-slug/${made.slug}`, '/v1/articles'] };
  };
  let counter = 1;
  const tagsOf = (paths: string[]) =>
    Promise.all(paths.map(async path => (await http.get(path).expect(200)).headers.etag));

  it('is strong, and answers 304 without a body to GET and HEAD', async () => {
    const { paths } = await fresh();
    for (const path of [...paths, `${paths[0]}?fields=title`, '/v1/tags', '/v1/authors']) {
      const { headers, text } = await http.get(path).expect(200);
      assert.match(headers.etag!, /^"[\w-]+"$/);
      const head = await http.head(path).expect(200);
      assert.deepEqual(
        { etag: head.headers.etag, length: head.headers['content-length'], type: head.headers['content-type'] },
        { etag: headers.etag, length: String(Buffer.byteLength(text)), type: headers['content-type'] },
      );
      for (const known of [headers.etag!, `W/${headers.etag}`, `"other", ${headers.etag}`, '*'])
        for (const method of ['get', 'head'] as const) {
          const again = await http[method](path).set('if-none-match', known).expect(304);
          assert.equal(again.headers.etag, headers.etag);
          assert.equal(again.text || '', '');
        }
      await http.get(path).set('if-none-match', '"other"').expect(200);
    }
  });

  it('differs between the article, a part of it, and what editors see', async () => {
    const { id } = await fresh();
    const seen = await tagsOf([
      `/v1/articles/${id}`,
      `/v1/articles/${id}?fields=title`,
      `/v1/articles/${id}?fields=id`,
    ]);
    const { headers } = await http.get(`/v1/articles/${id}?view=draft`).set(make.asAdmin);
    assert.equal(new Set([...seen, headers.etag]).size, 4);
  });

  const changes: [string, (article: Awaited<ReturnType<typeof fresh>>) => Promise<unknown>][] = [
    ['the article is published again', ({ id }) => make.patch(id, { title: 'Renamed', state: 'published' })],
    ['a comment is approved', ({ id }) => make.approved(id)],
    [
      'a tag is renamed',
      ({ tags }) =>
        http
          .patch(`/v1/tags/${tags[0].id}`)
          .set(make.asAdmin)
          .send({ name: `Renamed ${tags[0].id}` })
          .expect(200),
    ],
    [
      'a tag gets another slug',
      ({ tags }) =>
        http
          .patch(`/v1/tags/${tags[0].id}`)
          .set(make.asAdmin)
          .send({ slug: `moved-${tags[0].id}` })
          .expect(200),
    ],
    ['a tag is deleted', ({ tags }) => http.delete(`/v1/tags/${tags[0].id}`).set(make.asAdmin).expect(204)],
    [
      'an author is renamed',
      () => http.patch(`/v1/authors/${author.id}`).set(make.asAdmin).send({ name: 'July' }).expect(200),
    ],
  ];
  for (const [name, change] of changes)
    it(`changes when ${name}: by id, by slug and in the list`, async () => {
      const article = await fresh();
      const before = await tagsOf(article.paths);
      await change(article);
      const after = await tagsOf(article.paths);
      for (const [i, path] of article.paths.entries()) {
        assert.notEqual(after[i], before[i], path);
        await http.get(path).set('if-none-match', before[i]!).expect(200);
      }
    });

  it('stays when nothing that readers see has changed', async () => {
    const { id, paths } = await fresh();
    const before = await tagsOf(paths);
    await make.patch(id, { title: 'Waits' });
    await make.comment(id);
    assert.deepEqual(await tagsOf(paths), before);
  });
});

describe('A write with If-Match', async () => {
  const { http, make } = await startServer();
  const kinds: [string, () => Promise<{ id: number }>, string][] = [
    ['articles', () => make.article(), '?view=draft'],
    ['tags', () => make.tag(), ''],
    ['authors', () => make.author(), ''],
  ];
  for (const [kind, one, view] of kinds) {
    const patch = { [kind === 'articles' ? 'lead' : kind === 'tags' ? 'description' : 'bio']: 'Changed.' };
    const write = (id: number, match: string) =>
      http.patch(`/v1/${kind}/${id}`).set(make.asAdmin).set('if-match', match).send(patch);

    it(`on ${kind} goes through when nobody wrote since, and is refused with 412 when somebody did`, async () => {
      const { id } = await one();
      const path = `/v1/${kind}/${id}`;
      const { headers } = await http
        .get(path + view)
        .set(make.asAdmin)
        .expect(200);
      const first = await write(id, headers.etag!).expect(200);
      const seen = await http.get(path + view).set(make.asAdmin);
      const { body } = await write(id, headers.etag!).expect(412);
      assert.equal(body.code, 'precondition_failed');
      for (const wrong of ['"other"', `W/${first.headers.etag}`, '"0"']) await write(id, wrong).expect(412);
      await http.delete(path).set(make.asAdmin).set('if-match', headers.etag!).expect(412);
      assert.equal((await http.get(path + view).set(make.asAdmin)).text, seen.text, 'a refused write changes nothing');
      const second = await write(id, `"other", ${first.headers.etag}`).expect(200);
      await write(id, '*').expect(200);
      await write(id, second.headers.etag!).expect(412);
      const last = await http.get(path + view).set(make.asAdmin);
      await http.delete(path).set(make.asAdmin).set('if-match', last.headers.etag!).expect(204);
    });
  }

  it('is not refused because a comment was counted or a tag renamed', async () => {
    const article = await make.article({ tags: ['Renamed soon'] });
    const { headers } = await http.get(`/v1/articles/${article.id}`);
    await make.approved(article.id);
    await http.patch(`/v1/tags/${article.tags[0].id}`).set(make.asAdmin).send({ name: 'Renamed' }).expect(200);
    await http
      .patch(`/v1/articles/${article.id}`)
      .set(make.asAdmin)
      .set('if-match', headers.etag!)
      .send({ lead: 'x' })
      .expect(200);
  });

  it('is refused when the working copy has grown since readers’ version', async () => {
    const { id } = await make.article();
    const { headers } = await http.get(`/v1/articles/${id}`);
    await make.patch(id, { lead: 'Somebody else’s.' });
    await http
      .patch(`/v1/articles/${id}`)
      .set(make.asAdmin)
      .set('if-match', headers.etag!)
      .send({ lead: 'Mine.' })
      .expect(412);
  });

  it('lets one of many writers of the same version win', async () => {
    const { id } = await make.article();
    const { headers } = await http.get(`/v1/articles/${id}?view=draft`).set(make.asAdmin);
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        const body = { source: `<p>Writer ${i}</p>` };
        return (await http.patch(`/v1/articles/${id}`).set(make.asAdmin).set('if-match', headers.etag!).send({ body }))
          .status;
      }),
    );
    assert.deepEqual(statuses.toSorted(), [200, ...Array(7).fill(412)]);
  });
});
