/** /openapi.json, /openapi.yaml and /docs: made on first demand, then kept. */
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Ready } from '../ready/ready.ts';
import type { App } from '../server.ts';
import { describe } from './describe.ts';
import { docsPolicy, type Kept, keep, loadReference, type Reference } from './reference.ts';

const require = createRequire(import.meta.url);

const OpenApi = z
  .looseObject({ openapi: z.string().max(10).describe('The version of OpenAPI.') })
  .meta({ id: 'OpenApi', description: 'An OpenAPI document.', examples: [{ openapi: '3.1.0' }] });

/** The document in both forms, as the server gives it and `npm run openapi` writes it. */
export function renderDocument(app: Pick<FastifyInstance, 'swagger'>): { json: string; yaml: string } {
  const document = app.swagger();
  const yaml = require('yaml') as typeof import('yaml');
  return {
    json: `${JSON.stringify(document, null, 2)}\n`,
    yaml: yaml.stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }),
  };
}

export function documentRoutes(app: App, ready: Ready) {
  let made: { json: Kept; yaml: Kept } | undefined;
  const document = () => {
    if (!made) {
      const { json, yaml } = renderDocument(app as unknown as FastifyInstance);
      made = { json: keep(json), yaml: keep(yaml) };
    }
    return made;
  };

  for (const [form, type] of [
    ['json', 'application/openapi+json;version=3.1'],
    ['yaml', 'application/openapi+yaml;version=3.1'],
  ] as const) {
    app.get(`/openapi.${form}`, {
      schema: describe({
        operationId: form === 'json' ? 'getOpenApiJson' : 'getOpenApiYaml',
        group: 'Service',
        summary: `The OpenAPI document as ${form.toUpperCase()}`,
        description: 'This document.',
        conditional: 'kept',
        answers: {
          200: {
            description: 'The document.',
            contentType: type,
            ...(form === 'json' ? { schema: OpenApi } : { text: 'openapi: 3.1.0\n' }),
            headers: ['ETag'],
          },
        },
      }),
      handler: async (request, reply) => {
        return ready.answer(request, reply, async () => ({ ...document()[form], sources: [], type }));
      },
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
