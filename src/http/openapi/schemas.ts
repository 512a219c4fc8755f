/** Zod to JSON Schema 2020-12, as OpenAPI 3.1 wants it: what has an id becomes one named component, written once. */
import { z } from 'zod';

export type Json = { [key: string]: unknown };

export type Components = {
  /** The schema of `type`, with references into the components it has added. */
  toSchema(type: z.ZodType, io: 'input' | 'output'): Json;
  readonly schemas: Record<string, Json>;
};

/** Collects the components of one document. */
export function collectComponents(): Components {
  const schemas: Record<string, Json> = {};

  function toSchema(type: z.ZodType, io: 'input' | 'output'): Json {
    const made = z.toJSONSchema(type, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => tidy(jsonSchema as Json),
    }) as Json;
    const { $schema: _, $defs = {}, ...root } = made;
    for (const [id, definition] of Object.entries($defs as Record<string, Json>)) keep(id, definition);
    const ownId = z.globalRegistry.get(type)?.id;
    if (ownId) {
      keep(ownId, root);
      return { $ref: `#/components/schemas/${ownId}` };
    }
    return point(root) as Json;
  }

  function keep(id: string, definition: Json) {
    const { id: _, ...clean } = point(definition) as Json;
    const before = schemas[id];
    if (before && JSON.stringify(before) !== JSON.stringify(clean))
      throw new Error(`Two schemas are called ${id}: give the one for input a name of its own.`);
    schemas[id] = clean;
  }

  return { toSchema, schemas };
}

/** Dates need no pattern of 300 characters beside their format, nor integers the bounds of a double. */
function tidy(schema: Json) {
  if (schema.format) delete schema.pattern;
  if (schema.format === 'email') schema.format = 'idn-email';
  if (schema.default !== undefined && schema.type === undefined && !schema.$ref) delete schema.default;
}

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
