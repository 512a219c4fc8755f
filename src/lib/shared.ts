/** Work that many ask for at once and that is done once for all who ask while it waits to begin. */

/**
 * Answers a function that runs `work`, one run after the other. Who asks while one is under way gets the next, which sees all
 * that has happened before it was asked for; all who ask meanwhile share it.
 * `settled` resolves when nothing is under way and nothing waits, however it ended.
 */
export function createShared<T>(work: () => Promise<T>): (() => Promise<T>) & { settled(): Promise<void> } {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;

  function begin(): Promise<T> {
    const run = work().finally(() => {
      if (running === run) running = undefined;
    });
    running = run;
    return run;
  }

  function ask(): Promise<T> {
    if (!running) return begin();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  }

  async function settled() {
    await Promise.allSettled([running, next]);
  }

  return Object.assign(ask, { settled });
}
