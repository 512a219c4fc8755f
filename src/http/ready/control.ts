/** How long others may keep what readers get. */
import type { Config } from '../../config.ts';

/** What is served although we cannot be reached is at most this old. */
const staleIfErrorSeconds = 24 * 60 * 60;
/** The same of what we serve although the database cannot be reached. */
export const maxBlindMs = staleIfErrorSeconds * 1000;

/**
 * Browsers and apps ask each time (`must-revalidate`: a 304 costs next to nothing, and a browser would otherwise take
 * `stale-while-revalidate` for itself). Proxies and CDNs may answer for a few seconds without asking, go on a little while
 * they ask (RFC 5861), and a day when there is no answer. `CDN-Cache-Control` (RFC 9213) tells the same to those that read
 * it, with a time of its own: a CDN that is told to purge may keep things longer. `most`: seconds after which the answer is
 * true no more.
 */
export function lifetimes(
  { sharedMaxAge, cdnMaxAge }: Pick<Config, 'sharedMaxAge' | 'cdnMaxAge'>,
  most = Infinity,
): string[] {
  const stale = (seconds: number) =>
    `stale-while-revalidate=${Math.min(seconds, maxStaleSeconds)}, stale-if-error=${staleIfErrorSeconds}`;
  const [shared, cdn] = [Math.min(sharedMaxAge, most), Math.min(cdnMaxAge, most)];
  return [
    'cache-control',
    `public, max-age=0, must-revalidate, s-maxage=${shared}, ${stale(shared)}`,
    'cdn-cache-control',
    `public, max-age=${cdn}, ${stale(cdn)}`,
  ];
}

/** How long the old may be shown while the new is fetched. */
const maxStaleSeconds = 60;
