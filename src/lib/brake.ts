/** Counts what sources do and makes one wait once it has spent its quota. Memory is bounded; time is given. */

export type Brake = {
  /** Milliseconds until `source` may try again; 0 when it may now. */
  waitMs(source: string): number;
  /** Notes that `source` did it once more; answers how often it has in this window. */
  count(source: string): number;
  /** Milliseconds until the window of `source` ends; 0 when it has none. */
  endsInMs(source: string): number;
  /** What others do not know of yet, of sources that have spent at least so much. It counts as told from now on. */
  news(atLeast: number): Spent[];
  /** What all together know of a source, what was not told yet left aside. */
  learn(spent: Spent): void;
};

/** `count` times in the window that began at `start`. */
export type Spent = { source: string; start: number; count: number };

type Window = { start: number; times: number; untold: number };

/** A fixed window of `windowMs` with `quota` times for each source; past `maxSources` the oldest are forgotten. */
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
      return window && window.times >= quota ? window.start + windowMs - now() : 0;
    },
    count(source) {
      const window = current(source);
      if (window) {
        window.untold++;
        return ++window.times;
      }
      if (windows.size >= maxSources) windows.delete(windows.keys().next().value!);
      windows.set(source, { start: now(), times: 1, untold: 1 });
      return 1;
    },
    endsInMs(source) {
      const window = current(source);
      return window ? window.start + windowMs - now() : 0;
    },
    news(atLeast) {
      const news: Spent[] = [];
      for (const [source, { start, times, untold }] of windows)
        if (untold > 0 && times >= atLeast && current(source)) news.push({ source, start, count: untold });
      for (const { source } of news) windows.get(source)!.untold = 0;
      return news;
    },
    learn({ source, start, count }) {
      const window = current(source);
      if (!window) return;
      window.start = start;
      window.times = count + window.untold;
    },
  };
}
