/** How often a network may ask for what costs more than a read. Memory is bounded, and the limit is of one process. */
import type { FastifyRequest } from 'fastify';
import { Fault, type Text } from '../errors.ts';
import { addressPrefix } from '../lib/address.ts';
import { createBrake } from '../lib/brake.ts';

export type Meter = {
  /** Counts a request. Throws rate_limited when the quota of its network is spent. */
  count(request: FastifyRequest): void;
};

export type MeterOptions = {
  name: string;
  quota: number;
  windowMs: number;
  now: () => number;
  /** What is said to who has asked too often. */
  say: (seconds: number) => Text;
};

/** `limit` off: everything is let through. */
export function createMeter(limit: boolean, { name, quota, windowMs, now, say }: MeterOptions): Meter {
  if (!limit) return { count() {} };
  const brake = createBrake({ quota, windowMs, now });
  return {
    count(request) {
      const source = addressPrefix(request.ip);
      const wait = Math.ceil(brake.waitMs(source) / 1000);
      if (wait > 0)
        throw new Fault('rate_limited', say(wait), {
          headers: {
            'ratelimit-policy': `"${name}";q=${quota};w=${windowMs / 1000}`,
            ratelimit: `"${name}";r=0;t=${wait}`,
            'retry-after': String(wait),
          },
        });
      brake.count(source);
    },
  };
}
