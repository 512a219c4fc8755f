/** Requests for an operation, from its description: as it should be, and then with one or two things wrong. */
import type { Operation, Parameter } from './fuzz-contract.ts';
import { collectionOf, type Memory } from './fuzz-memory.ts';
import type { Random } from './fuzz-random.ts';
import type { Hint, Resolve, Values } from './fuzz-values.ts';
import { breakBody } from './fuzz-wrongs.ts';

export type FuzzRequest = {
  method: string;
  /** With the query, as it goes over the wire. */
  path: string;
  pathValues: Record<string, string>;
  query: [string, string][];
  headers: Record<string, string>;
  value?: unknown;
  body?: string | Buffer;
  /** Why this cannot be answered with a success, if it cannot. */
  wrong?: string;
};

export type Tools = { random: Random; values: Values; memory: Memory; resolve: Resolve };

/** Of ten requests, about six are as they should be. */
const wrongShare = 0.4;

export function makeRequest(o: Operation, tools: Tools): FuzzRequest {
  const { random, memory } = tools;
  const before = random.chance(0.3) ? memory.sent(o) : undefined;
  if (before && o.parameters.some(p => p.name === 'Idempotency-Key')) return again(before, tools);
  const request: FuzzRequest = { method: o.method, path: '', pathValues: {}, query: [], headers: {} };
  fillPath(request, o, tools);
  fillQuery(request, o, tools);
  fillBody(request, o, tools);
  authorize(request, o, tools);
  fillHeaders(request, o, tools);
  if (random.chance(wrongShare)) random.pick(wrongsFor(o))(request, o, tools);
  // Some come from one address, to meet the limits.
  request.headers['x-forwarded-for'] ??= random.chance(o.operationId === 'createComment' ? 0.7 : 0.2)
    ? crowded
    : address(random);
  return finish(request, o);
}

/** A retry under the same Idempotency-Key, sometimes with another body. */
function again({ key, request }: { key: string; request: FuzzRequest }, { random }: Tools): FuzzRequest {
  const copy = { ...request, headers: { ...request.headers, 'idempotency-key': key } };
  if (random.chance(0.4))
    Object.assign(copy, { body: '{"name":"Another","title":"Another"}', wrong: 'a key of another request' });
  return copy;
}

/** Where so many come from that limits are met. */
const crowded = '192.0.2.1';
const address = (random: Random) =>
  random.chance(0.5)
    ? `10.${random.int(0, 255)}.${random.int(0, 255)}.9`
    : `2001:db8:${random.int(1, 65535).toString(16)}::1`;

function fillPath(request: FuzzRequest, o: Operation, { random, values, memory }: Tools) {
  const collection = collectionOf(o);
  for (const { name, schema } of o.parameters.filter(p => p.in === 'path')) {
    // What is deleted must not be more than what is made.
    const spare = o.method === 'DELETE' && random.chance(0.6);
    const known = spare
      ? undefined
      : name === 'slug'
        ? memory.slug(collection)
        : name === 'id'
          ? memory.id(collection)
          : undefined;
    const example =
      schema.enum?.[0] ?? (name === 'code' ? random.pick(['not_found', 'bad_json', 'rate_limited']) : undefined);
    request.pathValues[name] = String(
      known ?? example ?? (name === 'id' ? random.int(1, spare ? 999_999 : 60) : values.text(30)),
    );
  }
}

const hintsFrom =
  ({ random, memory }: Tools): Hint =>
  (name, { enum: values, type }) => {
    if (random.chance(0.15)) return undefined;
    // What readers see is worth asking for more often than the rest.
    if (name === 'state' && random.chance(0.5))
      return values?.find(state => state === 'published' || state === 'approved');
    if (name === 'authors') return [memory.id('authors')].filter(id => id !== undefined && random.chance(0.6));
    if (name === 'parentId') return random.chance(0.3) ? memory.id('comments') : null;
    if (name === 'articleId' || name === 'id') return memory.id(name === 'id' ? 'moderation/comments' : 'articles');
    if (name === 'tag') return memory.slug('tags');
    if (name === 'author' && type === 'string') return memory.slug('authors');
    if (name === 'publishedAt' || name === 'website')
      return random.chance(0.3) ? undefined : name === 'website' ? '' : '2026-02-01T08:00:00Z';
    return undefined;
  };

