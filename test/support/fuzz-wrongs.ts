/** Bodies with something wrong: a member, the JSON, its type, its size. */
import type { Json, Operation, Schema } from './fuzz-contract.ts';
import type { FuzzRequest, Tools } from './fuzz-requests.ts';

type Break = (request: FuzzRequest, schema: Schema, tools: Tools) => void;

export function breakBody(request: FuzzRequest, o: Operation, tools: Tools) {
  const schema = tools.resolve(Object.values(o.body!)[0]!.schema);
  tools.random.pick(breaks)(request, schema, tools);
}

/** A member somewhere in the value, with the object it is in and its schema. */
function member(request: FuzzRequest, schema: Schema, { random, resolve }: Tools) {
  let at = request.value as Record<string, Json>;
  let { properties = {}, required = [] } = schema;
  for (;;) {
    const name = random.pick(Object.keys(properties));
    const inner = resolve(properties[name]!);
    const own = inner.properties
      ? inner
      : inner.anyOf?.map(choice => resolve(choice)).find(choice => choice.properties);
    if (!own || typeof at[name] !== 'object' || at[name] === null || random.chance(0.3))
      return { at, name, schema: properties[name]!, required };
    at = at[name];
    ({ properties = {}, required = [] } = own);
  }
}

const unknownMember: Break = (request, schema, tools) => {
  const { at } = member(request, schema, tools);
  at[tools.random.pick(['id', 'createdAt', '__proto_', 'html', 'Title', tools.values.text(9)])] = 1;
  request.wrong = 'an unknown member';
};

const missingMember: Break = (request, schema, tools) => {
  const { at, required } = member(request, schema, tools);
  if (required.length === 0) return;
  delete at[tools.random.pick(required)];
  request.wrong = 'a missing member';
};

const wrongMember: Break = (request, schema, tools) => {
  const { at, name, schema: inner } = member(request, schema, tools);
  at[name] = tools.values.invalid(inner);
  request.wrong = `a wrong ${name}`;
};

const nastyText: Break = (request, schema, tools) => {
  const { at, name, schema: inner } = member(request, schema, tools);
  if (tools.resolve(inner).type === 'string' || name === 'tags')
    at[name] = name === 'tags' ? [tools.values.nasty()] : tools.values.nasty();
};

const unstorableText: Break = (request, schema, tools) => {
  const { at, name } = member(request, schema, tools);
  at[name] = tools.values.unstorable();
  if (tools.random.chance(0.3)) at[tools.values.unstorable()] = 1;
  request.wrong = 'a text that cannot be kept';
};

const badJson: Break = (request, _, { random }) => {
  const whole = JSON.stringify(request.value);
  const texts = [
    '',
    '{',
    '{"a":}',
    whole.slice(0, -1),
    `${whole},`,
    `\ufeff\ufeff${whole}`,
    "{'a':1}",
    'NaN',
    '{"__proto__":{}}',
    '['.repeat(50) + ']'.repeat(50),
  ];
  request.body = random.chance(0.2)
    ? Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])
    : random.pick(texts);
  request.wrong = 'bad JSON';
};

const otherRoot: Break = (request, _, { random }) => {
  request.value = random.pick([null, [], 'x', 7, true, [request.value]]);
  request.body = JSON.stringify(request.value);
  request.wrong = 'another value than an object';
};

const otherType: Break = (request, _, { random }) => {
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'application/jsonx',
    'x',
    'application/xml',
    '/',
    '',
  ];
  request.headers['content-type'] = random.pick(types);
  if (request.headers['content-type'] === '') delete request.headers['content-type'];
  request.wrong = 'another content type';
};

const noBody: Break = (request, _, { random }) => {
  request.body = '';
  if (random.chance(0.5)) delete request.headers['content-type'];
  request.wrong = 'no body';
};

/** Larger than any limit but that of articles; those are refused for the member. */
const hugeBody: Break = request => {
  request.body = JSON.stringify({ ...(request.value as object), huge: 'م'.repeat(40_000) });
  request.wrong = 'a huge body';
};

const breaks: Break[] = [
  ...[unknownMember, unknownMember, missingMember, missingMember, wrongMember, wrongMember, wrongMember, wrongMember],
  ...[nastyText, nastyText, nastyText, unstorableText, badJson, badJson, otherRoot, otherType, noBody, hugeBody],
];
