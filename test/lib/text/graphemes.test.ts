import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countGraphemes, cutGraphemes } from '../../../src/lib/text/graphemes.ts';
import { hostile, randomTexts, shown } from './samples.ts';

const counts: [string, number][] = [
  ['', 0],
  ['hello', 5],
  ['a\r\nb', 3],
  ['لَا', 2],
  ['👨‍👩‍👧‍👦', 1],
  ['🇸🇦🇪🇬', 2],
  ['e\u0301', 1],
  ['\uD83D', 1],
];

for (const [text, count] of counts) {
  test(`${shown(text)} is ${count} characters`, () => assert.equal(countGraphemes(text), count));
}

test('a string is cut after whole characters', () => {
  assert.equal(cutGraphemes('hello', 2), 'he');
  assert.equal(cutGraphemes('كَتَبَ', 2), 'كَتَ');
  assert.equal(cutGraphemes('👨‍👩‍👧‍👦لَ!', 2), '👨‍👩‍👧‍👦لَ');
  assert.equal(cutGraphemes('a\r\nb', 2), 'a\r\n');
  assert.equal(cutGraphemes('hello', 0), '');
  assert.equal(cutGraphemes('hello', -1), '');
  assert.equal(cutGraphemes('hello', Number.NaN), '');
});

test('a cut is a beginning with as many characters as asked, or all', () => {
  for (const text of randomTexts(5000)) {
    const cut = cutGraphemes(text, 4);
    assert.ok(text.startsWith(cut));
    assert.equal(countGraphemes(cut), Math.min(4, countGraphemes(text)));
  }
  for (const text of Object.values(hostile)) assert.ok(countGraphemes(cutGraphemes(text, 50)) <= 50);
});
