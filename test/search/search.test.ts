/** `GET /v1/articles?q=`: what readers find, in which order, and how they go through it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { page, walk } from '../articles/support.ts';
import type { Body } from '../support/make.ts';
import { makeClock, startServer } from '../support/server.ts';
import { rows } from '../support/sql.ts';

const asked = (q: string, more = '') => `/v1/articles?q=${encodeURIComponent(q)}${more}`;
const titlesOf = (body: Body) => body.data.map((article: Body) => article.title);

describe('A search', async () => {
  const { http, make } = await startServer();
  const find = async (q: string, more = '') => await page(http, asked(q, more));
  const titles = async (q: string, more = '') => titlesOf(await find(q, more));
  const article = (title: string, source = '<p>نص.</p>', more: object = {}) =>
    make.article({ title, lang: 'ar', body: { format: 'html', source }, ...more });

  await article('ضبط أسلحة في مخزن مهجور', '<p>وقال المتحدث إن الأسلحة نُقلت إلى مكان آمن.</p>');
  await article('افتتاح مدرسة القرية', '<p>حضر الوزير وأهل القرية.</p>');
  await article('مدارس الجبل تنتظر المطر', '<p>تأخر الشتاء.</p>', { tags: ['تعليم'] });
  await article('الوزراء يجتمعون اليوم', '<p>في العاصمة.</p>', { tags: ['سياسة'] });
  await article('The Roof Garden', '<p>It began with one pot of mint. The gardens of the city followed.</p>', {
    lang: 'en',
  });
  await article('Garden of the roof', '<p>Nothing about mint.</p>', { lang: 'en-GB' });

  it('finds a word in every form and spelling', async () => {
    for (const q of ['أسلحة', 'اسلحة', 'الأسلحة', 'والاسلحه', 'سلاح', 'أَسْلِحَة', 'أســلحة'])
      assert.deepEqual(await titles(q), ['ضبط أسلحة في مخزن مهجور'], q);
    for (const q of ['مدرسة', 'مدارس', 'المدارس', 'مدرستهم'])
      assert.deepEqual((await titles(q)).toSorted(), ['افتتاح مدرسة القرية', 'مدارس الجبل تنتظر المطر'], q);
    assert.deepEqual((await titles('gardens')).length, 2);
  });

  it('puts the title before the text, and the word itself before its relatives', async () => {
    await article('طيور الساحل', '<p>رأينا طائرًا واحدًا قرب الماء.</p>');
    await article('طائر غريب على الشاطئ', '<p>لم يعرفه أحد.</p>');
    assert.deepEqual((await titles('طائر'))[0], 'طائر غريب على الشاطئ');
  });

  it('asks for all words, or for most of them where few articles have all', async () => {
    assert.equal((await titles('مدرسة القرية'))[0], 'افتتاح مدرسة القرية');
    assert.deepEqual(await titles('مدرسة القرية'), ['افتتاح مدرسة القرية']);
    assert.deepEqual(await titles('وزير القرية مدرسة'), ['افتتاح مدرسة القرية']);
    assert.deepEqual(await titles('مدرسة بجوارزززز'), await titles('مدرسة'), 'a word that is nowhere');
  });

  it('takes quoted words in their order, and leaves out what has a word with a minus', async () => {
    assert.deepEqual(await titles('"roof garden"'), ['The Roof Garden']);
    assert.deepEqual(await titles('“garden of the roof”'), ['Garden of the roof']);
    assert.deepEqual(await titles('garden -pot'), ['Garden of the roof']);
    assert.deepEqual(await titles('"mint roof"'), []);
    assert.deepEqual(await titles('مدرسة -القرية'), ['مدارس الجبل تنتظر المطر']);
    assert.deepEqual(await titles('-مدرسة'), []);
  });

  it('combines with every filter', async () => {
    assert.deepEqual(await titles('مدرسة', '&tag=تعليم'), ['مدارس الجبل تنتظر المطر']);
    assert.deepEqual(await titles('مدرسة', '&tag=سياسة'), []);
    assert.deepEqual(await titles('مدرسة', '&tag=none-of-this-name'), []);
    assert.deepEqual((await titles('garden', '&lang=en')).length, 2);
    assert.deepEqual(await titles('garden', '&lang=en-GB'), ['Garden of the roof']);
    assert.deepEqual(await titles('garden', '&lang=ar'), []);
    assert.equal((await titles('garden', '&publishedAfter=2026-02-01T00:00:00Z')).length, 2);
    assert.equal((await titles('garden', '&publishedAfter=2026-03-02T00:00:00Z')).length, 0);
    assert.equal((await titles('garden', '&publishedBefore=2026-03-02T00:00:00Z')).length, 2);
    assert.equal((await titles('garden', '&publishedBefore=2025-03-02T00:00:00Z')).length, 0);
    assert.equal(
      (await titles('garden', '&publishedAfter=2024-05-01T00:00:00Z&publishedBefore=2026-03-02T00:00:00Z')).length,
      2,
    );
    assert.equal((await titles('garden', '&updatedAfter=2026-03-02T00:00:00Z')).length, 0);
  });

  it('marks the words as they were written, with their clitics and marks', async () => {
    const [{ highlight }] = (await find('سلاح')).data;
    assert.equal(highlight.title, 'ضبط <mark>أسلحة</mark> في مخزن مهجور');
    assert.match(highlight.text, /<mark>الأسلحة<\/mark> نُقلت/);
    await article('A < B & "C" <b>', '<p>x &lt;script&gt; zyzzyva &amp; y</p>', { lang: 'en' });
    const [odd] = (await find('zyzzyva')).data;
    assert.equal(
      odd.highlight.title,
      'A &lt; B &amp; "C" &lt;b&gt;'.replaceAll('"', odd.highlight.title.includes('&quot;') ? '&quot;' : '"'),
    );
    assert.equal(odd.highlight.text, 'x &lt;script&gt; <mark>zyzzyva</mark> &amp; y');
  });

  it('says what was meant where a word is in no article', async () => {
    const body = await find('الاسلهة');
    assert.deepEqual(titlesOf(body), ['ضبط أسلحة في مخزن مهجور']);
    assert.match(body.didYouMean, /أسلحة|الأسلحة/);
    assert.equal((await find('أسلحة')).didYouMean, undefined);
    assert.equal((await find('gardan roof')).didYouMean, 'Garden roof');
  });

  it('counts what it found by tag, language and year, where it is asked to', async () => {
    const { facets } = await find('مدرسة', '&facets=tag,lang,year');
    assert.equal(facets.counted, 2);
    assert.equal(facets.isComplete, true);
    assert.deepEqual(
      facets.tag.map(({ name, count }: Body) => [name, count]),
      [['تعليم', 1]],
    );
    assert.deepEqual(facets.lang, [{ value: 'ar', count: 2 }]);
    assert.deepEqual(facets.year, [{ value: 2026, count: 2 }]);
    assert.deepEqual(Object.keys((await find('مدرسة', '&facets=lang')).facets), ['counted', 'isComplete', 'lang']);
  });

  it('counts how many there are, where it is asked to', async () => {
    assert.equal((await find('مدرسة', '&total=exact&limit=1')).page.total, 2);
    assert.equal((await find('مدرسة', '&total=estimate')).page.total, 2);
    assert.equal((await find('zzzzzz', '&total=exact')).page.total, 0);
  });

  it('answers with the wanted members only', async () => {
    const { data } = await find('أسلحة', '&fields=title');
    assert.deepEqual(Object.keys(data[0]), ['id', 'title']);
    const marked = (await find('أسلحة', '&fields=highlight')).data[0];
    assert.deepEqual(Object.keys(marked), ['id', 'highlight']);
  });

  it('is refused what does not go with it, and tells which', async () => {
    const refused: [string, string][] = [
      [asked('x', '&sort=title'), 'sort'],
      [asked('x', '&sort=-updatedAt'), 'sort'],
      [asked('x', '&fields=html'), 'fields'],
      [asked('x', '&facets=author'), 'facets'],
      [asked('x', '&cursor=abc'), 'cursor'],
      ['/v1/articles?sort=relevance', 'sort'],
      ['/v1/articles?facets=tag', 'facets'],
      ['/v1/articles?fields=highlight', 'fields'],
      ['/v1/articles?q=', 'q'],
      [asked('a '.repeat(33)), 'q'],
      [asked('x'.repeat(10_000)), 'q'],
      [asked('سلاح'.repeat(1250)), 'q'],
      [asked('ا'.repeat(5000), '&limit=3'), 'q'],
    ];
    for (const [path, parameter] of refused) {
      const { status, body, text } = await http.get(path);
      assert.equal(status, 400, `${path.slice(0, 80)}: ${text.slice(0, 200)}`);
      assert.equal(body.errors[0].parameter, parameter, path.slice(0, 80));
    }
    const { status } = await http.get(asked('x', '&view=draft')).set(make.asAdmin);
    assert.equal(status, 400);
  });

  it('takes any text for a query: nothing in it is an operator that could be wrong', async () => {
    const hostile = [
      ...[
        '"',
        '""',
        '"a',
        "'",
        '(',
        ')',
        '((',
        '*',
        'a*',
        '-',
        '--',
        '-"a',
        '"-"',
        ':',
        'title:a',
        'NEAR(a b)',
        '^a',
        '+',
      ],
      ...[
        'a AND',
        'OR',
        'NOT',
        'AND NOT a',
        'a OR b AND "',
        '{a b}',
        'x\u0000y',
        '\u0000',
        '\\',
        '%',
        '_',
        ';',
        '--x',
        '/*',
      ],
      ...[
        'في',
        'من على إلى',
        'the of',
        '\u064B\u064C',
        '\u0640',
        '😀',
        '👨‍👩‍👧‍👦',
        '\u202E\u2066',
        '\u200C',
        '\uFEFF',
        ' ',
        '\t\n',
        '?',
        '&',
        '#',
      ],
      ...[
        'x\uE0001',
        'tx',
        'lx',
        'ﷺ',
        '٢٠٢٦',
        '1,000',
        'U.S.A.',
        "l'été",
        'İstanbul',
        '東京都',
        'ภาษาไทย',
        'a'.repeat(400),
        'ا'.repeat(400),
      ],
      `"${'a b '.repeat(16)}"`,
      Array.from({ length: 32 }, (_, i) => `w${i}`).join(' '),
    ];
    for (const q of hostile) {
      const { status, body, text } = await http.get(asked(q));
      assert.equal(status, 200, `${JSON.stringify(q)}: ${text.slice(0, 300)}`);
      assert.ok(Array.isArray(body.data));
    }
  });
});

describe('What can be found', async () => {
  const clock = makeClock();
  const { http, make, db } = await startServer({ clock });
  const titles = async (q: string) => titlesOf(await page(http, asked(q)));
  /** Of the articles; PostgreSQL keeps a list of terms that none has any more until upkeep comes by. */
  const vocabulary =
    db.engine === 'sqlite' ? 'article_vocabulary' : '(select unnest(terms) as term from article_terms) as terms';
  const termsLeft = () =>
    rows(
      db,
      `select term from ${vocabulary} where substr(term, 1, 1) in ('x', 'l', 's', 'a') and term not like 'x\uE000%'`,
    );

  it('follows the article in the write that readers see', async () => {
    const text = (source: string) => ({ body: { format: 'html', source } });
    const { id } = await make.draft({ title: 'Quokka', lang: 'en', ...text('<p>wombat</p>') });
    assert.deepEqual(await titles('quokka'), [], 'a draft');
    await make.patch(id, { state: 'published' });
    assert.deepEqual(await titles('quokka'), ['Quokka']);
    await make.patch(id, { title: 'Bandicoot', ...text('<p>numbat</p>') });
    assert.deepEqual(await titles('bandicoot'), [], 'a working copy');
    assert.deepEqual(await titles('wombat'), ['Quokka']);
    await make.patch(id, { state: 'published' });
    assert.deepEqual(await titles('bandicoot numbat'), ['Bandicoot']);
    assert.deepEqual(await titles('wombat'), []);
    await make.patch(id, { state: 'withdrawn' });
    assert.deepEqual(await titles('bandicoot'), []);
    await make.patch(id, { state: 'published' });
    assert.deepEqual(await titles('bandicoot'), ['Bandicoot']);
    assert.equal((await http.delete(`/v1/articles/${id}`).set(make.asAdmin)).status, 204);
    assert.deepEqual(await titles('bandicoot'), []);
    assert.deepEqual(await termsLeft(), []);
  });

  it('comes with the schedule', async () => {
    const publishedAt = new Date(clock.now() + 3_600_000).toISOString();
    const { id } = await make.draft({ title: 'Pangolin', state: 'scheduled', publishedAt });
    assert.deepEqual(await titles('pangolin'), []);
    clock.advance(2 * 3_600_000);
    for (let i = 0; i < 500 && (await titles('pangolin')).length === 0; i++) await new Promise(r => setTimeout(r, 20));
    assert.deepEqual(await titles('pangolin'), ['Pangolin']);
    await http.delete(`/v1/articles/${id}`).set(make.asAdmin);
    assert.deepEqual(await termsLeft(), []);
  });

  it('is not there when the write is undone', async () => {
    await assert.rejects(
      db.transact(async tx => {
        const { create } = await import('../../src/articles/articles.ts');
        const { ArticleInput } = await import('../../src/articles/input.ts');
        const input = ArticleInput.parse({ title: 'Axolotl', state: 'published' });
        await create(tx, input, undefined, { now: clock.now(), site: 'en' });
        throw new Error('undone');
      }),
      /undone/,
    );
    assert.deepEqual(await titles('axolotl'), []);
    assert.deepEqual(await termsLeft(), []);
  });

  it('is a long text as a whole, read in the renderer’s thread', async () => {
    const words = 'وفي المدينة القديمة سوق كبير يبيع فيه الناس الكتب والخبز والزيت. '.repeat(400);
    const { id } = await make.article({
      title: 'Long',
      lang: 'ar',
      body: { format: 'html', source: `<p>${words}</p><p>والخاتمة أسطرلاب</p>` },
    });
    assert.deepEqual(await titles('أسطرلاب'), ['Long']);
    const [{ highlight }] = (await page(http, asked('أسطرلاب'))).data;
    assert.match(highlight.text, /<mark>أسطرلاب<\/mark>/);
    await http.delete(`/v1/articles/${id}`).set(make.asAdmin);
    assert.deepEqual(await termsLeft(), []);
  });
});

