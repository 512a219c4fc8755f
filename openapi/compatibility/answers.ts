/** The answers of an operation, with their headers and problems: what clients receive. */
import { type Comparison, followBoth } from './compare.ts';
import { type Answer, at, type Document, follow, sharedPlace } from './document.ts';

type Answers = Record<string, Answer>;

/** Compares answers by status, and the codes of problems over all of them. */
export function compareAnswers(before: Answers = {}, after: Answers = {}, place: string, comparison: Comparison) {
  const { report } = comparison;
  for (const [status, answer] of Object.entries(before)) {
    const now = after[status];
    if (now) compareOne(answer, now, sharedPlace(answer, now, at(place, status)), comparison);
    else report('answer-removed', at(place, status), `${status} is no longer answered.`);
  }
  for (const status of Object.keys(after)) {
    if (status in before) continue;
    if (isRefusal(status)) report('answer-added', at(place, status), `${status} may be answered.`);
    else report('success-added', at(place, status), `${status} may be answered, which is no refusal.`);
  }
  compareProblems(before, after, place, comparison);
}

/** 304 comes only to who asks for it. */
const isRefusal = (status: string) => /^[45]/.test(status) || status === '304';

function compareOne(before: Answer, after: Answer, place: string, comparison: Comparison) {
  const { report, received } = comparison;
  const [was, is] = followBoth(comparison, before, after);
  compareHeaders(was, is, at(place, 'headers'), comparison);
  const { content: types = {} } = was;
  const { content: typesNow = {} } = is;
  for (const [type, { schema = {} }] of Object.entries(types)) {
    const where = at(place, 'content', type);
    if (type in typesNow) received(schema, typesNow[type]!.schema ?? {}, at(where, 'schema'));
    else report('answer-type-removed', where, `It is no longer answered as ${type}.`);
  }
  for (const type of Object.keys(typesNow))
    if (!(type in types)) report('answer-type-added', at(place, 'content', type), `It may be answered as ${type}.`);
}

function compareHeaders(before: Answer, after: Answer, place: string, comparison: Comparison) {
  const { report, received } = comparison;
  // Names of headers are the same in every case (RFC 9110, 5.1).
  const byName = ({ headers = {} }: Answer) => new Map(Object.entries(headers).map(([n, h]) => [n.toLowerCase(), h]));
  const [were, are] = [byName(before), byName(after)];
  for (const [name, header] of were) {
    const now = are.get(name);
    const where = sharedPlace(header, now ?? {}, at(place, name));
    if (!now) {
      // The word of an end goes with the end.
      if (name !== 'deprecation' && name !== 'sunset')
        report('header-removed', at(place, name), `The header ${name} is gone.`);
      continue;
    }
    const [was, is] = followBoth(comparison, header, now);
    if (was.required && !is.required) report('header-optional', where, `The header ${name} may be absent.`);
    if (!was.required && is.required) report('header-always', where, `The header ${name} is always there.`);
    received(was.schema ?? {}, is.schema ?? {}, at(where, 'schema'));
  }
  for (const name of are.keys())
    if (!were.has(name)) report('header-added', at(place, name), `The header ${name} is new.`);
}

/** The codes of problems are the names of their examples. */
function codesOf(document: Document, answers: Answers): Map<string, string> {
  return new Map(
    Object.entries(answers).flatMap(([status, answer]) => {
      const { examples = {} } = follow(document, answer).content?.['application/problem+json'] ?? {};
      return Object.keys(examples).map(code => [code, status] as const);
    }),
  );
}

function compareProblems(before: Answers, after: Answers, place: string, { released, present, report }: Comparison) {
  const [were, are] = [codesOf(released, before), codesOf(present, after)];
  for (const [code, status] of were) {
    const now = are.get(code);
    const where = at(place, status, 'problems', code);
    if (now === undefined) report('problem-removed', where, `${code} is no longer a problem of this operation.`);
    else if (now !== status) report('problem-moved', where, `${code} comes with ${now}, no longer with ${status}.`);
  }
  for (const [code, status] of are)
    if (!were.has(code)) report('problem-added', at(place, status, 'problems', code), `It may be refused: ${code}.`);
}
