import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findMixedScripts } from '../../../src/lib/text/mixed-scripts.ts';
import { times } from '../../support/effort.ts';
import { hostile, randomTexts, shown } from './samples.ts';

const mixed: [text: string, scripts: [string, string], offset: number][] = [
  ['pаypal', ['Latin', 'Cyrillic'], 1],
  ['news pаypal', ['Latin', 'Cyrillic'], 6],
  ['p\u200Dаypal', ['Latin', 'Cyrillic'], 2],
  ['p\u0301аypal', ['Latin', 'Cyrillic'], 2],
  ['123аb', ['Cyrillic', 'Latin'], 4],
  ['οk', ['Greek', 'Latin'], 1],
  ['𝐩аypal', ['Latin', 'Cyrillic'], 2],
];

for (const [text, scripts, offset] of mixed)
  test(`${shown(text)} mixes scripts at ${offset}`, () =>
    assert.deepEqual(findMixedScripts(text), { scripts, offset }));

test('an honest word is in one script; a text may have several, and Arabic takes Latin letters and digits', () => {
  for (const text of ['SQL для всех', 'α-helix', 'CO₂', 'عام2025', 'ال4G', 'C++', 'T恤', 'Ёж', "п'ять", ''])
    assert.equal(findMixedScripts(text), undefined, text);
});

test('any text can be checked', () => {
  for (const text of [...randomTexts(times(2000)), ...Object.values(hostile)]) {
    const found = findMixedScripts(text);
    if (found) assert.ok(found.offset > 0 && found.offset < text.length);
  }
});
