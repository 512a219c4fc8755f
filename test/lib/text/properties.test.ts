/**
 * What must hold for every text, tried on random ones that are others in every run. A failure names the seed:
 * `SEED=… node --test test/lib/text/properties.test.ts` tries the same again.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, analyseQuery } from '../../../src/lib/text/analyse.ts';
import { dropControls, escapeControls } from '../../../src/lib/text/controls.ts';
import { excerpt } from '../../../src/lib/text/excerpt.ts';
import { fold } from '../../../src/lib/text/fold.ts';
import { graphemeSegmenter } from '../../../src/lib/text/segmenters.ts';
import { slugify } from '../../../src/lib/text/slug.ts';
import { sortKey } from '../../../src/lib/text/sort-key.ts';
import { seeded, shown } from './samples.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const random = seeded(seed);
const below = (n: number) => Math.floor(random() * n);

/** Parts of Unicode where spelling has several forms, and the whole of it; a range as often as another. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x52f],
  [0x590, 0x5ff],
  [0x600, 0x6ff],
  [0x750, 0x77f],
  [0x8a0, 0x8ff],
  [0x900, 0xdff],
  [0xe00, 0xeff],
  [0x1000, 0x109f],
  [0x1100, 0x11ff],
  [0x1780, 0x17ff],
  [0x1e00, 0x1fff],
  [0x2000, 0x206f],
  [0x3040, 0x30ff],
  [0x4e00, 0x9fff],
  [0xa960, 0xa97f],
  [0xac00, 0xd7ff],
  [0xd800, 0xdfff],
  [0xf900, 0xfaff],
  [0xfb00, 0xfdff],
  [0xfe00, 0xfe2f],
  [0xfe70, 0xfeff],
  [0xff00, 0xffef],
  [0x10a00, 0x10fff],
  [0x11000, 0x11fff],
  [0x1d400, 0x1d7ff],
  [0x1e900, 0x1eeff],
  [0x1f300, 0x1faff],
  [0x20000, 0x3ffff],
  [0xe0000, 0xe01ef],
  [0, 0x10ffff],
] as const;

function* texts(count: number, length: number): Generator<string> {
  for (let i = 0; i < count; i++) {
    // A text is of few scripts, as texts are: what belongs together must meet.
    const some = Array.from({ length: 1 + below(4) }, () => RANGES[below(RANGES.length)]!);
    let text = '';
    for (let left = 1 + below(length); left > 0; left--) {
      const [first, last] = some[below(some.length)]!;
      text += String.fromCodePoint(first + below(last - first + 1));
    }
    yield text;
  }
}

const told = (text: string) => `SEED=${seed}: ${[...text].map(c => c.codePointAt(0)!.toString(16)).join(' ')}`;

test(`folding is idempotent and blind to the normalisation form (SEED=${seed})`, () => {
  for (const text of texts(20_000, 14)) {
    const folded = fold(text);
    if (fold(folded) !== folded) assert.fail(told(text));
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'])
      if (fold(text.normalize(form)) !== folded) assert.fail(`${form} ${told(text)}`);
  }
});

/** Characters of which thousands are alike to a normaliser: some of them stand for all. */
const ALIKE = /[\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\u{17000}-\u{18CFF}\u{20000}-\u{3FFFF}]/u;
const NOT_THERE = /[\p{Cn}\p{Co}]/u;

test('every character there is folds alike in all forms, alone and between letters', () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    if ((ALIKE.test(character) && code % 29 !== 0) || (NOT_THERE.test(character) && code % 997 !== 0)) continue;
    for (const text of [character, `ب${character}ا`]) {
      const folded = fold(text);
      if (fold(folded) !== folded) assert.fail(told(text));
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'])
        if (fold(text.normalize(form)) !== folded) assert.fail(`${form} ${told(text)}`);
    }
  }
});

test(`analysis takes any text, and its places are in it and in order (SEED=${seed})`, () => {
  for (const text of texts(2000, 40)) {
    for (const tokens of [analyse(text, 'ar'), analyse(text, 'fa'), analyse(text), analyseQuery(text)]) {
      let last = 0;
      for (const { start, end } of tokens) {
        if (!(start >= last && start < end && end <= text.length)) assert.fail(told(text));
        last = start;
      }
    }
  }
});

test(`an excerpt ends where a character ends, and begins like the text (SEED=${seed})`, () => {
  for (const text of texts(8000, 60)) {
    const line = text.toWellFormed().replace(/\s+/g, ' ').trim();
    const cut = excerpt(text, 12);
    if (!cut.endsWith('…') || cut === line) continue;
    const kept = cut.slice(0, -1).replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
    if (kept !== cut.slice(0, -1) || !line.startsWith(kept)) continue;
    if (graphemeSegmenter().segment(line).containing(kept.length)?.index !== kept.length) assert.fail(told(text));
  }
});

test(`slugs and sort keys take any text, and are the same in NFC and NFD (SEED=${seed})`, () => {
  for (const text of texts(8000, 30)) {
    const [composed, decomposed] = [text.normalize('NFC'), text.normalize('NFD')];
    if (slugify(composed) !== slugify(decomposed)) assert.fail(told(text));
    if (sortKey(composed) !== sortKey(decomposed)) assert.fail(told(text));
  }
});

test(`JSON with its controls escaped says the same (SEED=${seed})`, () => {
  for (const text of texts(8000, 30)) {
    const escaped = escapeControls(JSON.stringify(text));
    assert.equal(JSON.parse(escaped), text, told(text));
    assert.doesNotMatch(escaped, /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/, shown(text));
    assert.equal(dropControls(dropControls(text)), dropControls(text), told(text));
  }
});

const MB = 1_000_000;
for (const [what, text] of Object.entries({
  'harakat on one letter': `ب${'\u064E\u0651'.repeat(MB / 4)}`,
  'harakat on nothing': '\u064B'.repeat(MB / 2),
  'one word of Arabic': 'والمدرسة'.repeat(MB / 16),
  'one word of Latin': 'ab'.repeat(MB / 2),
  'one word of Thai': 'ภาษา'.repeat(MB / 12),
  'half surrogates': '\uDC00\uD800'.repeat(MB / 4),
})) {
  test(`a megabyte of ${what} is folded, cut and analysed, and ends`, () => {
    assert.ok(fold(text).length <= text.length);
    assert.ok(slugify(text).length <= 480);
    assert.ok(excerpt(text).length <= 64 * 220);
    let terms = 0;
    for (const token of analyse(text, 'ar')) terms += token.terms.length;
    assert.ok(terms <= text.length);
  });
}
