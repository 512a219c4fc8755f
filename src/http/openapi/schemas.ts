/** Zod to JSON Schema 2020-12, as OpenAPI 3.1 wants it: what has an id becomes one named component, written once. */
import { z } from 'zod';

export type Json = { [key: string]: unknown };

/** The kinds of components that the description of routes fills. */
export type Kind = 'schemas' | 'responses' | 'examples' | 'parameters';

export type Components = Record<Kind, Record<string, Json>> & {
  /** The schema of `type`, with references into the components it has added. */
  toSchema(type: z.ZodType, io: 'input' | 'output'): Json;
  /** A reference to a component that `make` makes when it is new. */
  ref(kind: Kind, name: string, make: () => Json): Json;
};

/** Collects the components of one document. */
export function collectComponents(): Components {
  const kept: Record<Kind, Record<string, Json>> = { schemas: {}, responses: {}, examples: {}, parameters: {} };

  function toSchema(type: z.ZodType, io: 'input' | 'output'): Json {
    const made = z.toJSONSchema(type, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => tidy(jsonSchema as Json),
    }) as Json;
    const { $schema: _, $defs = {}, ...root } = made;
    for (const [id, definition] of Object.entries($defs as Record<string, Json>)) keep(id, definition);
    return point(root) as Json;
  }

  function keep(id: string, definition: Json) {
    const { id: _, ...clean } = point(definition) as Json;
    const before = kept.schemas[id];
    if (before && JSON.stringify(before) !== JSON.stringify(clean))
      throw new Error(`Two schemas are called ${id}: give the one for input a name of its own.`);
    kept.schemas[id] = clean;
  }

  const ref: Components['ref'] = (kind, name, make) => {
    kept[kind][name] ??= make();
    return { $ref: `#/components/${kind}/${name}` };
  };

  return { ...kept, toSchema, ref };
}

/** Of every text that comes or goes: `bad_text` refuses a NUL, so that both databases keep it. */
export const anyText = '^[^\\x00]*$';

const int32 = { min: -2147483648, max: 2147483647 };

/**
 * Dates need no pattern of 300 characters beside their format; what may be null is `type: [T, "null"]`; a number says how
 * many bits hold it, and a text of which nothing else is said, what it never holds.
 */
function tidy(schema: Json) {
  if (schema.format === 'email') schema.format = 'idn-email';
  if (schema.default !== undefined && schema.type === undefined && !schema.$ref) delete schema.default;
  const [first, second, ...more] = (schema.anyOf ?? []) as Json[];
  if (more.length === 0 && second?.type === 'null' && typeof first?.type === 'string' && !first.enum) {
    const { description: _, ...inner } = first;
    delete schema.anyOf;
    Object.assign(schema, inner, { type: [first.type, 'null'] });
  }
  if (schema.format) delete schema.pattern;
  const types = [schema.type].flat();
  if (types.includes('string') && !['format', 'pattern', 'enum', 'const'].some(name => name in schema))
    schema.pattern = anyText;
  if (types.includes('integer')) schema.format = isInt32(schema) ? 'int32' : 'int64';
}

const isInt32 = ({ minimum, maximum }: Json) => Number(minimum) >= int32.min && Number(maximum) <= int32.max;

/** Moves references from the local definitions to the components. */
function point(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(point);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
        : [key, point(inner)],
    ),
  );
}
