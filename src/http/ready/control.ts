/** How long others may keep what readers get. */
import type { Config } from '../../config.ts';

/** What is served although we cannot be reached is at most this old. */
const staleIfErrorSeconds = 24 * 60 * 60;

/**
 * Browsers and apps ask each time (RFC 9111: `max-age=0`; a 304 costs next to nothing). Proxies and CDNs may answer for a
 * few seconds without asking, go on a little while they ask (RFC 5861), and a day when there is no answer.
 * `CDN-Cache-Control` (RFC 9213) tells the same to those that read it, with a time of its own: a CDN that is told to purge
 * may keep things longer.
 */
export function lifetimes({ sharedMaxAge, cdnMaxAge }: Pick<Config, 'sharedMaxAge' | 'cdnMaxAge'>): string[] {
  const stale = (seconds: number) => `stale-while-revalidate=${seconds}, stale-if-error=${staleIfErrorSeconds}`;
  return [
    'cache-control',
    `public, max-age=0, s-maxage=${sharedMaxAge}, ${stale(sharedMaxAge)}`,
    'cdn-cache-control',
    `public, max-age=${cdnMaxAge}, ${stale(Math.min(cdnMaxAge, 60))}`,
  ];
}
