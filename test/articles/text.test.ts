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

  it('turns no other text around, and obeys no control', async () => {
    const turned = 'a\u202eb\u2067c &#x202E;d&#8235;e \x1b[31m\x9b';
    for (const format of ['html', 'markdown']) {
      const { id } = await make.article({
        lead: 'x\u202e\u2066y\x9b\nz',
        body: { format, source: `<p>${turned}</p><p>f</p>` },
      });
      const { html, lead, excerpt } = (await http.get(`/v1/articles/${id}`)).body;
      assert.match(html, /<p>ab\u2067c d\u202be \[31m\u202c\u2069<\/p>\s*<p>f<\/p>/);
      assert.equal(lead, 'x\u2066y\u2069\nz');
      assert.equal(excerpt, 'x\u2066y\u2069 z');
    }
    const kept = 'A\u200e \u200fب\u061c می\u200cخواهم 👩\u200d💻';
    const { lead } = await make.article({ lead: kept });
    assert.equal(lead, kept, 'marks and joiners are needed');
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

  const brand = 'Apple iPhone 15 Pro Max';
  const paragraph =
    '<p>يصل الهاتف الجديد إلى الأسواق العربية هذا الأسبوع، وفيه <a href="https://example.org/">كاميرا</a> أفضل.</p>';
  const long = paragraph.repeat(20);
  for (const [how, source] of [
    ['short', paragraph],
    ['long', long],
  ] as const)
    it(`is told by all of a ${how} text, where the title is a brand's`, async () => {
      for (const [{ make, http }, expected] of [
        [english, { lang: 'und', dir: 'rtl' }],
        [arabic, { lang: 'ar', dir: 'rtl' }],
      ] as const) {
        const { id } = await make.article({ title: brand, body: { format: 'html', source } });
        const fields = 'lang,dir';
        const { body } = await http.get(`/v1/articles/${id}?fields=${fields}`).expect(200);
        assert.deepEqual(body, { id, ...expected });
        const draft = await http.get(`/v1/articles?view=draft&limit=1&fields=${fields}`).set(make.asAdmin).expect(200);
        assert.deepEqual(draft.body.data, [{ id, ...expected }]);
      }
    });

  it('is told by the text again when it is taken away', async () => {
    const { make } = english;
    const { id } = await make.draft({ title: brand, lang: 'en', body: { format: 'html', source: paragraph } });
    const { lang, dir } = await make.patch(id, { lang: null });
    assert.deepEqual({ lang, dir }, { lang: 'und', dir: 'rtl' });
    const back = await make.patch(id, { lang: null, body: null });
    assert.deepEqual({ lang: back.lang, dir: back.dir }, { lang: 'en', dir: 'ltr' });
  });

  it('is on every text that goes out, never auto', async () => {
    const { make, http } = english;
    const author = await make.author({ name: 'ليلى حداد' });
    const { id } = await make.article({ title: 'x', lang: 'ar', tags: ['زراعة', 'SQL', '٢٠٢٥'], authors: [author.id] });
    const { id: commentId } = await make.comment(id, { body: 'iPhone 15 أفضل من غيره' });
    await http.patch(`/v1/moderation/comments/${commentId}`).set(make.asAdmin).send({ state: 'approved' }).expect(200);
    await make.comment(id, { body: 'English it is' });
    const article = (await http.get(`/v1/articles/${id}`).expect(200)).body;
    const told = ({ lang, dir }: { lang: string; dir: string }) => `${lang} ${dir}`;
    assert.equal(told(article), 'ar rtl');
    assert.deepEqual(article.tags.map(told), ['ar rtl', 'und ltr', 'ar rtl']);
    assert.deepEqual(article.authors.map(told), ['und rtl']);
    for (const { id: tag } of article.tags)
      assert.match(told((await http.get(`/v1/tags/${tag}`)).body), / (?:ltr|rtl)$/);
    assert.equal(told((await http.get(`/v1/authors/${author.id}`)).body), 'und rtl');
    assert.deepEqual((await http.get(`/v1/articles/${id}/comments`)).body.data.map(told), ['ar rtl']);
    const waiting = await http.get('/v1/moderation/comments').set(make.asAdmin).expect(200);
    assert.deepEqual(waiting.body.data.map(told), ['und ltr']);
  });

  it('can be changed, and the direction goes with it', async () => {
    const { make } = english;
    const { id } = await make.draft({ title: 'نص' });
    assert.equal((await make.patch(id, { lang: 'en' })).dir, 'ltr');
    assert.equal((await make.patch(id, { lang: 'fa' })).dir, 'rtl');
  });
});

describe('How long reading takes', async () => {
  const { make } = await startServer({ env: { READING_RATES: 'ar=100,ja=200' } });
  const minutes = async (lang: string, source: string) =>
    (await make.article({ lang, body: { format: 'html', source } })).readingMinutes;

  it('is told by rates that can be configured, of short texts and of those rendered in the worker', async () => {
    assert.equal(await minutes('ar-EG', 'من '.repeat(150)), 2);
    assert.equal(await minutes('ar', 'كلمات '.repeat(1001)), 11);
    assert.equal(await minutes('ja', '書'.repeat(401)), 3);
    assert.equal(await minutes('en', 'a '.repeat(221)), 2, 'the rest keep the usual ones');
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
