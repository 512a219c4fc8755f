/** The bare server: Fastify with our strictness, before any room is in it. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { Fault, faultOf } from '../errors.ts';
import { parameter, tooLong } from '../sentences/members.ts';
import { hostMissing } from '../sentences/refusals.ts';
import { type AccessLog, logRequests } from './access-log.ts';
import { trusted } from './client-address.ts';
import { answerOddRequests, clientErrorHandler, socketWriter } from './client-errors.ts';
import { closeGently } from './closing.ts';
import { allowOrigins, markOrigin } from './cors.ts';
import { announceDeprecations } from './deprecation.ts';
import { staticHeaders } from './headers.ts';
import { acceptJson } from './json-body.ts';
import { answerOtherMethods } from './methods.ts';
import { errorHandler, sendProblem, toFault } from './problems.ts';
import { parseQuery } from './query.ts';
import { validatorCompiler } from './validate.ts';

export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** Bytes of a body, unless a route says otherwise; an article's may be larger. */
export const defaultBodyLimit = 64 * 1024;
/** Room for a query of ten thousand bytes: what is too long of it is then told by its parameter. */
const maxUrlLength = 12_288;

export type ServerDeps = {
  config: Config;
  log: Logger;
  access: AccessLog | undefined;
  /** The fault behind an error of the database. */
  explain: (error: unknown) => unknown;
};

export type BareServer = {
  app: App;
  /** The id of a request that the framework does not see. */
  nextId: () => string;
  /** Whether it is being stopped: then connections are closed after their answer. */
  isClosing: () => boolean;
};

export function createServer({ config, log, access, explain }: ServerDeps): BareServer {
  const nextId = requestIds();
  const fixed = staticHeaders(config);
  const writeProblem = socketWriter(fixed, nextId);
  const app: App = Fastify({
    logger: false,
    genReqId: nextId,
    requestIdHeader: false,
    trustProxy: trusted(config.trustProxy),
    bodyLimit: defaultBodyLimit,
    // Node would refuse a request without Host by a bare 400: `onRequest` does it below.
    // Room for a query of ten thousand bytes, each of which takes three in an address.
    http: { requireHostHeader: false, maxHeaderSize: 40 * 1024 },
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Without these Fastify loads validators and serializers of its own, a hundred modules that nobody would ask.
    schemaController: {
      compilersFactory: { buildValidator: () => validatorCompiler as never, buildSerializer: () => serialize },
    },
    routerOptions: { maxParamLength: maxUrlLength, querystringParser: parseQuery },
    clientErrorHandler: clientErrorHandler(() => app.server, writeProblem) as never,
    frameworkErrors: (error, request, reply) => {
      reply.headers(fixed).header('x-request-id', request.id);
      markOrigin(request as never, reply as never, config);
      void sendProblem(reply as never, toFault(error), request.id);
    },
  }).withTypeProvider<ZodTypeProvider>() as unknown as App;

  answerOddRequests(app.server, writeProblem);
  app.setErrorHandler(errorHandler(log, explain));
  acceptJson(app as unknown as FastifyInstance);
  answerOtherMethods(app as unknown as FastifyInstance);
  announceDeprecations(app as unknown as FastifyInstance);

  const isClosing = closeGently(app as unknown as FastifyInstance);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(fixed).header('x-request-id', request.id);
    if (isClosing()) reply.header('connection', 'close');
    if (request.url.length > maxUrlLength) return done(tooLongAddress(request.url));
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1')
      return done(new Fault('bad_request', hostMissing));
    done();
  });
  allowOrigins(app as unknown as FastifyInstance, config);
  logRequests(app as unknown as FastifyInstance, access);
  return { app, nextId, isClosing };
}

const serialize = () => JSON.stringify;

/** Names the parameter that makes an address too long, if one alone does. */
function tooLongAddress(url: string): Fault {
  const parameters = url.slice(url.indexOf('?') + 1).split('&');
  const longest = parameters.reduce((most, one) => (one.length > most.length ? one : most), '');
  const name = longest.slice(0, Math.max(0, longest.indexOf('=')));
  if (!/^\w{1,40}$/.test(name) || longest.length < maxUrlLength / 2) return new Fault('uri_too_long');
  return faultOf(name, 'too_long', tooLong(parameter(name)));
}

/** Short ids, unique across processes: a random start and a count. */
function requestIds() {
  const prefix = randomBytes(4).toString('hex');
  let count = 0;
  return () => `${prefix}-${(++count).toString(36)}`;
}
