import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plurals } from '../../../../src/lib/text/arabic/plurals.ts';
import { partnersOf, templatesOf } from '../../../../src/lib/text/arabic/plurals-templates.ts';
import { fold } from '../../../../src/lib/text/fold.ts';
import { randomTexts } from '../samples.ts';
import { lemma, read } from './meeting.ts';

test('a singular leads to its broken plurals and back', () => {
  for (const [one, other] of [
    ['كتاب', 'كتب'],
    ['مدرسة', 'مدارس'],
    ['سلاح', 'أسلحة'],
    ['وزير', 'وزراء'],
    ['خبر', 'أخبار'],
    ['رئيس', 'رؤساء'],
    ['قناة', 'قنوات'],
    ['شهر', 'أشهر'],
    ['شهر', 'شهور'],
    ['امرأة', 'نساء'],
  ] as const) {
    assert.ok(partnersOf(fold(one)).includes(fold(other)), one);
    assert.ok(partnersOf(fold(other)).includes(fold(one)), other);
  }
});

test('a word is not its own partner, and one without a broken plural has none', () => {
  for (const word of plurals.flat()) assert.ok(!partnersOf(word).includes(word));
  assert.deepEqual(partnersOf('ملف'), []);
  assert.deepEqual(partnersOf('constructor'), []);
});

test('every word of the list is a lemma as it stands, so that its partner is found', () => {
  for (const word of plurals.flat()) assert.ok(read(word).lemmas.includes(word) || read(word).isStop, word);
});

test('a form in a text leads to the partner through its lemma', () => {
  assert.ok(partnersOf(lemma('بالأسلحة')).includes(fold('سلاح')));
  assert.ok(partnersOf(lemma('مدارسنا')).includes(fold('مدرسة')));
  assert.ok(partnersOf(lemma('وزراؤها')).includes(fold('وزير')));
});

test('no group says a word twice, and no word of the list is a regular plural of its group', () => {
  for (const group of plurals) {
    assert.equal(new Set(group).size, group.length, group.join(' '));
    assert.ok(group.length > 1, group.join(' '));
  }
});

test('the partners of one word are not those of another that looks like it', () => {
  for (const [one, other] of [
    ['كتاب', 'كاتب'],
    ['دور', 'دار'],
    ['ترك', 'تركي'],
    ['علم', 'عامل'],
    ['مكتب', 'مكتبة'],
  ] as const) {
    assert.ok(!partnersOf(fold(one)).includes(fold(other)), one);
  }
});

const shapes: [string, string][] = [
  ['كفن', 'أكفان'],
  ['خصر', 'خصور'],
  ['بخيل', 'بخلاء'],
  ['صفيحة', 'صفائح'],
  ['ضمير', 'ضمائر'],
  ['عمامة', 'عمائم'],
  ['ناقوس', 'نواقيس'],
  ['طالع', 'طوالع'],
  ['كاهن', 'كهان'],
  ['حاشية', 'حواشي'],
  ['مخلب', 'مخالب'],
  ['مظلمة', 'مظالم'],
  ['مرسول', 'مراسيل'],
  ['منقار', 'مناقير'],
  ['لقمة', 'لقم'],
  ['وشاح', 'أوشحة'],
  ['ضفدع', 'ضفادع'],
  ['عصفور', 'عصافير'],
  ['قنديل', 'قناديل'],
];

test('a template guesses the plural from the singular and the singular from the plural', () => {
  for (const [singular, plural] of shapes) {
    assert.ok(templatesOf(fold(singular)).includes(fold(plural)), `${singular}, ${plural}`);
    assert.ok(templatesOf(fold(plural)).includes(fold(singular)), `${plural}, ${singular}`);
  }
});

test('what the list knows is not guessed, nor guessed of others', () => {
  for (const word of plurals.flat()) assert.deepEqual(templatesOf(word), []);
  assert.ok(!templatesOf('كتيب').some(guess => partnersOf(guess).length > 0));
});

test('templates are few, different from the word, and never fail', () => {
  for (const text of [...randomTexts(5_000), '', 'ا', 'ب'.repeat(1_000_000)]) {
    const guesses = templatesOf(text);
    assert.ok(guesses.length <= 16);
    assert.ok(!guesses.includes(text));
    assert.equal(new Set(guesses).size, guesses.length);
  }
});
