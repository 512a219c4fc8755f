/** What somebody searches for, as a parameter. */
import { z } from 'zod';
import { nfc } from '../lib/text/normal.ts';
import { wordsIn } from '../lib/text/tokens.ts';
import { tooManyWords } from '../sentences/search.ts';
import { rule } from './validate.ts';

/** Characters of a query; a headline that is pasted has a hundred. */
const mostCharacters = 400;
/** Each word is looked up in all its forms. */
const mostWords = 32;

/** Any text is a query, also one without a word, which finds nothing: nothing in it is an operator that could be wrong. */
export const SearchText = z
  .string()
  .min(1)
  .max(mostCharacters)
  .refine(text => countUpTo(wordsIn(text), mostWords + 1) <= mostWords, rule('too_long', tooManyWords(mostWords)))
  // Written in other ways it is the same query, and has the same answer.
  .overwrite(text => nfc(text).replace(/\s+/g, ' ').trim());

function countUpTo(items: Iterable<unknown>, most: number): number {
  let count = 0;
  for (const _ of items) if (++count === most) break;
  return count;
}
