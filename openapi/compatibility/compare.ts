/** Two OpenAPI documents, the released one and the present one: what is different, and what of it breaks a client. */

import { compareAnswers } from './answers.ts';
import { compareBodies } from './bodies.ts';
import { at, type Document, follow, isSame, isText, type Operation, operationsOf, type Placed } from './document.ts';
import { compareParameters } from './parameters.ts';
import { breaks, type Rule } from './rules.ts';
import { schemaComparer } from './schemas.ts';
import { compareSecurity, compareSecuritySchemes } from './security.ts';
import { untouched } from './untouched.ts';

export type Finding = {
  rule: Rule;
  /** A JSON Pointer into the documents, with names in the place of positions. */
  place: string;
  /** What is different, in one sentence. */
  sentence: string;
  isBreaking: boolean;
};

/** Notes a difference. */
export type Report = (rule: Rule, place: string, sentence: string) => void;

/** What every part of the comparison needs. */
export type Comparison = {
  released: Document;
  present: Document;
  report: Report;
  /** Compares two schemas of what clients send. */
  sent: ReturnType<typeof schemaComparer>;
  /** Compares two schemas of what clients receive. */
  received: ReturnType<typeof schemaComparer>;
};

/**
 * Every difference that a client could notice, the breaking ones first; texts and examples are no differences. `now` in
 * milliseconds decides whether the sunset of an operation has been. Throws on a reference that points to nothing.
 */
export function compare(old: Document, young: Document, now: number = Date.now()): Finding[] {
  // What is made of their parts is kept beside those: of copies, which nobody changes (structuredClone takes three times as long).
  const [released, present] = JSON.parse(JSON.stringify([old, young])) as [Document, Document];
  const found = new Map<string, Finding>();
  const report: Report = (rule, place, sentence) =>
    found.set(`${rule} ${place} ${sentence}`, { rule, place, sentence, isBreaking: breaks(rule) });
  const deps = { released, present, report };
  const comparison: Comparison = {
    ...deps,
    sent: schemaComparer({ ...deps, direction: 'sent' }),
    received: schemaComparer({ ...deps, direction: 'received' }),
  };

  compareServers(comparison);
  compareSecuritySchemes(comparison);
  compareTypes(comparison);
  const before = operationsOf(released);
  const after = new Map(operationsOf(present).map(placed => [placed.key, placed]));
  const isUntouched = untouched(released, present);
  for (const placed of before) {
    const same = after.get(placed.key);
    if (same && !isUntouched(placed, same)) compareOperation(placed, same, comparison);
    else if (!same) reportRemoval(placed, report, now);
  }
  const known = new Set(before.map(({ key }) => key));
  for (const { key, place, operation } of after.values())
    if (!known.has(key)) report('operation-added', place, `${operation.operationId} is new.`);
  return [...found.values()].sort((a, b) => Number(b.isBreaking) - Number(a.isBreaking));
}

function compareServers({ released, present, report }: Comparison) {
  const urls = ({ servers = [{ url: '/' }] }: Document) => new Set(servers.map(({ url }) => url));
  for (const url of urls(released).difference(urls(present)))
    report('server-removed', '#/servers', `${url} is no longer a server.`);
  for (const url of urls(present).difference(urls(released)))
    report('server-added', '#/servers', `${url} is a server too.`);
}

function compareTypes({ released, present, report }: Comparison) {
  const now = present.components?.schemas ?? {};
  for (const name of Object.keys(released.components?.schemas ?? {}))
    if (!(name in now)) report('type-removed', at('#/components/schemas', name), `There is no ${name} any more.`);
}

function reportRemoval({ place, operation }: Placed, report: Report, now: number) {
  const { operationId, deprecated, 'x-sunset': sunset } = operation;
  if (deprecated && sunset !== undefined && Date.parse(sunset) <= now)
    report('operation-retired', place, `${operationId} is gone, as was announced for ${sunset}.`);
  else report('operation-removed', place, `${operationId} is gone.`);
}

function compareOperation(released: Placed, present: Placed, comparison: Comparison) {
  const { report } = comparison;
  const { place } = released;
  const [before, after] = [released.operation, present.operation];
  if (before.operationId !== after.operationId)
    report('operation-renamed', at(place, 'operationId'), `${before.operationId} is called ${after.operationId}.`);
  compareGroups(before, after, place, report);
  compareDeprecation(before, after, place, report);
  compareSecurity(before, after, place, comparison);
  compareParameters(released, present, comparison);
  compareBodies(before.requestBody, after.requestBody, at(place, 'requestBody'), comparison);
  compareAnswers(before.responses, after.responses, at(place, 'responses'), comparison);
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!(known.has(key) || isText(key) || isSame(before[key], after[key])))
      report('unknown-changed', at(place, key), `${key} is new or another.`);
}

/** Members of an operation that are compared, each in its own way. */
const known = new Set(['operationId', 'tags', 'parameters', 'requestBody', 'responses', 'security']);

function compareGroups(
  { tags: before = [] }: Operation,
  { tags: after = [] }: Operation,
  place: string,
  report: Report,
) {
  if (before[0] !== after[0] || before.some(tag => !after.includes(tag)))
    report('group-changed', at(place, 'tags'), `It was in ${before.join(', ')} and is in ${after.join(', ')}.`);
}

function compareDeprecation(before: Operation, after: Operation, place: string, report: Report) {
  if (!after.deprecated) return;
  const [was, is] = [before['x-sunset'], after['x-sunset']];
  if (!before.deprecated)
    report('operation-deprecated', place, `${after.operationId} is deprecated${is ? `; it ends on ${is}` : ''}.`);
  else if (was !== undefined && (is === undefined || is < was))
    report(
      'sunset-advanced',
      at(place, 'x-sunset'),
      `It was to end on ${was}, and now ${is ? `on ${is}` : 'at any time'}.`,
    );
}

/** Both, without references. */
export const followBoth = <T extends object>({ released, present }: Comparison, before: T, after: T): [T, T] => [
  follow(released, before),
  follow(present, after),
];
