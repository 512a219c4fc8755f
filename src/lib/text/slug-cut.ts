import { graphemeStart } from './graphemes.ts';
import { graphemeSegmenter, wordSegmenter } from './segmenters.ts';

/** Limits of a slug: a letter of most scripts is 6 or 9 bytes when percent-encoded. */
export const MAX_GRAPHEMES = 80;
export const MAX_ENCODED_BYTES = 480;

/** Scripts written without spaces: their '-' are rare, and cutting at one could throw away nearly all. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]/u;
/** Enough to see the word at the cut, in code units. */
const AHEAD = 40;

/** A slug within both limits: cut at a '-' where there is one, else between grapheme clusters. */
export function cutSlug(slug: string): string {
  const end = fitting(slug);
  if (end === slug.length) return slug;
  const dash = slug[end] === '-' ? end : slug.lastIndexOf('-', end - 1);
  const from = dash + 1;
  if (dash !== end && UNSPACED.test(slug.slice(from, end))) {
    const near = slug.slice(from, end + AHEAD);
    const word = wordSegmenter()
      .segment(near)
      .containing(end - from);
    return trimDash(slug.slice(0, from + graphemeStart(near, word?.index || end - from)));
  }
  return trimDash(slug.slice(0, dash > 0 ? dash : end));
}

/** True when a slug is within both limits. */
export function fitsSlug(slug: string): boolean {
  return fitting(slug) === slug.length;
}

/** Length, in code units, of the longest beginning that is within both limits. */
function fitting(slug: string): number {
  let count = 0;
  let bytes = 0;
  for (const { index, segment } of graphemeSegmenter().segment(slug)) {
    // A cluster may be a megabyte of joiners: do not encode it to find out that it is too long.
    if (segment.length > MAX_ENCODED_BYTES) return index;
    bytes += encodeURIComponent(segment).length;
    if (++count > MAX_GRAPHEMES || bytes > MAX_ENCODED_BYTES) return index;
  }
  return slug.length;
}

function trimDash(slug: string): string {
  return slug.replace(/-$/, '');
}
