/** Counts failures by source and makes a source wait once it has spent its quota. Memory is bounded; time is given. */

export type Brake = {
  /** Milliseconds until `source` may try again; 0 when it may now. */
  waitMs(source: string): number;
  /** Notes a failure of `source`. */
  count(source: string): void;
};

type Window = { start: number; failures: number };

/** A fixed window of `windowMs` with `quota` failures for each source; past `maxSources` the oldest are forgotten. */
export function createBrake(options: {
  quota: number;
  windowMs: number;
  now: () => number;
  maxSources?: number;
}): Brake {
  const { quota, windowMs, now, maxSources = 10_000 } = options;
  const windows = new Map<string, Window>();

  const current = (source: string): Window | undefined => {
    const window = windows.get(source);
    // A clock set back must not lock anyone out: such a window is over too.
    if (window && now() - window.start < windowMs && now() >= window.start) return window;
    windows.delete(source);
    return undefined;
  };

  return {
    waitMs(source) {
      const window = current(source);
      return window && window.failures >= quota ? window.start + windowMs - now() : 0;
    },
    count(source) {
      const window = current(source);
      if (window) window.failures++;
      else {
        if (windows.size >= maxSources) windows.delete(windows.keys().next().value!);
        windows.set(source, { start: now(), failures: 1 });
      }
    },
  };
}
