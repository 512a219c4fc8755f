/** A client that keeps its connections and hides nothing of an answer: bytes, headers, what our cache did. */
import assert from 'node:assert/strict';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { after } from 'node:test';

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
  /** What our cache did: `hit`, `stored` or `made` for an answer that can be ready, undefined for others. */
  cache: 'hit' | 'stored' | 'made' | 'old' | undefined;
};

export type Client = {
  url: string;
  send(method: string, path: string, headers?: Record<string, string>, body?: unknown): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
};

/** A client of one server. Its connections end with the tests around it. */
export function makeClient(url: string, { connections = 8 } = {}): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  after(() => agent.destroy());

  function send(method: string, path: string, headers: Record<string, string> = {}, body?: unknown): Promise<Answer> {
    const data = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const content = data && { 'content-type': 'application/json', 'content-length': String(data.length) };
    return new Promise((resolve, reject) => {
      const sent = request(url, { agent, method, path, headers: { ...content, ...headers } }, response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve(toAnswer(response.statusCode!, response.headers, Buffer.concat(chunks))));
      });
      sent.on('error', reject);
      sent.end(data);
    });
  }
  return { url, send, get: (path, headers) => send('GET', path, headers) };
}

export function toAnswer(status: number, headers: IncomingHttpHeaders, body: Buffer): Answer {
  return { status, headers, body, text: body.toString('utf8'), cache: cacheOf(headers['cache-status']) };
}

function cacheOf(field: string | string[] | undefined): Answer['cache'] {
  if (field === undefined) return undefined;
  const known = {
    'Maqal; hit': 'hit',
    'Maqal; fwd=uri-miss; stored': 'stored',
    'Maqal; fwd=uri-miss': 'made',
  } as const;
  if (/^Maqal; hit; ttl=-\d+; detail="no database"$/.test(String(field))) return 'old';
  const what = known[field as keyof typeof known];
  assert.ok(what, `Cache-Status: ${field}`);
  return what;
}

/** Headers that are of the request, of the moment, or of the cache; the rest is the answer. */
const passing = ['date', 'x-request-id', 'cache-status', 'age', 'connection', 'keep-alive'];

/** Everything of an answer that must not depend on who asks, when, and whether it was ready. */
export function essence({ status, headers, text }: Answer, { withDates = true } = {}): string {
  const id = String(headers['x-request-id']);
  // Problems name the request: their length is that of its id, which HEAD does not show.
  const skipped = [...passing, ...(withDates ? [] : ['last-modified']), ...(status >= 400 ? ['content-length'] : [])];
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    skipped.includes(name) ? [] : [`${name}: ${value}`],
  );
  return [status, ...lines.sort(), '', text.replaceAll(id, 'REQUEST')].join('\n');
}
