import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../../src/lib/text/fold.ts';
import { arabicNormalised, persianNormalised } from './lucene.ts';
import { hostile, randomTexts } from './samples.ts';

const alike: Record<string, string[]> = {
  'harakat, tatweel and the forms of alef': ['أخبار', 'اخبار', 'اخبــار', 'أَخْبَار', 'إخبار', 'ٱخبار'],
  'teh marbuta and heh': ['مدرسة', 'مدرسه', 'مَدْرَسَة', 'مدرسہ'],
  'alef maksura and yeh': ['مستشفى', 'مستشفي', 'مستشفی', 'مستشفے'],
  'Persian and Arabic letters': ['کتاب', 'كتاب', 'ڪتاب'],
  'hamza on its seats': ['مسؤول', 'مسئول', 'مَسْئُول', 'مسوول'],
  'final hamza': ['شيء', 'شي', 'شيءٍ'],
  'silent alef of tanwin': ['خبرًا', 'خبراً', 'خبر', 'خبرٌ'],
  'presentation forms': ['ﻻ', 'لا'],
  'the name of God as one character': ['ﷲ', 'الله', 'اللّٰه'],
  'digits of every script': ['2025', '٢٠٢٥', '۲۰۲۵', '२०२५', '２０２５'],
  'ZWNJ and space': ['غنی\u200Cسازی', 'غنی سازی'],
  'invisible controls': ['\u202Eabc\u202C', 'a\u00ADb\u200Bc', '\uFEFFabc\u200F', 'abc'],
  'white space': [' a \n\t b\u00A0', 'a b', 'a\u0000b'],
  'the Turkish i': ['İSTANBUL', 'istanbul', 'ıstanbul', 'ISTANBUL', 'I\u0307stanbul'],
  accents: ['Café', 'CAFE\u0301', 'cafe'],
  'German sharp s': ['Straße', 'STRASSE', 'STRAẞE'],
  'Latin letters that do not decompose': ['œuvre Ægir smørrebrød Đà Łódź', 'oeuvre aegir smorrebrod da lodz'],
  'Greek final sigma': ['Οδός', 'ΟΔΟΣ', 'οδοσ'],
  'half-width kana': ['ｶﾞ', 'ガ'],
  niqqud: ['שָׁלוֹם', 'שלום'],
  nukta: ['क़', 'क'],
};

for (const [what, texts] of Object.entries(alike)) {
  test(`folding makes alike: ${what}`, () => {
    for (const text of texts) assert.equal(fold(text), fold(texts[0]!), text);
  });
}

const apart: Record<string, [string, string]> = {
  'punctuation of names': ['C++', 'C#'],
  'vowels of Devanagari': ['की', 'का'],
  'vowels and tones of Thai': ['ข้าว', 'ขาว'],
  'voicing of kana': ['か', 'が'],
  'Arabic letters with different dots': ['جامع', 'خامع'],
  'an alef that is no tanwin': ['عصا', 'عص'],
  'hamza within a word': ['مساءلة', 'مسالة'],
};

for (const [what, [one, other]] of Object.entries(apart)) {
  test(`folding keeps apart: ${what}`, () => assert.notEqual(fold(one), fold(other)));
}

test('a hamza alone does not vanish', () => assert.equal(fold('ء'), 'ء'));

test("folding agrees with Lucene's normalisers", () => {
  for (const [text, folded] of [...arabicNormalised, ...persianNormalised]) assert.equal(fold(text), folded);
});

test('every digit of the numbering systems folds to ASCII', () => {
  for (const system of ['arab', 'arabext', 'beng', 'deva', 'khmr', 'laoo', 'mymr', 'thai', 'tibt', 'adlm', 'cakm']) {
    const digits = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(9876543210);
    assert.equal(fold(digits), '9876543210', system);
  }
});

test('the language does not change the result', () => {
  for (const lang of ['tr', 'ar', 'lt', 'not a tag']) assert.equal(fold('Iİıi', lang), fold('Iİıi'));
});

test('folding is idempotent and blind to normalisation form, for any string', () => {
  for (const text of randomTexts(20_000)) {
    const folded = fold(text);
    const shown = JSON.stringify(text);
    assert.equal(fold(folded), folded, shown);
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) assert.equal(fold(text.normalize(form)), folded, shown);
    assert.ok(folded.isWellFormed(), shown);
  }
});

test('hostile megabytes fold', () => {
  for (const text of Object.values(hostile)) assert.equal(typeof fold(text), 'string');
});
