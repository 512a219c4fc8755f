import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countGraphemes } from '../../../src/lib/text/graphemes.ts';
import { encodeSlug, slugify, slugKey, slugProblem } from '../../../src/lib/text/slug.ts';
import { badSlug } from '../../../src/sentences/refusals.ts';
import { times } from '../../support/effort.ts';
import { hostile, randomTexts, shown } from './samples.ts';

const slugs: [title: string, slug: string, lang?: string][] = [
  ['Hello, World!', 'hello-world'],
  ['مدرسة الحيّ', 'مدرسة-الحي'],
  ['أَخْبَارُ اليَوْمِ', 'أخبار-اليوم'],
  ['مستشفى', 'مستشفى'],
  ['اخبــار ٢٠٢٥', 'اخبار-2025'],
  ['غنی\u200Cسازی', 'غنی-سازی'],
  ['東京都の図書館', '東京都の図書館'],
  ['ห้องสมุด', 'ห้องสมุด'],
  ['पुस्तकालय', 'पुस्तकालय'],
  ['Café', 'café'],
  ['CAFE\u0301', 'café'],
  ['İstanbul IŞIK', 'istanbul-ışık', 'tr'],
  ['İstanbul IŞIK', 'istanbul-işik', 'en'],
  ['ﻻ ﬁn', 'لا-fin'],
  ['\u202Eabc\u202C\u200Bd', 'abcd'],
  ['I ❤️ SQL 👍🏽', 'i-sql'],
  ['C++ & C#', 'c-c'],
  ['  --a  _ b--  ', 'a-b'],
  ['🎉', ''],
  ['ـــ', ''],
  ['\u064E\u0301', ''],
  ['\uD83D', ''],
  ['', ''],
];

for (const [title, slug, lang] of slugs) {
  test(`the slug of ${shown(title)} ${lang ? `in ${lang} ` : ''}is "${slug}"`, () => {
    assert.equal(slugify(title, lang), slug);
  });
}

test('a long slug is cut between words, at 80 characters or 480 encoded bytes', () => {
  assert.equal(slugify('word '.repeat(40)), 'word-'.repeat(16).slice(0, -1));
  assert.equal(slugify(`${'a'.repeat(50)} ${'b'.repeat(50)}`), 'a'.repeat(50));
  assert.equal(slugify('a'.repeat(100)), 'a'.repeat(80));
  assert.equal(slugify('مدرسة '.repeat(40)).split('-').at(-1), 'مدرسة');
});

test('without spaces a long slug is cut between characters, and keeps what fits', () => {
  // Four code points of nine encoded bytes each.
  assert.equal(countGraphemes(slugify('क्षि'.repeat(60))), 13);
  const slug = slugify(`AI ${'図書館'.repeat(60)}`);
  assert.ok(slug.length > 40, slug);
});

test('a slug is within both limits, keeps to its alphabet, and is its own slug', () => {
  for (const text of [...randomTexts(times(4000)), ...randomTexts(300, 400, 2), ...Object.values(hostile)]) {
    for (const lang of [undefined, 'tr']) {
      const slug = slugify(text, lang);
      assert.ok(countGraphemes(slug) <= 80 && encodeSlug(slug).length <= 480, slug);
      assert.match(slug, /^$|^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u);
      assert.equal(slugify(slug, lang), slug);
    }
  }
});

test('what slugify makes is not refused, unless it mixes scripts', () => {
  for (const text of [...randomTexts(times(4000)), ...randomTexts(300, 400, 2)]) {
    const slug = slugify(text);
    if (slug) assert.equal(slugProblem(slug)?.is ?? 'mixed', 'mixed', JSON.stringify(slug));
  }
});

const refused: [slug: string, problem: RegExp][] = [
  ['', /empty/],
  ['abc\u202Edef', /U\+202E at offset 3/],
  ['ab\u2066', /U\+2066 at offset 2/],
  ['a\u200Db', /U\+200D at offset 1/],
  ['a\u200Cb', /U\+200C at offset 1/],
  ['a\u200Eb', /U\+200E at offset 1/],
  ['a\0b', /U\+0000 at offset 1/],
  ['👍\uD83D', /U\+D83D at offset 2/],
  ['a\u0378', /U\+0378 at offset 1/],
  ['two words', /U\+0020 at offset 3/],
  ['a/b', /U\+002F at offset 1/],
  ['a_b', /U\+005F at offset 1/],
  ['a%20b', /U\+0025 at offset 1/],
  ['-a', /begins with '-' at offset 0/],
  ['a-', /ends with '-' at offset 1/],
  ['-', /begins/],
  ['a-\u0301b', /mark U\+0301 .* offset 2/],
  ['ـــ', /no letter/],
  ['pаypal', /Latin and Cyrillic .* offset 1/],
  ['my-αbc', /Greek and Latin .* offset 4/],
  ['5µm', /Greek and Latin .* offset 2/],
  ['a'.repeat(81), /longer/],
  ['図'.repeat(60), /longer/],
  ['a'.repeat(1_000_000), /longer/],
];

for (const [slug, problem] of refused) {
  test(`the slug ${shown(slug)} is refused: ${problem.source}`, () => {
    const found = slugProblem(slug);
    assert.match(found ? badSlug(found).en : 'accepted', problem);
  });
}

test('slugs in upper case, in NFD, with digits, and in several scripts word by word are accepted', () => {
  for (const slug of [
    'Hello',
    'CAFE\u0301',
    'مدرسة',
    'أخبار-2025',
    'عام٢٠٢٥',
    'sql-для-всех',
    'a'.repeat(80),
    '1',
    'ห้อง',
  ]) {
    assert.equal(slugProblem(slug), undefined, slug);
  }
});

test('slugs that readers take for the same have one key', () => {
  const same = [
    ['مدرسة', 'مدرسه'],
    ['أخبار-اليوم', 'اخبار-اليوم', 'أَخبار اليوم', 'اخبار--اليوم-'],
    ['غنی\u200Cسازی', 'غنی-سازی', 'غني-سازي'],
    ['café', 'CAFE\u0301', 'cafe'],
    ['ışık', 'isik', 'İŞİK'],
    ['عام-٢٠٢٥', 'عام-2025'],
  ];
  for (const slugs of same) for (const slug of slugs) assert.equal(slugKey(slug), slugKey(slugs[0]!), slug);
  assert.notEqual(slugKey('a-b'), slugKey('ab'));
});

test('a slug key is its own key, for any string', () => {
  for (const text of [...randomTexts(times(4000)), ...Object.values(hostile)]) {
    const key = slugKey(text);
    assert.ok(slugKey(key) === key, JSON.stringify(text.slice(0, 50)));
  }
});

test('a slug is percent-encoded for headers', () => {
  assert.equal(encodeSlug('مدرسة-1'), '%D9%85%D8%AF%D8%B1%D8%B3%D8%A9-1');
  assert.equal(encodeSlug('\uD83D'), '%EF%BF%BD');
});
