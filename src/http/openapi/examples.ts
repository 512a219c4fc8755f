/** Examples of bodies: those a shape carries, under each answer of that shape, in Arabic and in English. */
import { z } from 'zod';
import type { Components, Json } from './schemas.ts';

const arabic = /\p{Script=Arabic}/u;

/** The `examples` of a media type, as references; absent where the shape has none. */
export function examplesOf(type: z.ZodType, components: Components): { examples?: Json } {
  const { id, values } = carried(type);
  if (!id || values.length === 0) return {};
  const examples: Json = {};
  for (const value of values) {
    const name = arabic.test(JSON.stringify(value)) ? 'arabic' : 'english';
    if (name in examples) continue;
    const summary = name === 'arabic' ? 'In Arabic' : 'In English';
    examples[name] = components.ref('examples', `${id}.${name}`, () => ({ summary, value }));
  }
  return { examples };
}

/** Of a choice of shapes the first speaks: the whole resource, not what `fields` leaves of it. */
function carried(type: z.ZodType): { id?: string | undefined; values: unknown[] } {
  const { id, examples } = z.globalRegistry.get(type) ?? {};
  if (Array.isArray(examples)) return { id, values: examples };
  const [first] = type instanceof z.ZodUnion ? (type.options as z.ZodType[]) : [];
  return first ? carried(first) : { values: [] };
}
