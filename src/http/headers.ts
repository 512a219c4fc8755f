/** The headers every answer carries, computed once. */
import type { Config } from '../config.ts';

/**
 * JSON is never a page: nothing may be loaded from it, framed, or guessed. Sites may embed the API's answers
 * (`cross-origin`), which is what it is for.
 */
export function staticHeaders(config: Pick<Config, 'publicUrl' | 'corsOrigins'>): Readonly<Record<string, string>> {
  return Object.freeze({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'cross-origin',
    ...(config.publicUrl?.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
    ...(config.corsOrigins === '*' && { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed }),
  });
}

/** What a script of another site may read beside the body. */
export const exposed =
  'ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';
