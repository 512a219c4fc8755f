/** Comments, for readers and their authors. */
import type { FastifyRequest } from 'fastify';
import { findPublishedRow } from '../articles/read.ts';
import type { Config } from '../config.ts';
import type { Db } from '../db/db.ts';
import { Fault } from '../errors.ts';
import { found } from '../http/answer.ts';
import type { Auth } from '../http/auth.ts';
import { fromInstant, idParam } from '../http/fields.ts';
import { describe } from '../http/openapi/describe.ts';
import { linkBase, linkHeader, sliceOf } from '../http/paging.ts';
import type { Ready } from '../http/ready/ready.ts';
import type { App } from '../http/server.ts';
import { pick } from '../http/sparse.ts';
import { assertIfMatch, type Writer } from '../http/write.ts';
import { addressPrefix } from '../lib/address.ts';
import { keyOf } from '../log/keys.ts';
import { speaksForSite } from '../sentences/refusals.ts';
import * as comments from './comments.ts';
import { countThreads, findVisible, list } from './read.ts';
import {
  Comment,
  CommentEdit,
  CommentInput,
  CommentList,
  CommentListQuery,
  EditedComment,
  NewComment,
  toComment,
  toldState,
} from './shapes.ts';

export type CommentDeps = { db: Db; auth: Auth; ready: Ready; writer: Writer; config: Config; now: () => number };

