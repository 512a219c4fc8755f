/** /openapi.json, /openapi.yaml, /openapi-3.0.json and /docs: made on first demand, then kept. */
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Ready } from '../ready/ready.ts';
import type { App } from '../server.ts';
import { describe } from './describe.ts';
import { toOpenApi30 } from './down-level.ts';
import { docsPolicy, type Kept, keep, loadReference, type Reference } from './reference.ts';
import type { Json } from './schemas.ts';

const mapRecord = <K extends string, A, B>(record: Record<K, A>, to: (value: A) => B) =>
  Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, to(value)])) as Record<K, B>;

const require = createRequire(import.meta.url);

const OpenApi = z
  .looseObject({ openapi: z.string().max(10).describe('The version of OpenAPI.') })
  .meta({ id: 'OpenApi', description: 'An OpenAPI document.', examples: [{ openapi: '3.1.0' }] });

/** The files the document comes in: what is at `/NAME`, and what `npm run openapi` writes. */
export const documentFiles = {
  'openapi.json': {
    operationId: 'getOpenApiJson',
    summary: 'The OpenAPI document as JSON',
    description: 'This document.',
    type: 'application/openapi+json;version=3.1',
  },
  'openapi.yaml': {
    operationId: 'getOpenApiYaml',
    summary: 'The OpenAPI document as YAML',
    description: 'This document, to be read by people.',
    type: 'application/openapi+yaml;version=3.1',
  },
  'openapi-3.0.json': {
    operationId: 'getOlderOpenApiJson',
    summary: 'The OpenAPI document for older tools',
    description:
      'This document in OpenAPI 3.0, for tools that do not know 3.1. It says the same, but for what 3.0 has no words for.',
    type: 'application/openapi+json;version=3.0',
  },
} as const;

export type DocumentFile = keyof typeof documentFiles;

/** The document in every form. */
export function renderDocument(app: Pick<FastifyInstance, 'swagger'>): Record<DocumentFile, string> {
  const document = app.swagger() as unknown as Json;
  const yaml = require('yaml') as typeof import('yaml');
  const inJson = (value: Json) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'openapi.json': inJson(document),
    'openapi.yaml': yaml.stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }),
    'openapi-3.0.json': inJson(toOpenApi30(document)),
  };
}

export function documentRoutes(app: App, ready: Ready) {
  let made: Record<DocumentFile, Kept> | undefined;
  const kept = (file: DocumentFile) => {
    made ??= mapRecord(renderDocument(app as unknown as FastifyInstance), keep);
    return made[file];
  };

  for (const [file, { type, ...described }] of Object.entries(documentFiles)) {
    app.get(`/${file}`, {
      schema: describe({
        ...described,
        group: 'Service',
        conditional: 'kept',
        answers: {
          200: {
            description: 'The document.',
            contentType: type,
            ...(file.endsWith('json') ? { schema: OpenApi } : { text: 'openapi: 3.1.0\n' }),
            headers: ['ETag'],
          },
        },
      }),
      handler: async (request, reply) =>
        ready.answer(request, reply, async () => ({ ...kept(file as DocumentFile), sources: [], type })),
    });
  }

  let reference: Promise<Reference> | undefined;
  const page = {
    answers: {
      200: {
        description: 'A page for people.',
        contentType: 'text/html',
        text: '<!doctype html>\n<html>',
        headers: ['ETag' as const],
      },
    },
  };
  app.get('/docs', {
    schema: describe({
      operationId: 'getDocs',
      group: 'Service',
      summary: 'The documentation',
      description: 'Every operation, to read and to try out.',
      conditional: 'kept',
      ...page,
    }),
    handler: async (request, reply) => {
      const { html } = await (reference ??= loadReference());
      const headers = { 'content-security-policy': docsPolicy };
      const type = 'text/html; charset=utf-8';
      return ready.answer(request, reply, async () => ({ ...html, sources: [], type, headers }));
    },
  });
  app.get('/docs/reference.js', {
    schema: describe({
      operationId: 'getDocsScript',
      group: 'Service',
      summary: 'The script of the documentation',
      description: 'Served from here, like all the page needs: nothing comes from elsewhere.',
      conditional: 'kept',
      answers: {
        200: {
          description: 'A script.',
          contentType: 'text/javascript',
          text: 'document.getElementById("app")',
          headers: ['ETag'],
        },
      },
    }),
    handler: async (request, reply) => {
      const { script } = await (reference ??= loadReference());
      return ready.answer(request, reply, async () => ({
        ...script,
        sources: [],
        type: 'text/javascript; charset=utf-8',
      }));
    },
  });
}
