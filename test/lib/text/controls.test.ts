import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropControls, escapeControls, findForbidden, isStorable } from '../../../src/lib/text/controls.ts';
import { hostile, randomTexts, shown } from './samples.ts';

const forbidden: [text: string, offset: number, char: string][] = [
  ['abc\u202Edef', 3, 'U+202E'],
  ['\u202Aa', 0, 'U+202A'],
  ['a\u2066', 1, 'U+2066'],
  ['a\u2069', 1, 'U+2069'],
  ['a\nb', 1, 'U+000A'],
  ['a\0', 1, 'U+0000'],
  ['a\x85', 1, 'U+0085'],
  ['\uFEFFa', 0, 'U+FEFF'],
  ['a\u0378', 1, 'U+0378'],
  ['👍\uD83D', 2, 'U+D83D'],
  ['\uDC00', 0, 'U+DC00'],
  ['👍\u{10FFFF}', 2, 'U+10FFFF'],
];

for (const [text, offset, char] of forbidden) {
  test(`${shown(text)} has ${char} at ${offset}`, () => assert.deepEqual(findForbidden(text), { offset, char }));
}

test('names in any script, with joiners, marks and direction marks, are fine', () => {
  for (const name of ['محمّد', 'علی\u200Cرضا', '👩\u200D💻', 'A\u200E', 'Ş. O’Neil', '\uE000', '']) {
    assert.equal(findForbidden(name), undefined, name);
  }
});

test('JSON shows what a terminal would obey', () => {
  assert.equal(escapeControls(JSON.stringify('a\u202Eb\x9B\x7F\u2066')), '"a\\u202eb\\u009b\\u007f\\u2066"');
  assert.equal(escapeControls('{"name":"محمّد 👍"}'), '{"name":"محمّد 👍"}');
});

test('of controls only tabs and ends of lines are left', () => {
  assert.equal(dropControls('a\r\nb\rc\x85d\u2029e\ff\tg\x1B[0m\x9B\0'), 'a\nb\nc\nd\ne\nf\tg[0m');
});

test('text is storable without NUL and lone surrogates', () => {
  assert.ok(isStorable('a\u202E👍\n'));
  assert.ok(!isStorable('a\0'));
  assert.ok(!isStorable('a\uD83D'));
});

test('any text can be checked', () => {
  for (const text of [...randomTexts(2000), ...Object.values(hostile)]) {
    assert.equal(typeof isStorable(text), 'boolean');
    const found = findForbidden(text);
    if (found)
      assert.equal(`U+${text.codePointAt(found.offset)!.toString(16).toUpperCase().padStart(4, '0')}`, found.char);
  }
});
