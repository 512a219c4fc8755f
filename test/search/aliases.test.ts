/** Tags as synonyms: who searches by one name of a thing finds what says any other, and what carries its tag. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { page } from '../articles/support.ts';
import type { Body } from '../support/make.ts';
import { startServer, type TestServer } from '../support/server.ts';

function asking({ http, make }: TestServer) {
  const find = async (q: string, more = '') => await page(http, `/v1/articles?q=${encodeURIComponent(q)}${more}`);
  return {
    find,
    titles: async (q: string, more = ''): Promise<string[]> =>
      (await find(q, more)).data.map(({ title }: Body) => title),
    article: (title: string, source: string, more: object = {}) =>
      make.article({ title, lang: 'ar', body: { format: 'html', source: `<p>${source}</p>` }, ...more }),
    patch: (id: number, input: object) => http.patch(`/v1/tags/${id}`).set(make.asAdmin).send(input).expect(200),
    remove: (id: number) => http.delete(`/v1/tags/${id}`).set(make.asAdmin).expect(204),
  };
}

describe('A search for a name of a tag', async () => {
  const server = await startServer();
  const { make } = server;
  const { find, titles, article } = asking(server);
  await make.tag({ name: 'الذكاء الاصطناعي', aliases: ['AI', 'artificial intelligence'], lang: 'ar' });
  const said = 'شركات تتسابق';
  const english = 'Machines that learn';
  const arabic = 'مستقبل الآلة';
  const carried = 'أسئلة بلا جواب';
  await article(carried, 'من يكتب حين لا يكتب أحد؟', { tags: ['AI'] });
  await article(said, 'تنفق الشركات على AI أكثر مما تربح.');
  await article(english, 'What artificial intelligence cannot do.', { lang: 'en' });
  await article(arabic, 'يدخل الذكاء الاصطناعي كل بيت.');
  // Words of names that do not stand together as one.
  await article('ذكاء الغراب', 'طائر لا ينسى وجهًا.');
  await article('قمر اصطناعي جديد', 'يدور حول الأرض.');
  await article('Artificial flowers', 'They last.', { lang: 'en' });
  for (let n = 0; n < 12; n++) await article(`خبر ${n}`, 'لا شيء من ذلك.');
  const all = [said, english, arabic, carried];
  const names = ['الذكاء الاصطناعي', 'ذكاء اصطناعي', 'AI', 'ai', 'artificial intelligence', 'Artificial Intelligence'];

  for (const name of names)
    it(`finds by ${name} what says any other, and what carries the tag`, async () => {
      const found = await titles(name);
      assert.deepEqual(found.slice(0, all.length).toSorted(), all.toSorted());
    });

  it('puts first what says that name, then what says another, and then what says none', async () => {
    for (const [name, first] of [
      ['الذكاء الاصطناعي', arabic],
      ['AI', said],
      ['artificial intelligence', english],
    ] as const) {
      const found = await titles(name);
      assert.equal(found[0], first, name);
      assert.equal(found[3], carried, name);
    }
  });

  it('takes several words as one: parts of another name find nothing', async () => {
    assert.deepEqual((await titles('AI')).toSorted(), all.toSorted());
  });

  it('marks the name that the text has', async () => {
    const marks = async (q: string) =>
      Object.fromEntries(
        (await find(q, '&fields=title,highlight')).data.map(({ title, highlight }: Body) => [title, highlight.text]),
      );
    const byAlias = await marks('AI');
    assert.match(byAlias[arabic], /<mark>الذكاء<\/mark> <mark>الاصطناعي<\/mark>/);
    assert.match(byAlias[english], /<mark>artificial<\/mark> <mark>intelligence<\/mark>/);
    assert.match(byAlias[said], /<mark>AI<\/mark>/);
    assert.doesNotMatch(byAlias[carried], /<mark>/);
  });

  it('is no mistake that has to be mended', async () => {
    for (const name of names) assert.equal((await find(name)).didYouMean, undefined, name);
  });

  it('is narrowed by other words, in whatever place', async () => {
    assert.deepEqual(await titles('AI بيت'), [arabic]);
    assert.deepEqual(await titles('شركات الذكاء الاصطناعي'), [said]);
    assert.deepEqual(await titles('artificial intelligence جواب'), [carried]);
  });

  it('leaves out what has a word with a minus', async () => {
    assert.deepEqual((await titles('AI -artificial')).toSorted(), [said, arabic, carried].toSorted());
    assert.deepEqual((await titles('الذكاء الاصطناعي -AI')).toSorted(), [english, arabic, carried].toSorted());
    assert.deepEqual((await titles('الذكاء الاصطناعي -بيت')).toSorted(), [said, english, carried].toSorted());
  });

  it('finds nothing but the words where they are quoted', async () => {
    assert.deepEqual(await titles('"artificial intelligence"'), [english]);
    assert.deepEqual(await titles('"الذكاء الاصطناعي"'), [arabic]);
  });

  it('combines with every filter', async () => {
    assert.deepEqual(await titles('AI', '&lang=en'), [english]);
    assert.deepEqual(await titles('AI', '&tag=الذكاء-الاصطناعي'.replace(/[^&=]+$/, encodeURIComponent)), [carried]);
    assert.deepEqual(await titles('AI', '&publishedAfter=2027-01-01T00:00:00Z'), []);
    assert.equal((await find('AI', '&total=exact&limit=1')).page.total, all.length);
    assert.deepEqual((await titles('AI', '&sort=publishedAt')).toSorted(), all.toSorted());
    const { facets } = await find('AI', '&facets=tag,lang');
    assert.deepEqual(
      facets.tag.map(({ name, count }: Body) => [name, count]),
      [['الذكاء الاصطناعي', 1]],
    );
  });

  it('goes by pages through everything, once each', async () => {
    const found: string[] = [];
    let path = '';
    for (let n = 0; n < all.length; n++) {
      const { data, page: told } = await find('AI', `&limit=1${path}`);
      found.push(...data.map(({ title }: Body) => title));
      path = `&cursor=${told.next}`;
    }
    assert.deepEqual(found, await titles('AI'));
  });
});

describe('Aliases that are hard to read', async () => {
  const server = await startServer();
  const { make } = server;
  const { titles, article } = asking(server);
  await article('Vectors', 'Written in C++ for speed.', { lang: 'en' });
  await article('Templates', 'سي بلس بلس لغة قديمة.');
  await article('Vitamin C', 'An orange a day.', { lang: 'en' });
  await article('Choices', 'You may take A or B.', { lang: 'en' });
  await article('بدائل', 'لا خيار سوى البديلين.');
  await article('مقر اليونسكو', 'اجتمع المندوبون.');
  await article('A seat in Paris', 'The UNESCO has met.', { lang: 'en' });
  await article('Star', 'An asterisk is a sign.', { lang: 'en' });
  await make.tag({ name: 'سي بلس بلس', aliases: ['C++'], lang: 'ar' });
  await make.tag({ name: 'البديلان', aliases: ['A OR B', '"A" AND B*', '-A'], lang: 'ar' });
  await make.tag({ name: 'اليونسكو', aliases: ['UNESCO'], lang: 'ar' });
  await make.tag({ name: 'Asterisk', aliases: ['*', '🎉', '"', '-'] });

  it('are texts: no sign in one is an operator', async () => {
    assert.ok((await titles('سي بلس بلس')).includes('Vectors'));
    assert.ok((await titles('C++')).includes('Templates'));
    assert.equal((await titles('A OR B'))[0], 'Choices');
    assert.ok((await titles('A OR B')).includes('بدائل'));
    assert.ok((await titles('البديلان')).includes('Choices'));
  });

  it('without a word find nothing, and are no error', async () => {
    for (const q of ['*', '🎉', '"', '-']) assert.deepEqual(await titles(q), [], q);
    assert.deepEqual(await titles('asterisk'), ['Star']);
  });

  it('are the same with and without their article', async () => {
    for (const q of ['اليونسكو', 'يونسكو', 'UNESCO', 'unesco', 'لليونسكو', 'وباليونسكو'])
      assert.deepEqual((await titles(q)).toSorted(), ['A seat in Paris', 'مقر اليونسكو'], q);
  });
});

describe('What a tag is called besides', async () => {
  const server = await startServer();
  const { make } = server;
  const { find, titles, article } = asking(server);
  const filler = 'كلام آخر لا صلة له بما سبق. '.repeat(60);

  it('stands for the name with its clitics, and with words in it that say nothing', async () => {
    await make.tag({ name: 'منظمة أطباء بلا حدود', aliases: ['MSF', 'Doctors Without Borders'], lang: 'ar' });
    await article('Field notes', 'MSF has opened a clinic.', { lang: 'en' });
    for (const q of ['منظمة أطباء بلا حدود', 'لمنظمة أطباء بلا حدود', 'ومنظمة اطباء بلا حدود'])
      assert.deepEqual(await titles(q), ['Field notes'], q);
  });

  it('ranks above what only carries the tag, however often each is said or carried, and however long the text', async () => {
    await make.tag({ name: 'البيئة', aliases: ['environment', 'ecology'], lang: 'ar' });
    for (let n = 0; n < 6; n++) await article(`تقرير ${n}`, `${filler}البيئة أولًا. ${filler}`);
    await article('Report', `Ecology first. ${'Nothing else matters here. '.repeat(60)}`, { lang: 'en' });
    await article('موجز', 'نص.', { tags: ['البيئة'] });
    const found = await titles('البيئة');
    assert.equal(found.length, 8);
    assert.equal(found.at(-1), 'موجز');
    assert.equal((await titles('environment')).at(-1), 'موجز');
  });

  it('is looked for as it is written, and not as what it may be mistaken for', async () => {
    await make.tag({ name: 'سيبيريا', aliases: ['Siberia'], lang: 'ar' });
    await article('ثلوج سيبيريا', 'برد شديد.');
    await article('Liberia votes', 'A long day.', { lang: 'en' });
    assert.deepEqual(await titles('سيبيريا'), ['ثلوج سيبيريا']);
    const found = await find('Siberia');
    assert.deepEqual(
      found.data.map(({ title }: Body) => title),
      ['ثلوج سيبيريا'],
    );
    assert.equal(found.didYouMean, undefined, 'what other names find was no mistake');
  });

  it('is found in its other forms', async () => {
    await make.tag({ name: 'Allotments', aliases: ['جنائن المدينة'], lang: 'en' });
    await article('من الشرفة', 'في جنائن المدينة متسع.');
    await article('An allotment', 'Small and green.', { lang: 'en' });
    for (const q of ['allotments', 'جنائن المدينة'])
      assert.deepEqual((await titles(q)).toSorted(), ['An allotment', 'من الشرفة'], q);
  });

  it('takes nothing away from what its words find, where nothing has them all', async () => {
    await article('قطار الصباح', 'يصل في السادسة.');
    const before = await titles('قطار المريخ');
    assert.deepEqual(before, ['قطار الصباح']);
    await make.tag({ name: 'قطار المريخ', aliases: ['Mars express'], lang: 'ar' });
    assert.deepEqual(await titles('قطار المريخ'), before);
    assert.deepEqual(await titles('قطار المريخ السادسة'), before);
  });

  it('may be twenty names, of many words', async () => {
    const last = 'United Nations Educational, Scientific and Cultural Organization';
    const aliases = [...Array.from({ length: 19 }, (_, i) => `اليونسك${'و'.repeat(i + 2)}`), last];
    await make.tag({ name: 'يونسكو', aliases, lang: 'ar' });
    for (const [n, alias] of aliases.entries()) await article(`مقال ${n + 100}`, `قال ${alias} شيئًا.`);
    assert.equal((await titles('يونسكو', '&limit=100')).length, 20);
    assert.equal((await titles(last, '&limit=100')).length, 20);
  });
});

describe('An alias of two tags', async () => {
  const server = await startServer();
  const { make } = server;
  const { titles, article } = asking(server);
  await article('نهر في السهل', 'فاض في الربيع.');
  await article('مصرف في المدينة', 'رفع الفائدة.');
  await article('Bank holiday', 'Everything is closed.', { lang: 'en' });
  await make.tag({ name: 'نهر', aliases: ['bank'], lang: 'ar' });
  await make.tag({ name: 'مصرف', aliases: ['Bank'], lang: 'ar' });

  it('finds what carries either, whatever else they are called', async () => {
    const more = (of: string) => Array.from({ length: 19 }, (_, i) => `${of} ${i}`);
    await make.tag({ name: 'فيروس', aliases: ['virus', ...more('فيروسة')], lang: 'ar' });
    await make.tag({ name: 'برنامج خبيث', aliases: ['virus', ...more('خبيثة')], lang: 'ar' });
    for (const name of [...more('فيروسة'), ...more('خبيثة')]) await article(`عن ${name}`, 'نص.');
    await article('زكام', 'نص.', { tags: ['فيروس'] });
    await article('حاسوب', 'نص.', { tags: ['برنامج خبيث'] });
    const found = await titles('virus', '&limit=100');
    assert.ok(found.includes('زكام') && found.includes('حاسوب'));
  });

  it('leads to what either means, and neither name to the other', async () => {
    assert.deepEqual((await titles('bank')).toSorted(), ['Bank holiday', 'مصرف في المدينة', 'نهر في السهل'].toSorted());
    assert.deepEqual((await titles('نهر')).toSorted(), ['Bank holiday', 'نهر في السهل'].toSorted());
    assert.deepEqual((await titles('مصرف')).toSorted(), ['Bank holiday', 'مصرف في المدينة'].toSorted());
  });
});

describe('What a search has found, and answers from memory,', async () => {
  const server = await startServer();
  const { make } = server;
  const { titles, article, patch, remove } = asking(server);
  await article('Sports news', 'The soccer team has won.', { lang: 'en' });
  await article('أخبار الرياضة', 'فاز فريق كرة القدم.');
  const before = ['Sports news'];
  const both = ['Sports news', 'أخبار الرياضة'];
  /** Twice: the second is the one that is kept. */
  const sees = async (q: string, expected: string[]) => {
    for (let n = 0; n < 2; n++) assert.deepEqual((await titles(q)).toSorted(), expected.toSorted(), q);
  };

  it('is another as soon as a tag is made, changed, renamed or deleted', async () => {
    await sees('soccer', before);
    const { id } = await make.tag({ name: 'كرة القدم', aliases: ['soccer'], lang: 'ar' });
    await sees('soccer', both);
    await patch(id, { aliases: ['football'] });
    await sees('soccer', before);
    await patch(id, { aliases: ['football', 'soccer'] });
    await sees('soccer', both);
    await patch(id, { name: 'تنس' });
    await sees('soccer', before);
    await sees('football', before);
    await patch(id, { name: 'كرة القدم' });
    await sees('soccer', both);
    await remove(id);
    await sees('soccer', before);
  });

  it('knows nothing of a tag that only drafts carry, until readers know it', async () => {
    const draft = await make.draft({ tags: ['كرة اليد'] });
    const { id } = draft.tags[0];
    await patch(id, { aliases: ['soccer'] });
    await sees('soccer', before);
    await article('بطولة', 'كرة اليد في القاعة.');
    await sees('soccer', before);
    await patch(id, { aliases: ['soccer', 'handball'] });
    await sees('soccer', before);
    await make.patch(draft.id, { body: { format: 'html', source: '<p>نص.</p>' }, state: 'published' });
    await sees('soccer', [...before, 'بطولة', draft.title]);
    await sees('handball', [...before, 'بطولة', draft.title]);
  });
});
