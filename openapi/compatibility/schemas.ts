/** Two schemas of the same thing. What may change depends on its direction: who sends may be given more room, who receives less. */
import type { Report } from './compare.ts';
import { at, type Document, follow, isSame, isText, type Schema } from './document.ts';
import { compareLimits, limits } from './limits.ts';
import { compareMembers } from './members.ts';
import { plain } from './plain.ts';
import { openLists, type Rule } from './rules.ts';

export type Direction = 'sent' | 'received';

export type SchemaDeps = { released: Document; present: Document; report: Report; direction: Direction };

/** Compares two schemas that stand in the same place. */
export type CompareSchemas = (before: Schema, after: Schema, place: string) => void;

/**
 * Compares schemas of one direction. Named ones are compared once, under their own place, however often they are referred
 * to; so a tree whose nodes refer to themselves ends.
 */
export function schemaComparer(deps: SchemaDeps): CompareSchemas {
  const { released, present, report, direction } = deps;
  const seen = new Map<object, Set<object>>();

  /** Whether these two have not been met before; a place in a document is one object. */
  function isNew(before: Schema, after: Schema): boolean {
    const met = seen.get(before) ?? new Set();
    seen.set(before, met);
    const known = met.has(after);
    met.add(after);
    return !known;
  }

  function compare(before: Schema, after: Schema, place: string) {
    const [was, is] = [plain(released, before), plain(present, after)];
    if (was.isNullable && !is.isNullable)
      report(direction === 'sent' ? 'sent-null-refused' : 'received-null-gone', place, 'It is not null any more.');
    if (!was.isNullable && is.isNullable)
      report(direction === 'sent' ? 'sent-null-taken' : 'received-null-added', place, 'It may be null.');
    const matched = match(was.choices, is.choices);
    if (matched.length === 1 && was.choices.length === 1 && is.choices.length === 1)
      return compareChoice(was.choices[0]!, is.choices[0]!, place);
    for (const [choice, now] of matched) compareChoice(choice, now, at(place, 'anyOf', was.choices.indexOf(choice)));
    reportChoices(was.choices, is.choices, matched, place);
  }

  function reportChoices(before: Schema[], after: Schema[], matched: [Schema, Schema][], place: string) {
    const isSent = direction === 'sent';
    for (const choice of before)
      if (!matched.some(([was]) => was === choice))
        report(
          isSent ? 'sent-choice-removed' : 'received-choice-removed',
          place,
          `${nameOf(choice)} is none of its shapes.`,
        );
    for (const choice of after)
      if (!matched.some(([, is]) => is === choice))
        report(
          isSent ? 'sent-choice-added' : 'received-choice-added',
          place,
          `${nameOf(choice)} is one of its shapes.`,
        );
  }

  /** A shape that is one of several, or the only one. */
  function compareChoice(before: Schema, after: Schema, place: string) {
    if (before.$ref === undefined && after.$ref === undefined) return compareValue(before, after, place);
    compareNames(before, after, place, report);
    const [was, is] = [follow(released, before), follow(present, after)];
    if (isNew(was, is)) compare(was, is, before.$ref === after.$ref ? before.$ref! : place);
  }

  function compareValue(before: Schema, after: Schema, place: string) {
    const [type, now] = [typesOf(before), typesOf(after)];
    if (!isSame(type, now))
      return report('type-changed', at(place, 'type'), `It was ${words(type)} and is ${words(now)}.`);
    compareLists(before, after, place);
    if (before.format !== after.format)
      report(
        'format-changed',
        at(place, 'format'),
        `Its format was ${words(before.format)} and is ${words(after.format)}.`,
      );
    comparePatterns(before, after, place);
    compareDefaults(before, after, place);
    compareLimits(before, after, place, deps);
    compareMembers(before, after, place, deps, compare);
    for (const keyword of ['items', 'propertyNames'] as const) {
      const [was, is] = [asSchema(before[keyword]), asSchema(after[keyword])];
      if (was || is) compare(was ?? anything, is ?? anything, at(place, keyword));
    }
    if (!isSame(before.discriminator, after.discriminator))
      report('discriminator-changed', at(place, 'discriminator'), 'Shapes are told apart by another member.');
    for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)]))
      if (!(known.has(keyword) || isText(keyword) || isSame(before[keyword], after[keyword])))
        report('unknown-changed', at(place, keyword), `${keyword} is new or another.`);
  }

  function compareLists(before: Schema, after: Schema, place: string) {
    const [was, is] = [before.enum, after.enum];
    if (!was && !is) return;
    const where = at(place, 'enum');
    if (!was || !is)
      return report(
        'type-changed',
        where,
        is ? 'It became one of a list of values.' : 'It is no longer one of a list of values.',
      );
    const values = (list: unknown[]) => new Set(list.map(value => JSON.stringify(value)));
    const added: Rule = direction === 'sent' ? 'sent-value-added' : 'received-value-added';
    for (const value of values(was).difference(values(is))) report('value-removed', where, `${value} is gone.`);
    for (const value of values(is).difference(values(was)))
      report(openLists.includes(place) ? 'open-value-added' : added, where, `${value} is new.`);
  }

  function comparePatterns({ pattern: was }: Schema, { pattern: is }: Schema, place: string) {
    if (was === is) return;
    const where = at(place, 'pattern');
    const isMore = was === undefined;
    if (direction === 'sent' && is === undefined) report('sent-pattern-removed', where, 'It need not fit a pattern.');
    else if (direction === 'sent') report('sent-pattern-changed', where, `It has to fit ${is}.`);
    else if (isMore) report('received-pattern-added', where, `It fits ${is}.`);
    else report('received-pattern-changed', where, `It need not fit ${was}.`);
  }

  /** What is received has no default: it is there or not. */
  function compareDefaults({ default: was }: Schema, { default: is }: Schema, place: string) {
    if (direction === 'received' || isSame(was, is)) return;
    const where = at(place, 'default');
    if (was === undefined) report('default-told', where, `Where it is left out, ${JSON.stringify(is)} is taken.`);
    else
      report(
        'default-changed',
        where,
        `Where it is left out, ${JSON.stringify(is)} is taken, not ${JSON.stringify(was)}.`,
      );
  }

  return compare;
}

