import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortKey } from '../../../src/lib/text/sort-key.ts';
import { hostile, randomTexts } from './samples.ts';

/** As the databases compare: byte by byte. */
function sorted(texts: string[], lang?: string): string[] {
  const key = (text: string) => Buffer.from(sortKey(text, lang));
  return texts.toReversed().toSorted((a, b) => Buffer.compare(key(a), key(b)));
}

const orders: Record<string, { texts: string[]; lang?: string }> = {
  'numbers by value, whatever their digits': {
    texts: ['7', '009', '9 lives', '10', '١١', '99', '100', '1000000000000'],
  },
  'numbers within titles': { texts: ['part 2', 'part 9', 'part 10', 'part 10 b'] },
  'numbers, Arabic script, Latin, the rest': { texts: ['2025', 'باب', 'apple', 'Θήτα', 'Яблоко', '東京', '한국'] },
  'the Arabic alphabet': { texts: [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'] },
  'the Persian alphabet': { texts: [...'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی'], lang: 'fa' },
  'the Urdu alphabet': { texts: [...'ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہی'], lang: 'ur' },
  'Persian words among Arabic ones': {
    texts: ['بيت', 'پدر', 'تاج', 'جبل', 'چای', 'حب', 'زمن', 'ژاله', 'سلام', 'كتاب', 'گل', 'ليل'],
  },
  'hamza forms with plain alef': { texts: ['أب', 'اتحاد', 'إثم', 'آخر', 'أدب'] },
  'the article counted': { texts: ['البيت', 'العالم', 'بيت'] },
  'accents with their letter': { texts: ['eclair', 'Édith', 'egg', 'étude', 'Zebra'] },
  'case last': { texts: ['Apple', 'apple', 'Banana'] },
  'quotation marks ignored': { texts: ['«ديوان»', 'زمن', 'apple', '“banana”', 'cherry', "d'or", 'dos'] },
  'a word before longer words': { texts: ['new', 'new age', 'new york', 'newer'] },
};

for (const [what, { texts, lang }] of Object.entries(orders)) {
  test(`titles are sorted: ${what}`, () => assert.deepEqual(sorted(texts, lang), texts));
}

const firstLevel = (text: string) => sortKey(text).split('\u0001')[0];

test('these differ only when all else is equal', () => {
  const pairs = [
    ['أحمد', 'احمد'],
    ['مدرسة', 'مدرسه'],
    ['على', 'علي'],
    ['كِتاب', 'كتاب'],
    ['é', 'e'],
    ['A', 'a'],
    ['straße', 'strasse'],
    ['٢٠', '20'],
  ] as const;
  for (const [one, other] of pairs) {
    assert.equal(firstLevel(one), firstLevel(other));
    assert.notEqual(sortKey(one), sortKey(other));
  }
});

test('any string has a storable key of bounded length, the same in NFC and NFD', () => {
  for (const text of [...randomTexts(10_000), ...Object.values(hostile)]) {
    const key = sortKey(text);
    assert.ok(key.isWellFormed() && !key.includes('\0') && key.length < 1500, String(key.length));
  }
  for (const text of randomTexts(10_000)) assert.equal(sortKey(text.normalize('NFD')), sortKey(text));
});
