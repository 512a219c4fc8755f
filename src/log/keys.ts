/**
 * Keys: the names of what readers' answers are made from. A write says which keys it touches; an answer remembers which
 * it was made from; caches, ours and those of a CDN, drop an answer when one of its keys is touched.
 */

export const keyOf = {
  /** The article itself, and how many comments it has. */
  article: (id: number) => `article-${id}`,
  /** Who wrote; the name stands in articles too. */
  author: (id: number) => `author-${id}`,
  /** What a tag is called; the name stands in articles too. */
  tag: (id: number) => `tag-${id}`,
  /** How many published articles a tag has. */
  countOfTag: (id: number) => `tag-${id}-count`,
  /** All comments under an article. */
  commentsOf: (articleId: number) => `comments-${articleId}`,
  /** Which articles are published at all, of a tag, by an author, in a language with all its regions. */
  articlesOfTag: (id: number) => `articles-of-tag-${id}`,
  articlesBy: (authorId: number) => `articles-by-author-${authorId}`,
  articlesIn: (language: string) => `articles-in-${language}`,
};

export const listKeys = {
  /** Which articles are published. */
  articles: 'articles',
  /** In which order articles were last changed. */
  articlesByUpdate: 'articles-by-update',
  /** In which order the titles of articles stand. */
  articlesByTitle: 'articles-by-title',
  /** Which tags there are. */
  tags: 'tags',
  /** How many articles each tag has. */
  countsOfTags: 'tag-counts',
  /** Which authors there are, and what they are called. */
  authors: 'authors',
} as const;

/** A key touched by a write; where the list behind it is in an order of numbers, at which place of it. */
export type Touch = { key: string; at?: number };

/** As the log keeps it: `articles@1769846400000`. */
export const touchAt = (key: string, at: number) => `${key}@${at}`;

export function parseTouch(text: string): Touch {
  const cut = text.indexOf('@');
  return cut < 0 ? { key: text } : { key: text.slice(0, cut), at: Number(text.slice(cut + 1)) };
}

/** A key an answer was made from; with a span, only touches within it (both ends included) make it another. */
export type Source = string | { key: string; from: number; to: number };

export const keyOfSource = (source: Source) => (typeof source === 'string' ? source : source.key);

export const isWithin = (source: Source, { at }: Touch) =>
  typeof source === 'string' || at === undefined || (source.from <= at && at <= source.to);
