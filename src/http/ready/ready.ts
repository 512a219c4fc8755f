/**
 * Ready answers to public GET and HEAD: kept as finished bytes, found before routing does any work, dropped when what they
 * were made from changes. A hit runs no query, makes no JSON, compresses nothing; a 304 touches no body. What a stranger
 * can vary for free (headers, the order of parameters, escapes) does not make another entry.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config.ts';
import type { Feed } from '../../log/feed.ts';
import type { Source } from '../../log/keys.ts';
import type { AccessLog } from '../access-log.ts';
import { etagOf, jsonType } from '../answer.ts';
import { originHeaders } from '../cors.ts';
import { staticHeaders } from '../headers.ts';
import { lifetimes } from './control.ts';
import { chooseCoding } from './encodings.ts';
import { type Entry, fill, surrogateHeaders, variantOf, weigh } from './entry.ts';
import { knownTo, serve } from './serve.ts';
import { createStore } from './store.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** How much of the log was taken in when the request came. */
    since: number;
  }
  interface FastifyInstance {
    /** What ready answers take up. */
    readyUsage(): { bytes: number; entries: number };
  }
}

export type Made = {
  /** The keys of all that is in the body and of all that could come into it. */
  sources: readonly Source[];
  /** Whether it is worth keeping here: not what anybody can ask for in a thousand ways. */
  isKept?: boolean;
  /** First part of the ETag of a single resource. */
  version?: number;
  /** When the answer ceases to be true by the clock alone. */
  until?: number | undefined;
  /** When the clock alone last made it another. */
  changedAt?: number | undefined;
  headers?: Record<string, string>;
  type?: string;
  /** The ETag of a body that does not change, so that it need not be made again. */
  etag?: string;
};

export type Ready = {
  /** Answers with a body, and keeps it. What it was made from must be all that it was made from. */
  answer(request: FastifyRequest, reply: FastifyReply, body: unknown, made: Made): Promise<FastifyReply>;
};

export type ReadyDeps = {
  config: Pick<Config, 'cacheBytes' | 'corsOrigins' | 'publicUrl' | 'sharedMaxAge' | 'cdnMaxAge'>;
  feed: Feed;
  now: () => number;
  nextId: () => string;
  log: AccessLog | undefined;
  isClosing: () => boolean;
};

