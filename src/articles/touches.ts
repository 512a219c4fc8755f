/** What a save of an article touches of what readers see, and what a list of articles is made from. */
import type { Span } from '../http/paging.ts';
import { baseLang } from '../lib/text/lang.ts';
import { keyOf, listKeys, type Source, touchAt } from '../log/keys.ts';
import type { Content } from './content.ts';
import type { ArticleSort } from './input.ts';
import type { Filters } from './list.ts';

/**
 * The keys touched when readers saw `before` and see `after`; undefined where they see nothing. The lists it stands on,
 * or stood on, are touched only if it comes, goes or moves there.
 */
export function touchesOf(id: number, before: Content | undefined, after: Content | undefined): string[] {
  if (!before && !after) return [];
  const touched = [keyOf.article(id), listKeys.articlesByUpdate];
  if (before?.title !== after?.title || before?.lang !== after?.lang) touched.push(listKeys.articlesByTitle);
  if (!before || !after) touched.push(keyOf.commentsOf(id));
  if (!before || !after || standsElsewhere(before, after)) touched.push(...listsOf(before), ...listsOf(after));
  return [...new Set(touched)];
}

const standsElsewhere = (a: Content, b: Content) =>
  a.publishedAt !== b.publishedAt ||
  a.lang !== b.lang ||
  `${a.tags}` !== `${b.tags}` ||
  `${a.authors}` !== `${b.authors}`;

function listsOf(content: Content | undefined): string[] {
  if (!content) return [];
  const { tags, authors, lang, publishedAt } = content;
  const lists = [
    listKeys.articles,
    keyOf.articlesIn(baseLang(lang)),
    ...tags.map(keyOf.articlesOfTag),
    ...authors.map(keyOf.articlesBy),
  ];
  return [
    ...lists.map(key => touchAt(key, publishedAt!)),
    ...tags.map(keyOf.countOfTag),
    ...(tags.length > 0 ? [listKeys.countsOfTags] : []),
  ];
}

/**
 * What could change which articles stand on a page, beside those that do: the tag and the author that its filters name,
 * which may cease to be; and one list, the narrowest of theirs, and there only what happens within the span. `span` is
 * undefined for a page that counts the whole list.
 */
export function sourcesOfList(filters: Filters, sort: ArticleSort, span: Span | undefined): Source[] {
  const key = narrowest(filters);
  const isBySpan = span !== undefined && sort.endsWith('publishedAt');
  return [
    isBySpan ? { key, ...span } : key,
    ...(filters.tagId === undefined ? [] : [keyOf.tag(filters.tagId)]),
    ...(filters.authorId === undefined ? [] : [keyOf.author(filters.authorId)]),
    ...(sort.endsWith('updatedAt') || filters.updatedAfter !== undefined ? [listKeys.articlesByUpdate] : []),
    ...(sort.endsWith('title') ? [listKeys.articlesByTitle] : []),
  ];
}

function narrowest({ tagId, authorId, language }: Filters): string {
  if (tagId !== undefined) return keyOf.articlesOfTag(tagId);
  if (authorId !== undefined) return keyOf.articlesBy(authorId);
  return language === undefined ? listKeys.articles : keyOf.articlesIn(language);
}
