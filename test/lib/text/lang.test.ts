import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseLang, canonicalLang } from '../../../src/lib/text/lang.ts';
import { hostile, randomTexts, shown } from './samples.ts';

const tags: [tag: string, canonical: string | undefined][] = [
  ['ar', 'ar'],
  ['AR-eg', 'ar-EG'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['iw', 'he'],
  ['und', 'und'],
  ['zh-yue-hk', 'yue-HK'],
  ['en-x-pirate', 'en-x-pirate'],
  ['', undefined],
  ['a', undefined],
  ['ar_EG', undefined],
  ['en-', undefined],
  ['عربي', undefined],
  ['en\0', undefined],
  [`en-x-${'abc-'.repeat(10)}abc`, undefined],
];

for (const [tag, canonical] of tags) {
  test(`the language tag ${shown(tag)} is ${canonical ?? 'not well-formed'}`, () =>
    assert.equal(canonicalLang(tag), canonical));
}

test('any string is a tag or is not', () => {
  for (const text of [...randomTexts(2000), ...Object.values(hostile)]) canonicalLang(text);
});

test('the base of a tag is its language', () => {
  assert.equal(baseLang('ar-EG'), 'ar');
  assert.equal(baseLang('TR'), 'tr');
  assert.equal(baseLang(''), '');
});