export function commentRoutes(app: App, { db, auth, ready, writer, config, now }: CommentDeps) {
  const rules: comments.Rules = { ...config.comments, rateLimits: config.rateLimits };

  app.get('/v1/articles/:id/comments', {
    schema: describe({
      operationId: 'listComments',
      group: 'Comments',
      summary: 'List the comments of an article',
      description:
        'The comments that start a thread; `replyCount` tells which have answers, `/v1/comments/{id}/replies` lists them.',
      params: idParam,
      querystring: CommentListQuery,
      conditional: 'kept',
      answers: { 200: { description: 'A page of comments.', schema: CommentList, headers: ['ETag', 'Link'] } },
    }),
    handler: async (request, reply) => {
      const { sort, fields, total } = request.query;
      const slice = sliceOf(request.query, 'comments', sort, 'number');
      const { id } = request.params;
      const base = linkBase(request);
      return ready.answer(request, reply, async () => {
        found(await findPublishedRow(db, id), 'article');
        const { rows, page } = await list(db, 'article', id, sort, slice);
        const counted = total && { total: await countThreads(db, id) };
        const data = rows.map(row => pick(toComment(row), fields));
        const body = { data, page: { ...page, ...counted } };
        return { body, sources: [keyOf.commentsOf(id)], headers: linkHeader(base, page) };
      });
    },
  });

  app.get('/v1/comments/:id', {
    schema: describe({
      operationId: 'getComment',
      group: 'Comments',
      summary: 'Read a comment',
      description: 'One comment that readers can see.',
      params: idParam,
      conditional: 'kept',
      answers: { 200: { description: 'The comment.', schema: Comment, headers: ['ETag'] } },
    }),
    handler: async (request, reply) => {
      const { id } = request.params;
      return ready.answer(request, reply, async () => {
        const row = found(await findVisible(db, id), 'comment');
        return { body: toComment(row), version: row.version, sources: [keyOf.commentsOf(row.articleId)] };
      });
    },
  });

  app.get('/v1/comments/:id/replies', {
    schema: describe({
      operationId: 'listReplies',
      group: 'Comments',
      summary: 'List the answers to a comment',
      description: 'Those that answer it directly; they may have answers of their own.',
      params: idParam,
      querystring: CommentListQuery,
      conditional: 'kept',
      answers: { 200: { description: 'A page of comments.', schema: CommentList, headers: ['ETag', 'Link'] } },
    }),
    handler: async (request, reply) => {
      const { sort, fields, total } = request.query;
      const slice = sliceOf(request.query, 'replies', sort, 'number');
      const { id } = request.params;
      const base = linkBase(request);
      return ready.answer(request, reply, async () => {
        const parent = found(await findVisible(db, id), 'comment');
        const { rows, page } = await list(db, 'comment', id, sort, slice);
        const counted = total && { total: parent.replyCount };
        const data = rows.map(row => pick(toComment(row), fields));
        const body = { data, page: { ...page, ...counted } };
        return { body, sources: [keyOf.commentsOf(parent.articleId)], headers: linkHeader(base, page) };
      });
    },
  });

  app.post('/v1/articles/:id/comments', {
    onRequest: auth.optional,
    schema: describe({
      operationId: 'createComment',
      group: 'Comments',
      summary: 'Send a comment',
      description:
        'Anyone may. Name, e-mail and text are required; the e-mail is never published, nor anything made from it. The comment may wait for a moderator: then `state` says `pending` and nobody else sees it yet. With a key that may moderate, the site itself speaks (`isOfficial`).',
      access: 'optional',
      params: idParam,
      body: CommentInput,
      bodyExamples: {
        arabic: {
          summary: 'A comment',
          value: { author: { name: 'سمر', email: 'samar@example.org' }, body: 'وهل يحتاج النعناع إلى شمس كثيرة؟' },
        },
        english: {
          summary: 'An answer',
          value: { author: { name: 'June', email: 'june@example.org' }, body: 'Half a day is enough.', parentId: 7 },
        },
        form: {
          summary: 'From a form, with a page of its author; the field that people do not see is empty',
          value: {
            author: { name: 'سمر', email: 'samar@example.org', url: 'https://example.org/samar' },
            body: 'شكرًا.',
            website: '',
          },
        },
      },
      idempotent: true,
      answers: {
        201: {
          description: 'The comment, with the token to change it.',
          schema: NewComment,
          headers: ['ETag', 'Location', 'Idempotency-Replayed'],
        },
      },
      problems: ['forbidden', 'comments_closed', 'parent_not_found', 'duplicate_comment', 'rate_limited'],
    }),
    handler: (request, reply) =>
      writer.create(
        request,
        reply,
        async () => assertMaySpeak(request),
        async tx => {
          const sender = {
            now: now(),
            keyId: request.key?.id,
            ip: addressPrefix(request.ip),
            isOfficial: request.key !== undefined,
          };
          const { row, token, headers } = await comments.send(tx, request.params.id, request.body, rules, sender);
          const editableUntil = fromInstant(row.createdAt + comments.editWindowMs);
          const body = { ...toComment(row), state: toldState(row), editToken: token, editableUntil };
          return { body, status: 201, version: row.version, location: `/v1/comments/${row.id}`, headers };
        },
      ),
  });

  app.patch('/v1/comments/:id', {
    schema: describe({
      operationId: 'editComment',
      group: 'Comments',
      summary: 'Change your comment',
      description:
        'For its author, with the token given when it was sent, for 15 minutes. The new text is judged like a new comment.',
      access: 'commentToken',
      params: idParam,
      body: CommentEdit,
      bodyExamples: {
        arabic: { summary: 'Another text', value: { body: 'وهل يحتاج النعناع إلى شمس كثيرة في الشتاء؟' } },
        english: { summary: 'Another text', value: { body: 'Half a day of sun is enough.' } },
      },
      conditional: 'write',
      answers: { 200: { description: 'The comment as it is now.', schema: EditedComment, headers: ['ETag'] } },
    }),
    handler: (request, reply) =>
      writer.run(request, reply, async tx => {
        const row = await comments.findByToken(tx, request.params.id, tokenOf(request), now());
        assertIfMatch(request, row.version);
        const next = await comments.edit(tx, row, request.body.body, rules, now());
        reply.header('cache-control', 'private, no-store');
        return { body: { ...toComment(next), state: toldState(next) }, version: next.version };
      }),
  });

  app.delete('/v1/comments/:id', {
    schema: describe({
      operationId: 'deleteComment',
      group: 'Comments',
      summary: 'Take your comment back',
      description: 'For its author, with the token given when it was sent, for 15 minutes. Answers to it stay.',
      access: 'commentToken',
      params: idParam,
      conditional: 'write',
      answers: { 204: { description: 'Nobody sees it any more.' } },
    }),
    handler: async (request, reply) => {
      await db.transact(async tx => {
        const row = await comments.findByToken(tx, request.params.id, tokenOf(request), now());
        assertIfMatch(request, row.version);
        await comments.withdraw(tx, row, now());
      });
      return reply.code(204).header('cache-control', 'private, no-store').send();
    },
  });
}

/** Who comes with a key speaks for the site, and needs the scope for it. */
function assertMaySpeak({ key }: FastifyRequest) {
  if (key && !key.scopes.includes('comments:moderate') && !key.scopes.includes('admin'))
    throw new Fault('forbidden', speaksForSite('comments:moderate'));
}

function tokenOf(request: FastifyRequest): string | undefined {
  const token = request.headers['comment-token'];
  return typeof token === 'string' ? token : undefined;
}