function fillQuery(request: FuzzRequest, o: Operation, tools: Tools) {
  const { random, values, memory } = tools;
  const page = random.chance(0.25) ? memory.page(o) : undefined;
  if (page) {
    request.query = [...page.query.filter(([name]) => name !== 'cursor'), ['cursor', page.cursor]];
    return;
  }
  for (const { name, schema } of o.parameters.filter(p => p.in === 'query')) {
    if (name === 'cursor' || !random.chance(0.2)) continue;
    const value = values.valid(schema, hintsFrom(tools), name);
    request.query.push([name, Array.isArray(value) ? value.join(',') : String(value)]);
  }
  // State is a filter of drafts only.
  if (request.query.some(([name]) => name === 'state') && o.parameters.some(p => p.name === 'view'))
    if (!request.query.some(([name]) => name === 'view')) request.query.push(['view', 'draft']);
}

function fillBody(request: FuzzRequest, o: Operation, tools: Tools) {
  if (!o.body) return;
  const [type, media] = tools.random.pick(Object.entries(o.body));
  request.value = tools.values.valid(media.schema, hintsFrom(tools));
  request.headers['content-type'] = tools.random.pick([
    type,
    type,
    `${type}; charset=utf-8`,
    `${type};charset="UTF-8"`,
  ]);
}

function authorize(request: FuzzRequest, o: Operation, { random, memory }: Tools) {
  const way = random.pick(o.security);
  if (way?.commentToken) {
    const known = random.chance(0.9) ? memory.token() : undefined;
    request.headers['comment-token'] = known?.token ?? 'x'.repeat(43);
    if (known) request.pathValues.id = String(known.id);
  } else if (way?.key || request.query.some(([name]) => name === 'view')) {
    const scope = way?.key?.[0] ?? o.security.find(s => s.key)?.key?.[0];
    const key = memory.keyWith(scope, true);
    if (key) request.headers.authorization = `Bearer ${key.secret}`;
  }
}

function fillHeaders(request: FuzzRequest, o: Operation, { random, values, memory }: Tools) {
  const path = rawPath(request, o);
  for (const { name } of o.parameters.filter(p => p.in === 'header')) {
    if (!random.chance(0.25)) continue;
    if (name === 'Accept-Language') {
      request.headers['accept-language'] = random.pick(['ar', 'ar-EG, ar;q=0.9, en;q=0.5', '*', latin(values.nasty())]);
      continue;
    }
    request.headers[name.toLowerCase()] =
      name === 'Idempotency-Key'
        ? random.pick([crypto(random), '"quoted"', 'a b', '~'.repeat(255)]) +
          (random.chance(0.8) ? '' : random.int(0, 9))
        : random.pick([
            memory.etag(path) ?? '*',
            memory.etag(path) ?? '*',
            `W/${memory.etag(path) ?? '"x"'}`,
            '*',
            '"1-x", "2-y"',
            latin(values.nasty()),
          ]);
  }
}

const crypto = (random: Random) => Array.from({ length: 20 }, () => random.int(0, 15).toString(16)).join('');

/** What a header may hold at all. */
export const latin = (text: string) => text.replace(/[^\x20-\x7e\xa1-\xff]/g, '').trim();

const rawPath = (request: FuzzRequest, o: Operation) =>
  o.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((request.pathValues[name] ?? '').toWellFormed()),
  );

function finish(request: FuzzRequest, o: Operation): FuzzRequest {
  if (request.value !== undefined) request.body ??= JSON.stringify(request.value);
  const query = request.query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  request.path ||= rawPath(request, o) + (query && `?${query}`);
  return request;
}

/** Percent-escapes; half surrogates become the bytes that no decoder takes. */
const encode = (text: string) =>
  text.isWellFormed()
    ? encodeURIComponent(text)
    : encodeURIComponent(text.toWellFormed()).replaceAll('%EF%BF%BD', '%ED%A0%80');

type Wrong = (request: FuzzRequest, o: Operation, tools: Tools) => void;

const queryOf = (o: Operation): Parameter[] => o.parameters.filter(p => p.in === 'query');

const unknownParameter: Wrong = (request, _, { random, values }) => {
  request.query.push([random.pick(['page', 'offset', '__proto__', 'Limit', 'limit[]', values.text(8)]), 'x']);
  request.wrong = 'an unknown parameter';
};

