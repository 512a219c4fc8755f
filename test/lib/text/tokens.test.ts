import assert from 'node:assert/strict';
import { test } from 'node:test';
import { graphemeSegmenter } from '../../../src/lib/text/segmenters.ts';
import { wordsIn } from '../../../src/lib/text/tokens.ts';
import { hostile, randomTexts, shown } from './samples.ts';

/** What stands in the text where the words are. */
function placesIn(text: string, lang?: string): string[] {
  return [...wordsIn(text, lang)].map(({ start, end }) => text.slice(start, end));
}

const divided: [text: string, words: string[], lang?: string][] = [
  ['', []],
  [' … — ! 👩‍👩‍👦', []],
  ['Hello, world', ['Hello', 'world']],
  ['كَتَبَ الولدُ.', ['كَتَبَ', 'الولدُ']],
  ['الـ٢٥', ['الـ', '٢٥']],
  ['الـ25', ['الـ', '25']],
  ['قبل٣أيام', ['قبل', '٣', 'أيام']],
  ['بـ۱۴۰۴', ['بـ', '۱۴۰۴']],
  ['الـBBC', ['الـ', 'BBC']],
  ['د.أحمد', ['د', 'أحمد']],
  ['د．أحمد', ['د', 'أحمد']],
  ['#حرية_التعبير', ['حرية', 'التعبير']],
  ['snake_case_', ['snake', 'case']],
  ["l'été", ['l', 'été']],
  ['l’été qu’il', ['l', 'été', 'qu', 'il']],
  ["İstanbul'da", ['İstanbul', 'da'], 'tr'],
  ['EU:n', ['EU', 'n'], 'fi'],
  ['www.example.com', ['www', 'example', 'com']],
  ['غنی\u200Cسازی', ['غنی\u200C', 'سازی'], 'fa'],
  ['iPhone15', ['iPhone15']],
  ['3.14', ['3', '14']],
  ['2025.01.15', ['2025', '01', '15']],
  ['كت\u200Fاب', ['كت\u200Fاب']],
  ['\u2068كتاب\u2069\u200F جديد', ['كتاب', 'جديد']],
  ['👩كتاب👩🏽', ['كتاب']],
  ['a\u0301_\u0301b', ['a\u0301', 'b']],
  ['ฉันรักภาษาไทย', ['ฉัน', 'รัก', 'ภาษา', 'ไทย'], 'th'],
  ['東京都の図書館', ['東京', '都', 'の', '図書館'], 'ja'],
  ['한국어 문서', ['한국어', '문서'], 'ko'],
  ['one\ntwo\r\n\r\nthree', ['one', 'two', 'three']],
];

for (const [text, words, lang] of divided) {
  test(`${shown(text)} is ${words.map(shown).join(', ') || 'no word'}`, () => {
    assert.deepEqual(placesIn(text, lang), words);
  });
}

const spelled: [place: string, text: string][] = [
  ['U.S.A', 'USA'],
  ['É.U', 'ÉU'],
  ['צה"ל', 'צהל'],
  ['צה״ל', 'צהל'],
  ["צ'כיה", 'צכיה'],
  ["п'ять", 'пять'],
  ['п’ять', 'пять'],
  ['1,000', '1000'],
  ['1.000.000', '1000000'],
  ['١٬٠٠٠', '١٠٠٠'],
  ["1'000", '1000'],
];

for (const [place, text] of spelled) {
  test(`${place} is one word, ${text}`, () => {
    assert.deepEqual([...wordsIn(`(${place})`)], [{ text, start: 1, end: 1 + place.length }]);
  });
}

test('the first part of a word with ZWNJ has the whole word', () => {
  assert.deepEqual(
    [...wordsIn('کتاب\u200Cهای\u200Cشان')].map(({ text, joined }) => [text, joined]),
    [
      ['کتاب', 'کتابهایشان'],
      ['های', undefined],
      ['شان', undefined],
    ],
  );
});

test('words are found wherever a part of the text ends', () => {
  const sentence = 'الحكومة أعلنت يوم الثلاثاء about 25 new measures، ';
  const words = placesIn(sentence);
  const text = sentence.repeat(1000);
  for (const white of [' ', '\n', '\u00A0']) {
    assert.deepEqual(placesIn(text.replaceAll(' ', white)), Array.from({ length: 1000 }, () => words).flat());
  }
});

test('a long text without white space is divided as a short one', () => {
  const sentence = '私は東京の図書館で本を読みます。';
  const words = placesIn(sentence, 'ja');
  assert.deepEqual(placesIn(sentence.repeat(2000), 'ja'), Array.from({ length: 2000 }, () => words).flat());
});

test('words come in order and begin and end where characters do', () => {
  for (const text of [...randomTexts(5000), 'بَ'.repeat(9000), `ب${'\u064E'.repeat(20_000)}ت`, 'क्'.repeat(9000)]) {
    const edges = new Set([text.length]);
    for (const { index } of graphemeSegmenter().segment(text)) edges.add(index);
    let last = 0;
    for (const { start, end } of wordsIn(text)) {
      assert.ok(start >= last && end > start, shown(text));
      assert.ok(edges.has(start) && edges.has(end), shown(text));
      last = end;
    }
  }
});

for (const [what, text] of Object.entries(hostile)) {
  test(`a megabyte is divided within two seconds: ${what}`, () => {
    const begun = performance.now();
    let last = 0;
    for (const { end } of wordsIn(text)) last = end;
    assert.ok(last <= text.length);
    assert.ok(performance.now() - begun < 2000);
  });
}
