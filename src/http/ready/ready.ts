/**
 * Ready answers to public GET and HEAD: kept as finished bytes, found before routing does any work, dropped when what they
 * were made from changes. A hit runs no query, makes no JSON, compresses nothing; a 304 touches no body. What a stranger
 * can vary for free (headers, the order of parameters, escapes) does not make another entry. An answer that was dropped is
 * made anew without routing either, as long as its address is remembered (asked.ts).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config.ts';
import type { Db } from '../../db/db.ts';
import type { Feed } from '../../log/feed.ts';
import type { AccessLog } from '../access-log.ts';
import { redirect } from '../answer.ts';
import { originHeaders } from '../cors.ts';
import { announcing } from '../deprecation.ts';
import type { Traffic } from '../traffic.ts';
import { type Asked, createAsked } from './asked.ts';
import { lifetimes, maxBlindMs } from './control.ts';
import { chooseCoding } from './encodings.ts';
import { type Entry, fill, type Variant, variantOf, weigh } from './entry.ts';
import { freshMaker } from './fresh.ts';
import { entryMaker, listsOrigins, type Made, type Make } from './make.ts';
import { knownTo, type Serving, type Status, serve } from './serve.ts';
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

export type Ready = {
  /** Answers with what `make` makes, and keeps it. The sources it names must be all that it was made from. */
  answer(request: FastifyRequest, reply: FastifyReply, make: Make): Promise<FastifyReply>;
};

export type ReadyDeps = {
  config: Pick<Config, 'cacheBytes' | 'corsOrigins' | 'publicUrl' | 'sharedMaxAge' | 'cdnMaxAge'>;
  feed: Feed;
  standby: Db['standby'];
  now: () => number;
  nextId: () => string;
  log: AccessLog | undefined;
  isClosing: () => boolean;
  traffic: Traffic;
};

