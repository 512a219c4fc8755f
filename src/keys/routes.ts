/** /v1/keys */
import type { Db } from '../db/db.ts';
import { faultAt } from '../errors.ts';
import { answer, found } from '../http/answer.ts';
import type { Auth } from '../http/auth.ts';
import { idParam, toInstant } from '../http/fields.ts';
import { describe } from '../http/openapi/describe.ts';
import { linkBase, linkHeader, sliceOf } from '../http/paging.ts';
import type { App } from '../http/server.ts';
import type { Writer } from '../http/write.ts';
import { inFuture, member } from '../sentences/members.ts';
import * as keys from './keys.ts';
import { Key, KeyInput, KeyList, KeyListQuery, NewKey, toKey } from './shapes.ts';

export type KeyDeps = { db: Db; auth: Auth; writer: Writer; now: () => number };

export function keyRoutes(app: App, { db, auth, writer, now }: KeyDeps) {
  app.get('/v1/keys', {
    onRequest: auth.require('admin'),
    schema: describe({
      operationId: 'listKeys',
      group: 'Keys',
      summary: 'List keys',
      description: 'All keys, the newest first, expired and revoked ones too; never a secret.',
      access: 'admin',
      querystring: KeyListQuery,
      conditional: 'read',
      answers: { 200: { description: 'A page of keys.', schema: KeyList, headers: ['ETag', 'Link'] } },
    }),
    handler: async (request, reply) => {
      const { rows, page } = await keys.list(db, sliceOf(request.query, 'keys', '-createdAt', 'number'));
      return answer(request, reply, { data: rows.map(toKey), page }, { headers: linkHeader(linkBase(request), page) });
    },
  });

  app.get('/v1/keys/:id', {
    onRequest: auth.require('admin'),
    schema: describe({
      operationId: 'getKey',
      group: 'Keys',
      summary: 'Read a key',
      description: 'One key by its id; never its secret.',
      access: 'admin',
      params: idParam,
      conditional: 'read',
      answers: { 200: { description: 'The key.', schema: Key, headers: ['ETag'] } },
    }),
    handler: async (request, reply) =>
      answer(request, reply, toKey(found(await keys.find(db, request.params.id), 'key'))),
  });

  app.post('/v1/keys', {
    onRequest: auth.require('admin'),
    schema: describe({
      operationId: 'createKey',
      group: 'Keys',
      summary: 'Make a key',
      description: 'The secret is in this answer and is never shown again.',
      access: 'admin',
      body: KeyInput,
      bodyExamples: {
        arabic: {
          summary: 'For a newsroom',
          value: { name: 'غرفة الأخبار', scopes: ['articles:write', 'tags:write', 'drafts:read'] },
        },
        english: {
          summary: 'For a desk, for a year',
          value: { name: 'Comment desk', scopes: ['comments:moderate'], expiresAt: '2027-01-31T00:00:00Z' },
        },
      },
      idempotent: true,
      answers: {
        201: {
          description: 'The key with its secret.',
          schema: NewKey,
          headers: ['ETag', 'Location', 'Idempotency-Replayed'],
        },
      },
      problems: ['invalid_date'],
    }),
    handler: (request, reply) =>
      writer.create(
        request,
        reply,
        async () => request.body,
        async (tx, body) => {
          const { expiresAt, ...input } = body;
          const ends = expiresAt === undefined ? undefined : toInstant(expiresAt);
          if (ends !== undefined && ends <= now())
            throw faultAt('invalid_date', '/expiresAt', 'invalid_value', inFuture(member('expiresAt')));
          const { row, secret } = await keys.create(
            tx,
            { ...input, expiresAt: ends },
            { now: now(), keyId: request.key?.id },
          );
          return { body: { ...toKey(row), secret }, status: 201, location: `/v1/keys/${row.id}` };
        },
      ),
  });

  app.delete('/v1/keys/:id', {
    onRequest: auth.require('admin'),
    schema: describe({
      operationId: 'revokeKey',
      group: 'Keys',
      summary: 'Revoke a key',
      description: 'It is refused from the next request on. It stays in the list, since the log names it.',
      access: 'admin',
      params: idParam,
      answers: { 204: { description: 'It is revoked.' } },
      problems: ['key_from_environment'],
    }),
    handler: async (request, reply) => {
      await db.transact(async tx => {
        const row = found(await keys.find(tx, request.params.id), 'key');
        await keys.revoke(tx, row, { now: now(), keyId: request.key?.id });
      });
      return reply.code(204).send();
    },
  });
}
