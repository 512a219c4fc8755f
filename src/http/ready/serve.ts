/** Puts a ready answer onto the socket: the body, or 304 to who has it. Nothing is made here. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { matchesEtag } from '../answer.ts';
import { accepts, codings } from './encodings.ts';
import { contentOf, type Entry, etagIn, fieldsOf, type Variant, variantOf } from './entry.ts';

/** What our cache did (RFC 9211). */
export type Status = 'hit' | 'fwd=uri-miss; stored' | 'fwd=uri-miss';

export type Serving = {
  entry: Entry;
  /** What to send, or what the client has. */
  variant: Variant;
  isKnown: boolean;
  requestId: string;
  /** For how long nobody has been able to say whether a hit is still true. */
  blindMs?: number | undefined;
  /** A hit has an Age, which is 0: it is as true as when it was made. */
  status: Status;
  /** Headers of this request alone. */
  extra?: readonly string[] | undefined;
};

/**
 * The representation that the client has already (RFC 9110, 13.1.2 and 13.1.3): the one it would get, or one in another
 * coding that it can read, since they say the same.
 */
export function knownTo({ headers }: IncomingMessage, entry: Entry, variant: Variant): Variant | undefined {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    if (tags === variant.etag || matchesEtag(tags, variant.etag)) return variant;
    const readable = allCodings.filter(coding => accepts(headers['accept-encoding'], coding));
    const coding = readable.find(coding => matchesEtag(tags, etagIn(entry.etag, coding)));
    return coding && variantOf(entry, coding);
  }
  const since = headers['if-modified-since'];
  if (since === undefined || entry.modifiedAt === 0) return undefined;
  const time = timeIn(since);
  return time > entry.modifiedAt || (time === entry.modifiedAt && entry.isSure) ? variant : undefined;
}

/** The time of a date in the form that HTTP prescribes; anything else is to be ignored, and compares with nothing. */
function timeIn(date: string): number {
  const time = Date.parse(date);
  return new Date(time).toUTCString() === date ? time : NaN;
}

const allCodings = ['identity', ...codings] as const;

/** Answers the request; answers the status. */
export function serve(request: IncomingMessage, response: ServerResponse, serving: Serving): number {
  const { variant, isKnown } = serving;
  const code = isKnown ? 304 : 200;
  response.writeHead(code, serving.status === 'hit' ? headOfHit(serving) : headOf(serving));
  response.end(isKnown || request.method === 'HEAD' ? undefined : variant.body);
  return code;
}

/** An answer just made has no Age: that would say that it was not made for this request (RFC 9111, 5.1). */
function headOf({ entry, variant, isKnown, requestId, status, extra = [] }: Serving): string[] {
  const own = ['x-request-id', requestId, 'cache-status', `Maqal; ${status}`];
  const content = isKnown ? [] : contentOf(entry, variant);
  return [...own, ...fieldsOf(entry, variant), ...content, ...extra];
}

/** The same array each time: Node has read it when writeHead returns. */
function headOfHit({ entry, variant, isKnown, requestId, blindMs, extra }: Serving): string[] {
  variant.hit ??= { head: [], notModified: [] };
  const head = isKnown ? variant.hit.notModified : variant.hit.head;
  if (head.length === 0) {
    head.push('x-request-id', '', 'cache-status', 'Maqal; hit', 'age', '0', ...fieldsOf(entry, variant));
    if (!isKnown) head.push(...contentOf(entry, variant));
  }
  head[1] = requestId;
  const age = blindMs === undefined ? 0 : Math.ceil(blindMs / 1000);
  head[3] = age === 0 ? 'Maqal; hit' : `Maqal; hit; ttl=-${age}; detail="no database"`;
  head[5] = String(age);
  return extra?.length ? [...head, ...extra] : head;
}
