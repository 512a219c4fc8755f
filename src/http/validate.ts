/** Zod's findings become the `errors[]` of a problem: a JSON Pointer or a parameter, a code, a sentence. */
import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { Fault, type FieldCode, type FieldError } from '../errors.ts';
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

/** A fault for zod issues; texts that could deceive are a problem of their own (422), the rest do not fit (400). */
export function toFault(issues: readonly z.core.$ZodIssue[], inBody: boolean): Fault {
  const found = onceEach(issues.flatMap(issue => fieldErrors(issue, inBody, []))).slice(0, 100);
  const unsafe = issues.every(issue => issue.code === 'custom' && issue.params?.fault === 'unsafe_text');
  const more = found.length > 1 ? ` (and ${found.length - 1} more)` : '';
  return new Fault(unsafe ? 'unsafe_text' : 'validation_failed', `${found[0]?.detail ?? 'Invalid.'}${more}`, {
    errors: found,
  });
}

/** An empty text is both too short and blank: one entry says so. */
const onceEach = (errors: FieldError[]) =>
  [
    ...new Map(errors.toReversed().map(error => [`${error.pointer ?? error.parameter} ${error.code}`, error])).values(),
  ].reverse();

function fieldErrors(issue: z.core.$ZodIssue, inBody: boolean, base: PropertyKey[]): FieldError[] {
  const path = [...base, ...issue.path];
  const at = (end: PropertyKey[], code: FieldCode, say: (name: string) => string): FieldError => {
    const name = clip(nameOf(end));
    const where = inBody ? { pointer: end.map(pointerPart).join('') } : { parameter: clip(String(end[0] ?? '')) };
    return { ...where, code, detail: say(name) };
  };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key =>
        at([...path, key], 'unknown', name => `${name} is not a known ${inBody ? 'member' : 'parameter'} here.`),
      );
    case 'invalid_type':
      if (issue.input === undefined) return [at(path, 'required', name => `${name} is required.`)];
      return [at(path, 'wrong_type', name => `${name} must be ${article(issue.expected)}.`)];
    case 'too_small':
    case 'too_big':
      return [at(path, sizeCode(issue), name => `${name} ${sizeSentence(issue)}`)];
    case 'invalid_value':
      return [
        at(
          path,
          issue.input === undefined ? 'required' : 'invalid_value',
          name => `${name} must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}.`,
        ),
      ];
    case 'invalid_format':
      return [at(path, 'invalid_format', name => `${name} ${formatSentence(issue)}`)];
    case 'invalid_union': {
      // The branch that came closest tells the most.
      const branches = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
      const closest = branches[0];
      if (!closest?.length) return [at(path, 'invalid_value', name => `${name} ${issue.message}.`)];
      return closest.flatMap(inner => fieldErrors(inner, inBody, path));
    }
    case 'custom':
      return [
        at(path, (issue.params?.code as FieldCode | undefined) ?? 'invalid_value', name => `${name} ${issue.message}.`),
      ];
    default:
      return [at(path, 'invalid_value', name => `${name} ${issue.message}.`)];
  }
}

/** `title`; for an item of a list `tags[0]`. */
const nameOf = (path: PropertyKey[]) =>
  typeof path.at(-1) === 'number'
    ? `${String(path.at(-2) ?? '')}[${String(path.at(-1))}]`
    : String(path.at(-1) ?? 'The body');

const clip = (name: string) => name.toWellFormed().slice(0, 100);

/** One step of a JSON Pointer, RFC 6901. */
const pointerPart = (part: PropertyKey) => `/${clip(String(part)).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const depth = (branch: readonly z.core.$ZodIssue[]) => Math.max(...branch.map(issue => issue.path.length));

const article = (type: string) => (type === 'null' ? 'null' : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`);

function sizeCode(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): FieldCode {
  const countable = issue.origin === 'string' || issue.origin === 'array';
  if (issue.code === 'too_small') return countable ? 'too_short' : 'too_small';
  return countable ? 'too_long' : 'too_big';
}

function sizeSentence(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' items' : '';
  const verb = unit ? 'must have' : 'must be';
  if (issue.code === 'too_small')
    return issue.minimum === 1 && unit ? 'must not be empty.' : `${verb} at least ${issue.minimum}${unit}.`;
  return `${verb} at most ${issue.maximum}${unit}.`;
}

const formats: Record<string, string> = {
  datetime: 'must be a date and time of RFC 3339, such as 2026-01-31T08:00:00.000Z.',
  url: 'must be an absolute http or https address.',
};

const formatSentence = (issue: z.core.$ZodIssueInvalidStringFormat) =>
  formats[issue.format] ?? (issue.message.startsWith('Invalid') ? 'has not the right form.' : `${issue.message}.`);
