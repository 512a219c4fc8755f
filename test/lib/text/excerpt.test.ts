import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeBidi } from '../../../src/lib/text/bidi.ts';
import { excerpt } from '../../../src/lib/text/excerpt.ts';
import { countGraphemes } from '../../../src/lib/text/graphemes.ts';
import { hostile, randomTexts, shown } from './samples.ts';

const cases: [text: string, max: number, excerpt: string][] = [
  ['', 10, ''],
  ['short', 10, 'short'],
  ['exactly 10', 10, 'exactly 10'],
  ['  one\n\ntwo\t three ', 20, 'one two three'],
  ['the quick brown fox', 12, 'the quick…'],
  ['the quick, brown fox', 12, 'the quick…'],
  ['say (perhaps) no', 6, 'say…'],
  ['unbreakableword', 8, 'unbreak…'],
  ['كَتَبَ الولدُ الدرسَ', 9, 'كَتَبَ…'],
  ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦…'],
  ['hello \u2068big world\u2069', 12, 'hello \u2068big\u2069…'],
  ['قال إنَّ الكِتَابَ جديد', 9, 'قال إنَّ…'],
  ['الكِتَاااابَ', 6, 'الكِتَا…'],
  ['ภาษาไทยง่ายมาก', 9, 'ภาษาไทย…'],
  ['می‌خواهم بروم', 9, 'می‌خواهم…'],
  ['hello', 1, '…'],
  ['hello', 0, ''],
];

for (const [text, max, expected] of cases) {
  test(`${shown(text)} in ${max} is ${shown(expected)}`, () => assert.equal(excerpt(text, max), expected));
}

test('an excerpt is one short line that leaves nothing open', () => {
  for (const text of [...randomTexts(3000, 30), ...Object.values(hostile)]) {
    const line = excerpt(text, 15);
    assert.ok(
      countGraphemes(line) <= 15 + (line.match(/[\u2069\u202C]/g)?.length ?? 0),
      JSON.stringify(text.slice(0, 50)),
    );
    assert.doesNotMatch(line, /[\n\r]/);
    assert.ok(line.length < 2000);
    if (line !== text && line.endsWith('…')) assert.equal(closeBidi(line), line);
  }
});

test('220 characters unless told otherwise', () => assert.equal(countGraphemes(excerpt('a'.repeat(500))), 220));
