/** Filters as keys, as far as keys can say them; the rest is asked of the rows. */
import type { Filters } from '../articles/list.ts';
import { filterKeys } from './document.ts';
import type { Expression, Sieve } from './expression.ts';

export type Narrow = { all: Expression[]; none: Expression[]; sieve: Sieve };

/** Beyond so many years a span has too many keys: then the rows alone are asked. */
const mostYears = 60;

/** `now` bounds the years in which articles have been published. */
export function narrow(filters: Filters, now: number): Narrow {
  const { tagId, authorId, lang, language, publishedAfter, publishedBefore, updatedAfter } = filters;
  const all: Expression[] = [];
  if (tagId !== undefined) all.push(filterKeys.tag(tagId));
  if (authorId !== undefined) all.push(filterKeys.author(authorId));
  if (language !== undefined) all.push(filterKeys.language(language));
  const between = monthsBetween(publishedAfter, publishedBefore);
  if (between) all.push({ any: between });
  return {
    all,
    none: between ? [] : yearsAfter(publishedBefore, now),
    sieve: { lang, publishedAfter, publishedBefore, updatedAfter },
  };
}

/** The months of a span, whole years by their own key. */
function monthsBetween(after: number | undefined, before: number | undefined): string[] | undefined {
  if (after === undefined || before === undefined) return undefined;
  const from = monthOf(after);
  const to = monthOf(before);
  if (to.year - from.year > mostYears) return undefined;
  const keys: string[] = [];
  for (let { year, month } = from; year < to.year || (year === to.year && month <= to.month); ) {
    const isWhole = month === 1 && year < to.year;
    keys.push(isWhole ? filterKeys.year(year) : filterKeys.month(year, month));
    if (isWhole) year++;
    else if (month === 12) {
      year++;
      month = 1;
    } else month++;
  }
  // A span that ends before it begins holds nothing, and so does no key at all.
  return keys.length > 0 ? keys : [filterKeys.month(from.year, from.month)];
}

/** The newest come first: years after a span need not be gone through to reach it. */
function yearsAfter(before: number | undefined, now: number): string[] {
  if (before === undefined) return [];
  const { year } = monthOf(before);
  const last = monthOf(now).year + 1;
  if (last - year > mostYears) return [];
  return Array.from({ length: Math.max(0, last - year) }, (_, i) => filterKeys.year(year + 1 + i));
}

/** The month of an instant, 1 to 12, in UTC. */
export function monthOf(instant: number): { year: number; month: number } {
  const date = new Date(instant);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}
