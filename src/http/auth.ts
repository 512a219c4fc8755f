/** Who may: `Authorization: Bearer mq_...`. Content gives the way to look a key up; this floor knows only scopes. */
import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { Fault } from '../errors.ts';
import { addressPrefix } from '../lib/address.ts';
import { digest } from '../lib/digest.ts';
import { needsScope, tooManyKeys } from '../sentences/refusals.ts';
import type { Quotas } from './quotas.ts';

/** What each lets a key do; the document says the same. */
export const meaningOfScopes = {
  'articles:write': 'writes articles and authors',
  'comments:moderate': 'moderates comments, and comments as the site itself',
  'tags:write': 'writes tags',
  'drafts:read': 'reads what is not published yet',
  admin: 'does all of it, and makes keys',
} as const;
export type Scope = keyof typeof meaningOfScopes;
export const scopes = Object.keys(meaningOfScopes) as [Scope, ...Scope[]];

/** In one sentence. */
export const saidOfScopes = Object.entries(meaningOfScopes)
  .map(([scope, what]) => `\`${scope}\` ${what}`)
  .join(', ');

export type Caller = { id: number; scopes: readonly string[] };
/** Answers the caller for a secret that is valid now, else undefined: unknown, expired and revoked look the same. */
export type FindCaller = (secret: string) => Promise<Caller | undefined>;

declare module 'fastify' {
  interface FastifyRequest {
    key?: Caller;
  }
}

export type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
export type Auth = {
  /** A hook that lets through only keys with the scope. */
  require: (scope: Scope) => Guard;
  /** The same, only when the URL asks for what editors see (`?view=draft`). */
  requireForDrafts: onRequestHookHandler;
  /** Without a key nothing happens; a key that is given must be valid. */
  optional: Guard;
};

/** Wrong keys a minute that one address prefix may try before it waits. */
const wrongKeys = { name: 'wrong keys', quota: 20, windowMs: 60_000 };

type AuthDeps = { find: FindCaller; quotas: Pick<Quotas, 'brake'>; limit: boolean };

export function createAuth({ find, quotas, limit }: AuthDeps): Auth {
  const brake = quotas.brake(wrongKeys);

  /**
   * Keys that were right before: who works with one is not kept waiting for somebody else's guesses from the same
   * network. It is asked each time whether the key holds still.
   */
  const proven = new Set<string>();
  const remember = (print: string) => {
    proven.delete(print);
    proven.add(print);
    if (proven.size > maxProven) proven.delete(proven.values().next().value!);
  };

  async function identify(request: FastifyRequest) {
    const secret = bearer(request);
    const prefix = addressPrefix(request.ip);
    const print = secret === undefined ? '' : digest(secret);
    // Checked before the key is: whoever guesses learns nothing while waiting.
    const wait = limit && !proven.has(print) ? brake.waitMs(prefix) : 0;
    if (wait > 0) throw tooMany(wait);
    const caller = secret === undefined ? undefined : await find(secret);
    if (caller) remember(print);
    else {
      proven.delete(print);
      if (limit && secret !== undefined) brake.count(prefix);
      throw new Fault('unauthorized', undefined, { headers: { 'www-authenticate': 'Bearer realm="maqal"' } });
    }
    request.key = caller;
    return caller;
  }

  const require = (scope: Scope) => async (request: FastifyRequest, reply: FastifyReply) => {
    const caller = await identify(request);
    if (!caller.scopes.includes(scope) && !caller.scopes.includes('admin'))
      throw new Fault('forbidden', needsScope(scope));
    reply.header('cache-control', 'private, no-store');
  };

  const drafts = require('drafts:read');
  return {
    require,
    requireForDrafts: (request, reply, done) => {
      // Any other value is no view: the validator refuses it, with a key or without.
      if ((request.query as { view?: string }).view !== 'draft') return done();
      drafts(request, reply).then(() => done(), done);
    },
    optional: async request => {
      if (request.headers.authorization !== undefined) await identify(request);
    },
  };
}

const maxProven = 1000;

function bearer({ headers: { authorization } }: FastifyRequest): string | undefined {
  if (authorization === undefined) return undefined;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}

function tooMany(waitMs: number) {
  const seconds = String(Math.ceil(waitMs / 1000));
  return new Fault('rate_limited', tooManyKeys, {
    headers: { 'retry-after': seconds },
  });
}
