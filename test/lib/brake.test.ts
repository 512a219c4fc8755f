/** What processes tell each other of those who have spent a quota. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBrake } from '../../src/lib/brake.ts';
import { makeClock } from '../support/server.ts';

const makeBrake = () => {
  const clock = makeClock();
  return { clock, brake: createBrake({ quota: 5, windowMs: 1000, now: clock.now }) };
};
const times = (n: number, call: () => void) => {
  for (let i = 0; i < n; i++) call();
};

describe('A brake', () => {
  it('tells of who has spent enough, each failure once', () => {
    const { brake, clock } = makeBrake();
    times(3, () => brake.count('a'));
    brake.count('b');
    assert.deepEqual(brake.news(2), [{ source: 'a', start: clock.now(), count: 3 }]);
    assert.deepEqual(brake.news(2), []);
    brake.count('a');
    assert.deepEqual(brake.news(2), [{ source: 'a', start: clock.now(), count: 1 }]);
  });

  it('stops who has spent the rest elsewhere, from when the first of all windows began', () => {
    const { brake, clock } = makeBrake();
    times(2, () => brake.count('a'));
    const [told] = brake.news(1);
    brake.learn({ ...told!, start: clock.now() - 400, count: 4 });
    assert.equal(brake.waitMs('a'), 0);
    brake.count('a');
    assert.equal(brake.waitMs('a'), 600);
  });

  it('tells nothing of a window that is over, and learns nothing of it', () => {
    const { brake, clock } = makeBrake();
    times(3, () => brake.count('a'));
    clock.advance(1000);
    assert.deepEqual(brake.news(1), []);
    brake.learn({ source: 'a', start: clock.now(), count: 9 });
    assert.equal(brake.waitMs('a'), 0);
  });
});
