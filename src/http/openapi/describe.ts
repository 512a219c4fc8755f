/** What a route says of itself, once: its zod schemas validate and type it, and all of it becomes the document. */
import type { FastifySchema } from 'fastify';
import type { z } from 'zod';
import { z as zod } from 'zod';
import type { Code } from '../../errors.ts';
import type { Scope } from '../auth.ts';
import { checked, type Deprecation } from '../deprecation.ts';
import type { HeaderName } from './headers.ts';

export const groups = {
  Articles: 'What newsrooms publish: written, scheduled, published and withdrawn.',
  Search: 'What readers look for. Searching itself is `q` on the list of articles.',
  Tags: 'What articles are about. Spellings that fold alike (أخبار, اخبار) are one tag.',
  Authors: 'Who wrote the articles.',
  Comments: 'What readers answer, in threads. Their e-mail addresses are never shown.',
  Moderation: 'What waits for a decision, for keys with the scope `comments:moderate`.',
  Keys: 'Who may write: made, listed and revoked by admins.',
  Service: 'The way in, the documents, and the health of the server.',
} as const;
export type Group = keyof typeof groups;

export type Example = { summary: string; value: unknown };

export type Answer = {
  description: string;
  /** JSON of this shape. */
  schema?: z.ZodType;
  /** Another type than `application/json`. */
  contentType?: string;
  /** For a body that is a text: how it begins. Without `text` and `schema` the answer is empty. */
  text?: string;
  headers?: HeaderName[];
  examples?: Record<string, Example>;
};

export type Description = {
  operationId: string;
  summary: string;
  description: string;
  group: Group;
  params?: z.ZodObject;
  /**
   * Segments of the path that the document shows as parameters with one value. OpenAPI calls two templates ambiguous when
   * a segment of each is a parameter where the other has a word, even if their values never meet
   * (`/articles/{id}/comments`, `/articles/by-slug/{slug}`); with a parameter more they are told apart.
   */
  fixed?: Record<string, string>;
  querystring?: z.ZodObject;
  body?: z.ZodType;
  bodyExamples?: Record<string, Example>;
  /** `key`: a key with this scope. `drafts`: only with `?view=draft`. `optional`: with a key or without. */
  access?: Scope | 'drafts' | 'optional' | 'commentToken';
  /** `kept`: a read whose answers caches may keep, ours and others'. */
  conditional?: 'read' | 'kept' | 'write';
  idempotent?: boolean;
  answers: Record<number, Answer>;
  /** What can go wrong here beside what can go wrong anywhere. */
  problems?: Code[];
  /** It is going to end: the document and every answer say so. */
  deprecated?: Deprecation;
};

const noQuery = zod.strictObject({});

/** The `schema` of a route. A route without a query refuses every parameter. */
export function describe<const D extends Description>(description: D) {
  if (description.deprecated) checked(description.deprecated);
  return {
    ...(description.params && { params: description.params }),
    querystring: description.querystring ?? noQuery,
    ...(description.body && { body: description.body }),
    described: description,
  } as unknown as FastifySchema & {
    params: D['params'] extends z.ZodType ? D['params'] : z.ZodUnknown;
    querystring: D['querystring'] extends z.ZodType ? D['querystring'] : typeof noQuery;
    body: D['body'] extends z.ZodType ? D['body'] : z.ZodUnknown;
    described: Description;
  };
}
