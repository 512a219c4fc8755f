/** How long, how large, how many: what is sent may be given more room, what is received less. */
import { at, type Schema } from './document.ts';
import { openLists } from './rules.ts';
import type { SchemaDeps } from './schemas.ts';

const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const;
const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const;
/** Either there or not; there, it narrows. */
const others = ['uniqueItems', 'multipleOf'] as const;

/** The keywords that are compared here. */
export const limits: readonly string[] = [...upper, ...lower, ...others];

/** Compares every limit; one that is absent is none. */
export function compareLimits(before: Schema, after: Schema, place: string, { report, direction }: SchemaDeps) {
  const isSent = direction === 'sent';
  function tell(keyword: string, isNarrower: boolean) {
    const sentence = `${keyword} was ${words(before[keyword])} and is ${words(after[keyword])}.`;
    if (isNarrower) report(isSent ? 'sent-limit-narrowed' : 'received-limit-narrowed', at(place, keyword), sentence);
    else report(isSent ? 'sent-limit-widened' : 'received-limit-widened', at(place, keyword), sentence);
  }

  for (const keyword of upper) {
    const [was, is] = [before, after].map(schema => Number(schema[keyword] ?? Infinity)) as [number, number];
    if (was !== is && !(keyword === 'maxItems' && growsByItself(before))) tell(keyword, is < was);
  }
  for (const keyword of lower) {
    const none = keyword.startsWith('min') && keyword !== 'minimum' ? 0 : -Infinity;
    const [was, is] = [before, after].map(schema => Number(schema[keyword] ?? none)) as [number, number];
    if (was !== is) tell(keyword, is > was);
  }
  if (Boolean(before.uniqueItems) !== Boolean(after.uniqueItems)) tell('uniqueItems', Boolean(after.uniqueItems));
  const [was, is] = [before.multipleOf, after.multipleOf];
  // One in the place of another is taken for the worse.
  if (was !== is) tell('multipleOf', was === undefined || (is !== undefined && isSent));
}

/** A list of what is one of an open list grows with that. */
const growsByItself = ({ items }: Schema) => typeof items === 'object' && openLists.includes(items.$ref ?? '');

const words = (limit: unknown) => (limit === undefined ? 'none' : String(limit));
