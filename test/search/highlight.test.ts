import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse, analyseQuery } from '../../src/lib/text/analyse.ts';
import { closeBidi } from '../../src/lib/text/bidi.ts';
import { countGraphemes } from '../../src/lib/text/graphemes.ts';
import { graphemeSegmenter } from '../../src/lib/text/segmenters.ts';
import { keyOfTerm } from '../../src/lib/text/terms.ts';
import { expand } from '../../src/search/expand.ts';
import { highlighter, textOf } from '../../src/search/highlight.ts';
import { hostile, randomTexts, shown } from '../lib/text/samples.ts';
import { Random } from '../support/fuzz-random.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));

/** Marks what a query looks for. */
function marking(query: string, options = {}) {
  const keys = new Set(analyseQuery(query).flatMap(token => [...expand(token).keys()]));
  return highlighter(key => keys.has(key), options);
}
const line = (query: string, text: string, lang = 'und') => marking(query).line(text, lang);
const snippet = (query: string, text: string, lang: string, most?: number) =>
  marking(query).snippet(text, lang, most).html;

const titles: [why: string, lang: string, query: string, title: string, html: string][] = [
  ['with its clitics', 'ar', 'سلاح', 'العتاد والأسلحة', 'العتاد <mark>والأسلحة</mark>'],
  ['with its harakat', 'ar', 'مدرسة', 'فِي الْمَدْرَسَةِ', 'فِي <mark>الْمَدْرَسَةِ</mark>'],
  ['with its tatweel', 'ar', 'أخبار', 'أخبــار اليوم', '<mark>أخبــار</mark> اليوم'],
  ['without the punctuation around it', 'ar', 'مدرسة', '«المدرسة»، قال', '«<mark>المدرسة</mark>»، قال'],
  ['and each of two by itself', 'en', 'roof gardens', 'Roof gardens', '<mark>Roof</mark> <mark>gardens</mark>'],
  ['a month of two words in one', 'ar', 'يناير', 'في كانون الثاني 2025', 'في <mark>كانون الثاني</mark> 2025'],
  ['and not the first word of another month', 'ar', 'يناير', 'كانون الأول', 'كانون الأول'],
  [
    'in both parts of a word with ZWNJ',
    'fa',
    'غنیسازی',
    'غنی\u200Cسازی اورانیوم',
    '<mark>غنی\u200C</mark>سازی اورانیوم',
  ],
  ['in one part of a word with ZWNJ', 'fa', 'کتاب', 'کتاب\u200Cها', '<mark>کتاب\u200C</mark>ها'],
  ['behind an article with an apostrophe', 'fr', 'été', "L'été à Paris", "L'<mark>été</mark> à Paris"],
  ['in front of an ending with one', 'tr', 'istanbul', "İSTANBUL'DAN", "<mark>İSTANBUL</mark>'DAN"],
  ['with a dotless i', 'tr', 'ISPARTA', 'Isparta ve ısparta', '<mark>Isparta</mark> ve <mark>ısparta</mark>'],
  ['with an umlaut', 'de', 'Mueller', 'Herr Müller', 'Herr <mark>Müller</mark>'],
  ['in another form', 'de', 'Haus', 'Die Häuser', 'Die <mark>Häuser</mark>'],
  ['with points inside', 'en', 'usa', 'The U.S.A. today', 'The <mark>U.S.A</mark>. today'],
  ['between letters and numbers', 'ar', '25', 'الـ٢٥', 'الـ<mark>٢٥</mark>'],
  ['in snake_case', 'en', 'case', 'snake_case', 'snake_<mark>case</mark>'],
  ['in Japanese', 'ja', '図書館', '東京都の図書館は新しい', '東京都の<mark>図書館</mark>は新しい'],
  ['in Chinese', 'zh', '北京', '我在北京大学读书。', '我在<mark>北京</mark>大学读书。'],
  ['in Thai', 'th', 'ภาษา', 'ภาษาไทย', '<mark>ภาษา</mark>ไทย'],
  ['beside a family', 'ar', 'مدرسة', '👩‍👩‍👦المدرسة👍🏽', '👩‍👩‍👦<mark>المدرسة</mark>👍🏽'],
  ['between characters of HTML', 'en', 'roof', '<b>"Roof" & co', '&lt;b&gt;&quot;<mark>Roof</mark>&quot; &amp; co'],
  ['once, where a sign is several words', 'ar', 'الله', 'محمد ﷺ', 'محمد <mark>ﷺ</mark>'],
  ['nowhere else', 'en', 'water', 'Roof & gardens', 'Roof &amp; gardens'],
  ['not in an empty title', 'en', 'roof', '', ''],
];

