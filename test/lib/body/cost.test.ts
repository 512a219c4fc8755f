import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSmall } from '../../../src/lib/body/cost.ts';

describe('a small body', () => {
  const cases: [name: string, format: 'html' | 'markdown', source: string, small: boolean][] = [
    ['is short', 'html', 'x'.repeat(100), true],
    ['is not long', 'html', 'x'.repeat(101), false],
    ['may have a table', 'markdown', '|a|b|\n|-|-|\n|1|2|', true],
    ['has no references, which repeat their address', 'markdown', '[a]: /x\n\n[a]', false],
  ];
  for (const [name, format, source, small] of cases)
    it(name, () => assert.equal(isSmall({ format, source }, 100), small));

  it('has no table that grows when its rows are filled', () => {
    const table = `${'|x'.repeat(100)}|\n${'|-'.repeat(100)}|\n${'x\n'.repeat(100)}`;
    assert.equal(isSmall({ format: 'markdown', source: table }, 1000), false);
    assert.equal(isSmall({ format: 'html', source: table }, 1000), true);
  });
});
