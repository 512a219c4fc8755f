/** From what a route makes to an entry with all its headers. */
import type { Config } from '../../config.ts';
import type { Feed } from '../../log/feed.ts';
import { keyOfSource, type Source } from '../../log/keys.ts';
import { version as release } from '../../version.ts';
import { etagOf, jsonType } from '../answer.ts';
import { staticHeaders } from '../headers.ts';
import { lifetimes } from './control.ts';
import { type Entry, surrogateHeaders } from './entry.ts';

export type Made = {
  /** Bytes, or what becomes JSON. */
  body: unknown;
  /** A shorter text that is another whenever the body is: what the ETag is made from instead. */
  print?: string | undefined;
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
  headers?: Record<string, string> | undefined;
  type?: string;
  /** The ETag of a body that does not change, so that it need not be made again. */
  etag?: string;
};

/** What was asked for has another address now. */
export type Elsewhere = { location: string };

/** Makes an answer out of what an address meant and of what is in the database: it may be run again at any time. */
export type Make = () => Promise<Made | Elsewhere>;

type Configured = Pick<Config, 'corsOrigins' | 'publicUrl' | 'sharedMaxAge' | 'cdnMaxAge'>;

/** Whether the answer differs by `Origin`. */
export const listsOrigins = ({ corsOrigins }: Pick<Config, 'corsOrigins'>) =>
  Array.isArray(corsOrigins) && corsOrigins.length > 0;

export function entryMaker(config: Configured, feed: Feed) {
  const shared = lifetimes(config);
  const vary = ['vary', listsOrigins(config) ? 'Accept-Encoding, Origin' : 'Accept-Encoding'];
  const fixed = staticHeaders(config);
  const fixedFlat = Object.entries(fixed).flat();

  function headersOf(own: Made['headers']): string[] {
    if (!own) return [...fixedFlat];
    const names = Object.keys(own);
    if (names.some(name => name in fixed)) return Object.entries({ ...fixed, ...own }).flat();
    return [...fixedFlat, ...names.flatMap(name => [name, own[name]!])];
  }

  return (key: string, route: string, made: Made): Entry => {
    const { body, print, sources, version, until = Infinity, changedAt, headers, type = jsonType } = made;
    const identity = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    const etag = made.etag ?? etagOf(print === undefined ? identity : `${release} ${print}`, version);
    // What no write touches has no date: a document changes with the release, an empty list by what comes to exist.
    const modified = sources.length > 0 ? feed.modified(keysOf(sources), changedAt) : { at: 0, isSure: false };
    const common = headersOf(headers);
    if (until === Infinity) common.push(...shared);
    common.push(...vary, ...surrogateHeaders(sources, headers?.link?.length ?? 0));
    if (modified.at > 0) common.push('last-modified', new Date(modified.at).toUTCString());
    const { at: modifiedAt, isSure } = modified;
    const [urls, variants, size, visited] = [[], new Map(), 0, false];
    return {
      key,
      urls,
      route,
      sources,
      identity,
      variants,
      common,
      type,
      etag,
      until,
      modifiedAt,
      isSure,
      size,
      visited,
    };
  };
}

function* keysOf(sources: readonly Source[]) {
  for (const source of sources) yield keyOfSource(source);
}
