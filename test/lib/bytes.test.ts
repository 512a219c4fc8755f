import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinBytes } from '../../src/lib/bytes.ts';

describe('Bytes put together', () => {
  it('are those of the parts in order, whatever bytes, and texts in ASCII', () => {
    const texts = ['حديقة على السطح', '', '😀', 'e\u0301', '\u0000', 'x'.repeat(10_000)];
    const parts = texts.flatMap(text => [Buffer.from(text), ',"commentCount":1', '']);
    assert.equal(joinBytes(parts).toString(), texts.map(text => `${text},"commentCount":1`).join(''));
    assert.equal(joinBytes([]).length, 0);
  });

  it('of a part that is a slice are those of the slice', () => {
    const whole = Buffer.from('0123456789');
    assert.equal(joinBytes([whole.subarray(2, 5), '-', whole.subarray(9)]).toString(), '234-9');
  });

  it('are a copy, in memory that holds nothing else', () => {
    const part = Buffer.from('abc');
    const joined = joinBytes([part, 'def']);
    part.fill('x');
    assert.equal(joined.toString(), 'abcdef');
    assert.equal(joined.buffer.byteLength, 6);
  });
});
