import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPositions } from '../../src/log/positions.ts';

describe('How much had been touched when the log was at a place', () => {
  it('is told between, at and after the changes that are known', () => {
    const positions = createPositions();
    positions.reset(10, 4);
    positions.note(12, 5);
    positions.note(15, 9);
    const counts = [9, 10, 11, 12, 14, 15, 99].map(positions.countAt);
    assert.deepEqual(counts, [-1, 4, 4, 5, 5, 9, 9]);
  });

  it('is not told of what was before all was forgotten', () => {
    const positions = createPositions();
    positions.note(3, 1);
    positions.reset(8, 2);
    assert.deepEqual([7, 8].map(positions.countAt), [-1, 2]);
  });

  it('is remembered of the last thousands, and of those exactly', () => {
    const positions = createPositions();
    for (let seq = 1; seq <= 20_000; seq++) positions.note(seq, 2 * seq);
    assert.equal(positions.countAt(20_000), 40_000);
    assert.equal(positions.countAt(18_500), 37_000);
    assert.equal(positions.countAt(5), -1);
  });
});
