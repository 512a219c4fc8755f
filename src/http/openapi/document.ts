/** The OpenAPI 3.1 document, made from the descriptions of the routes as @fastify/swagger collects them. */
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../../config.ts';
import { saidOfScopes } from '../auth.ts';
import type { Description } from './describe.ts';
import { groups } from './describe.ts';
import { headerComponents } from './headers.ts';
import { toOperation } from './operation.ts';
import { collectComponents, type Json } from './schemas.ts';

type Described = { described: Description; method: string; url: string };

/** Registers the collector; must come before the routes. `app.swagger()` then answers the document. */
export async function collectDocument(
  app: FastifyInstance,
  { publicUrl, version }: Pick<Config, 'publicUrl'> & { version: string },
) {
  const routes = new Map<string, Described>();
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Maqal',
        version,
        summary: 'Headless content: articles, tags and comments, in every language.',
        description:
          'Everything under `/v1` is JSON in UTF-8. The URL alone decides what is returned; a key only decides whether you may have it. Errors are problems of RFC 9457 with a stable `code`, told in Arabic or English (`Accept-Language`). Unknown parameters and members are refused, never ignored.',
        contact: { name: 'Maqal' },
        license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      },
      tags: Object.entries(groups).map(([name, description]) => ({ name, description })),
    },
    transform: ({ schema, url, route }) => {
      const described = (schema as { described?: Description } | undefined)?.described;
      if (!described || route.method === 'HEAD') return { schema: { hide: true }, url };
      routes.set(described.operationId, { described, method: String(route.method).toLowerCase(), url });
      return { schema: { operationId: described.operationId }, url };
    },
    transformObject: document =>
      finish((document as { openapiObject: Json }).openapiObject, routes, publicUrl) as never,
  });
}

function finish(document: Json, routes: Map<string, Described>, publicUrl: string | undefined): Json {
  const components = collectComponents();
  const paths: Record<string, Json> = {};
  for (const { described, method, url } of routes.values()) {
    const path = toTemplate(url, described.fixed);
    (paths[path] ??= {})[method] = toOperation(described, components);
  }
  return {
    ...document,
    servers: [
      {
        url: publicUrl ?? '/',
        description: publicUrl ? 'Production' : 'The server that gave you this document, in production or in a test',
        'x-internal': false,
      },
    ],
    paths,
    components: {
      schemas: sorted(components.schemas),
      responses: sorted(components.responses),
      examples: sorted(components.examples),
      parameters: components.parameters,
      headers: headerComponents,
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `A key: \`mq_\` and 43 characters, shown once when it is made. What it may do is in its scopes: ${saidOfScopes}.`,
        },
        commentToken: {
          type: 'apiKey',
          in: 'header',
          name: 'Comment-Token',
          description: 'The token that the author of a comment was given with it, good for 15 minutes.',
        },
      },
    },
  };
}

/** `/v1/tags/:id` as OpenAPI writes it. */
function toTemplate(url: string, fixed: Description['fixed'] = {}): string {
  let path = url.replace(/:(\w+)/g, '{$1}');
  for (const [name, segment] of Object.entries(fixed)) path = path.replace(`/${segment}/`, `/{${name}}/`);
  return path;
}

const sorted = (components: Record<string, Json>) =>
  Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)));
