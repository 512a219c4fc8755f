import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createShared } from '../../src/lib/shared.ts';

/** Work whose runs end when they are told to. */
function makeWork() {
  const runs: PromiseWithResolvers<number>[] = [];
  const work = () => {
    const run = Promise.withResolvers<number>();
    runs.push(run);
    return run.promise;
  };
  return { runs, shared: createShared(work) };
}

describe('Work that many ask for at once', () => {
  it('is done once more for all who ask while it is under way', async () => {
    const { runs, shared } = makeWork();
    const first = shared();
    const others = [shared(), shared(), shared()];
    assert.equal(runs.length, 1);
    runs[0]!.resolve(1);
    assert.equal(await first, 1);
    await Promise.resolve();
    assert.equal(runs.length, 2);
    runs[1]!.resolve(2);
    assert.deepEqual(await Promise.all(others), [2, 2, 2]);
    assert.equal(runs.length, 2);
  });

  it('tells its failure to those who asked for it, and to nobody after', async () => {
    const { runs, shared } = makeWork();
    const first = shared();
    const next = shared();
    runs[0]!.reject(new Error('no'));
    await assert.rejects(first, /no/);
    await Promise.resolve();
    runs[1]!.resolve(2);
    assert.equal(await next, 2);
  });

  it('has settled when nothing is under way and nothing waits', async () => {
    const { runs, shared } = makeWork();
    await shared.settled();
    const first = shared();
    let isSettled = false;
    const settled = shared.settled().then(() => (isSettled = true));
    await Promise.resolve();
    assert.equal(isSettled, false);
    runs[0]!.reject(new Error('no'));
    await first.catch(() => {});
    await settled;
    assert.equal(isSettled, true);
  });
});
