import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthOf } from '../../../../src/lib/text/arabic/months.ts';
import { fold } from '../../../../src/lib/text/fold.ts';

const at = (text: string, place = 0) => monthOf(fold(text).split(' '), place);

const NAMES = [
  ['كانون الثاني', 'يناير', 'جانفي'],
  ['شباط', 'فبراير', 'فيفري'],
  ['آذار', 'مارس'],
  ['نيسان', 'أبريل', 'إبريل', 'أفريل'],
  ['أيار', 'مايو', 'ماي'],
  ['حزيران', 'يونيو', 'يونية', 'جوان'],
  ['تموز', 'يوليو', 'يولية', 'جويلية', 'يوليوز'],
  ['آب', 'أغسطس', 'أوت', 'غشت'],
  ['أيلول', 'سبتمبر', 'شتنبر'],
  ['تشرين الأول', 'أكتوبر'],
  ['تشرين الثاني', 'نوفمبر', 'نونبر'],
  ['كانون الأول', 'ديسمبر', 'دجنبر'],
];

test('every name of a month, east and west, leads to one term', () => {
  for (const [index, names] of NAMES.entries()) {
    for (const name of names) assert.equal(at(name)?.month, `month${index + 1}`, name);
  }
});

test('a name takes one word or two', () => {
  assert.deepEqual(at('في كانون الثاني 2025', 1), { month: 'month1', length: 2 });
  assert.deepEqual(at('في يناير 2025', 1), { month: 'month1', length: 1 });
});

test('half a name is no month', () => {
  for (const text of ['كانون', 'تشرين', 'الثاني', 'كانون أسود', 'الأول كانون', ''])
    assert.equal(at(text), undefined, text);
  assert.equal(at('كانون الثاني', 1), undefined);
  assert.equal(at('شباط', 5), undefined);
});

test('clitics before a name are read, but a door is not "in August"', () => {
  for (const [text, month] of [
    ['وحزيران', 'month6'],
    ['بنيسان', 'month4'],
    ['وآب', 'month8'],
    ['ليناير', 'month1'],
    ['وكانون الأول', 'month12'],
  ] as const) {
    assert.equal(at(text)?.month, month, text);
  }
  assert.equal(at('باب'), undefined);
  assert.equal(at('بماي'), undefined);
});

test('long words are no months, whatever their length', () => {
  assert.equal(monthOf(['ب'.repeat(1_000_000)], 0), undefined);
  assert.equal(monthOf(['كانون', 'ب'.repeat(1_000_000)], 0), undefined);
});
