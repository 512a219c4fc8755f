/** An article as the index keeps it: the keys it is found by, and what it is ranked by. */

import type { Reader } from '../db/db.ts';
import { sql } from '../db/drizzle.ts';
import { termsOfHtml } from '../lib/body/terms.ts';
import { printOf } from '../lib/digest.ts';
import { analyserVersion } from '../lib/text/analyse.ts';
import { baseLang } from '../lib/text/lang.ts';
import { keysOf, termsOf, together } from '../lib/text/terms.ts';
import { vectorOf } from './vector.ts';

/** What of a published article can be searched and filtered by. */
export type Indexed = {
  title: string;
  lead: string | null;
  html: string;
  lang: string;
  tags: readonly number[];
  authors: readonly number[];
  publishedAt: number;
};

/** What of it is in the rows of the article and of its text. */
export function indexedColumns({ tables }: Reader) {
  const { title, lead, lang, publishedAt } = tables.articles;
  return { title, lead, lang, publishedAt: sql<number>`${publishedAt}`, html: tables.articleBodies.html };
}

/** `keys` may hold one more than once. */
export type Document = { keys: string[]; terms: Buffer; length: number };

/** The key of a term that stands in the title. */
export const titled = (key: string) => `t${key}`;

/** The keys of what articles are filtered by. The one of a tag is also a term: who looks for its name looks for it. */
export const filterKeys = {
  // A character that no text has: the tag 12 is not the number 12.
  tag: (id: number) => `x\uE000${id}`,
  author: (id: number) => `w${id}`,
  language: (lang: string) => `n${baseLang(lang).toLowerCase()}`,
  year: (year: number) => `y${String(year).padStart(4, '0')}`,
  month: (year: number, month: number) => `m${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}`,
};

/** A short text that is another whenever the document is. */
export const printOfIndexed = (article: Indexed): string =>
  printOf(
    JSON.stringify([
      analyserVersion,
      article.title,
      article.lead,
      article.html,
      article.lang,
      article.tags,
      article.authors,
      article.publishedAt,
    ]),
  );

export function documentOf({ title, lead, html, lang, tags, authors, publishedAt }: Indexed): Document {
  const titles = termsOf(title, lang);
  const text = together(termsOf(lead ?? '', lang), termsOfHtml(html, lang));
  const date = new Date(publishedAt);
  const year = date.getUTCFullYear();
  const tagKeys = tags.map(filterKeys.tag);
  const keys = [...keysOf(text), ...tagKeys, ...authors.map(filterKeys.author)];
  for (const key of keysOf(titles)) keys.push(key, titled(key));
  keys.push(filterKeys.language(lang), filterKeys.year(year), filterKeys.month(year, date.getUTCMonth() + 1));
  const tagTexts = tagKeys.map(key => key.slice(1));
  return { keys, terms: vectorOf(titles, text, tagTexts), length: titles.words + text.words };
}

/** The keys a comment is found by: of its text and of its author's name, and of nothing else about them. */
export const keysOfComment = ({ body, authorName, lang }: { body: string; authorName: string; lang: string }) =>
  keysOf(together(termsOf(authorName, lang), termsOf(body, lang)));
