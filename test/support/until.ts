import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `look` finds it so; the deadline only turns a wait without end into a failure. */
export async function until(what: string, look: () => unknown, patienceMs = 20_000) {
  const deadline = performance.now() + patienceMs;
  while (!(await look())) {
    assert.ok(performance.now() < deadline, `never happened: ${what}`);
    await sleep(10);
  }
}
