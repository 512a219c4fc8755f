import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords, ratesOver, readingMinutes, readRates } from '../../../src/lib/text/words.ts';
import { hostile, randomTexts, shown } from './samples.ts';

const counts: [text: string, words: number, lang?: string][] = [
  ['', 0],
  [' … — !', 0],
  ['Hello, world', 2],
  ["don't stop", 2],
  ['كَتَبَ الولدُ الدرسَ', 3],
  ['غنی\u200Cسازی اورانیوم', 2, 'fa'],
  ['ฉันรักภาษาไทย', 4, 'th'],
  ['one\ntwo\n\nthree', 3],
  ['one two', 2, 'not a tag'],
];

for (const [text, words, lang] of counts) {
  test(`${shown(text)} has ${words} words`, () => assert.equal(countWords(text, lang), words));
}

test('a long text in many paragraphs is counted to its end', () => {
  assert.equal(countWords('five words in a paragraph\n'.repeat(5000)), 25_000);
});

const minutes: [words: number, lang: string | undefined, minutes: number][] = [
  [0, 'ar', 1],
  [180, 'ar', 1],
  [181, 'ar-EG', 2],
  [181, 'fa', 2],
  [220, 'en', 1],
  [221, undefined, 2],
  [221, 'constructor', 2],
];

for (const [words, lang, expected] of minutes) {
  test(`${words} words in ${lang ?? 'no language'} take ${expected} min`, () => {
    assert.equal(readingMinutes('', words, lang), expected);
  });
}

test('Chinese and Japanese are measured in characters, without punctuation', () => {
  assert.equal(readingMinutes(`${'書'.repeat(400)}。。。`, 9999, 'zh-Hant'), 1);
  assert.equal(readingMinutes('書'.repeat(401), 0, 'ja'), 2);
});

test('rates that are configured replace the usual ones of their languages', () => {
  const rates = ratesOver(readRates('en=238, AR=90, iw=100, ja=200, default=110')!);
  const inLang = (lang: string) => readingMinutes('書'.repeat(400), 440, lang, rates);
  assert.deepEqual(['en-GB', 'ar', 'he', 'ja', 'th', 'fa'].map(inLang), [2, 5, 5, 2, 4, 3]);
});

test('what is no list of rates is none', () => {
  for (const list of [
    '',
    'ar',
    'ar=',
    'ar=9',
    'ar=12345',
    'ar=180,',
    'ar=180,AR=200',
    'ar-EG=180',
    'arabic=180',
    'a=20',
  ])
    assert.equal(readRates(list), undefined, list);
});

test('any text can be counted', () => {
  for (const text of [...randomTexts(2000), ...Object.values(hostile)]) {
    assert.ok(readingMinutes(text, countWords(text), 'zh') >= 1);
  }
});