describe('Pages of a search', async () => {
  const clock = makeClock();
  const { http, make } = await startServer({ clock });
  const made: Body[] = [];
  for (let i = 0; i < 330; i++) {
    const publishedAt = new Date(clock.now() - ((i * 37) % 330) * 86_400_000).toISOString();
    const source = `<p>${'shared '.repeat(1 + (i % 5))}${'filler '.repeat(i % 7)}</p>`;
    const title = i % 11 === 0 ? `Shared ${i}` : `Other ${i}`;
    made.push(await make.article({ title, lang: 'en', publishedAt, body: { format: 'html', source } }));
  }
  const idsOf = (rows: Body[]) => rows.map(({ id }) => id);

  it('go through all that was found, ranked and not, once each, and back again', async () => {
    const { rows, last } = await walk(http, asked('shared', '&limit=20'));
    const ids = idsOf(rows);
    assert.equal(new Set(ids).size, made.length);
    assert.equal(ids.length, made.length);
    assert.ok(
      rows.slice(0, 30).every(({ title }: Body) => title.startsWith('Shared')),
      'titles come first',
    );
    const back = await walk(http, asked('shared', '&limit=20'), { way: 'prev', cursor: last.page.prev });
    assert.deepEqual(idsOf(back.rows), ids.slice(0, ids.length - last.data.length));
  });

  it('are not moved by what is written meanwhile', async () => {
    const before = idsOf((await walk(http, asked('shared', '&limit=20'))).rows);
    let n = 0;
    const during = await walk(http, asked('shared', '&limit=20'), {
      between: async () => void (await make.article({ title: `Shared late ${++n}`, lang: 'en' })),
    });
    assert.deepEqual(idsOf(during.rows), before);
  });

  for (const sort of ['-publishedAt', 'publishedAt'])
    it(`come in order of ${sort}`, async () => {
      const { rows, last } = await walk(http, asked('shared', `&limit=50&sort=${sort}`));
      const dates = rows.map(({ publishedAt }) => publishedAt);
      assert.deepEqual(dates, sort === 'publishedAt' ? dates.toSorted() : dates.toSorted().reverse());
      assert.equal(new Set(idsOf(rows)).size, rows.length);
      const back = await walk(http, asked('shared', `&limit=50&sort=${sort}`), { way: 'prev', cursor: last.page.prev });
      assert.deepEqual(idsOf(back.rows), idsOf(rows).slice(0, rows.length - last.data.length));
    });

  it('belong to one search and one order', async () => {
    const { page: first } = await page(http, asked('shared', '&limit=5'));
    for (const other of [asked('other', '&limit=5'), asked('shared', '&sort=publishedAt'), '/v1/articles?limit=5']) {
      const { status, body } = await http.get(`${other}&cursor=${first.next}`);
      assert.equal(status, 400, other);
      assert.equal(body.code, 'invalid_cursor');
    }
  });

  it('name the next in Link, which leads there', async () => {
    const response = await http.get(asked('shared', '&limit=5'));
    const [, next] = /<([^>]+)>; rel="next"/.exec(response.headers.link!)!;
    const second = await http.get(next!);
    assert.equal(second.status, 200);
    assert.equal(second.body.data.length, 5);
  });

  it('are kept ready, and dropped by a write that readers see', async () => {
    const path = asked('keptword');
    assert.deepEqual((await page(http, path)).data, []);
    assert.match((await http.get(path)).headers['cache-status']!, /hit/);
    await make.article({ title: 'Keptword', lang: 'en' });
    assert.equal((await page(http, path)).data.length, 1);
  });
});