const wrongParameter: Wrong = (request, o, { random, values }) => {
  const { name, schema } = random.pick(queryOf(o));
  request.query = request.query.filter(([other]) => other !== name);
  const value = values.invalid(schema.items ?? schema);
  request.query.push([name, typeof value === 'object' ? JSON.stringify(value) : String(value)]);
  // A text takes anything; numbers and enums do not.
  if (schema.enum || schema.const || (schema.type === 'integer' && typeof value !== 'string'))
    request.wrong = `a wrong ${name}`;
};

const twice: Wrong = (request, o, { random }) => {
  const { name } = random.pick(queryOf(o));
  request.query.push([name, '1'], [name, '1']);
  request.wrong = 'a parameter twice';
};

const malformedQuery: Wrong = (request, o, { random }) => {
  request.path = `${rawPath(request, o)}?${random.pick(['a=%', 'limit=%zz', '%E0%A4%A=1', 'fields=%FF%FE', 'q=%C0%80'])}`;
  request.wrong = 'a malformed escape';
};

const wrongPath: Wrong = (request, o, { random, values }) => {
  const { name, schema } = random.pick(o.parameters.filter(p => p.in === 'path' && !p.schema.enum));
  const value =
    schema.type === 'integer'
      ? random.pick(['0', '-1', '1.5', '1e3', '٣', '9'.repeat(17), '9007199254740993', 'x', ' ', '0x10'])
      : values.nasty();
  request.pathValues[name] = value || 'x';
  if (schema.type === 'integer') request.wrong = `the id ${value}`;
};

const missingId: Wrong = (request, _, { random }) => {
  if ('id' in request.pathValues) request.pathValues.id = String(random.int(1_000_000, 9_007_199_254_740_991));
};

const malformedPath: Wrong = (request, o, { random }) => {
  request.path = o.path.replace(/\{[^}]+\}/g, () =>
    random.pick(['%', '%zz', '%E0%A4', '%FF', '%00', '\xd8\xff', '%ED%A0%80']),
  );
  if (request.path.includes('{') === false && !o.path.includes('slug') && !o.path.includes('code'))
    request.wrong = 'a malformed path';
};

const longPath: Wrong = request => {
  request.query.push(['x'.repeat(12_300), '1']);
  request.wrong = 'a long address';
};

const largeHeaders: Wrong = request => {
  request.headers['x-large'] = 'x'.repeat(45_000);
  request.wrong = 'large headers';
};

const wrongKey: Wrong = (request, o, { random, memory }) => {
  const scope = o.security[0]?.key?.[0];
  const other = memory.keyWith(scope, false);
  const choice = random.pick(['none', 'unknown', 'basic', 'scope', 'token']);
  request.headers.authorization = {
    none: '',
    unknown: `Bearer mq_${'A'.repeat(43)}`,
    basic: 'Basic YTpi',
    scope: other ? `Bearer ${other.secret}` : 'Bearer',
    token: 'Bearer  ',
  }[choice]!;
  if (choice === 'none') delete request.headers.authorization;
  if (choice === 'none' && o.security.length > 1) return;
  request.wrong = `a wrong key: ${choice}`;
  if (random.chance(0.5)) request.headers['x-forwarded-for'] = crowded;
};

const wrongToken: Wrong = (request, _, { random, values }) => {
  request.headers['comment-token'] = random.pick(['', 'x', latin(values.nasty()), 'ct_'.repeat(50)]);
  request.wrong = 'a wrong token';
};

const strayHeaders: Wrong = (request, _, { random, values }) => {
  const names = [
    'if-none-match',
    'if-match',
    'idempotency-key',
    'comment-token',
    'range',
    'accept',
    'accept-language',
    'origin',
    'expect-ct',
  ];
  request.headers[random.pick(names)] = random.pick([
    '*',
    'bytes=0-1',
    latin(values.nasty()),
    '"',
    '\xe9',
    'x'.repeat(300),
  ]);
};

function wrongsFor(o: Operation): Wrong[] {
  return [
    unknownParameter,
    malformedQuery,
    strayHeaders,
    longPath,
    largeHeaders,
    ...(queryOf(o).length > 0 ? [wrongParameter, wrongParameter, wrongParameter, twice] : []),
    ...(o.parameters.some(p => p.in === 'path') ? [wrongPath, wrongPath, missingId, malformedPath] : []),
    ...(o.body ? Array.from({ length: 8 }, () => breakBody) : []),
    ...(o.security.some(s => s.key) && o.security.length === 1 ? [wrongKey, wrongKey, wrongKey] : []),
    ...(o.security.some(s => s.commentToken) ? [wrongToken] : []),
  ];
}
