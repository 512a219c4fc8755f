import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Dir, dirOf, langBesides } from '../../../src/lib/text/dir.ts';
import { hostile, randomTexts, shown } from './samples.ts';

const cases: [lang: string | undefined, text: string, dir: Dir][] = [
  ['ar', 'hello', 'rtl'],
  ['ar-EG', '', 'rtl'],
  ['fa', '', 'rtl'],
  ['ur', '', 'rtl'],
  ['he', '', 'rtl'],
  ['iw', '', 'rtl'],
  ['dv', '', 'rtl'],
  ['ckb', '', 'rtl'],
  ['yi', '', 'rtl'],
  ['en', 'مرحبا', 'ltr'],
  ['ar-Latn', 'مرحبا', 'ltr'],
  ['az', '', 'ltr'],
  ['az-Arab', '', 'rtl'],
  ['pa-PK', '', 'rtl'],
  ['pa', '', 'ltr'],
  ['ff-Adlm', '', 'rtl'],
  ['und-Hebr', 'hello', 'rtl'],
  ['und', 'مرحبا', 'rtl'],
  ['mul', 'مرحبا', 'rtl'],
  ['not a tag', 'مرحبا', 'rtl'],
  [undefined, 'مرحبا', 'rtl'],
  [undefined, 'hello', 'ltr'],
  [undefined, 'iPhone 15 يصل إلى الأسواق اليوم', 'rtl'],
  [undefined, 'The word كتاب means book', 'ltr'],
  [undefined, '١٢٣ … 2025!', 'ltr'],
  [undefined, '', 'ltr'],
  [undefined, 'ab اب', 'ltr'],
  [undefined, 'اب ab', 'rtl'],
  [undefined, '𞤀𞤣𞤤𞤢𞤥', 'rtl'],
];

for (const [lang, text, dir] of cases) {
  test(`${shown(text)} in ${lang ?? 'no language'} is ${dir}`, () => assert.equal(dirOf(text, lang), dir));
}

test('a text is looked for only when the language does not tell', () => {
  assert.equal(
    dirOf(() => assert.fail(), 'ar'),
    'rtl',
  );
  assert.equal(
    dirOf(() => 'مرحبا', 'und'),
    'rtl',
  );
});

test('a text that names no language has the one around it, unless its letters run the other way', () => {
  assert.equal(langBesides('مرحبا', 'ar-EG'), 'ar-EG');
  assert.equal(langBesides('مرحبا', 'en'), 'und');
  for (const neutral of ['2025', '👍', '', '؟!']) assert.equal(langBesides(neutral, 'ar'), 'ar');
});

test('any text has a direction', () => {
  for (const text of [...randomTexts(2000), ...Object.values(hostile)])
    assert.match(dirOf(text, text), /^(?:ltr|rtl)$/);
});
