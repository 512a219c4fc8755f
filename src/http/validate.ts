/** Zod's findings become the `errors[]` of a problem: a JSON Pointer or a parameter, a code, a sentence. */
import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { Fault, type FieldCode, type FieldError } from '../errors.ts';
import * as say from '../sentences/members.ts';
import { andMore } from '../sentences/refusals.ts';
import { assertWellFormed } from './query.ts';

/** Fastify's validator: parses each part of a request with the zod schema of its route. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const inBody = httpPart === 'body';
  return (data: unknown) => {
    try {
      if (httpPart === 'querystring') assertWellFormed(data);
      const result = schema.safeParse(data, { reportInput: true });
      if (result.success) return { value: result.data };
      return { error: toFault(result.error.issues, inBody) };
    } catch (error) {
      return { error: error as Error };
    }
  };
};

/** What a schema of ours says with a `custom` issue. */
type Rule = { code: FieldCode; detail: say.About; fault?: 'unsafe_text' | undefined };

/** A check that zod does not know, with its sentence; `unsafe_text` makes the refusal one of its own. */
export const rule = (code: FieldCode, detail: say.About, fault?: 'unsafe_text') => ({
  params: { code, detail, fault } satisfies Rule,
});

/** A fault for zod issues; texts that could deceive are a problem of their own (422), the rest do not fit (400). */
export function toFault(issues: readonly z.core.$ZodIssue[], inBody: boolean): Fault {
  const found = onceEach(issues.flatMap(issue => fieldErrors(issue, inBody, []))).slice(0, 100);
  const unsafe = issues.every(issue => issue.code === 'custom' && issue.params?.fault === 'unsafe_text');
  return new Fault(
    unsafe ? 'unsafe_text' : 'validation_failed',
    found[0] && andMore(found[0].detail, found.length - 1),
    { errors: found },
  );
}

/** An empty text is both too short and blank: one entry says so. */
const onceEach = (errors: FieldError[]) =>
  [
    ...new Map(errors.toReversed().map(error => [`${error.pointer ?? error.parameter} ${error.code}`, error])).values(),
  ].reverse();

function fieldErrors(issue: z.core.$ZodIssue, inBody: boolean, base: PropertyKey[]): FieldError[] {
  const path = [...base, ...issue.path];
  const at = (end: PropertyKey[], code: FieldCode, detail: say.About): FieldError => {
    const where = inBody ? { pointer: end.map(pointerPart).join('') } : { parameter: clip(String(end[0] ?? '')) };
    return { ...where, code, detail: detail(subjectOf(end, inBody)) };
  };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key => at([...path, key], 'unknown', inBody ? say.unknownMember : say.unknownParameter));
    case 'invalid_type':
      if (issue.input === undefined) return [at(path, 'required', say.required)];
      return [at(path, 'wrong_type', say.wrongType(issue.expected))];
    case 'too_small':
      return [
        at(path, isCounted(issue) ? 'too_short' : 'too_small', say.tooSmall(Number(issue.minimum), unitOf(issue))),
      ];
    case 'too_big':
      return [at(path, isCounted(issue) ? 'too_long' : 'too_big', say.tooBig(Number(issue.maximum), unitOf(issue)))];
    case 'invalid_value':
      return [at(path, issue.input === undefined ? 'required' : 'invalid_value', say.oneOf(issue.values.map(String)))];
    case 'invalid_format':
      return [at(path, 'invalid_format', formats[issue.format] ?? say.malformed)];
    case 'invalid_union': {
      // The branch that came closest tells the most.
      const branches = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
      const closest = branches[0];
      if (!closest?.length) return [at(path, 'invalid_value', say.invalid)];
      return closest.flatMap(inner => fieldErrors(inner, inBody, path));
    }
    case 'custom': {
      const { code = 'invalid_value', detail = say.invalid } = (issue.params ?? {}) as Partial<Rule>;
      return [at(path, code, detail)];
    }
    default:
      return [at(path, 'invalid_value', say.invalid)];
  }
}

/** `title`; for an item of a list `tags[0]`. */
function subjectOf(path: PropertyKey[], inBody: boolean): say.Subject {
  const last = path.at(-1);
  if (last === undefined) return { kind: 'body' };
  if (typeof last !== 'number') return { kind: inBody ? 'member' : 'parameter', name: clip(String(last)) };
  return { kind: 'item', name: clip(`${String(path.at(-2) ?? '')}[${last}]`) };
}

const clip = (name: string) => name.toWellFormed().slice(0, 100);

/** One step of a JSON Pointer, RFC 6901. */
const pointerPart = (part: PropertyKey) => `/${clip(String(part)).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const depth = (branch: readonly z.core.$ZodIssue[]) => Math.max(...branch.map(issue => issue.path.length));

type Size = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

const isCounted = ({ origin }: Size) => origin === 'string' || origin === 'array';

const unitOf = ({ origin }: Size): say.Unit =>
  origin === 'string' ? 'characters' : origin === 'array' ? 'items' : undefined;

const formats: Record<string, say.About> = { datetime: say.dateTime, url: say.webAddress };
