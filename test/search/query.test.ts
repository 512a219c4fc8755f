import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNear } from '../../src/search/near.ts';
import { readQuery } from '../../src/search/query.ts';
import { Random } from '../support/fuzz-random.ts';

const exact = (tokens: { terms: { text: string }[] }[]) => tokens.map(token => token.terms[0]!.text);
const read = (text: string) => {
  const { words, phrases, without } = readQuery(text);
  return { words: exact(words), phrases: phrases.map(exact), without: exact(without) };
};

describe('A query', () => {
  it('is words', () => {
    assert.deepEqual(read('  roof   gardens '), { words: ['roof', 'gardens'], phrases: [], without: [] });
    assert.deepEqual(read('أَسْلِحَة').words, ['اسلحه']);
    assert.deepEqual(read('انتخابات كانون الثاني').words, ['انتخابات', 'كانون']);
  });

  it('has phrases in quotes of any kind, whose words are looked for too', () => {
    for (const text of ['"roof gardens" water', '“roof gardens” water', '«roof gardens» water', '„roof gardens“ water'])
      assert.deepEqual(read(text), {
        words: ['roof', 'gardens', 'water'],
        phrases: [['roof', 'gardens']],
        without: [],
      });
    assert.deepEqual(read('"roof gardens').phrases, [['roof', 'gardens']]);
    assert.deepEqual(read('"roof"'), { words: ['roof'], phrases: [], without: [] });
    assert.deepEqual(read('12" roof').words, ['12', 'roof']);
  });

  it('leaves out what has a minus in front, and nothing that has one inside', () => {
    assert.deepEqual(read('roof -water'), { words: ['roof'], phrases: [], without: ['water'] });
    assert.deepEqual(read('-"roof gardens" water'), { words: ['water'], phrases: [], without: ['roof', 'gardens'] });
    assert.deepEqual(read('covid-19 e-mail').without, []);
    assert.deepEqual(read('- roof --').without, []);
  });

  it('may be any text', () => {
    const random = new Random(7);
    const pieces = [
      '"',
      '-',
      '“',
      '«',
      '»',
      '*',
      '(',
      ')',
      ':',
      '\0',
      ' ',
      'AND',
      'NEAR',
      '^',
      'سلاح',
      '\u064B',
      '😀',
      '\uD800',
      'a',
    ];
    for (let n = 0; n < 3000; n++)
      readQuery(Array.from({ length: random.int(0, 12) }, () => random.pick(pieces)).join(''));
    readQuery('"'.repeat(10_000));
    readQuery('-a '.repeat(4000));
    for (const nothing of ['', ' ', '"', '-', '""', '\u064B\u064C', '...']) assert.deepEqual(read(nothing).words, []);
  });
});

describe('Words are near', () => {
  for (const [a, b, mistakes] of [
    ['مدرسه', 'مدرسه', 0],
    ['مدرسه', 'مردسه', 1],
    ['مدرسه', 'مدسه', 1],
    ['مدرسه', 'مدررسه', 1],
    ['مدرسه', 'مدرصه', 1],
    ['election', 'elction', 1],
    ['election', 'elctoin', 2],
    ['roof', 'water', 5],
  ] as const)
    it(`when ${mistakes} mistakes lie between ${a} and ${b}, and no fewer are allowed`, () => {
      assert.equal(isNear(a, b, mistakes), true);
      assert.equal(isNear(b, a, mistakes), true);
      if (mistakes > 0) assert.equal(isNear(a, b, mistakes - 1), false);
    });
});
