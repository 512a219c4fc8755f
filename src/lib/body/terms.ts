/** The terms of a body's HTML, as an index needs them when the body is saved. */
import { type Terms, termsOf } from '../text/terms.ts';
import { htmlToText } from './text.ts';

/**
 * Bodies that were read in the worker just now, with their terms: to read a long one again in the transaction that saves it
 * would hold everybody up. The few that are under way at a time; what is not among them is read again.
 */
const read = new Map<string, { lang: string; terms: Terms }>();
const mostKept = 16;

/** Keeps the terms of a body that is about to be saved. */
export function rememberTerms(html: string, lang: string, terms: Terms): void {
  if (read.size >= mostKept) read.delete(read.keys().next().value!);
  read.set(html, { lang, terms });
}

/** The terms of sanitised HTML. */
export function termsOfHtml(html: string, lang: string): Terms {
  const known = read.get(html);
  return known?.lang === lang ? known.terms : termsOf(htmlToText(html), lang);
}
