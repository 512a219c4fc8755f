/**
 * Calls from the pages of other sites (the Fetch standard's CORS protocol). No cookies are used, so no credentials are
 * ever allowed. With `*` the headers are static and cost nothing; with a list, answers vary by Origin.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { exposed } from './headers.ts';

const preflight = {
  'access-control-allow-methods': 'GET, HEAD, POST, PATCH, DELETE',
  'access-control-allow-headers':
    'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Comment-Token',
  'access-control-max-age': '86400',
};

/** Answers preflights and, for a list of origins, marks the answers of those on it. */
export function allowOrigins(app: FastifyInstance, config: Origins) {
  if (config.corsOrigins.length === 0) return;
  app.addHook('onRequest', (request, reply, done) => {
    markOrigin(request, reply, config);
    if (isPreflight(request) && reply.hasHeader('access-control-allow-origin'))
      void reply.code(204).headers(preflight).send();
    else done();
  });
}

/** For a list of origins: names the one that asks, if it is on it. */
export function markOrigin({ headers }: FastifyRequest, reply: FastifyReply, { corsOrigins }: Origins) {
  if (corsOrigins === '*' || corsOrigins.length === 0) return;
  reply.header('vary', 'Origin');
  const [allow, origin, expose, names] = originHeaders(headers.origin, corsOrigins);
  if (allow) reply.header(allow, origin).header(expose!, names);
}

/** The headers for an origin on the list, flat; none for another. */
export const originHeaders = (origin: string | undefined, allowed: '*' | readonly string[]): readonly string[] =>
  origin && allowed.includes(origin)
    ? ['access-control-allow-origin', origin, 'access-control-expose-headers', exposed]
    : [];

type Origins = Pick<Config, 'corsOrigins'>;

const isPreflight = ({ method, headers }: FastifyRequest) =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
