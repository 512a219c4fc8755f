/**
 * Addresses that were understood before, and how their answers are made: whoever asks again when an answer has been dropped
 * gets a new one without the address being routed, parsed and validated again, which costs as much as the reading does.
 */
import { createSieve, type Kept } from '../../lib/sieve.ts';
import type { Make } from './make.ts';

export type Asked = Kept & {
  /** The address as it came. */
  url: string;
  /** What it meant: the route and its parsed parameters. */
  key: string;
  route: string;
  make: Make;
};

/** Two thousand addresses and more. */
const maxBytes = 4 * 1024 * 1024;
/** What one takes besides its texts: parsed parameters, closures, places in maps. */
const ownBytes = 1500;

export function createAsked() {
  const byUrl = new Map<string, Asked>();
  const sieve = createSieve<Asked>(maxBytes, ({ url }) => byUrl.delete(url));
  const forget = (asked: Asked) => {
    if (byUrl.get(asked.url) !== asked) return;
    sieve.remove(asked);
    byUrl.delete(asked.url);
  };
  return {
    find(url: string): Asked | undefined {
      const asked = byUrl.get(url);
      if (asked) asked.visited = true;
      return asked;
    },
    remember({ url, key, route, make }: Pick<Asked, 'url' | 'key' | 'route' | 'make'>) {
      if (byUrl.has(url)) return;
      const asked = { url, key, route, make, visited: false, size: ownBytes + 2 * (url.length + key.length) };
      byUrl.set(url, asked);
      sieve.add(asked);
    },
    forget,
  };
}