export function createReady(app: FastifyInstance, deps: ReadyDeps): Ready {
  const { config, feed, standby, now, nextId, log, isClosing, traffic } = deps;
  const store = createStore(config.cacheBytes);
  const asked = createAsked();
  const isOn = config.cacheBytes > 0;
  const hasOriginList = listsOrigins(config);
  const toEntry = entryMaker(config, feed);
  const makeFresh = freshMaker({ standby, feed });

  feed.subscribe(touched => (touched === 'everything' ? store.clear() : store.touch(touched)));

  const isReading = ({ method }: { method?: string | undefined }) => method === 'GET' || method === 'HEAD';
  const isOver = (entry: Entry) => entry.until !== Infinity && entry.until <= now();
  /** What is made from nothing that is ever written is as true as ever. */
  const blindFor = ({ sources }: Entry) => (sources.length > 0 ? feed.blindFor() : undefined);
  /** While nobody can say what was written, what was ready before is shown, for a while, and told to be old. */
  const isUsable = (entry: Entry) => {
    const blind = blindFor(entry);
    return blind === undefined ? !isOver(entry) : blind < maxBlindMs;
  };

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
    if (!entry || !isUsable(entry)) return done();
    entry.visited = true;
    send(request, reply, entry, 'hit').catch(done);
  });

  async function answer(request: FastifyRequest, reply: FastifyReply, given: Make) {
    const make = announcing(request.routeOptions, given);
    const { made, since } = await makeFresh(make);
    if ('location' in made) return redirect(reply, made.location);
    const what = { url: request.raw.url!, key: keyOfRequest(request), route: request.routeOptions.url!, make };
    if (made.isKept !== false) asked.remember(what);
    const { entry, status } = keep(what, made, Math.min(since, request.since));
    return send(request, reply, entry, status);
  }

  async function send(request: FastifyRequest, reply: FastifyReply, entry: Entry, status: Status) {
    const chosen = await filled(entry, request.raw);
    reply.hijack();
    const blindMs = blindFor(entry);
    const extra = [
      ...(extraOf(entry, request) ?? []),
      ...Object.entries(traffic.told(request.raw)?.headers ?? {}).flat(),
    ];
    serve(request.raw, reply.raw, { entry, ...chosen, requestId: request.id, status, blindMs, extra });
    return reply;
  }

  /** What has just been made, kept if it may be. `since`: how much of the log was taken in before. */
  function keep({ url, key, route }: Pick<Asked, 'url' | 'key' | 'route'>, made: Made, since: number) {
    const entry = toEntry(key, route, made);
    const isStored =
      isOn &&
      made.isKept !== false &&
      !isOver(entry) &&
      !feed.isTouchedSince(since, made.sources) &&
      store.add(weighed(entry));
    if (isStored) store.alias(entry, url);
    return { entry, status: isStored ? 'fwd=uri-miss; stored' : 'fwd=uri-miss' } as const;
  }

  const weighed = (entry: Entry) => {
    entry.size = weigh(entry);
    return entry;
  };

  /** Headers that are of the request: for whom, and how long the answer will be true from now on. */
  function extraOf({ until }: Entry, { headers: { origin } }: Pick<IncomingMessage, 'headers'>) {
    if (!hasOriginList && until === Infinity && !isClosing()) return undefined;
    const left = Math.max(0, Math.floor((until - now()) / 1000));
    return [
      ...(hasOriginList ? originHeaders(origin, config.corsOrigins) : []),
      ...(until === Infinity ? [] : lifetimes(config, left)),
      ...(isClosing() ? ['connection', 'close'] : []),
    ];
  }

  /** What the client gets, or has. */
  function choose(entry: Entry, request: IncomingMessage): { variant: Variant; isKnown: boolean } {
    const variant = variantOf(entry, chooseCoding(request.headers['accept-encoding'], entry.identity.length));
    const known = knownTo(request, entry, variant);
    return { variant: known ?? variant, isKnown: known !== undefined };
  }

  /** The same, its body made if it is needed. */
  async function filled(entry: Entry, request: IncomingMessage) {
    const chosen = choose(entry, request);
    if (!chosen.isKnown && !chosen.variant.body) store.grow(entry, await fill(entry, chosen.variant));
    return chosen;
  }

  /** Tries to answer a request before the framework sees it. */
  function answerFirst(request: IncomingMessage, response: ServerResponse): boolean {
    if (!isReading(request)) return false;
    const entry = store.byUrl(request.url!);
    const before = entry ? undefined : asked.find(request.url!);
    if (!(entry || before) || isClosing() || feed.isBehind() || !isPlain(request)) return false;
    const began = performance.now();
    if (before) {
      void makeAgain(before, request, response, began);
      return true;
    }
    if (!isUsable(entry!)) return false;
    const chosen = choose(entry!, request);
    if (!chosen.isKnown && !chosen.variant.body) return false;
    entry!.visited = true;
    finish(request, response, { entry: entry!, ...chosen, status: 'hit' }, began);
    return true;
  }

  /** Makes an answer to an address that was understood before. What cannot be answered so, the framework answers. */
  async function makeAgain(before: Asked, request: IncomingMessage, response: ServerResponse, began: number) {
    const again = await remake(before, request).catch(() => undefined);
    if (again) return finish(request, response, again, began);
    asked.forget(before);
    handle(request, response);
  }

  async function remake(before: Asked, request: IncomingMessage): Promise<Finished | undefined> {
    const { made, since } = await makeFresh(before.make);
    if ('location' in made) return undefined;
    const kept = keep(before, made, since);
    return { ...kept, ...(await filled(kept.entry, request)) };
  }

  function finish(request: IncomingMessage, response: ServerResponse, serving: Finished, began: number) {
    const { entry } = serving;
    const requestId = nextId();
    const status = serve(request, response, {
      ...serving,
      requestId,
      blindMs: blindFor(entry),
      extra: extraOf(entry, request),
    });
    if (!log) return;
    const line = { id: requestId, method: request.method!, route: entry.route, status, ms: sinceMs(began) };
    log(serving.status === 'hit' ? { ...line, cache: 'hit' } : line);
  }

  const [handle] = app.server.listeners('request') as [(request: IncomingMessage, response: ServerResponse) => void];
  app.server.removeAllListeners('request');
  app.server.on('request', (request, response) => {
    // Who is to be told of the quota, or refused, is answered by the framework.
    if (traffic.count(request) || !answerFirst(request, response)) handle(request, response);
  });

  app.decorate('readyUsage', () => ({ bytes: store.bytes(), entries: store.size() }));
  return { answer };
}

/** An answer but for what is of the request. */
type Finished = Omit<Serving, 'requestId' | 'blindMs' | 'extra'>;

/** A body is not ours to read here; and without Host a request of HTTP/1.1 is refused. */
function isPlain({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return (
    headers.host !== undefined && headers['transfer-encoding'] === undefined && (length === undefined || length === '0')
  );
}

const sinceMs = (began: number) => Math.round((performance.now() - began) * 10) / 10;

/** The route, and what was read from the address: whatever order, escapes and defaults it was written with. */
function keyOfRequest({ routeOptions, params, query }: FastifyRequest): string {
  const parts = query as Record<string, unknown>;
  const names = Object.keys(parts).sort();
  return JSON.stringify([routeOptions.url, params, ...names.map(name => [name, parts[name]])]);
}