describe('In a title a word that was looked for is marked', () => {
  for (const [why, lang, query, title, html] of titles)
    it(`${why}: ${shown(title)}`, () => assert.equal(line(query, title, lang), html));

  it('wherever analyse finds it, in any text', () => {
    console.log(`# SEED=${SEED}`);
    const random = new Random(SEED);
    let marked = 0;
    for (const text of mixedTexts(random, 3000)) {
      const lang = random.pick(LANGUAGES);
      const tokens = [...analyse(text, lang)];
      if (tokens.length === 0) continue;
      const { kind, text: term } = random.pick(random.pick(tokens).terms);
      const wanted = keyOfTerm(kind, term);
      const html = highlighter(key => key === wanted).line(text, lang);
      assert.equal(html, expectedLine(text, tokens, wanted), JSON.stringify({ SEED, text, lang, wanted }));
      marked++;
    }
    assert.ok(marked > 1000);
  });
});

const filler = (words: number) => 'lorem '.repeat(words).trimEnd();

describe('A snippet', () => {
  it('is the whole of a short text, on one line', () => {
    assert.equal(snippet('roof', ' The  roof\n\nof <it> ', 'en'), 'The <mark>roof</mark> of &lt;it&gt;');
  });

  it('shows where most of the different words stand, then where most do, then the first of such places', () => {
    const far = filler(60);
    const text = `roof one ${far} roof roof two ${far} roof water three ${far} water roof roof four ${far} water roof roof five`;
    assert.match(snippet('one', text, 'en'), /one/);
    assert.match(snippet('roof', text, 'en'), /two/);
    assert.match(snippet('roof water', text, 'en'), /four/);
  });

  it('counts forms of one word once', () => {
    const text = `roof roofs ${filler(60)} roofs water`;
    assert.match(snippet('roof water', text, 'en'), /<mark>water<\/mark>$/);
  });

  it('begins with a sentence if one begins near before, else with a word', () => {
    const before = filler(80);
    assert.match(snippet('roof', `${before}. The new roof ${before}`, 'en'), /^…The new <mark>roof<\/mark> lorem/);
    assert.match(snippet('roof', `${before}\nThe new roof ${before}`, 'en'), /^…The new <mark>roof<\/mark> lorem/);
    assert.match(snippet('سقف', `${before}؟ هذا سقف ${before}`, 'ar'), /^…هذا <mark>سقف<\/mark> lorem/);
    assert.match(snippet('roof', `${before} roof ${before}`, 'en'), /^…(lorem )+<mark>roof<\/mark>( lorem)+…$/);
  });

  it('has no more characters than asked, harakat not counted, and not many fewer', () => {
    for (const word of ['lorem', 'كَتَبَ', 'Fuß'])
      for (const most of [60, 240]) {
        const plain = plainOf(snippet('roof', `${`${word} `.repeat(200)}roof ${`${word} `.repeat(200)}`, 'und', most));
        assert.ok(countGraphemes(plain) <= most + 2 && countGraphemes(plain) > most * 0.9, plain);
      }
  });

  it('fills itself from before when its word is near the end', () => {
    const html = snippet('roof', `${filler(200)} roof.`, 'en');
    assert.match(html, /^…lorem .*<mark>roof<\/mark>\.$/);
    assert.ok(countGraphemes(plainOf(html)) > 220);
  });

  it('is the beginning, unmarked, when no word is there', () => {
    const text = `${filler(3)}, <b> ${filler(100)}`;
    const { html, isMatched } = marking('roof').snippet(text, 'en', 24);
    assert.deepEqual({ html, isMatched }, { html: 'lorem lorem lorem, &lt;b&gt;…', isMatched: false });
    assert.deepEqual(marking('roof').snippet('', 'en'), { html: '', isMatched: false });
  });

  it('ends without a comma or an opening bracket', () => {
    assert.equal(snippet('roof', 'the roof, (or more of it) is', 'en', 11), 'the <mark>roof</mark>…');
  });

  it('finds and cuts words where there are no spaces', () => {
    const tokyo = '東京都は新しい建物を作った。'.repeat(40);
    assert.match(snippet('図書館', `${tokyo}図書館に行く。${tokyo}`, 'ja'), /^…<mark>図書館<\/mark>に行く。東京都/);
    assert.match(
      snippet('图书馆', `${'我在北京大学读书'.repeat(40)}图书馆${'我在北京'.repeat(40)}`, 'zh'),
      /[^…]<mark>图书/,
    );
    const thai = snippet('ห้องสมุด', `${'ภาษาไทย'.repeat(60)}ห้องสมุด${'ภาษาไทย'.repeat(60)}`, 'th');
    assert.match(thai, /^…(ภาษา)?(ไทยภาษา)*ไทย<mark>/);
    assert.match(thai, /(ภาษา|ไทย)…$/);
  });

  it('never divides a character', () => {
    const random = new Random(SEED);
    const pieces = ['👩‍👩‍👧‍👦', '👍🏽', '🇸🇦', 'كَّ', 'e\u0301', 'क्ष', '한', '\u1112\u1161\u11AB', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'ำ', 'が', ' '];
    const row = () => Array.from({ length: random.int(0, 60) }, () => random.pick(pieces)).join('');
    for (let n = 0; n < 700; n++) {
      const text = `${row()}\u0020roof\u0020${row()}`.trim();
      const html = snippet('roof', text.replaceAll(' ', '-'), 'en', random.int(8, 40));
      const plain = plainOf(html).replace(/^…|…$/g, '');
      assert.ok(isOnEdges(plain, text.replaceAll(' ', '-')), JSON.stringify({ SEED, text, html }));
    }
  });

  it('leaves no bidi control open, and drops what would disguise', () => {
    const html = snippet('roof', `a \u2067roof ${filler(100)}\u2069`, 'en');
    assert.match(html, /^a \u2067<mark>roof<\/mark> .*\u2069…$/);
    assert.equal(snippet('roof', 'a \u202Eroof\u202C', 'en'), 'a <mark>roof</mark>');
    assert.equal(snippet('roof', '\u2067a\nroof', 'en'), '\u2067a\u2069 <mark>roof</mark>');
    assert.match(snippet('roof', `\u2067${filler(100)} roof\u2069 b`, 'en'), /^…lorem [^\u2067\u2069]*roof<\/mark> b$/);
  });

  it('has a month whole, or not at all', () => {
    const text = `${'كلمة '.repeat(100)}كانون الثاني ${'كلمة '.repeat(100)}`;
    assert.match(snippet('يناير', text, 'ar'), /<mark>كانون الثاني<\/mark>/);
    assert.match(snippet('يناير', text, 'ar', 8), /<mark>كانون/);
    for (let words = 810; words < 825; words++)
      assert.match(
        snippet('يناير', `${'كلمة '.repeat(words)}كانون الثاني ${'كلمة '.repeat(100)}`, 'ar'),
        /<mark>كانون/,
      );
  });

  it('is short of a megabyte that is one word, or one character', () => {
    const word = hostile['one word']!;
    const { html, isMatched } = marking(word.slice(0, 64)).snippet(word, 'ar');
    assert.deepEqual({ html, isMatched }, { html: `<mark>${word.slice(0, 240)}</mark>…`, isMatched: true });
    assert.equal(snippet('roof', `${word} roof ${word}`, 'en'), `${'ب'.repeat(240)}…`);
    assert.match(snippet('roof', `${'ب'.repeat(5000)} roof ${word}`, 'en'), /^…<mark>roof<\/mark> ب+…$/);
    assert.equal(snippet('roof', `roof ${hostile.harakat} roof`, 'en'), '<mark>roof</mark>…');
    assert.equal(snippet('roof', 'a\uD83D roof \uDC69', 'en'), 'a\uFFFD <mark>roof</mark> \uFFFD');
  });

  it('looks no further where all words stand together, and not endlessly', () => {
    const text = `roof water one ${filler(2000)} roof water roof two ${filler(20_000)} steel`;
    assert.match(marking('roof water', { words: 2 }).snippet(text, 'en').html, /one/);
    assert.match(marking('roof water').snippet(text, 'en').html, /two/);
    assert.equal(marking('steel').snippet(text, 'en').isMatched, false);
  });

  it('is a part of the text, whatever the text is', () => {
    const random = new Random(SEED);
    const texts = [...randomTexts(2000, 60, SEED), ...mixedTexts(random, 700), ...Object.values(hostile)];
    for (const text of texts) {
      const lang = random.pick(LANGUAGES);
      const some = random.int(1, 4);
      const mark = highlighter(key => key.length % 4 < some);
      for (const most of [1, 15, 240]) {
        const { html, isMatched } = mark.snippet(text, lang, most);
        const context = () => JSON.stringify({ SEED, text: text.slice(0, 300), lang, some, most, html });
        assert.ok(html.length < 100 * most + 1000, context());
        assert.equal(html.includes('<mark>'), isMatched, context());
        assert.match(html, /^(?:[^<>"]|<mark>[^<>"]+<\/mark>)*$/, context());
        const plain = plainOf(html);
        assert.equal(closeBidi(plain), plain, context());
        assert.ok(isPartOf(plain, text), context());
      }
      if (text.length < 10_000) assert.equal(plainOf(mark.line(text, lang)), text);
    }
  });

  it('has a word of analyse wherever it stands', () => {
    const random = new Random(SEED);
    for (const text of mixedTexts(random, 2000)) {
      const tokens = [...analyse(text, 'ar')];
      // What is longer and has no space in it may be divided.
      if (tokens.length === 0 || /\S{33}/.test(text)) continue;
      const { kind, text: term } = random.pick(random.pick(tokens).terms);
      const around = `${filler(random.int(0, 80))}\n`;
      const mark = highlighter(key => key === keyOfTerm(kind, term));
      assert.ok(
        mark.snippet(`${around}${text}\n${around}`, 'ar').isMatched,
        JSON.stringify({ SEED, text, kind, term }),
      );
    }
  });
});

