/** How Arabic sentences are put together: what is written from left to right must not turn them around. */
import { isolate } from '../lib/text/bidi.ts';

/** A part of a sentence that is Arabic itself. */
export type Phrase = { readonly phrase: string };

/**
 * A sentence. Names, values and codes in it are isolated, each a direction of its own (UAX 9); numbers and phrases run with
 * it.
 */
export const arabic = (parts: TemplateStringsArray, ...values: (string | number | Phrase)[]): string =>
  String.raw({ raw: parts }, ...values.map(placed));

const placed = (value: string | number | Phrase) => {
  if (typeof value === 'string') return isolate(value);
  return typeof value === 'number' ? String(value) : value.phrase;
};

export const phrase = (...sentence: Parameters<typeof arabic>): Phrase => ({ phrase: arabic(...sentence) });

/** Names or values one after the other. */
export const listed = (values: readonly string[], between: '، ' | ' أو ' = '، '): Phrase => ({
  phrase: values.map(isolate).join(between),
});

const plurals = new Intl.PluralRules('ar');

/** One and two are words, three to ten take the plural, eleven to ninety-nine the accusative, hundreds the genitive. */
export type Counted = Record<'one' | 'two' | 'few' | 'many' | 'other', string>;

/** A number with what it counts; `#` stands for it. */
export function counted(n: number, forms: Counted): Phrase {
  const form = plurals.select(n);
  return { phrase: forms[form === 'zero' ? 'other' : form].replace('#', String(n)) };
}

const scripts: Record<string, string> = { Latin: 'لاتينية', Cyrillic: 'سيريلية', Greek: 'يونانية' };

/** The letters of a script, by its name in Unicode. */
export const scriptIn = (name: string): Phrase => ({ phrase: scripts[name] ?? name });
