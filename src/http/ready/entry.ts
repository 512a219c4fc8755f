/** One ready answer: its body in every coding asked for so far, and its headers, as they go onto the socket. */
import type { Kept } from '../../lib/sieve.ts';
import { keyOfSource, type Source } from '../../log/keys.ts';
import { type Coding, compress } from './encodings.ts';

/** A representation; its body may still have to be made. */
export type Variant = {
  coding: Coding;
  etag: string;
  body: Buffer | undefined;
  /** The heads of hits, as Node's writeHead takes them: flat, with places for what is of the request (serve.ts). */
  hit?: { head: string[]; notModified: string[] };
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

/** The strong validator of a representation in a coding differs from that of the others (RFC 9110, 8.8.3.3). */
export const etagIn = (etag: string, coding: Coding) =>
  coding === 'identity' ? etag : `${etag.slice(0, -1)}-${coding}"`;

/** The representation in a coding. */
export function variantOf(entry: Entry, coding: Coding): Variant {
  const known = entry.variants.get(coding);
  if (known) return known;
  const body = coding === 'identity' ? entry.identity : undefined;
  const variant: Variant = { coding, etag: etagIn(entry.etag, coding), body };
  entry.variants.set(coding, variant);
  return variant;
}

/** Makes the body of a representation; answers how many bytes have come to the entry. */
export async function fill(entry: Entry, variant: Variant): Promise<number> {
  const body = await compress(entry.identity, variant.coding as Exclude<Coding, 'identity'>);
  if (variant.body) return 0;
  variant.body = body;
  return slack * (body.length + headBytes);
}

/** The headers that a 304 has too, and those of the body. */
export const fieldsOf = ({ common }: Entry, { etag }: Variant): string[] => ['etag', etag, ...common];
export const contentOf = ({ type }: Entry, { coding, body }: Variant): string[] => [
  ...['content-type', type, 'content-length', String(body!.length)],
  ...(coding === 'identity' ? [] : ['content-encoding', coding]),
];

/** About what headers cost: the texts are shared, their places are not. */
const headBytes = 1000;
const entryBytes = 600;
const sourceBytes = 150;

/** How much more the process grows than what is kept is large: what has been dropped is not given back at once. */
const slack = 1.6;

/** What an entry weighs in memory, about; measured with 50,000 answers in turn. */
export const weigh = ({ identity, key, sources, common }: Pick<Entry, 'key' | 'identity' | 'sources' | 'common'>) =>
  slack *
  (identity.length +
    2 * key.length +
    sourceBytes * sources.length +
    common.reduce((sum, text) => sum + text.length, 0) +
    headBytes +
    entryBytes);

/**
 * nginx takes 4 kB for all headers of an answer, unless told otherwise, and has something of its own to put there. These
 * are for the keys, which stand in two headers, and for `Link`.
 */
const roomForKeys = 2200;
/** In the place of more keys than fit: to be purged with every change. */
const inOneWord = ['surrogate-key', 'content', 'cache-tag', 'content'];

/** The keys of an answer for the caches of a CDN, in the words of those. `taken`: characters of `Link`. */
export function surrogateHeaders(sources: readonly Source[], taken: number): string[] {
  if (sources.length === 0) return [];
  let left = (roomForKeys - taken) / 2;
  const keys: string[] = [];
  for (const source of sources) {
    const key = keyOfSource(source);
    if ((left -= key.length + 1) < 0) return inOneWord;
    keys.push(key);
  }
  return ['surrogate-key', keys.join(' '), 'cache-tag', keys.join()];
}
