/** How much of the document is described, bounded and shown by example. */

// biome-ignore lint/suspicious/noExplicitAny: a document is looked at freely
type Json = any;

/** What is without it, of how many. */
export type Coverage = { name: string; of: number; without: string[] };

/** Counts over all operations, parameters, answers, headers, components and members, each once. */
export function coverageOf(document: Json): Coverage[] {
  const resolve = (value: Json): Json =>
    value?.$ref === undefined ? value : resolve(at(document, value.$ref.slice(2).split('/')));
  const operations = Object.values<Json>(document.paths).flatMap(item => Object.values<Json>(item));
  const parameters = operations.flatMap(o =>
    (o.parameters ?? []).map(resolve).map((p: Json) => [`${o.operationId} ${p.name}`, p] as const),
  );
  const answers = operations.flatMap(o =>
    Object.entries<Json>(o.responses).map(([status, r]) => [`${o.operationId} ${status}`, resolve(r)] as const),
  );
  const bodies = operations.flatMap(o => [
    ...Object.values<Json>(o.requestBody?.content ?? {}).map(media => [`${o.operationId} body`, media] as const),
    ...Object.entries<Json>(o.responses).flatMap(([status, r]) =>
      Object.values<Json>(resolve(r).content ?? {}).map(media => [`${o.operationId} ${status}`, media] as const),
    ),
  ]);
  const headers = Object.entries<Json>(document.components.headers);
  const schemas = Object.entries<Json>(document.components.schemas);
  const members = schemas.flatMap(([name, schema]) => membersOf(schema, name));
  const places = [
    ...schemas.flatMap(([name, schema]) => within(schema, name)),
    ...parameters.flatMap(([name, p]) => within(p.schema, name)),
    ...headers.flatMap(([name, h]) => within(h.schema, name)),
    ...bodies.flatMap(([name, media]) => within(media.schema, name)),
  ];
  const shown = shownMembers(schemas, bodies, resolve);
  const isShown = ([place, schema]: readonly [string, Json]) =>
    shown.has(place) ||
    saysItself(resolve(schema)) ||
    (schema.anyOf ?? []).some((one: Json) => saysItself(resolve(one)));

  const count = (
    name: string,
    all: (readonly [string, Json])[],
    isGood: (one: readonly [string, Json]) => boolean,
  ) => ({
    name,
    of: all.length,
    without: all.filter(one => !isGood(one)).map(([place]) => place),
  });
  const ofType = (type: string) => places.filter(([, s]) => [s.type].flat().includes(type));
  const isClosed = (s: Json) => s.enum !== undefined || s.const !== undefined;
  return [
    count(
      'operations described',
      operations.map(o => [o.operationId, o]),
      ([, o]) => o.summary && o.description,
    ),
    count('parameters described', parameters, ([, p]) => p.description),
    count('parameters with an example', parameters, ([, p]) => p.example !== undefined),
    count('answers described', answers, ([, r]) => r.description),
    count('bodies with an example', bodies, ([, m]) => m.example !== undefined || m.examples !== undefined),
    count('headers described', headers, ([, h]) => h.description),
    count('headers with an example', headers, ([, h]) => h.example !== undefined),
    count('components described', schemas, ([, s]) => s.description),
    count('members described', members, ([, m]) => m.description || resolve(m).description),
    count('members with an example', members, isShown),
    count('strings bounded', ofType('string'), ([, s]) => isClosed(s) || s.maxLength !== undefined),
    count('arrays bounded', ofType('array'), ([, s]) => s.maxItems !== undefined),
    count(
      'formats without a pattern beside',
      places.filter(([, s]) => s.format),
      ([, s]) => s.pattern === undefined,
    ),
    count('integers bounded', ofType('integer'), ([, s]) => s.minimum !== undefined && s.maximum !== undefined),
  ];
}

const at = (document: Json, steps: string[]): Json => steps.reduce((value, step) => value[step], document);

const saysItself = (schema: Json) =>
  schema.examples !== undefined || schema.enum !== undefined || schema.const !== undefined;

/** Every schema inside one, itself too, with its place; references are places of their own. */
export function within(schema: Json, place: string): [string, Json][] {
  return [
    [place, schema],
    ...Object.entries<Json>(schema.properties ?? {}).flatMap(([name, m]) => within(m, `${place}.${name}`)),
    ...(schema.items ? within(schema.items, `${place}[]`) : []),
    ...(schema.anyOf ?? []).flatMap((one: Json) => within(one, place)),
    ...(typeof schema.additionalProperties === 'object' ? within(schema.additionalProperties, `${place}.*`) : []),
  ];
}

const membersOf = (schema: Json, place: string): [string, Json][] =>
  within(schema, place).flatMap(([where, { properties = {} }]) =>
    Object.entries<Json>(properties).map(([name, member]) => [`${where}.${name}`, member] as [string, Json]),
  );

/** The members that an example of a component, or of a body, has a value for. */
function shownMembers(schemas: [string, Json][], bodies: (readonly [string, Json])[], resolve: (v: Json) => Json) {
  const shown = new Set<string>();
  function mark(given: Json, value: Json, place: string) {
    const here = given.$ref ? given.$ref.split('/').at(-1) : place;
    const schema = resolve(given);
    for (const choice of schema.anyOf ?? []) mark(choice, value, here);
    if (Array.isArray(value)) for (const item of value) mark(schema.items ?? {}, item, `${here}[]`);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) {
        const member = schema.properties?.[name];
        if (member) {
          shown.add(`${here}.${name}`);
          mark(member, inner, `${here}.${name}`);
        } else if (typeof schema.additionalProperties === 'object')
          mark(schema.additionalProperties, inner, `${here}.*`);
      }
  }
  for (const [name, schema] of schemas) for (const value of schema.examples ?? []) mark(schema, value, name);
  for (const [place, { schema, examples = {} }] of bodies)
    for (const example of Object.values<Json>(examples)) mark(schema, resolve(example).value, place);
  return shown;
}