/** Keywords that are compared, each in its own way. */
const known = new Set<string>([
  ...['type', 'enum', 'format', 'pattern', 'default', 'items', 'propertyNames', 'discriminator'],
  ...['properties', 'required', 'additionalProperties', ...limits],
]);

const anything: Schema = {};

/** `true` allows anything; `false`, nothing. */
const asSchema = (value: unknown): Schema | undefined =>
  value === undefined || value === true ? undefined : value === false ? { not: {} } : (value as Schema);

/** A number is whole or not; the same type in a list of one is the same. */
const typesOf = ({ type }: Schema): string[] => ([type ?? []].flat() as string[]).toSorted();

const words = (value: unknown) => [value ?? []].flat().join(' or ') || 'not told';

/** The name of a schema is the name of a type in generated clients: of objects, lists of values and the like. */
function compareNames({ $ref: was }: Schema, { $ref: is }: Schema, place: string, report: Report) {
  if (was === is) return;
  const name = ($ref: string | undefined) => $ref?.split('/').at(-1) ?? 'a schema without a name';
  report('type-renamed', place, `It was ${name(was)} and is ${name(is)}.`);
}

const nameOf = ({ $ref, type, ...more }: Schema) =>
  $ref?.split('/').at(-1) ?? [type ?? JSON.stringify(more)].flat().join(' or ');

/** Pairs of shapes: of the same name, or equal, or of the same type, or simply in the same position if that is left. */
function match(before: Schema[], after: Schema[]): [Schema, Schema][] {
  const left = new Set(after);
  const pairs = new Map<Schema, Schema>();
  const tests: ((a: Schema, b: Schema) => boolean)[] = [
    (a, b) => a.$ref !== undefined && a.$ref === b.$ref,
    isSame,
    (a, b) => !a.$ref && !b.$ref && isSame(typesOf(a), typesOf(b)),
    () => before.length === 1 && after.length === 1,
  ];
  for (const isMatch of tests)
    for (const choice of before) {
      const found = pairs.has(choice) ? undefined : [...left].find(other => isMatch(choice, other));
      if (!found) continue;
      pairs.set(choice, found);
      left.delete(found);
    }
  return [...pairs];
}
