/** One description becomes one operation: parameters, body, every answer, and every problem under its status. */
import type { Scope } from '../auth.ts';
import { type Deprecation, headersOf, saidOf } from '../deprecation.ts';
import type { Answer, Description } from './describe.ts';
import { examplesOf } from './examples.ts';
import { fieldValue, type HeaderName, headerRefs, headersOfDeprecated } from './headers.ts';
import { problemAnswers } from './problem-answers.ts';
import { anyText, type Components, type Json } from './schemas.ts';

export function toOperation(d: Description, components: Components): Json {
  const needed = scope(d);
  return {
    operationId: d.operationId,
    tags: [d.group],
    summary: d.summary,
    description: [d.description, needed?.words, d.deprecated && saidOf(d.deprecated)].filter(Boolean).join('\n\n'),
    ...(d.deprecated && { deprecated: true, 'x-sunset': d.deprecated.sunset }),
    ...(needed && { 'x-scopes': [needed.name] }),
    parameters: parameters(d, components),
    ...(d.body && { requestBody: requestBody(d, components) }),
    responses: d.deprecated ? deprecatedResponses(d, d.deprecated, components) : responses(d, components),
    security: security(d),
  };
}

/** Which of the schemes opens it; `{}`: none is needed. */
function security({ access }: Description): Json[] {
  if (access === undefined) return [];
  if (access === 'commentToken') return [{ commentToken: [] }];
  const isFree = access === 'optional' || access === 'drafts';
  return isFree ? [{}, { key: [] }] : [{ key: [] }];
}

/**
 * The scope that a key needs. OpenAPI 3.1 would have it in `security`, as a role; of a bearer scheme most tools take
 * anything there for a mistake, so it is said in words, for people, and beside them for programs.
 */
function scope({ access }: Description): { name: Scope; words: string } | undefined {
  switch (access) {
    case undefined:
    case 'commentToken':
      return undefined;
    case 'optional':
      return {
        name: 'comments:moderate',
        words: 'With a key of the scope `comments:moderate` the site itself speaks.',
      };
    case 'drafts':
      return { name: 'drafts:read', words: 'With `view=draft` it needs a key with the scope `drafts:read`.' };
    default:
      return {
        name: access,
        words: `Needs a key with the scope \`${access}\`${access === 'admin' ? '' : ' (or `admin`)'}.`,
      };
  }
}

function parameters(d: Description, components: Components): Json[] {
  const etag = '"3-Hq2mZl0dPq1lqz0Xc4f3aA"';
  return [
    ...Object.entries(d.fixed ?? {}).map(([name, segment]) => ({
      name,
      in: 'path',
      required: true,
      description: `Always \`${segment}\`.`,
      schema: { type: 'string', enum: [segment] },
      example: segment,
    })),
    ...inPart('path', d.params, components),
    ...inPart('query', d.querystring, components),
    ...(isRead(d) ? [requestHeader('If-None-Match', 'The ETag you have: 304 if it still holds.', etag)] : []),
    ...(d.conditional === 'kept'
      ? [
          requestHeader(
            'If-Modified-Since',
            'The Last-Modified you have, where you have no ETag.',
            'Sat, 31 Jan 2026 08:00:00 GMT',
            40,
          ),
        ]
      : []),
    ...(d.conditional === 'write'
      ? [requestHeader('If-Match', 'The ETag of the version you read: 412 if it was saved since.', etag)]
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
    components.ref('parameters', 'AcceptLanguage', () =>
      requestHeader(
        'Accept-Language',
        'The language of problems, Arabic or English; English when absent. Nothing else depends on it.',
        'ar-EG, ar;q=0.9, en;q=0.5',
      ),
    ),
  ];
}

const requestHeader = (name: string, description: string, example: string, maxLength = 1000): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string', maxLength, pattern: fieldValue },
  example,
});

function inPart(place: 'path' | 'query', type: Description['params'], components: Components): Json[] {
  if (!type) return [];
  return Object.entries(type.shape).map(([name, field]) => {
    const { description, example, ...schema } = textual(field as never, components);
    const isList = schema.type === 'array';
    return {
      name,
      in: place,
      required: place === 'path',
      description,
      ...(isList && { style: 'form', explode: false }),
      schema,
      example: example ?? exampleFrom(schema),
    };
  });
}

/** A parameter is text that becomes something else; whichever side of that has a type tells what to send. */
function textual(field: NonNullable<Description['body']>, components: Components): Json {
  const sent = components.toSchema(field, 'input');
  return 'type' in sent || '$ref' in sent ? sent : components.toSchema(field, 'output');
}

/** Members worth asking for in an example of `fields`. */
const telling = /^(slug|title|name|authorName|createdAt)$/;

function exampleFrom(schema: Json): unknown {
  const { items, enum: values, const: only, default: usual } = schema as { items?: Json; enum?: unknown[] } & Json;
  if (items) return (items.enum as string[]).filter(name => telling.test(name));
  return usual ?? only ?? values?.[0];
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
  for (const [code, answer] of Object.entries(d.answers))
    made[code] = success(answer, code === '200' && d.conditional === 'kept', components);
  if (isRead(d)) made[304] = notModified(d, components);
  for (const [code, answer] of problemAnswers(d, components)) made[code] = answer;
  return made;
}

/** Every answer with the headers of its end: none is shared with operations that go on. */
function deprecatedResponses(d: Description, deprecated: Deprecation, components: Components): Json {
  const own: Components = {
    ...components,
    ref: (kind, name, make) => (kind === 'responses' ? make() : components.ref(kind, name, make)),
  };
  const more = headersOfDeprecated(headersOf(deprecated));
  const made = responses(d, own) as Record<string, Json>;
  return Object.fromEntries(
    Object.entries(made).map(([code, answer]) => [
      code,
      { ...answer, headers: { ...(answer.headers as Json), ...more } },
    ]),
  );
}

const isRead = ({ conditional }: Description) => conditional === 'read' || conditional === 'kept';

function notModified(d: Description, components: Components): Json {
  const isLinked = d.answers[200]?.headers?.includes('Link') ?? false;
  const isKept = d.conditional === 'kept';
  return components.ref('responses', `${isLinked ? 'Linked' : ''}NotModified${isKept ? '' : 'ForKey'}`, () => ({
    description: 'You have it already.',
    headers: headerRefs(['ETag', ...(isLinked ? (['Link'] as const) : []), 'Cache-Control', ...(isKept ? ofKept : [])]),
  }));
}

/** What answers that may be kept tell those who keep them. */
const ofKept: HeaderName[] = [
  'Last-Modified',
  'Vary',
  'CDN-Cache-Control',
  'Surrogate-Key',
  'Cache-Tag',
  'Cache-Status',
  'Age',
];

function success(answer: Answer, isKept: boolean, components: Components): Json {
  const caching = isKept ? [...ofKept, 'Content-Encoding' as const] : [];
  return {
    description: answer.description,
    headers: headerRefs([...(answer.headers ?? []), 'Cache-Control', ...caching]),
    ...content(answer, components),
  };
}

function content({ schema, contentType = 'application/json', examples, text }: Answer, components: Components): Json {
  if (schema) {
    const shown = examples ? { examples } : examplesOf(schema, components);
    return { content: { [contentType]: { schema: components.toSchema(schema, 'output'), ...shown } } };
  }
  if (text === undefined) return {};
  return {
    content: { [contentType]: { schema: { type: 'string', maxLength: 10_000_000, pattern: anyText }, example: text } },
  };
}
