/** Every problem an operation can answer with, under its status; what many answer alike is one component. */
import { type Code, errors } from '../../errors.ts';
import { Problem, type ProblemBody } from '../shapes.ts';
import { status } from '../status.ts';
import type { Description } from './describe.ts';
import { type HeaderName, headerRefs } from './headers.ts';
import type { Components, Json } from './schemas.ts';

/** The answers of an operation that refuse, by status. */
export function problemAnswers(d: Description, components: Components): [number, Json][] {
  const byStatus = Map.groupBy(problemsOf(d), code => status[code]);
  return [...byStatus].sort(([a], [b]) => a - b).map(([code, codes]) => [code, answer(code, codes, components)]);
}

/** What can happen to any request, to any with a body, a key, a write. */
function problemsOf(d: Description): Set<Code> {
  const codes = new Set<Code>();
  const add = (...more: Code[]) => {
    for (const code of more) codes.add(code);
  };
  add('bad_request', 'bad_url', 'validation_failed', 'uri_too_long', 'headers_too_large', 'request_timeout');
  add('rate_limited');
  if (d.params) add('not_found');
  if (d.querystring && 'cursor' in d.querystring.shape) add('invalid_cursor');
  if (d.body) add('bad_json', 'bad_text', 'payload_too_large', 'unsupported_media_type', 'unsafe_text');
  if (d.access === 'optional') add('unauthorized');
  else if (d.access === 'commentToken') add('unauthorized', 'edit_expired');
  else if (d.access !== undefined) add('unauthorized', 'forbidden');
  if (d.conditional === 'write') add('precondition_failed');
  if (d.idempotent) add('invalid_idempotency_key', 'idempotency_key_reused', 'idempotency_in_flight');
  const writes = d.body !== undefined || d.answers[204] !== undefined;
  if (writes) add('storage_full');
  add('storage_unavailable', 'shutting_down', 'overloaded', 'internal_error', ...(d.problems ?? []));
  return codes;
}

/** One or two codes make a name; longer lists belong to their operation. */
function answer(code: number, codes: Code[], components: Components): Json {
  const make = () => problem(code, codes, components);
  return codes.length > 2 ? make() : components.ref('responses', codes.map(pascal).join('Or'), make);
}

const pascal = (code: Code) => code.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

function problem(code: number, codes: Code[], components: Components): Json {
  const extra: HeaderName[] = [
    ...(code === 401 ? (['WWW-Authenticate'] as const) : []),
    ...(code === 429 || code === 503 ? (['Retry-After'] as const) : []),
    ...(codes.includes('idempotency_in_flight') ? (['Retry-After-If-Known'] as const) : []),
  ];
  return {
    description: codes.map(c => `\`${c}\`: ${errors[c]}`).join('\n'),
    headers: headerRefs([...extra, 'Cache-Control', 'Content-Language', 'Vary']),
    content: {
      'application/problem+json': {
        schema: components.toSchema(Problem, 'output'),
        examples: Object.fromEntries(
          codes.map(c => [c, components.ref('examples', c, () => ({ summary: errors[c], value: example(c) }))]),
        ),
      },
    },
  };
}

function example(code: Code): ProblemBody {
  const missing = { pointer: '/title', code: 'required' as const, detail: 'title is required.' };
  const entries = code === 'validation_failed' ? [missing] : undefined;
  return {
    type: `/problems/${code}`,
    title: errors[code],
    status: status[code],
    detail: entries ? missing.detail : errors[code],
    instance: '9f2c41aa-1',
    code,
    ...(entries && { errors: entries }),
  };
}