export function createReady(app: FastifyInstance, deps: ReadyDeps): Ready {
  const { config, feed, now, nextId, log, isClosing } = deps;
  const store = createStore(config.cacheBytes);
  const isOn = config.cacheBytes > 0;
  const hasOriginList = Array.isArray(config.corsOrigins) && config.corsOrigins.length > 0;
  const shared = lifetimes(config);
  const vary = ['vary', hasOriginList ? 'Accept-Encoding, Origin' : 'Accept-Encoding'];
  const fixed = staticHeaders(config);
  const fixedFlat = flat(fixed);

  feed.subscribe(touched => (touched === 'everything' ? store.clear() : store.touch(touched)));

  const isReading = ({ method }: { method?: string | undefined }) => method === 'GET' || method === 'HEAD';
  const isOver = (entry: Entry) => entry.until !== Infinity && entry.until <= now();

  /** What others have written meanwhile is taken in before an answer is made. */
  app.decorateRequest('since', 0);
  app.addHook('onRequest', (request, _, done) => {
    const go = () => {
      request.since = feed.count();
      done();
    };
    // If it cannot be read, what needs the file will say so; what does not goes on.
    if (isReading(request) && feed.isBehind()) feed.catchUp().then(go, go);
    else go();
  });

  /** The parameters are known to be good now: the same ones in another spelling may be ready. */
  app.addHook('preHandler', (request, reply, done) => {
    const entry = isOn && isReading(request) ? store.byKey(keyOfRequest(request), request.raw.url!) : undefined;
    if (!entry || isOver(entry)) return done();
    entry.visited = true;
    send(request, reply, entry, 'hit').catch(done);
  });

  async function send(request: FastifyRequest, reply: FastifyReply, entry: Entry, status: 'hit' | 'stored' | 'made') {
    const coding = chooseCoding(request.raw.headers['accept-encoding'], entry.identity.length);
    const variant = variantOf(entry, coding);
    const known = knownTo(request.raw, entry, variant);
    if (!known && !variant.body) store.grow(entry, await fill(entry, variant));
    reply.hijack();
    const extra = [
      ...(ofRequest(entry, request.headers.origin) ?? []),
      ...(isClosing() ? ['connection', 'close'] : []),
    ];
    const said = { hit: 'hit', stored: 'fwd=uri-miss; stored', made: 'fwd=uri-miss' } as const;
    const what = { entry, variant: known ?? variant, isKnown: known !== undefined };
    serve(request.raw, reply.raw, { ...what, requestId: request.id, status: said[status], extra });
    return reply;
  }

  async function answer(request: FastifyRequest, reply: FastifyReply, data: unknown, made: Made) {
    const identity = Buffer.isBuffer(data) ? data : Buffer.from(JSON.stringify(data));
    const {
      sources,
      version,
      until = Infinity,
      changedAt,
      headers,
      type = jsonType,
      etag = etagOf(identity, version),
    } = made;
    // What no write touches has no date: a document changes with the release, an empty list by what comes to exist.
    const modified = sources.length > 0 ? feed.modified(keysOf(sources), changedAt) : { at: 0, isSure: false };
    const common = [
      ...(headers ? flat({ ...fixed, ...headers }) : fixedFlat),
      ...(until === Infinity ? shared : []),
      ...vary,
      ...surrogateHeaders(sources, headers?.link?.length ?? 0),
      ...(modified.at > 0 ? ['last-modified', new Date(modified.at).toUTCString()] : []),
    ];
    const key = isOn ? keyOfRequest(request) : '';
    const entry: Entry = {
      ...{ key, urls: [], route: request.routeOptions.url ?? '', sources, identity, variants: new Map() },
      ...{ common, type, etag, until, modifiedAt: modified.at, isSure: modified.isSure },
      ...{ size: 0, visited: false },
    };
    if (isOn) entry.size = weigh(entry);
    const isStored =
      isOn &&
      made.isKept !== false &&
      !isOver(entry) &&
      !feed.isTouchedSince(request.since, sources) &&
      store.add(entry);
    if (isStored) store.alias(entry, request.raw.url!);
    return send(request, reply, entry, isStored ? 'stored' : 'made');
  }

  /** Headers that are of the request: for whom, and how long the answer will be true from now on. */
  function ofRequest({ until }: Entry, origin: string | undefined): readonly string[] | undefined {
    if (!hasOriginList && until === Infinity) return undefined;
    const left = Math.max(0, Math.floor((until - now()) / 1000));
    return [
      ...(hasOriginList ? originHeaders(origin, config.corsOrigins) : []),
      ...(until === Infinity ? [] : lifetimes(config, left)),
    ];
  }

  /** Tries to answer a request before the framework sees it. */
  function answerFirst(request: IncomingMessage, response: ServerResponse): boolean {
    const entry = isReading(request) ? store.byUrl(request.url!) : undefined;
    if (!entry || isClosing() || feed.isBehind() || isOver(entry)) return false;
    const began = performance.now();
    const { headers } = request;
    // A body is not ours to read here; and without Host a request of HTTP/1.1 is refused.
    if (headers.host === undefined || headers['transfer-encoding'] !== undefined) return false;
    const length = headers['content-length'];
    if (length !== undefined && length !== '0') return false;
    const variant = variantOf(entry, chooseCoding(headers['accept-encoding'], entry.identity.length));
    const known = knownTo(request, entry, variant);
    if (!known && !variant.body) return false;
    entry.visited = true;
    const requestId = nextId();
    const extra = ofRequest(entry, headers.origin);
    const what = { entry, variant: known ?? variant, isKnown: known !== undefined, requestId };
    const status = serve(request, response, { ...what, status: 'hit', ...(extra && { extra }) });
    log?.({ id: requestId, method: request.method!, route: entry.route, status, ms: sinceMs(began), cache: 'hit' });
    return true;
  }

  const [handle] = app.server.listeners('request') as [(request: IncomingMessage, response: ServerResponse) => void];
  app.server.removeAllListeners('request');
  app.server.on('request', (request, response) => {
    if (!answerFirst(request, response)) handle(request, response);
  });

  app.decorate('readyUsage', () => ({ bytes: store.bytes(), entries: store.size() }));
  return { answer };
}

const flat = (headers: Readonly<Record<string, string>>) => Object.entries(headers).flat();

function* keysOf(sources: readonly Source[]) {
  for (const source of sources) yield typeof source === 'string' ? source : source.key;
}

const sinceMs = (began: number) => Math.round((performance.now() - began) * 10) / 10;

/** The route, and what was read from the address: whatever order, escapes and defaults it was written with. */
function keyOfRequest({ routeOptions, params, query }: FastifyRequest): string {
  const parts = query as Record<string, unknown>;
  const names = Object.keys(parts).sort();
  return JSON.stringify([routeOptions.url, params, ...names.map(name => [name, parts[name]])]);
}
