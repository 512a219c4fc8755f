/** What a corpus of a size holds: how many of what, and who gets the comments. Nothing is drawn twice, nothing is kept. */
import { dirOf } from '../../src/lib/text/dir.ts';
import { fold } from '../../src/lib/text/fold.ts';
import { slugify, slugKey } from '../../src/lib/text/slug.ts';
import { sortKey } from '../../src/lib/text/sort-key.ts';
import { type Random, random, whole, zipf, zipfShares } from './random.ts';
import { names, topics } from './text.ts';
import type { Lang } from './words.ts';

export type Size = {
  articles: number;
  tags: number;
  authors: number;
  /** On the articles that are nothing special, together. */
  comments: number;
  /** On the article with very many. */
  busyComments: number;
};

/** Three articles are known beforehand, all in Arabic; all others follow. */
export const special = {
  /** Its JSON is 4 kB. */
  known: 1,
  busy: 2,
  /** Has exactly one page of comments. */
  quiet: 3,
} as const;
export const quietComments = 20;
const firstOrdinary = 4;
export const isSpecial = (articleId: number) => articleId < firstOrdinary;

/** A size by its name: `10k`, `100k`, `1M`, or any number. */
export function sizeOf(name: string): Size {
  const [, digits, unit = ''] = /^(\d+)([kM]?)$/.exec(name) ?? [];
  const articles = Number(digits) * { '': 1, k: 1000, M: 1_000_000 }[unit as '' | 'k' | 'M'];
  if (!digits || articles < 1000 || articles > 1_000_000)
    throw new Error(`"${name}" is no size of a corpus: say a number from 1k to 1M, such as 10k.`);
  const perArticle = articles <= 10_000 ? 3 : articles <= 100_000 ? 2 : 1;
  return { articles, tags: 2000, authors: 200, comments: perArticle * articles, busyComments: 100_000 };
}

/** When the site began and when its last article came out. */
export const began = Date.UTC(2016, 0, 1, 6);
export const ended = Date.UTC(2025, 11, 31, 18);

export type Label = { id: number; name: string; key: string; slug: string; slugKey: string; lang: Lang };

export type Plan = {
  size: Size;
  tags: Label[];
  authors: Label[];
  drawTag: (chance: Random) => number;
  commentsOf(articleId: number): number;
  publishedAt(articleId: number): number;
};

export function planOf(size: Size): Plan {
  const shares = zipfShares(size.articles - firstOrdinary + 1, 0.8, size.comments);
  const span = ended - began;
  return {
    size,
    tags: labels(size.tags, topics('ar', Math.ceil(size.tags * 0.6)), topics('en', Math.ceil(size.tags * 0.4))),
    authors: labels(size.authors, writers('ar', size.authors), writers('en', size.authors)),
    drawTag: zipf(size.tags, 0.8),
    commentsOf: id => {
      if (id === special.busy) return size.busyComments;
      if (id === special.quiet) return quietComments;
      return isSpecial(id) ? 0 : shares[rankOf(id - firstOrdinary, shares.length)]!;
    },
    // In the order of their ids, at odd moments.
    publishedAt: id => began + Math.floor(((id - 1 + 0.8 * random(11, id)()) / size.articles) * span),
  };
}

/** Which article is how popular: all over the years, each rank once. */
function rankOf(index: number, count: number): number {
  let step = 514_229;
  while (gcd(step, count) !== 1) step++;
  return (index * step + 17) % count;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Three Arabic ones, then two English ones, and so on; the first are the most used. */
function labels(count: number, arabic: string[], english: string[]): Label[] {
  return Array.from({ length: count }, (_, i) => {
    const lang: Lang = i % 5 < 3 ? 'ar' : 'en';
    const turn = Math.floor(i / 5);
    const name = lang === 'ar' ? arabic[turn * 3 + (i % 5)]! : english[turn * 2 + (i % 5) - 3]!;
    const slug = slugify(name, lang);
    return { id: i + 1, name, key: fold(name), slug, slugKey: slugKey(slug), lang };
  });
}

/** Different names of people. */
function writers(lang: Lang, count: number): string[] {
  const found = new Set<string>();
  for (let i = 0; found.size < count && i < names.size; i++) found.add(names.get(lang, i).name);
  return [...found];
}

/** The columns that tags and authors have in common. */
export const labelColumns = ({ id, name, slug, lang }: Label) => ({
  id,
  slug,
  name,
  lang,
  sortKey: sortKey(name, lang),
  dir: dirOf(name, lang),
  createdAt: began,
  updatedAt: began,
  version: 1,
});

/** A number of tags for an article: three on average. */
export const tagsOnOne = (chance: Random) => [1, 2, 2, 3, 3, 3, 4, 4, 5][whole(chance, 9)]!;
