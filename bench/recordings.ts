/** What Maqal answers, written down for the bare servers: they send the same bytes under the same headers. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { digest } from '../src/lib/digest.ts';
import { type Answer, ask, get } from './http.ts';

/** `pairs` as they came, name and value in turn. */
export type Recorded = { etag: string; pairs: string[]; body: string; unchanged: string[] };
export type Recordings = Record<string, Recorded>;

/** Node adds these to every answer by itself, in every server alike. */
const byNode = new Set(['date', 'connection', 'keep-alive']);
/** These tell of the single request; in the bare servers they stand still. */
const ofRequest = new Set(['x-request-id', 'cache-status', 'age']);

const pairsOf = ({ headers }: Answer) => headers.filter(([name]) => !byNode.has(name.toLowerCase())).flat();

const headerOf = ({ headers }: Answer, name: string) => headers.find(([known]) => known.toLowerCase() === name)?.[1];

/** Asks a server for each path, and again with the ETag it gave, and writes all of it to `file`. */
export async function record(port: number, paths: readonly string[], file: string): Promise<Recordings> {
  const recordings: Recordings = {};
  for (const path of paths) {
    await ask(port, get(path)); // what is recorded is the answer of a cache that is warm
    const answer = await ask(port, get(path));
    assert.equal(answer.status, 200, `${path} was answered ${answer.status}: ${answer.body}`);
    const etag = headerOf(answer, 'etag')!;
    const unchanged = await ask(port, get(path, { 'If-None-Match': etag }));
    assert.equal(unchanged.status, 304, `${path} was answered ${unchanged.status} where 304 was due`);
    recordings[path] = {
      etag,
      pairs: pairsOf(answer),
      body: answer.body.toString('base64'),
      unchanged: pairsOf(unchanged),
    };
  }
  writeFileSync(file, JSON.stringify(recordings));
  return recordings;
}

/** What two answers must have in common: status, bytes, and headers but for their order and what tells of one request. */
const comparable = (answer: Answer) => ({
  status: answer.status,
  headers: answer.headers
    .filter(([name]) => name.toLowerCase() !== 'date' && !ofRequest.has(name.toLowerCase()))
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .sort(),
  bytes: answer.body.length,
  body: digest(answer.body),
});

const namesIn = ({ headers }: Answer) => headers.map(([name]) => name.toLowerCase()).sort();

/**
 * Throws unless all servers give the same answers, with and without If-None-Match. The `bare` ones must name every header
 * that the first does, also those that the others may leave out.
 */
export async function assertSame(ports: number[], bare: number[], recordings: Recordings): Promise<void> {
  for (const [path, { etag }] of Object.entries(recordings))
    for (const request of [get(path), get(path, { 'If-None-Match': etag })]) {
      const [first, ...others] = await Promise.all([...ports, ...bare].map(port => ask(port, request)));
      for (const other of others) assert.deepEqual(comparable(other), comparable(first!), `Servers differ on ${path}`);
      for (const other of others.slice(ports.length - 1)) assert.deepEqual(namesIn(other), namesIn(first!));
    }
}