it('The text of an article is the beginning of it when it is long, and ends neither in a tag nor in an entity', () => {
  assert.equal(textOf('<h2>Roof &amp; <em>co</em></h2><p>&lt;b&gt;</p>'), 'Roof & co\n<b>');
  for (const piece of ['<p class="a b">&amp; roof</p>', '&amp; &lt; ', '&amp;<br>', 'roof ']) {
    const text = textOf(piece.repeat(50_000));
    assert.ok(text.length < 132_000 && text.length > 29_000);
    assert.match(text, /^[&< \nrof]+ …$/);
  }
});

const LANGUAGES = ['ar', 'fa', 'en', 'fr', 'tr', 'de', 'ja', 'th', 'he', 'sv', 'und'];

/** Words of many languages, and what may stand between them. */
function* mixedTexts(random: Random, count: number): Generator<string> {
  const between = [...'    -/«»…。，’\xA0\n', '', '، ', '. ', ' (', ') ', ': ', ' — ', '؟ '];
  for (let n = 0; n < count; n++) {
    let text = '';
    for (let left = random.int(1, 14); left > 0; left--) text += random.pick(WORDS) + random.pick(between);
    yield text;
  }
}

const WORDS = [
  ...'والأسلحة كَتَبَ المدرسة كانون الثاني الأول تشرين ثاني وكانون ﷺ الـ٢٥ د.أحمد ٢٠٢٥ ٣،٤ ABC،DEF أخبــار'.split(' '),
  ..."U.S.A. l'été l’été 1,000 2.5 10,5 3:15 a:b snake_case a·b Straße Müller İSTANBUL'DAN e\u0301cole ５０％".split(
    ' ',
  ),
  ..."東京都 図書館 カタカナ ひらがな ภาษาไทย ខ្មែរ 한국어 क्ष 👩‍👩‍👦 👍🏽 🇸🇦 п'ять צה\"ל צ'כיה".split(' '),
  ...['غنی\u200Cسازی', 'می\u200Cخواهم', 'ab\u00ADcd', '10\u202F000', 'ab\uFEFFcd'],
];

