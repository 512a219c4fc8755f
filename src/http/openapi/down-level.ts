/**
 * The same document for tools that know OpenAPI 3.0 only: its schemas are an older dialect of JSON Schema. Only what our own
 * document uses is translated; anything else in it is an error, so that nothing is lost unseen.
 */
import type { Json } from './schemas.ts';

/** The document as OpenAPI 3.0.4 (https://spec.openapis.org/oas/v3.0.4.html). Throws on what 3.0 cannot say. */
export function toOpenApi30(document: Json): Json {
  const { openapi: _, info, components, paths, ...rest } = document as Json & { info: Json; components: Json };
  const { summary, description, ...about } = info;
  const named = components.schemas as Record<string, Json>;
  const always = alwaysNullable(document);
  const { to30, nullable } = translator(named, always);
  const schemas = mapValues(named, to30);
  for (const name of always) schemas[name] = withNull(schemas[name] as Json);
  return {
    openapi: '3.0.4',
    info: { ...about, description: `${summary}\n\n${description}` },
    ...rest,
    paths: outside(paths, to30),
    components: { ...(outside(components, to30) as Json), schemas: { ...schemas, ...nullable } },
  };
}

type To30 = (schema: Json) => Json;

/** Everything but schemas is the same in both; examples are data, in which nothing is looked for. */
function outside(value: unknown, to30: To30, key = ''): unknown {
  if (key === 'schema') return to30(value as Json);
  if (key === 'schemas' || key === 'example' || key === 'value') return value;
  if (Array.isArray(value)) return value.map(item => outside(item, to30));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, outside(inner, to30, name)]));
}

/** Keywords that both dialects have, with one meaning and no schema inside. */
const plain = new Set([
  ...['description', 'default', 'format', 'pattern', 'required', 'uniqueItems'],
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'],
]);

/** The components that are referred to nowhere but as "this or null". */
function alwaysNullable(document: Json): Set<string> {
  const text = JSON.stringify(document);
  const count = (pattern: RegExp) => {
    const counts = new Map<string, number>();
    for (const [, name] of text.matchAll(pattern)) counts.set(name!, (counts.get(name!) ?? 0) + 1);
    return counts;
  };
  const all = count(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  const orNull = count(/"anyOf":\[\{"\$ref":"#\/components\/schemas\/(\w+)"\},\{"type":"null"\}\]/g);
  return new Set([...orNull].filter(([name, times]) => all.get(name) === times).map(([name]) => name));
}

/**
 * Beside a reference 3.0 cannot say "or null": the component itself says it, or where it is not always so, another one that
 * is added to `nullable`.
 */
function translator(named: Record<string, Json>, always: Set<string>) {
  const nullable: Record<string, Json> = {};

  function to30(schema: Json): Json {
    const { $ref, type, anyOf, examples, enum: values, const: only, ...others } = schema;
    const choices = anyOf as Json[] | undefined;
    const real = choices?.filter(choice => choice.type !== 'null');
    const types = [type ?? []].flat() as string[];
    if (real && real.length !== choices!.length && real.length > 1)
      throw new Error('OpenAPI 3.0 has no choice with null.');
    return {
      ...typeOf(types),
      ...members(others),
      ...(real && (real.length > 1 ? { anyOf: real.map(to30) } : orNull(real[0]!))),
      ...((values !== undefined || only !== undefined) && { enum: values ?? [only] }),
      ...(Array.isArray(examples) && { example: examples[0] }),
      ...(types.includes('null') && { nullable: true }),
      // Beside a reference nothing is read there.
      ...($ref !== undefined && (Object.keys(schema).length === 1 ? { $ref } : { allOf: [{ $ref }] })),
    };
  }

  /** Said here as well, beside the type: many tools look no further. */
  function orNull({ $ref }: Json): Json {
    const name = String($ref).replace('#/components/schemas/', '');
    const component = always.has(name) ? name : `Nullable${name}`;
    if (component !== name) nullable[component] ??= withNull(to30(named[name]!));
    const type = typeOf([named[name]!.type].flat() as string[]);
    return { ...type, nullable: true, allOf: [{ $ref: `#/components/schemas/${component}` }] };
  }

  function members(keywords: Json): Json {
    const made: Json = {};
    for (const [keyword, value] of Object.entries(keywords)) {
      if (plain.has(keyword)) made[keyword] = value;
      else if (keyword === 'properties') made[keyword] = mapValues(value as Record<string, Json>, to30);
      else if (keyword === 'items') made[keyword] = to30(value as Json);
      else if (keyword === 'additionalProperties')
        made[keyword] = typeof value === 'boolean' ? value : to30(value as Json);
      // Names of members cannot be described there.
      else if (keyword !== 'propertyNames') throw new Error(`OpenAPI 3.0 has no ${keyword}.`);
    }
    return made;
  }

  return { to30, nullable };
}

const withNull = (schema: Json): Json => ({
  ...schema,
  ...(Array.isArray(schema.enum) && { enum: [...schema.enum, null] }),
  nullable: true,
});

function typeOf(types: string[]): { type?: string } {
  const [type, ...more] = types.filter(name => name !== 'null');
  if (more.length > 0) throw new Error(`OpenAPI 3.0 has no type for ${types.join(' or ')}.`);
  return type === undefined ? {} : { type };
}

const mapValues = (schemas: Record<string, Json>, to: To30): Json =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, to(schema)]));
