/** One description becomes one operation: parameters, body, every answer, and every problem under its status. */
import { type Code, errors } from '../../errors.ts';
import { Problem } from '../shapes.ts';
import { status } from '../status.ts';
import type { Answer, Description } from './describe.ts';
import { type headerComponents, headerRef } from './headers.ts';
import type { Components, Json } from './schemas.ts';

export function toOperation(d: Description, components: Components): Json {
  return {
    operationId: d.operationId,
    tags: [d.group],
    summary: d.summary,
    description: d.description,
    parameters: parameters(d, components),
    ...(d.body && { requestBody: requestBody(d, components) }),
    responses: responses(d, components),
    security: security(d),
  };
}

function security({ access }: Description): Json[] {
  if (access === undefined) return [];
  if (access === 'commentToken') return [{ commentToken: [] }];
  if (access === 'optional' || access === 'drafts') return [{}, { key: [] }];
  return [{ key: [] }];
}

function parameters(d: Description, components: Components): Json[] {
  return [
    ...inPart('path', d.params, components),
    ...inPart('query', d.querystring, components),
    ...(d.conditional === 'read'
      ? [requestHeader('If-None-Match', 'The ETag you have: 304 if it still holds.', '"3-Hq2mZl0dPq1lqz0Xc4f3aA"')]
      : []),
    ...(d.conditional === 'write'
      ? [
          requestHeader(
            'If-Match',
            'The ETag of the version you read: 412 if it was saved since.',
            '"3-Hq2mZl0dPq1lqz0Xc4f3aA"',
          ),
        ]
      : []),
    ...(d.idempotent
      ? [
          requestHeader(
            'Idempotency-Key',
            'Your own name for this request, kept 24 hours: a retry gets the first answer and does nothing.',
            '5f2b8a1c-7c0e-4f7e-9a43-1d0c2b6f9e11',
            255,
          ),
        ]
      : []),
  ];
}

const requestHeader = (name: string, description: string, example: string, maxLength = 1000): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string', maxLength },
  example,
});

function inPart(place: 'path' | 'query', type: Description['params'], components: Components): Json[] {
  if (!type) return [];
  return Object.entries(type.shape).map(([name, field]) => {
    const { description, example, ...schema } = components.toSchema(field as never, 'output');
    const isList = schema.type === 'array';
    return {
      name,
      in: place,
      required: place === 'path',
      ...(description !== undefined && { description }),
      ...(isList && { style: 'form', explode: false }),
      schema,
      ...(example !== undefined && { example }),
    };
  });
}

function requestBody(d: Description, components: Components): Json {
  const content = {
    schema: components.toSchema(d.body!, 'input'),
    ...(d.bodyExamples && { examples: d.bodyExamples }),
  };
  const types = d.conditional === 'write' ? ['application/merge-patch+json', 'application/json'] : ['application/json'];
  return { required: true, content: Object.fromEntries(types.map(type => [type, content])) };
}

function responses(d: Description, components: Components): Json {
  const made: Record<string, Json> = {};
  for (const [code, answer] of Object.entries(d.answers)) made[code] = success(answer, components);
  if (d.conditional === 'read')
    made[304] = {
      description: 'You have it already.',
      headers: { ETag: headerRef('ETag'), 'Cache-Control': headerRef('Cache-Control') },
    };
  const byStatus = Map.groupBy(problemsOf(d), code => status[code]);
  for (const [code, codes] of [...byStatus].sort(([a], [b]) => a - b)) made[code] = problem(code, codes, components);
  return made;
}

function success(answer: Answer, components: Components): Json {
  const names = [...(answer.headers ?? []), 'Cache-Control', 'X-Request-Id'] as (keyof typeof headerComponents)[];
  const content = answer.schema
    ? {
        'application/json': {
          schema: components.toSchema(answer.schema, 'output'),
          ...(answer.examples && { examples: answer.examples }),
        },
      }
    : answer.contentType && { [answer.contentType]: { schema: { type: 'string', maxLength: 10_000_000 } } };
  return {
    description: answer.description,
    headers: Object.fromEntries(names.map(name => [name, headerRef(name)])),
    ...(content && { content }),
  };
}

/** What can happen to any request, to any with a body, a key, a write. */
function problemsOf(d: Description): Code[] {
  const codes = new Set<Code>([
    'bad_request',
    'bad_url',
    'validation_failed',
    'uri_too_long',
    'headers_too_large',
    'request_timeout',
  ]);
  const add = (...more: Code[]) => {
    for (const code of more) codes.add(code);
  };
  if (d.params) add('not_found');
  if (d.querystring && 'cursor' in d.querystring.shape) add('invalid_cursor');
  if (d.body) add('bad_json', 'bad_text', 'payload_too_large', 'unsupported_media_type', 'unsafe_text');
  if (d.access === 'optional') add('unauthorized', 'rate_limited');
  else if (d.access === 'commentToken') add('unauthorized', 'edit_expired');
  else if (d.access !== undefined) add('unauthorized', 'forbidden', 'rate_limited');
  if (d.conditional === 'write') add('precondition_failed');
  if (d.idempotent) add('invalid_idempotency_key', 'idempotency_key_reused', 'idempotency_in_flight');
  const writes = d.body !== undefined || d.answers[204] !== undefined;
  if (writes) add('storage_full');
  add('storage_unavailable', 'shutting_down', 'internal_error', ...(d.problems ?? []));
  return [...codes];
}

function problem(code: number, codes: Code[], components: Components): Json {
  const extra: (keyof typeof headerComponents)[] =
    code === 401 ? ['WWW-Authenticate'] : code === 429 || code === 503 ? ['Retry-After'] : [];
  return {
    description: codes.map(c => `\`${c}\`: ${errors[c]}`).join('\n'),
    headers: Object.fromEntries(
      [...extra, 'Cache-Control', 'X-Request-Id'].map(name => [name, headerRef(name as 'ETag')]),
    ),
    content: {
      'application/problem+json': {
        schema: components.toSchema(Problem, 'output'),
        examples: Object.fromEntries(
          codes.map(c => [
            c,
            {
              summary: errors[c],
              value: {
                type: `/problems/${c}`,
                title: errors[c],
                status: code,
                detail: errors[c],
                instance: '9f2c41aa-1',
                code: c,
              },
            },
          ]),
        ),
      },
    },
  };
}
