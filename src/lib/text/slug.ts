import { remembering } from '../memo.ts';
import { asciiDigits } from './digits.ts';
import { fold } from './fold.ts';
import { baseLang } from './lang.ts';
import { nfkc } from './normal.ts';
import { cutSlug, fitsSlug } from './slug-cut.ts';
import { rawProblem, type SlugProblem, TOO_LONG } from './slug-problem.ts';

export type { SlugProblem };

/** Arabic harakat and Qur'anic signs, and Hebrew points. The hamza and madda marks (U+0653-0655) are spelling, and stay. */
const VOWEL_MARKS =
  /[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u08CA-\u08E1\u08E3-\u08FF]/g;
/** Bidi and zero-width controls, soft hyphen, variation selectors. ZWNJ separates, so it is read before. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u0640]/gu;
/** What is not a letter, mark or number; marks that would then stand on nothing go with it. */
const SEPARATORS = /[^\p{L}\p{M}\p{N}][^\p{L}\p{N}]*/gu;

/**
 * A title as a slug, in its own script and decoded: letters, marks, numbers and single '-', lower case (by Turkish rules for
 * tr and az), without harakat and tatweel; at most 80 grapheme clusters and 480 percent-encoded bytes, cut between words.
 * ة, ى and أ stay as written: a slug is for people, and `slugKey` is for comparing. May be ''. Idempotent.
 */
export function slugify(text: string, lang?: string): string {
  return cutSlug(slugOf(text, lang));
}

/**
 * Why a slug given by a user is refused; undefined when it is fine. Upper case and NFD are fine, because storing normalises
 * them.
 */
export function slugProblem(slug: string): SlugProblem | undefined {
  const problem = rawProblem(slug);
  if (problem) return problem;
  const stored = slugOf(slug);
  if (stored === '') return { is: 'without letters' };
  return fitsSlug(stored) ? undefined : TOO_LONG;
}

/** The key by which slugs are unique and looked up, so that /مدرسه finds /مدرسة: folded, with '-' between words. */
export const slugKey: (slug: string) => string = remembering(
  slug =>
    fold(slug)
      .replace(/[\s-]+/g, '-')
      .replace(/^-|-$/g, ''),
  { most: 2000, longest: 200 },
);

/** A slug percent-encoded as UTF-8 (RFC 3986), for Location and Link headers. */
export function encodeSlug(slug: string): string {
  return encodeURIComponent(slug.toWellFormed());
}

function lowerCase(text: string, lang: string | undefined): string {
  const base = lang === undefined ? undefined : baseLang(lang);
  if (base === 'tr' || base === 'az') return text.toLocaleLowerCase('tr');
  // Elsewhere İ would become an i with a second dot.
  return text.replaceAll('İ', 'i').toLowerCase();
}

/** The slug before it is cut. */
function slugOf(text: string, lang?: string): string {
  const visible = text.toWellFormed().replaceAll('\u200C', '-').replace(INVISIBLE, '');
  const spelled = nfkc(nfkc(visible).replace(INVISIBLE, '').replace(VOWEL_MARKS, ''));
  return nfkc(lowerCase(asciiDigits(spelled), lang))
    .replace(SEPARATORS, '-')
    .replace(/^[\p{M}-]+|-$/gu, '');
}
