import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/server.ts';

describe('The text of an article', async () => {
  const { http, make } = await startServer();
  const htmlOf = async (format: string, source: string) => {
    const { id } = await make.article({ body: { format, source } });
    return (await http.get(`/v1/articles/${id}`)).body.html as string;
  };

  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<svg><script>alert(1)</script></svg>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<p style="position:fixed" onclick="alert(1)">x</p>',
  ];
  for (const format of ['html', 'markdown'])
    it(`is sanitised when it is ${format}`, async () => {
      const html = await htmlOf(format, `${attacks.join('\n\n')}\n\n<p>Honest <em>text</em>.</p>`);
      assert.doesNotMatch(html, /<script|onerror|onclick|javascript:|srcdoc|style=/i);
      assert.match(html, /<p>Honest <em>text<\/em>\.<\/p>/);
    });

  it('is rendered from Markdown', async () => {
    assert.equal(
      await htmlOf('markdown', '## عنوان\n\nنص **مهم** و[رابط](https://example.org/).'),
      '<h2>عنوان</h2>\n<p>نص <strong>مهم</strong> و<a href="https://example.org/">رابط</a>.</p>\n',
    );
  });

  it('gives the excerpt where there is no lead, and is counted in words', async () => {
    const source = `<p>${'كلمة '.repeat(400)}</p>`;
    const bare = await make.article({ body: { format: 'html', source }, lang: 'ar' });
    assert.match(bare.excerpt, /^كلمة كلمة .*…$/);
    assert.equal(bare.wordCount, 400);
    assert.equal(bare.readingMinutes, 3, 'Arabic is read at 180 words a minute');
    const led = await make.article({ body: { format: 'html', source }, lead: 'المقدمة.' });
    assert.equal(led.excerpt, 'المقدمة.');
  });

  it('may have 400,000 characters; more is refused', async () => {
    const source = `<p>${'شمس '.repeat(99_998)}</p>`;
    assert.equal(source.length, 399_999);
    const { id } = await make.article({ title: 'Two hundred pages', body: { format: 'html', source } });
    const { body } = await http.get(`/v1/articles/${id}?fields=html,wordCount`).expect(200);
    assert.equal(body.wordCount, 99_998);
    const send = (text: string) =>
      http
        .post('/v1/articles')
        .set(make.asAdmin)
        .send({ title: 'Too long', body: { format: 'html', source: text } });
    const refused = await send('x'.repeat(400_001)).expect(400);
    assert.deepEqual(refused.body.errors[0].pointer, '/body/source');
    assert.deepEqual(refused.body.errors[0].code, 'too_long');
    const larger = await send('x'.repeat(4 * 1024 * 1024)).expect(413);
    assert.equal(larger.body.code, 'payload_too_large');
  });
});

describe('The language of an article', async () => {
  const english = await startServer();
  const arabic = await startServer({ env: { DEFAULT_LANG: 'ar' } });

  const cases: [string, typeof english, Record<string, unknown>, string, string][] = [
    ['is the site’s when nobody says', english, { title: 'The roof garden' }, 'en', 'ltr'],
    ['is not the site’s when the letters run the other way', english, { title: 'حديقة على السطح' }, 'und', 'rtl'],
    ['is the site’s in Arabic too', arabic, { title: 'حديقة على السطح' }, 'ar', 'rtl'],
    ['is not the Arabic site’s for Latin letters', arabic, { title: 'The roof garden' }, 'und', 'ltr'],
    ['is what was said, whatever the letters', english, { title: 'The roof garden', lang: 'ar' }, 'ar', 'rtl'],
    ['is kept in canonical form', english, { title: 'x', lang: 'AR-eg' }, 'ar-EG', 'rtl'],
    ['is told by the majority of letters', english, { title: 'iPhone 15 يصل إلى الأسواق العربية' }, 'und', 'rtl'],
    ['follows the script of the tag', english, { title: 'x', lang: 'az-Arab' }, 'az-Arab', 'rtl'],
  ];
  for (const [name, { make, http }, input, lang, dir] of cases)
    it(name, async () => {
      const { id } = await make.article(input);
      const { body } = await http.get(`/v1/articles/${id}`).expect(200);
      assert.deepEqual({ lang: body.lang, dir: body.dir }, { lang, dir });
    });

  it('can be changed, and the direction goes with it', async () => {
    const { make } = english;
    const { id } = await make.draft({ title: 'نص' });
    assert.equal((await make.patch(id, { lang: 'en' })).dir, 'ltr');
    assert.equal((await make.patch(id, { lang: 'fa' })).dir, 'rtl');
  });
});

describe('A page of long texts', async () => {
  const { http, make } = await startServer();
  const source = `<p>${'x'.repeat(390_000)}</p>`;
  for (let i = 0; i < 8; i++) await make.article({ body: { format: 'html', source } });

  it('ends early and goes on by its cursor, so that no answer is without bound', async () => {
    const seen: number[] = [];
    let cursor = '';
    let pages = 0;
    do {
      const { body, text } = await http
        .get(`/v1/articles?fields=html&limit=100${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      assert.ok(text.length < 2_500_000);
      assert.equal(body.page.limit, 100);
      seen.push(...body.data.map((article: { id: number }) => article.id));
      cursor = body.page.next ?? '';
      pages++;
    } while (cursor);
    assert.equal(pages, 2);
    assert.deepEqual(seen, [8, 7, 6, 5, 4, 3, 2, 1]);
  });
});
