/** `fields=`: the members of a resource that a client wants, and no others. */
import { z } from 'zod';
import { noneOf } from '../sentences/members.ts';
import { rule } from './validate.ts';

/** The parameter for a shape: its member names, separated by commas. The id always comes. */
export const fieldsParam = (shape: z.ZodObject) =>
  namesParam(Object.keys(shape.shape) as [string, ...string[]]).describe(
    'Only these members, separated by commas; `id` always comes.',
  );

/** A parameter that is some of these names, separated by commas. */
export function namesParam<const Name extends string>(names: readonly [Name, ...Name[]]) {
  const isName = (name: string) => (names as readonly string[]).includes(name);
  return z
    .preprocess(
      (text, context) => {
        if (typeof text !== 'string') return text;
        const wanted = text.split(',');
        for (const name of new Set(wanted))
          if (!isName(name))
            context.addIssue({
              code: 'custom',
              ...rule('unknown', noneOf(name.slice(0, 100), names)),
            });
        // In the order of the shape, once each: however they are written, they mean one answer.
        return names.filter(name => wanted.includes(name));
      },
      z.array(z.enum(names)).min(1).max(names.length),
    )
    .optional();
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
