/**
 * Every answer of every test server is held against the OpenAPI document: an undocumented route, status, header or member
 * fails the test that met it.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { type Answer, type Contract, loadContract, type Operation } from './fuzz-contract.ts';
import { recordTraffic } from './traffic.ts';

const written = new URL('../../openapi/openapi.json', import.meta.url);

let loaded: Judge | undefined;

/** The document that is committed, which test/openapi/drift.test.ts compares with what servers give. */
const ours = () => (loaded ??= makeJudge(loadContract(JSON.parse(readFileSync(written, 'utf8')))));

type Judge = {
  find(method: string, url: string): Operation | undefined;
  faultsOf(method: string, url: string, answer: Answer): string[];
};

/** The operation of the committed document that answers here. */
export const findOperation = (method: string, url: string) => ours().find(method, url);

/** Judges answers by a contract. The same representation is looked at once. */
export function makeJudge(contract: Contract): Judge {
  const routes = contract.operations.map(operation => ({ operation, pattern: patternOf(operation) }));
  const known = new Map<string, Operation | undefined>();
  const seen = new Set<string>();

  function find(method: string, url: string): Operation | undefined {
    const path = pathOf(url);
    const key = `${method} ${path}`;
    if (!known.has(key)) {
      if (known.size > 5000) known.clear();
      const reading = method === 'HEAD' ? 'GET' : method;
      known.set(
        key,
        routes.find(({ operation, pattern }) => operation.method === reading && pattern.test(path))?.operation,
      );
    }
    return known.get(key);
  }

  return {
    find,
    faultsOf(method, url, answer) {
      const operation = find(method, url);
      if (!operation) return contract.faultsOfNone(method, answer);
      const { etag } = answer.headers;
      const key = etag && `${operation.operationId} ${answer.status} ${etag}`;
      const isSeen = key !== undefined && seen.has(key);
      const faults = [
        ...parameterFaults(operation, url, answer),
        ...contract.faultsOf(operation, answer, {
          isHead: method === 'HEAD' || isSeen,
          isWhole: !new URLSearchParams(queryOf(url)).has('fields'),
        }),
      ];
      if (key !== undefined && method !== 'HEAD' && faults.length === 0) {
        if (seen.size > 50_000) seen.clear();
        seen.add(key);
      }
      return faults.map(fault => `${operation.operationId} ${answer.status}: ${fault}`);
    },
  };
}

/** What was understood is documented: a parameter that the document does not know would have been refused. */
function parameterFaults({ parameters }: Operation, url: string, { status }: Answer): string[] {
  if (status >= 400) return [];
  const names = [...new URLSearchParams(queryOf(url)).keys()];
  return names
    .filter(name => !parameters.some(p => p.in === 'query' && p.name === name))
    .map(name => `took the parameter ${name}, which is not documented`);
}

/** A proxy may send the whole address (RFC 9112, 3.2.2); an escaped letter is a letter (RFC 3986, 6.2.2.2). */
const pathOf = (url: string) =>
  url
    .replace(/^https?:\/\/[^/]*/, '')
    .split(/[?#]/, 1)[0]!
    .replace(/%(?:3\d|[46][1-9a-f]|[57][0-9a])/gi, decodeURIComponent);

/** The framework takes a raw `#` for a `?`. */
const queryOf = (url: string) => /[?#](.*)$/s.exec(url)?.[1] ?? '';

/** Values of the path may be anything; a segment that is always the same word must be that word. */
function patternOf({ path, parameters }: Operation): RegExp {
  const source = path.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, (_, name: string) => {
    const only = parameters.find(p => p.in === 'path' && p.name === name)?.schema.enum;
    return only ? String(only[0]) : '[^/]+';
  });
  return new RegExp(`^${source}$`);
}

/** Watches what a server answers; `faults` fills. Tests that stand between the server and its listener find one still. */
export function watchAnswers(server: Server, judge: () => Judge = ours): { faults: string[] } {
  const faults: string[] = [];
  const [handle] = server.listeners('request') as [(request: IncomingMessage, response: ServerResponse) => void];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    const headers: Record<string, string> = {};
    const { writeHead, write, end } = response;
    response.writeHead = function (this: ServerResponse, ...given: unknown[]) {
      Object.assign(headers, flat(this.getHeaders()), flat(given.at(-1)));
      return writeHead.apply(this, given as never);
    } as never;
    response.write = function (this: ServerResponse, ...given: unknown[]) {
      add(chunks, given);
      return write.apply(this, given as never);
    } as never;
    response.end = function (this: ServerResponse, ...given: unknown[]) {
      add(chunks, given);
      return end.apply(this, given as never);
    } as never;
    response.once('finish', () => {
      const { method = '', url = '' } = request;
      const body = unpack(Buffer.concat(chunks), headers['content-encoding']);
      const answer = { status: response.statusCode, headers, body };
      // What is judged otherwise is no answer of ours, but a wrong one made to be caught.
      if (judge === ours) recordTraffic(method, url, answer);
      for (const fault of judge().faultsOf(method, url, answer))
        if (faults.length < 20) faults.push(`${method} ${url} ${fault}`);
    });
    handle(request, response);
  });
  return { faults };
}

function add(chunks: Buffer[], [chunk, encoding]: unknown[]) {
  if (typeof chunk === 'string')
    chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as 'utf8') : 'utf8'));
  else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
}

/** Headers as Node takes them: an object, or names and values in turn. */
function flat(given: unknown): Record<string, string> {
  const made: Record<string, string> = {};
  if (Array.isArray(given))
    for (let n = 0; n + 1 < given.length; n += 2) made[String(given[n]).toLowerCase()] = String(given[n + 1]);
  else if (typeof given === 'object' && given !== null)
    for (const [name, value] of Object.entries(given)) made[name.toLowerCase()] = String(value);
  return made;
}

function unpack(body: Buffer, encoding: string | undefined): Buffer {
  if (body.length === 0) return body;
  if (encoding === 'br') return brotliDecompressSync(body);
  if (encoding === 'gzip') return gunzipSync(body);
  if (encoding === 'zstd') return zstdDecompressSync(body);
  return body;
}
