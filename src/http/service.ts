/** The way in, the catalogue of the API, the explanations of problems, and the health of the server. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Code, errors } from '../errors.ts';
import { answer, found } from './answer.ts';
import { describe } from './openapi/describe.ts';
import { problemPage, problemsPage } from './problem-page.ts';
import type { Made } from './ready/make.ts';
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

const catalogPath = '/.well-known/api-catalog';
const catalogType = 'application/linkset+json;profile="https://www.rfc-editor.org/info/rfc9727"';

const links = {
  articles: { href: '/v1/articles', title: 'Articles' },
  suggest: { href: '/v1/search/suggest', title: 'Suggestions for a search' },
  tags: { href: '/v1/tags', title: 'Tags' },
  authors: { href: '/v1/authors', title: 'Authors' },
  'service-desc': { href: '/openapi.json', title: 'OpenAPI 3.1 document' },
  'service-desc-3.0': { href: '/openapi-3.0.json', title: 'OpenAPI 3.0 document, for older tools' },
  'service-doc': { href: '/docs', title: 'Documentation' },
  'api-catalog': { href: catalogPath, title: 'Catalogue of the API' },
  problems: { href: '/problems', title: 'What can go wrong, and how to mend it' },
  status: { href: '/readyz', title: 'Health' },
};

const html = 'text/html';
const jsonOf = (version: string) => `application/openapi+json;version=${version}`;

/** The same to clients that read no body (RFC 8288, 8631). */
const linkHeader = [
  `</openapi.json>; rel="service-desc"; type="${jsonOf('3.1')}"`,
  `</openapi-3.0.json>; rel="service-desc"; type="${jsonOf('3.0')}"`,
  `</docs>; rel="service-doc"; type="${html}"`,
  `<${catalogPath}>; rel="api-catalog"; type="application/linkset+json"`,
  '</readyz>; rel="status"; type="application/json"',
].join(', ');

/** The catalogue of the server at `base`. A link set that is carried elsewhere needs whole addresses (RFC 9264, 4.2). */
function catalogAt(base: string) {
  return {
    linkset: [
      { anchor: base + catalogPath, item: [{ href: `${base}/v1`, title: 'Maqal' }] },
      {
        anchor: `${base}/v1`,
        'service-desc': [
          { href: `${base}/openapi.json`, type: jsonOf('3.1') },
          { href: `${base}/openapi.yaml`, type: 'application/openapi+yaml;version=3.1' },
          { href: `${base}/openapi-3.0.json`, type: jsonOf('3.0') },
        ],
        'service-doc': [{ href: `${base}/docs`, type: html }],
        'service-meta': [{ href: `${base}/problems`, type: html }],
        status: [{ href: `${base}/readyz`, type: 'application/json' }],
      },
    ],
  };
}

const Target = z
  .object({
    href: z.string().max(2000).describe('The address.').meta({ format: 'uri-reference' }),
    type: z.string().max(200).optional().describe('The media type of what is there.'),
    title: z.string().max(200).optional().describe('What is there.'),
  })
  .meta({ id: 'LinkTarget', description: 'Where a link of the catalogue leads (RFC 9264).' });

const targets = (description: string) => z.array(Target).max(10).optional().describe(description);

const Catalog = z
  .object({
    linkset: z
      .array(
        z
          .object({
            anchor: z
              .string()
              .max(2000)
              .describe('What the links are of: the catalogue itself, then the API.')
              .meta({ format: 'uri-reference' }),
            item: targets('The APIs of the catalogue.'),
            'service-desc': targets('The descriptions for programs (RFC 8631).'),
            'service-doc': targets('The documentation for people.'),
            'service-meta': targets('What else is told of the API: its problems.'),
            status: targets('Whether it can serve.'),
          })
          .meta({ id: 'LinkContext', description: 'The links of one thing, by relation (RFC 9264).' }),
      )
      .max(10)
      .describe('The links.'),
  })
  .meta({ id: 'ApiCatalog', description: 'Which APIs are here (RFC 9727).', examples: [catalogAt('')] });

const Health = z
  .object({ status: z.literal('ok').describe('Nothing else is said.') })
  .meta({ id: 'Health', description: 'All is well.', examples: [{ status: 'ok' }] });

export type ServiceDeps = {
  version: string;
  ready: Ready;
  /** Answers when the database does; throws when it does not. */
  ping: () => Promise<void>;
};

export function serviceRoutes(app: App, { version, ready, ping }: ServiceDeps) {
  app.get('/v1', {
    schema: describe({
      operationId: 'getRoot',
      group: 'Service',
      summary: 'Start here',
      description: 'Links to everything else.',
      conditional: 'kept',
      answers: { 200: { description: 'The links.', schema: Root, headers: ['ETag', 'Link'] } },
    }),
    handler: (request, reply) => {
      const body = { name: 'Maqal', version, links };
      return ready.answer(request, reply, async () => ({ body, sources: [], headers: { link: linkHeader } }));
    },
  });

  app.get(catalogPath, {
    schema: describe({
      operationId: 'getApiCatalog',
      group: 'Service',
      summary: 'The catalogue of the API',
      description:
        'What is described where, as a link set (RFC 9727, RFC 9264): for programs that know nothing but the host. The addresses are whole where `PUBLIC_URL` is set.',
      conditional: 'kept',
      answers: {
        200: { description: 'The catalogue.', contentType: catalogType, schema: Catalog, headers: ['ETag', 'Link'] },
      },
    }),
    handler: (request, reply) => {
      const body = catalogAt(publicBase(app));
      const headers = { link: `<${catalogPath}>; rel="api-catalog", </v1>; rel="item"` };
      return ready.answer(request, reply, async () => ({ body, sources: [], type: catalogType, headers }));
    },
  });

  const page = {
    200: {
      description: 'A page for people.',
      contentType: html,
      text: '<!doctype html>\n<html lang="en" dir="ltr">',
      headers: ['ETag' as const],
    },
  };
  const readyPage = (content: string): Made => ({
    body: Buffer.from(content),
    sources: [],
    type: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" },
  });

  app.get('/problems', {
    schema: describe({
      operationId: 'listProblems',
      group: 'Service',
      summary: 'All problems',
      description: 'A page with every code there is, its status and its sentence, in every language.',
      conditional: 'kept',
      answers: page,
    }),
    handler: (request, reply) => ready.answer(request, reply, async () => readyPage(problemsPage())),
  });

  app.get('/problems/:code', {
    schema: describe({
      operationId: 'getProblem',
      group: 'Service',
      summary: 'What a problem means',
      description:
        'The page that the `type` of a problem points to: what happened, why, how to mend it, with an example, in every language that problems are told in.',
      params: z.strictObject({
        code: z.string().min(1).max(60).describe('The code.').meta({ example: 'validation_failed' }),
      }),
      conditional: 'kept',
      answers: page,
    }),
    handler: async (request, reply) => {
      const { code } = request.params;
      const known = found(Object.hasOwn(errors, code) ? (code as Code) : undefined, 'problem');
      return ready.answer(request, reply, async () => readyPage(problemPage(known)));
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

/** Where the document says that the API is; nothing where it says no more than "here". */
function publicBase(app: App): string {
  const { servers = [] } = (app as unknown as FastifyInstance).swagger() as { servers?: { url: string }[] };
  return servers[0]?.url.replace(/\/+$/, '') ?? '';
}