/** What `analyse` says is to be marked. */
function expectedLine(text: string, tokens: ReturnType<typeof analyseQuery>, wanted: string): string {
  let html = '';
  let at = 0;
  for (const { start, end, terms } of tokens) {
    const found = terms.filter(term => keyOfTerm(term.kind, term.text) === wanted);
    if (found.length === 0 || start < at) continue;
    const last = Math.max(...found.map(term => term.end ?? end));
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, last))}</mark>`;
    at = last;
  }
  return html + escaped(text.slice(at));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, char => ENTITIES[char]!);

const plainOf = (html: string) =>
  html
    .replace(/<\/?mark>/g, '')
    .replace(/&(?:amp|lt|gt|quot);/g, entity => Object.keys(ENTITIES).find(char => ENTITIES[char] === entity)!);

/** Whether a snippet stands in the text, when white space and bidi controls are not looked at. */
function isPartOf(plain: string, text: string): boolean {
  const bare = (s: string) => s.toWellFormed().replace(/[\s\x85\u202A-\u202E\u2066-\u2069]+/g, '');
  const part = bare(plain);
  const whole = bare(text);
  return [part, part.replace(/^…/, ''), part.replace(/…$/, ''), part.replace(/^…|…$/g, '')].some(s =>
    whole.includes(s),
  );
}

/** Whether a part stands in a text so that both its ends are ends of characters. */
function isOnEdges(part: string, text: string): boolean {
  const edges = new Set([text.length]);
  for (const { index } of graphemeSegmenter().segment(text)) edges.add(index);
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (edges.has(at) && edges.has(at + part.length)) return true;
  return false;
}
