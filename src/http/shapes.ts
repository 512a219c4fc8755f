/** Shapes that every resource shares: problems and pages. */
import { z } from 'zod';
import { type Code, errors, fieldCodes } from '../errors.ts';
import { member, required } from '../sentences/members.ts';
import { titles } from '../sentences/titles.ts';

const codes = Object.keys(errors) as [Code, ...Code[]];

export const FieldErrorShape = z
  .object({
    pointer: z
      .string()
      .max(2000)
      .optional()
      .describe('JSON Pointer (RFC 6901) into the body.')
      .meta({ format: 'json-pointer' }),
    parameter: z
      .string()
      .max(2000)
      .optional()
      .describe('Name of the parameter or header.')
      .meta({ examples: ['limit'] }),
    code: z.enum(fieldCodes).describe('What is wrong, for programs.'),
    detail: z.string().max(2000).describe('What is wrong, for people.'),
  })
  .meta({ id: 'FieldError', description: 'One thing wrong with the request, and where.' });

/** RFC 9457, with a stable `code` and one entry in `errors` for each thing wrong. */
export const Problem = z
  .object({
    type: z
      .string()
      .max(200)
      .describe('Address of the page that explains the problem.')
      .meta({ format: 'uri-reference' }),
    title: z.string().max(200).describe('The problem in one sentence, the same each time.'),
    status: z.int().min(400).max(599).describe('The HTTP status.'),
    detail: z.string().max(4000).describe('What happened this time.'),
    instance: z.string().max(100).describe('The id of this request, as in the X-Request-Id header and the log.'),
    code: z.enum(codes).describe('The stable name of the problem, for programs.'),
    errors: z.array(FieldErrorShape).max(200).optional().describe('What is wrong with which member or parameter.'),
  })
  .meta({
    id: 'Problem',
    description: 'Why a request was refused (RFC 9457).',
    examples: (['ar', 'en'] as const).map(language => {
      const detail = required(member('email'))[language];
      return {
        type: '/problems/validation_failed',
        title: titles[language].validation_failed,
        status: 400,
        detail,
        instance: 'q3k7-1a',
        code: 'validation_failed' as const,
        errors: [{ pointer: '/author/email', code: 'required' as const, detail }],
      };
    }),
  });

export type ProblemBody = z.infer<typeof Problem>;

/** Opaque: whoever reads it sends it back as it is. */
const cursor = z.string().max(4000).meta({ pattern: '^[A-Za-z0-9_-]+$' });

export const Page = z
  .object({
    limit: z.int().min(1).max(100).describe('How many were asked for.'),
    next: cursor.nullable().describe('Cursor of the page after this one; null at the end.'),
    prev: cursor.nullable().describe('Cursor of the page before this one; null at the beginning.'),
    total: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .describe('How many there are in all, where asked for with `total`.')
      .meta({ examples: [42] }),
  })
  .meta({ id: 'Page', description: 'Where this page stands in its list.' });

/** In examples: a list that ends on its first page. */
export const onlyPage = { limit: 20, next: null, prev: null };

/** A list answer: `{data, page}` and what else it tells, named for its component, with the examples of its items. */
export function listOf<T extends z.ZodType, More extends z.ZodRawShape = Record<never, never>>(
  id: string,
  item: T,
  more: More = {} as More,
) {
  const whole = (item instanceof z.ZodUnion ? item.options[0] : item) as z.ZodType;
  const items = (z.globalRegistry.get(whole)?.examples ?? []) as unknown[];
  return z
    .object({
      data: z.array(item).max(100).describe('The items, in order.'),
      page: Page.describe('Where this page stands.'),
      ...more,
    })
    .meta({
      id,
      description: 'One page of a list.',
      examples: items.map(shown => ({ data: [shown], page: onlyPage })),
    });
}
