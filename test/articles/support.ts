/** What tests of articles, tags and authors share: walking pages, waiting for a condition, a bare request line. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq } from '../../src/db/drizzle.ts';
import type { Body } from '../support/make.ts';
import type { TestServer } from '../support/server.ts';

type Http = TestServer['http'];

/** One page of a list. */
export async function page(http: Http, path: string, cursor?: string | null, headers = {}): Promise<Body> {
  const joined = path.includes('?') ? '&' : '?';
  const at = cursor ? `${path}${joined}cursor=${encodeURIComponent(cursor)}` : path;
  const { status, text, body } = await http.get(at).set(headers);
  assert.equal(status, 200, `${at}: ${text}`);
  return body;
}

/** All rows of a list, page by page from `cursor` on in one direction; `between` runs after every page. */
export async function walk(
  http: Http,
  path: string,
  {
    way = 'next',
    cursor = null,
    between = async () => {},
    headers = {},
  }: { way?: 'next' | 'prev'; cursor?: string | null; between?: () => Promise<void>; headers?: object } = {},
): Promise<{ rows: Body[]; last: Body }> {
  let last = await page(http, path, cursor, headers);
  const pages = [last.data];
  while (last.page[way] !== null) {
    await between();
    last = await page(http, path, last.page[way], headers);
    pages.push(last.data);
    assert.ok(pages.length < 500, 'the list has no end');
  }
  return { rows: (way === 'prev' ? pages.reverse() : pages).flat(), last };
}

export const idsOf = (rows: Body[]): number[] => rows.map(row => row.id);

/** Waits until `look` finds something; the deadline only turns a wait without end into a failure. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    assert.ok(performance.now() < deadline, `never happened: ${what}`);
    await sleep(20);
  }
}

/** A request line as it is written, byte for byte: clients such as curl do not encode what they are given. */
export async function raw(
  url: string,
  path: string,
): Promise<{ status: number; location: string | undefined; body: Body }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  // A client that ends its side has gone, for Node: it would get no answer that takes a moment.
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
  const text = Buffer.concat(await socket.toArray()).toString('utf8');
  const cut = text.indexOf('\r\n\r\n');
  const body = text.slice(cut + 4);
  return {
    status: Number(text.slice(9, 12)),
    location: /^location: (.*)$/im.exec(text.slice(0, cut))?.[1]?.trim(),
    body: body === '' ? undefined : JSON.parse(body),
  };
}

/** The log of one resource: what was recorded, in order. */
export async function logOf(db: TestServer['db'], resource: string, id: number) {
  const { changes } = db.tables;
  const { kind, version, keyId, isPublic, at } = changes;
  return await db
    .select({ kind, version, keyId, isPublic, at })
    .from(changes)
    .where(and(eq(changes.resource, resource), eq(changes.resourceId, id)))
    .orderBy(changes.seq);
}

export const kindsOf = async (db: TestServer['db'], resource: string, id: number): Promise<string[]> =>
  (await logOf(db, resource, id)).map(row => row.kind);
