/**
 * How many requests one network may send in all, whatever it asks for: a loop that has run wild, or somebody's ill will, must
 * not take the server from everyone else (OWASP API4:2023). It is far above what readers and front ends do, and costs a
 * request two looks into maps; only who has spent more than half of it is told.
 */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { Fault } from '../errors.ts';
import { addressPrefix, isPrivate } from '../lib/address.ts';
import { remembering } from '../lib/memo.ts';
import { tooManyRequests } from '../sentences/refusals.ts';
import { clientAddress } from './client-address.ts';
import { type Quotas, quotaHeaders } from './quotas.ts';

export type Traffic = {
  /** Counts a request, once, before anything is done for it; answers whether its network is to be told of the quota. */
  count(request: IncomingMessage): boolean;
  /** What is told: headers, and the fault where the quota is spent. Nothing where `count` said no. */
  told(request: IncomingMessage): Told | undefined;
};

type Told = { headers: Readonly<Record<string, string>>; fault?: Fault };

const windowMs = 60_000;

export function createTraffic(
  { rateLimits, requestLimit, trustProxy }: Pick<Config, 'rateLimits' | 'requestLimit' | 'trustProxy'>,
  quotas: Pick<Quotas, 'brake'>,
): Traffic {
  if (!rateLimits || requestLimit === 0) return { count: () => false, told: () => undefined };
  const quota = { name: 'requests', quota: requestLimit, windowMs };
  const brake = quotas.brake(quota);
  const addressOf = clientAddress(trustProxy);
  const sourceOf = remembering(countedAs, { most: 20_000, longest: 50 });
  const tellings = new WeakMap<IncomingMessage, Told>();

  function tell(source: string, spent: number): Told {
    const seconds = Math.max(1, Math.ceil(brake.endsInMs(source) / 1000));
    const headers = quotaHeaders(quota, Math.max(0, requestLimit - spent), seconds);
    if (spent <= requestLimit) return { headers };
    const fault = new Fault('rate_limited', tooManyRequests(seconds), {
      headers: { ...headers, 'retry-after': String(seconds) },
    });
    return { headers, fault };
  }

  return {
    count(request) {
      const source = sourceOf(addressOf(request));
      if (source === '') return false;
      const spent = brake.count(source);
      if (spent * 2 <= requestLimit) return false;
      tellings.set(request, tell(source, spent));
      return true;
    },
    told: request => tellings.get(request),
  };
}

/**
 * The network of an address. A private one is our own house: a proxy that nobody named in TRUST_PROXY, a front end beside us, a
 * probe; all readers would share its quota.
 */
const countedAs = (address: string) => (address === '' || isPrivate(address) ? '' : addressPrefix(address));

/** Tells and refuses what `count` has found; what a route says of a quota of its own comes before this. */
export function limitTraffic(app: FastifyInstance, traffic: Traffic) {
  app.addHook('onRequest', (request, reply, done) => {
    const told = traffic.told(request.raw);
    if (!told) return done();
    if (told.fault) return done(told.fault);
    reply.headers(told.headers);
    done();
  });
}
