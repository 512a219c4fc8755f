/** /v1/articles, for those who write. */
import type { Config } from '../config.ts';
import type { Db, Reader } from '../db/db.ts';
import { Fault } from '../errors.ts';
import { found } from '../http/answer.ts';
import type { Auth } from '../http/auth.ts';
import { idParam } from '../http/fields.ts';
import { describe } from '../http/openapi/describe.ts';
import type { App } from '../http/server.ts';
import { assertIfMatch, type Outcome, type Writer } from '../http/write.ts';
import type { Renderer } from '../lib/body/renderer.ts';
import * as articles from './articles.ts';
import { type Edited, loadForEditing } from './content.ts';
import { articlePatches, newArticles } from './examples.ts';
import { ArticleInput, ArticlePatch, articleBodyLimit } from './input.ts';
import { labelsById } from './labels.ts';
import { readyNew, readyPatch } from './prepare.ts';
import { toDraft } from './present.ts';
import { Article } from './shapes.ts';

export type WriteDeps = {
  db: Db;
  auth: Auth;
  writer: Writer;
  renderer: Renderer;
  config: Config;
  now: () => number;
  /** Lets go of what hangs on an article that is deleted. */
  forget: articles.Forget;
};

/** Somebody saved between the rendering of a text and its save: once more from the start. */
class Overtaken extends Error {}
const attempts = 5;

export function articleWriteRoutes(app: App, { db, auth, writer, renderer, config, now, forget }: WriteDeps) {
  async function outcome(reader: Reader, edited: Edited): Promise<Outcome> {
    const labels = await labelsById(reader, edited.content.tags, edited.content.authors);
    const rules = { closeAfterDays: config.comments.closeAfterDays, now: now() };
    return { body: toDraft(edited, labels, rules), version: edited.row.savedVersion };
  }

  app.post('/v1/articles', {
    onRequest: auth.require('articles:write'),
    bodyLimit: articleBodyLimit,
    schema: describe({
      operationId: 'createArticle',
      group: 'Articles',
      summary: 'Write an article',
      description: 'Only the title is required. The text is sanitised once, here. The answer is what editors see.',
      access: 'articles:write',
      body: ArticleInput,
      bodyExamples: newArticles,
      idempotent: true,
      answers: {
        201: {
          description: 'The new article.',
          schema: Article,
          headers: ['ETag', 'Location', 'Idempotency-Replayed'],
        },
      },
      problems: ['slug_taken', 'invalid_slug', 'invalid_date', 'unknown_author', 'body_too_complex'],
    }),
    handler: (request, reply) =>
      writer.create(
        request,
        reply,
        () => readyNew(renderer, request.body, config.defaultLang),
        async (tx, { input, body }) => {
          const actor = { now: now(), keyId: request.key?.id, site: config.defaultLang };
          const edited = await articles.create(tx, input, body, actor);
          return { ...(await outcome(tx, edited)), status: 201, location: `/v1/articles/${edited.row.id}` };
        },
      ),
  });

  app.patch('/v1/articles/:id', {
    onRequest: auth.require('articles:write'),
    bodyLimit: articleBodyLimit,
    schema: describe({
      operationId: 'updateArticle',
      group: 'Articles',
      summary: 'Save an article, publish it, withdraw it',
      description:
        'A JSON Merge Patch (RFC 7396). What is saved over a published article waits as its working copy until a patch says `{"state": "published"}`, alone or with the edits. The answer is what editors see.',
      access: 'articles:write',
      params: idParam,
      body: ArticlePatch,
      bodyExamples: articlePatches,
      conditional: 'write',
      answers: { 200: { description: 'The article as its editors see it now.', schema: Article, headers: ['ETag'] } },
      problems: ['illegal_state', 'slug_taken', 'invalid_slug', 'invalid_date', 'unknown_author', 'body_too_complex'],
    }),
    handler: async (request, reply) => {
      const { id } = request.params;
      for (let attempt = 1; ; attempt++) {
        const { patch, body, basis } = await readyPatch(db, renderer, id, request.body, config.defaultLang);
        try {
          return await writer.run(request, reply, async tx => {
            const edited = found(await loadForEditing(tx, id), 'article');
            assertIfMatch(request, edited.row.savedVersion);
            if (basis !== undefined && basis !== edited.row.savedVersion) throw new Overtaken();
            return outcome(tx, await articles.save(tx, edited, patch, body, { now: now(), keyId: request.key?.id }));
          });
        } catch (error) {
          if (!(error instanceof Overtaken)) throw error;
          if (attempt === attempts) throw new Fault('precondition_failed');
        }
      }
    },
  });

  app.delete('/v1/articles/:id', {
    onRequest: auth.require('articles:write'),
    schema: describe({
      operationId: 'deleteArticle',
      group: 'Articles',
      summary: 'Delete an article',
      description: 'With its comments and revisions, for good. To take it from readers and keep it, withdraw it.',
      access: 'articles:write',
      params: idParam,
      conditional: 'write',
      answers: { 204: { description: 'It is gone.' } },
    }),
    handler: async (request, reply) => {
      await db.transact(async tx => {
        const edited = found(await loadForEditing(tx, request.params.id), 'article');
        assertIfMatch(request, edited.row.savedVersion);
        await articles.remove(tx, edited, forget, { now: now(), keyId: request.key?.id });
      });
      return reply.code(204).send();
    },
  });
}
