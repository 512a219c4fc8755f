/** How often a network may ask for what costs more than a read. */
import type { FastifyRequest } from 'fastify';
import { Fault, type Text } from '../errors.ts';
import { addressPrefix } from '../lib/address.ts';
import { type Quotas, quotaHeaders } from './quotas.ts';

export type Meter = {
  /** Counts a request. Throws rate_limited when the quota of its network is spent. */
  count(request: FastifyRequest): void;
};

export type MeterOptions = {
  name: string;
  quota: number;
  windowMs: number;
  /** What is said to who has asked too often. */
  say: (seconds: number) => Text;
};

/** `limit` off: everything is let through. */
export function createMeter(
  limit: boolean,
  quotas: Pick<Quotas, 'brake'>,
  { name, quota, windowMs, say }: MeterOptions,
): Meter {
  if (!limit) return { count() {} };
  const brake = quotas.brake({ name, quota, windowMs });
  return {
    count(request) {
      const source = addressPrefix(request.ip);
      const wait = Math.ceil(brake.waitMs(source) / 1000);
      if (wait > 0)
        throw new Fault('rate_limited', say(wait), {
          headers: { ...quotaHeaders({ name, quota, windowMs }, 0, wait), 'retry-after': String(wait) },
        });
      brake.count(source);
    },
  };
}
