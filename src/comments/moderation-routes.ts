/** /v1/moderation/comments */
import type { Db } from '../db/db.ts';
import { answer, found } from '../http/answer.ts';
import type { Auth } from '../http/auth.ts';
import { idParam } from '../http/fields.ts';
import { describe } from '../http/openapi/describe.ts';
import { linkBase, linkHeader, sliceOf } from '../http/paging.ts';
import type { App } from '../http/server.ts';
import { assertIfMatch, type Writer } from '../http/write.ts';
import { find } from './comments.ts';
import { type CommentSearch, commentsSearchedBy, rowsOf } from './found.ts';
import * as moderation from './moderate.ts';
import {
  BatchInput,
  BatchResult,
  ModeratedComment,
  ModerationList,
  ModerationPatch,
  ModerationQuery,
  toModerated,
} from './moderation-shapes.ts';

export type ModerationDeps = { db: Db; auth: Auth; writer: Writer; now: () => number; searchComments: CommentSearch };

export function moderationRoutes(app: App, { db, auth, writer, now, searchComments }: ModerationDeps) {
  async function pageOfQueue({ state, articleId, sort, total, ...query }: ModerationQuery) {
    const slice = sliceOf(query, 'moderation', sort, 'number');
    const { rows, page } = await moderation.queue(db, state, articleId, sort, slice);
    if (!total) return { rows, page };
    const count =
      articleId === undefined
        ? (await moderation.counts(db))[state]
        : await moderation.countOfArticle(db, state, articleId);
    return { rows, page: { ...page, total: count } };
  }

  async function pageOfFound(query: ModerationQuery & { q: string }) {
    const { ids, page } = await searchComments(commentsSearchedBy(query));
    return { rows: await rowsOf(db, ids, query.state), page };
  }

  app.get('/v1/moderation/comments', {
    onRequest: auth.require('comments:moderate'),
    schema: describe({
      operationId: 'listModeration',
      group: 'Moderation',
      summary: 'List the queue',
      description:
        'Comments in a state, `pending` when none is named, with the counts of all states. With `q` those that a search finds, in the same order; where few of very many have the words, a page may end early and goes on by its `next`.',
      access: 'comments:moderate',
      querystring: ModerationQuery,
      conditional: 'read',
      answers: { 200: { description: 'A page of the queue.', schema: ModerationList, headers: ['ETag', 'Link'] } },
    }),
    handler: async (request, reply) => {
      const { query } = request;
      const { q } = query;
      const { rows, page } = q === undefined ? await pageOfQueue(query) : await pageOfFound({ ...query, q });
      const data = { data: rows.map(toModerated), page, counts: await moderation.counts(db) };
      return answer(request, reply, data, { headers: linkHeader(linkBase(request), page) });
    },
  });

  app.get('/v1/moderation/comments/:id', {
    onRequest: auth.require('comments:moderate'),
    schema: describe({
      operationId: 'getModeratedComment',
      group: 'Moderation',
      summary: 'Read a comment to decide on it',
      description: 'One comment in whatever state, with what only moderators may see.',
      access: 'comments:moderate',
      params: idParam,
      conditional: 'read',
      answers: { 200: { description: 'The comment.', schema: ModeratedComment, headers: ['ETag'] } },
    }),
    handler: async (request, reply) => {
      const row = found(await find(db, request.params.id), 'comment');
      return answer(request, reply, toModerated(row), { version: row.version });
    },
  });

  app.patch('/v1/moderation/comments/:id', {
    onRequest: auth.require('comments:moderate'),
    schema: describe({
      operationId: 'moderateComment',
      group: 'Moderation',
      summary: 'Decide on a comment',
      description:
        'Approve it, hold it, call it spam, put it into the trash, or correct it. When a comment goes, the answers to it are hidden with it and come back with it.',
      access: 'comments:moderate',
      params: idParam,
      body: ModerationPatch,
      bodyExamples: {
        arabic: { summary: 'With a reason', value: { state: 'trash', reason: 'خارج الموضوع' } },
        english: { summary: 'Approve', value: { state: 'approved' } },
        text: {
          summary: 'Take out what should not be there',
          value: { body: 'وهل يحتاج النعناع إلى شمس كثيرة؟', authorName: 'سمر', authorUrl: null },
        },
      },
      conditional: 'write',
      answers: { 200: { description: 'The comment as it is now.', schema: ModeratedComment, headers: ['ETag'] } },
    }),
    handler: (request, reply) =>
      writer.run(request, reply, async tx => {
        const row = found(await find(tx, request.params.id), 'comment');
        assertIfMatch(request, row.version);
        const next = await moderation.update(tx, row, request.body, { now: now(), keyId: request.key?.id });
        return { body: toModerated(next), version: next.version };
      }),
  });

  app.post('/v1/moderation/comments/batch', {
    onRequest: auth.require('comments:moderate'),
    schema: describe({
      operationId: 'moderateComments',
      group: 'Moderation',
      summary: 'Decide on many comments',
      description: 'Up to 100 decisions in one transaction, each with its own result.',
      access: 'comments:moderate',
      body: BatchInput,
      bodyExamples: {
        arabic: {
          summary: 'One in, one out',
          value: {
            decisions: [
              { id: 7, state: 'approved' },
              { id: 9, state: 'spam', reason: 'إعلان' },
            ],
          },
        },
        english: {
          summary: 'Approve two',
          value: {
            decisions: [
              { id: 7, state: 'approved' },
              { id: 8, state: 'approved' },
            ],
          },
        },
      },
      idempotent: true,
      answers: {
        200: { description: 'What became of each.', schema: BatchResult, headers: ['ETag', 'Idempotency-Replayed'] },
      },
    }),
    handler: (request, reply) =>
      writer.create(
        request,
        reply,
        async () => request.body.decisions,
        async (tx, decisions) => {
          const data = await moderation.decideAll(tx, decisions, { now: now(), keyId: request.key?.id });
          return { body: { data, counts: await moderation.counts(tx) } };
        },
      ),
  });

  app.delete('/v1/moderation/comments/:id', {
    onRequest: auth.require('comments:moderate'),
    schema: describe({
      operationId: 'deleteModeratedComment',
      group: 'Moderation',
      summary: 'Delete a comment for good',
      description: 'With everything known of its author. Answers to it stay, and answer the comment it answered.',
      access: 'comments:moderate',
      params: idParam,
      conditional: 'write',
      answers: { 204: { description: 'It is gone.' } },
    }),
    handler: async (request, reply) => {
      await db.transact(async tx => {
        const row = found(await find(tx, request.params.id), 'comment');
        assertIfMatch(request, row.version);
        await moderation.remove(tx, row, { now: now(), keyId: request.key?.id });
      });
      return reply.code(204).send();
    },
  });
}
