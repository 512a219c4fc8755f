/** `fields=`: the members of a resource that a client wants, and no others. */
import { z } from 'zod';

/** The parameter for a shape: its member names, separated by commas. The id always comes. */
export function fieldsParam(shape: z.ZodObject) {
  const names = Object.keys(shape.shape) as [string, ...string[]];
  return z
    .preprocess(
      (text, context) => {
        if (typeof text !== 'string') return text;
        const wanted = text.split(',');
        for (const name of new Set(wanted))
          if (!names.includes(name))
            context.addIssue({
              code: 'custom',
              params: { code: 'unknown' },
              message: `names “${name.slice(0, 100)}”, which is none of ${names.join(', ')}`,
            });
        // In the order of the shape, once each: however they are written, they mean one answer.
        return names.filter(name => wanted.includes(name));
      },
      z.array(z.enum(names)).min(1).max(names.length),
    )
    .optional()
    .describe('Only these members, separated by commas; `id` always comes.');
}

/** The shape of an answer to `fields=`: every member may be absent but the id. */
export const sparse = <T extends z.ZodObject>(id: string, shape: T) =>
  z
    .object({ ...shape.partial().shape, id: shape.shape.id as z.ZodInt })
    .meta({ id, description: 'What `fields` asked for.' });

/** Leaves only the wanted members, in the order of the shape. */
export function pick<T extends { id: number }>(
  resource: T,
  fields: readonly string[] | undefined,
): Partial<T> & { id: number } {
  if (!fields) return resource;
  const wanted = new Set([...fields, 'id']);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => wanted.has(name))) as Partial<T> & {
    id: number;
  };
}
