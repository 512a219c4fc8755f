/** A request from its parts to its value: headers, attempts, kept answers, problems. */
import { addressOf, randomName } from './address.ts';
import { mayRepeat, secondsOf, waitBefore } from './again.ts';
import { type Answer, attempt, wait as waitByTimer } from './attempt.ts';
import type { Problem } from './document.ts';
import { MaqalNetworkError, MaqalProblem } from './errors.ts';
import { makeKept } from './kept.ts';
import type { AnyOptions, ClientOptions, Fetch } from './options.ts';

/** The parts of a request. */
export type Parts = AnyOptions & { path?: object | undefined; query?: object | undefined; body?: unknown };
export type Send = (method: string, path: string, parts?: Parts) => Promise<unknown>;

/** What came with a value. */
export type AnswerInfo = {
  /** 200, 201, or 304 when the kept answer still held. */
  status: number;
  /** Names this state of the thing: for `ifMatch`. */
  etag: string | undefined;
  /** Everything else: `x-request-id`, `ratelimit`, `idempotency-replayed`. */
  headers: Headers;
};

const infos = new WeakMap<object, AnswerInfo>();

/** What came with a value that a client answered; undefined for anything else, a part of such a value too. */
export const answerOf = (value: object): AnswerInfo | undefined => infos.get(value);

/** The ETag of a value that a client answered. */
export const etagOf = (value: object): string | undefined => infos.get(value)?.etag;

export function makeSend(options: ClientOptions): Send {
  const base = options.baseUrl.replace(/\/+$/, '');
  const limit = options.keep ?? 0;
  const kept = makeKept(limit);
  const { wait = waitByTimer, maxWait = 20_000 } = options;
  // Looked up at each request: whoever wraps the global fetch later is heard.
  const doFetch: Fetch = options.fetch ?? ((url, init) => fetch(url, init));

  return async (method, path, parts = {}) => {
    const { signal, timeout = options.timeout ?? 30_000, retries = options.retries ?? 2 } = parts;
    const url = base + addressOf(path, parts.path, parts.query);
    const headers = headersOf(method, parts, options);
    const body = parts.body === undefined ? null : JSON.stringify(parts.body);
    const known = method === 'GET' && limit > 0 ? kept.get(url) : undefined;
    if (known) headers['If-None-Match'] = known.etag;

    for (let n = 0; ; n++) {
      try {
        const answer = await attempt(doFetch, url, { method, headers, body }, timeout, signal);
        if (known && answer.status === 304) return read({ ...answer, text: known.text });
        const value = read(answer);
        const etag = answer.headers.get('etag');
        if (limit > 0 && method === 'GET' && etag && isJson(answer)) kept.put(url, { etag, text: answer.text });
        return value;
      } catch (failure) {
        if (n >= retries || !mayRepeat(method, failure)) throw failure;
        const ms = waitBefore(n, failure.retryAfter);
        if (ms > maxWait) throw failure;
        await wait(ms, signal);
      }
    }
  };
}

function headersOf(method: string, parts: Parts, { key, language }: ClientOptions): Record<string, string> {
  const { ifMatch, token, body, idempotencyKey } = parts;
  const headers: Record<string, string> = {};
  if (key) headers.Authorization = `Bearer ${key}`;
  if (language) headers['Accept-Language'] = language;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  // The same for all attempts of this request.
  if (method === 'POST') headers['Idempotency-Key'] = idempotencyKey ?? randomName();
  if (token) headers['Comment-Token'] = token;
  if (ifMatch !== undefined) headers['If-Match'] = tagOf(ifMatch);
  return headers;
}

/** A lost update is worse than an error: what has no ETag must not become a write without a condition. */
function tagOf(version: string | object): string {
  const etag = typeof version === 'string' ? version : etagOf(version);
  if (!etag) throw new TypeError('ifMatch is no ETag, and nothing a client was answered with.');
  return etag;
}

const isJson = ({ headers }: Answer) => /json/.test(headers.get('content-type') ?? '');

/** The value of an answer. Throws MaqalProblem when the server refused, MaqalNetworkError when it is no answer of Maqal. */
function read(answer: Answer): unknown {
  const { status, headers, text } = answer;
  if (status === 204) return undefined;
  const isGood = (status >= 200 && status < 300) || status === 304;
  const value = isJson(answer) || status === 304 ? parse(text) : text;
  if (isGood && value !== undefined) {
    const info = { status, headers, etag: headers.get('etag') ?? undefined };
    if (typeof value === 'object' && value) infos.set(value, info);
    return value;
  }
  const retryAfter = secondsOf(headers.get('retry-after'));
  if (isProblem(value)) throw new MaqalProblem(value, retryAfter);
  throw new MaqalNetworkError(`Not an answer of Maqal: status ${status}.`, {
    status,
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
