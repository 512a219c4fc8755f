/** The zod building blocks of every shape: texts, addresses, dates, numbers in queries. */
import { z } from 'zod';
import { closeBidi } from '../lib/text/bidi.ts';
import { dropControls, findForbidden } from '../lib/text/controls.ts';
import { countGraphemes } from '../lib/text/graphemes.ts';
import { canonicalLang } from '../lib/text/lang.ts';
import { findMixedScripts } from '../lib/text/mixed-scripts.ts';
import { nfc } from '../lib/text/normal.ts';
import * as say from '../sentences/members.ts';
import { rule } from './validate.ts';

/** Whole number of a path or query. Only plain decimal digits: no 1e3, no 0x10, no blanks. */
export const integer = (min: number, max: number) =>
  z.preprocess(
    text => (typeof text === 'string' && /^-?\d{1,16}$/.test(text) ? Number(text) : text),
    z.int().min(min).max(max),
  );

export const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe('Positive, never used again.');
export const idParam = z.strictObject({
  id: integer(1, Number.MAX_SAFE_INTEGER).describe('The id.').meta({ example: 1 }),
});
export const slugParam = z.strictObject({
  slug: z
    .string()
    .min(1)
    .max(500)
    .overwrite(nfc)
    .describe('The slug, in any spelling that folds alike.')
    .meta({ example: 'حديقة-على-السطح' }),
});

/**
 * One line for people (a title, a name): NFC, trimmed, at most `graphemes` as people count, no controls and none of the
 * marks that turn the direction of a line (UTR 36). With `oneScript` no word mixes letters that look alike.
 */
export function line(graphemes: number, { oneScript = false } = {}) {
  return z
    .string()
    .min(1)
    .max(graphemes * 4)
    .superRefine((text, context) => {
      const unsafe = findUnsafe(text, oneScript);
      if (unsafe) context.addIssue({ code: 'custom', ...unsafe });
      else if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(text))
        context.addIssue({ code: 'custom', ...rule('too_short', say.blank) });
      else if (isLong(text, nfc(text), graphemes))
        context.addIssue({ code: 'custom', ...rule('too_long', say.tooManyGraphemes(graphemes)) });
    })
    .transform(text => nfc(text).trim());
}

/** What in a text could deceive its readers, by its offset: a refusal of its own. */
function findUnsafe(text: string, oneScript = false) {
  const bad = findForbidden(text);
  if (bad) return rule('invalid_value', say.unsafeAt(bad), 'unsafe_text');
  const mixed = oneScript ? findMixedScripts(text) : undefined;
  return mixed && rule('invalid_value', say.mixedAt(mixed), 'unsafe_text');
}

/** A check that comes before all others: what could deceive is told of alone, and as that. */
export const safe = (text: string, context: z.core.$RefinementCtx<string>) => {
  const unsafe = findUnsafe(text);
  if (unsafe) context.addIssue({ code: 'custom', continue: false, ...unsafe });
};

/** More characters than allowed; or in NFC, which may be longer than what came, more than goes out again. */
const isLong = (text: string, kept: string, graphemes: number) =>
  kept.length > graphemes * 4 || (text.length > graphemes && countGraphemes(text) > graphemes);

/** Several lines for people: NFC, \n for every line end, direction marks closed at the end of each paragraph. */
export function prose(graphemes: number) {
  const clean = (text: string) => closeBidi(dropControls(nfc(text))).trim();
  return z
    .string()
    .max(graphemes * 4)
    .superRefine((text, context) => {
      if (isLong(text, clean(text), graphemes))
        context.addIssue({ code: 'custom', ...rule('too_long', say.tooManyGraphemes(graphemes)) });
    })
    .transform(clean);
}

/** An absolute http or https address, without a password in it. */
export const webAddress = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .superRefine(safe)
  .refine(url => !/^\w+:\/\/[^/?#]*@/.test(url) && !/\s/.test(url), rule('invalid_value', say.plainAddress))
  .meta({ format: 'iri' });

/** How a language tag looks (RFC 5646); for the document, since not all that looks so is one. */
export const languageTag = '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$';

/** A language tag, stored in canonical form. */
export const lang = z
  .string()
  .min(1)
  .max(35)
  .meta({ pattern: languageTag })
  .refine(tag => canonicalLang(tag) !== undefined, rule('invalid_format', say.languageTag))
  .transform(tag => canonicalLang(tag)!);

/** What goes out: canonical tag; `und` where nobody said and the letters do not tell. */
export const langOut = z
  .string()
  .max(35)
  .describe('Language, a BCP 47 tag.')
  .meta({ examples: ['ar', 'en'], pattern: languageTag });
export const dirOut = z.enum(['ltr', 'rtl']).describe('Direction of the text.');

const firstYear = Date.parse('0001-01-01T00:00:00Z');
const afterLastYear = Date.UTC(10_000, 0);

/** RFC 3339 with a zone, to the millisecond; within the years 0001 to 9999 of UTC, so that it can go out again as it came. */
export const instantIn = z.iso
  .datetime({ offset: true })
  .max(40)
  .refine(
    text => !(Date.parse(text) < firstYear || Date.parse(text) >= afterLastYear),
    rule('invalid_value', say.withinYears),
  );
export const instantOut = z.iso.datetime().max(30);

export const toInstant = (text: string) => Date.parse(text);
export const fromInstant = (ms: number) => new Date(ms).toISOString();
export const fromInstantOrNull = (ms: number | null) => (ms === null ? null : fromInstant(ms));

export const slugOut = z
  .string()
  .max(500)
  .describe('Last part of the address, in the script of the text, decoded.')
  .meta({ pattern: '^[^\\s/?#]+$' });
/** A slug asked for; what is wrong with it is told by the slugs room. */
export const slugIn = z.string().min(1).max(500);
export const versionOut = z.int().min(1).max(2147483647).describe('Grows with every save; first part of the ETag.');

/** Asks for what editors see. The URL alone decides what is returned; the key only whether it may be had. */
export const viewParam = z
  .literal('draft')
  .optional()
  .describe('`draft`: what editors see, saved and not yet published; needs a key with `drafts:read`.');
