/** One ready answer: its body in every coding asked for so far, and its headers, as they go onto the socket. */

import type { Kept } from '../../lib/sieve.ts';
import { keyOfSource, type Source } from '../../log/keys.ts';
import { type Coding, compress } from './encodings.ts';

/** A representation: headers as Node's writeHead takes them flat, the first six members for serve.ts to fill in. */
export type Variant = {
  etag: string;
  head: string[];
  notModified: string[];
  body: Buffer | undefined;
};

export type Entry = Kept & {
  /** What tells answers apart: the route and its parsed parameters. */
  key: string;
  /** The addresses by which it is found without parsing anything. */
  urls: string[];
  route: string;
  sources: readonly Source[];
  identity: Buffer;
  variants: Map<Coding, Variant>;
  /** Headers of every representation. */
  common: string[];
  type: string;
  etag: string;
  /** When it ceases to be true by the clock alone, in milliseconds. */
  until: number;
  /** The Last-Modified it carries, in milliseconds; 0 for none. */
  modifiedAt: number;
  /** Whether an If-Modified-Since of exactly that second holds. */
  isSure: boolean;
};

/** Where each request's own values go: its id, what the cache did, and Age or nothing. */
export const requestIdAt = 1;
export const cacheStatusAt = 3;

/** The strong validator of a representation in a coding differs from that of the others (RFC 9110, 8.8.3.3). */
export const etagIn = (etag: string, coding: Coding) =>
  coding === 'identity' ? etag : `${etag.slice(0, -1)}-${coding}"`;

/** The representation in a coding; its body may still have to be made. */
export function variantOf(entry: Entry, coding: Coding): Variant {
  const known = entry.variants.get(coding);
  if (known) return known;
  const etag = etagIn(entry.etag, coding);
  const own = ['x-request-id', '', 'cache-status', '', 'age', '0'];
  const notModified = [...own, 'etag', etag, ...entry.common];
  const variant: Variant = { etag, notModified, head: [], body: undefined };
  entry.variants.set(coding, variant);
  if (coding === 'identity') setBody(entry, variant, coding, entry.identity);
  return variant;
}

function setBody(entry: Entry, variant: Variant, coding: Coding, body: Buffer) {
  const encoding = coding === 'identity' ? [] : ['content-encoding', coding];
  const content = ['content-type', entry.type, ...encoding, 'content-length', String(body.length)];
  variant.head = [...variant.notModified, ...content];
  variant.body = body;
}

/** Makes the body of a representation; answers how many bytes have come to the entry. */
export async function fill(entry: Entry, variant: Variant, coding: Exclude<Coding, 'identity'>): Promise<number> {
  const body = await compress(entry.identity, coding);
  if (variant.body) return 0;
  setBody(entry, variant, coding, body);
  return body.length + headBytes;
}

/** About what headers cost: the texts are shared, their places are not. */
const headBytes = 1000;
const entryBytes = 600;
const sourceBytes = 150;

/** What an entry weighs in memory, about. */
export const weigh = (entry: Pick<Entry, 'key' | 'identity' | 'sources' | 'common'>) =>
  entry.identity.length +
  2 * entry.key.length +
  sourceBytes * entry.sources.length +
  entry.common.reduce((sum, text) => sum + text.length, 0) +
  headBytes +
  entryBytes;

/** The keys of an answer for the caches of a CDN, within what proxies take as a header. */
export function surrogateKeys(sources: readonly Source[]): string[] {
  const keys = [...new Set(sources.map(keyOfSource))];
  const isShort = keys.reduce((sum, key) => sum + key.length + 1, 0) <= maxKeysLength;
  return isShort ? keys : [everything];
}

/** nginx takes 4 kB for all headers of an answer, unless told otherwise; and the keys stand in two of them. */
const maxKeysLength = 1000;
/** In the place of more keys than fit: to be purged with every change. */
export const everything = 'content';
