/** The way in, the explanations of problems, and the health of the server. */
import { z } from 'zod';
import { type Code, errors } from '../errors.ts';
import { answer, found } from './answer.ts';
import { describe } from './openapi/describe.ts';
import { problemPage } from './problem-page.ts';
import type { Ready } from './ready/ready.ts';
import type { App } from './server.ts';

const Link = z
  .object({
    href: z.string().max(500).describe('The address.'),
    title: z.string().max(200).describe('What is there.'),
  })
  .meta({ id: 'Link', description: 'Where to go on.' });

const Root = z
  .object({
    name: z.literal('Maqal').describe('Which software this is.'),
    version: z.string().max(40).describe('Which release of it.'),
    links: z.record(z.string().max(40), Link).describe('The collections and documents, by relation.'),
  })
  .meta({
    id: 'Root',
    description: 'What this server offers.',
    examples: [{ name: 'Maqal', version: '1.0.0', links: { articles: { href: '/v1/articles', title: 'Articles' } } }],
  });

const Health = z
  .object({ status: z.literal('ok').describe('Nothing else is said.') })
  .meta({ id: 'Health', description: 'All is well.', examples: [{ status: 'ok' }] });

export type ServiceDeps = {
  version: string;
  ready: Ready;
  /** Answers when the database does; throws when it does not. */
  ping: () => Promise<void>;
};

const links = {
  articles: { href: '/v1/articles', title: 'Articles' },
  suggest: { href: '/v1/search/suggest', title: 'Suggestions for a search' },
  tags: { href: '/v1/tags', title: 'Tags' },
  authors: { href: '/v1/authors', title: 'Authors' },
  'service-desc': { href: '/openapi.json', title: 'OpenAPI 3.1 document' },
  'service-doc': { href: '/docs', title: 'Documentation' },
  status: { href: '/readyz', title: 'Health' },
};

export function serviceRoutes(app: App, { version, ready, ping }: ServiceDeps) {
  app.get('/v1', {
    schema: describe({
      operationId: 'getRoot',
      group: 'Service',
      summary: 'Start here',
      description: 'Links to everything else.',
      conditional: 'kept',
      answers: { 200: { description: 'The links.', schema: Root, headers: ['ETag'] } },
    }),
    handler: (request, reply) =>
      ready.answer(request, reply, async () => ({ body: { name: 'Maqal', version, links }, sources: [] })),
  });

  app.get('/problems/:code', {
    schema: describe({
      operationId: 'getProblem',
      group: 'Service',
      summary: 'What a problem means',
      description: 'The page that the `type` of a problem points to, in every language that problems are told in.',
      params: z.strictObject({
        code: z.string().min(1).max(60).describe('The code.').meta({ example: 'validation_failed' }),
      }),
      conditional: 'kept',
      answers: {
        200: {
          description: 'A page for people.',
          contentType: 'text/html',
          text: '<!doctype html>\n<html lang="en" dir="ltr">',
          headers: ['ETag'],
        },
      },
    }),
    handler: async (request, reply) => {
      const { code } = request.params;
      const known = found(Object.hasOwn(errors, code) ? (code as Code) : undefined, 'problem');
      const page = Buffer.from(problemPage(known));
      const headers = {
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      };
      const type = 'text/html; charset=utf-8';
      return ready.answer(request, reply, async () => ({ body: page, sources: [], type, headers }));
    },
  });

  const health = {
    conditional: 'read' as const,
    answers: { 200: { description: 'It is well.', schema: Health, headers: ['ETag' as const] } },
  };
  app.get('/livez', {
    schema: describe({
      operationId: 'getLiveness',
      group: 'Service',
      summary: 'Is it alive?',
      description: 'Answers as long as the process does.',
      ...health,
    }),
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return answer(request, reply, { status: 'ok' });
    },
  });

  app.get('/readyz', {
    schema: describe({
      operationId: 'getReadiness',
      group: 'Service',
      summary: 'Can it serve?',
      description: 'Answers when the database does; 503 when it does not.',
      ...health,
    }),
    handler: async (request, reply) => {
      await ping();
      reply.header('cache-control', 'no-store');
      return answer(request, reply, { status: 'ok' });
    },
  });
}
