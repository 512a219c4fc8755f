/** RFC 7396: null takes a member away, and the article is as if it had never been given. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/server.ts';

describe('null in a patch of an article', async () => {
  const { http, make } = await startServer();
  const author = await make.author();
  const full = () =>
    make.draft({
      title: 'عنوان',
      lead: 'مقدمة',
      lang: 'ar',
      body: { format: 'markdown', source: 'نص' },
      tags: ['وسم'],
      authors: [author.id],
      image: { url: 'https://example.org/a.jpg', alt: 'صورة' },
      canonicalUrl: 'https://example.org/a',
      seo: { title: 'آخر', noindex: true },
      commentsOpen: false,
    });

  const removed: [string, string, unknown][] = [
    ['lead', 'lead', null],
    ['lang', 'lang', 'und'],
    ['body', 'body', { format: 'html', source: '' }],
    ['body', 'html', ''],
    ['tags', 'tags', []],
    ['authors', 'authors', []],
    ['image', 'image', null],
    ['canonicalUrl', 'canonicalUrl', null],
    ['seo', 'seo', { title: null, description: null, noindex: false }],
    ['commentsOpen', 'commentsOpen', true],
  ];
  for (const [member, shown, value] of removed)
    it(`for ${member} leaves ${shown} ${JSON.stringify(value)}`, async () => {
      const { id } = await full();
      assert.deepEqual((await make.patch(id, { [member]: null }))[shown], value);
    });

  for (const member of ['title', 'state'])
    it(`for ${member} is refused by name: no article is without it`, async () => {
      const { id } = await full();
      const { body } = await http
        .patch(`/v1/articles/${id}`)
        .set(make.asAdmin)
        .send({ [member]: null })
        .expect(400);
      assert.equal(body.errors[0].pointer, `/${member}`);
    });

  it('keeps the direction of the letters when the language goes', async () => {
    const { id } = await full();
    assert.equal((await make.patch(id, { lang: null })).dir, 'rtl');
  });
});

describe('A date', async () => {
  const { http, make } = await startServer();
  const cases: [string, number][] = [
    ['0001-01-01T00:00:00Z', 201],
    ['0000-12-31T23:59:59Z', 400],
    ['0001-01-01T00:00:00+01:00', 400],
    ['9999-12-31T23:59:59-01:00', 400],
    ['2026-02-30T00:00:00Z', 400],
    ['2026-02-28', 400],
    ['2026-02-28T10:00:00', 400],
    ['2026-02-28T10:00:00+03:00', 201],
  ];
  for (const [publishedAt, status] of cases)
    it(`${publishedAt} is answered ${status}, and goes out as UTC`, async () => {
      const { body } = await http
        .post('/v1/articles')
        .set(make.asAdmin)
        .send({ title: 'x', state: 'published', publishedAt })
        .expect(status);
      if (status === 201) assert.equal(body.publishedAt, new Date(publishedAt).toISOString());
      else assert.equal(body.errors[0].pointer, '/publishedAt');
    });
});
