/** The headers of answers, each described once. */

/** What a header may hold (RFC 9110, 5.5), where nothing closer is known. */
export const fieldValue = '^[\\x20-\\x7E]*$';
const etag = '^(?:W/)?"[\\x21\\x23-\\x7E]*"$';

/** `like`: a pattern, or the name of a format. */
const text = (description: string, example: string, maxLength: number, like: string = fieldValue) => ({
  description,
  required: true,
  schema: { type: 'string', maxLength, ...(like.startsWith('^') ? { pattern: like } : { format: like }) },
  example,
});

/** One that comes only when there is something to say. */
const perhaps = (...of: Parameters<typeof text>) => ({ ...text(...of), required: false });

/** At most those of a day. */
const seconds = (description: string, example: number, required = false) => ({
  description,
  required,
  schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 86400 },
  example,
});

export const headerComponents = {
  ETag: text(
    'Strong validator of this representation; send it back in If-None-Match or If-Match.',
    '"3-Hq2mZl0dPq1lqz0Xc4f3aA"',
    60,
    etag,
  ),
  'Cache-Control': text(
    '`public` answers may be kept by anyone, `private, no-store` by nobody.',
    'public, max-age=0, must-revalidate, s-maxage=10, stale-while-revalidate=10, stale-if-error=86400',
    200,
  ),
  'CDN-Cache-Control': perhaps(
    'The same for CDNs that read it (RFC 9213).',
    'public, max-age=10, stale-while-revalidate=10, stale-if-error=86400',
    200,
  ),
  'Surrogate-Key': perhaps(
    'The keys of what is in the answer, to be purged by; `content` where they would be too many.',
    'article-1 tag-3 author-2',
    1000,
  ),
  'Cache-Tag': perhaps('The same keys with commas.', 'article-1,tag-3,author-2', 1000),
  'Cache-Status': perhaps(
    'What the cache of this server did (RFC 9211): `hit`, or how the answer was made.',
    'Maqal; hit',
    100,
  ),
  Age: seconds('Only where the answer was ready, and 0: it is as true as when it was made.', 0),
  'Last-Modified': perhaps(
    'When what is in the answer last changed for readers, or a later moment.',
    'Sat, 31 Jan 2026 08:00:00 GMT',
    40,
    'http-date',
  ),
  Vary: perhaps('The headers of the request that choose the representation.', 'Accept-Encoding', 100),
  'Content-Encoding': perhaps('How the body is compressed, if it is and you accept it: br, zstd or gzip.', 'br', 10),
  'Content-Language': text('The language of `title` and `detail`.', 'ar', 20),
  'Access-Control-Allow-Origin': perhaps(
    'Whose pages may read the answer (the CORS protocol of Fetch): `*`, or where only some origins may, the one that asks.',
    '*',
    300,
  ),
  Location: text('Where the resource is.', '/v1/articles/1', 2000, 'uri-reference'),
  Link: perhaps(
    'The pages beside this one, or the descriptions of the API (RFC 8288).',
    '</v1/articles?cursor=WyJw>; rel="next"',
    9000,
  ),
  RateLimit: perhaps(
    'What is left of a quota, and the seconds until it is whole again: of `comments` with each comment, of `requests` when less than half is left, of whichever is spent.',
    '"comments";r=4;t=600',
    100,
  ),
  'RateLimit-Policy': perhaps('That quota, and the seconds it is for.', '"comments";q=20;w=600', 100),
  'Retry-After': seconds('Seconds to wait before another attempt.', 60, true),
  'Retry-After-If-Known': seconds('Seconds to wait before another attempt, where one would help.', 1),
  'Idempotency-Replayed': perhaps(
    '`true` when this is the answer to an earlier request with the same Idempotency-Key.',
    'true',
    10,
  ),
  'X-Request-Id': text('The id of this request in the log.', '9f2c41aa-1', 60),
  'WWW-Authenticate': text('How to show who you are.', 'Bearer realm="maqal"', 100),
} as const;

export type HeaderName = keyof typeof headerComponents;

/** What any answer may carry. */
const onAll: HeaderName[] = ['RateLimit', 'RateLimit-Policy', 'Access-Control-Allow-Origin', 'X-Request-Id'];

/** The headers of an answer: its own, and those of all. */
export const headerRefs = (own: HeaderName[]) =>
  Object.fromEntries(
    [...own, ...onAll].map(name => [name.replace(/-If-Known$/, ''), { $ref: `#/components/headers/${name}` }]),
  );

/** What answers of a deprecated operation tell of its end; described in place, since no other answer has them. */
export const headersOfDeprecated = (example: { deprecation: string; sunset: string; link: string }) => ({
  Deprecation: text('Since when the operation is deprecated (RFC 9745), in seconds.', example.deprecation, 20),
  Sunset: text('From when on it may be gone (RFC 8594).', example.sunset, 40, 'http-date'),
  Link: text('What to read of that (RFC 9745), and the pages beside this one (RFC 8288).', example.link, 9000),
});
