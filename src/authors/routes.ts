/** /v1/authors */
import type { Db } from '../db/db.ts';
import { found } from '../http/answer.ts';
import type { Auth } from '../http/auth.ts';
import { idParam, slugParam } from '../http/fields.ts';
import { describe } from '../http/openapi/describe.ts';
import { linkBase, linkHeader, sliceOf } from '../http/paging.ts';
import type { Made } from '../http/ready/make.ts';
import type { Ready } from '../http/ready/ready.ts';
import type { App } from '../http/server.ts';
import { pick } from '../http/sparse.ts';
import { assertIfMatch, type Writer } from '../http/write.ts';
import { encodeSlug } from '../lib/text/slug.ts';
import { keyOf, listKeys } from '../log/keys.ts';
import * as authors from './authors.ts';
import { Author, AuthorInput, AuthorList, AuthorListQuery, AuthorPatch, type AuthorRow, toAuthor } from './shapes.ts';

export type AuthorDeps = { db: Db; auth: Auth; ready: Ready; writer: Writer; now: () => number };

const toMade = (row: AuthorRow): Made => ({
  body: toAuthor(row),
  version: row.version,
  sources: [keyOf.author(row.id)],
});

export function authorRoutes(app: App, { db, auth, ready, writer, now }: AuthorDeps) {
  app.get('/v1/authors', {
    schema: describe({
      operationId: 'listAuthors',
      group: 'Authors',
      summary: 'List authors',
      description: 'All authors, sorted for people.',
      querystring: AuthorListQuery,
      conditional: 'kept',
      answers: { 200: { description: 'A page of authors.', schema: AuthorList, headers: ['ETag', 'Link'] } },
    }),
    handler: async (request, reply) => {
      const { sort, fields, total } = request.query;
      const slice = sliceOf(request.query, 'authors', sort, authors.keyTypeOf(sort));
      const base = linkBase(request);
      return ready.answer(request, reply, async () => {
        const { rows, page } = await authors.list(db, sort, slice);
        const counted = total && { total: await authors.countAll(db) };
        const data = rows.map(row => pick(toAuthor(row), fields));
        const body = { data, page: { ...page, ...counted } };
        return { body, sources: [listKeys.authors], headers: linkHeader(base, page) };
      });
    },
  });

  app.get('/v1/authors/:id', {
    schema: describe({
      operationId: 'getAuthor',
      group: 'Authors',
      summary: 'Read an author',
      description: 'One author by its id.',
      params: idParam,
      conditional: 'kept',
      answers: { 200: { description: 'The author.', schema: Author, headers: ['ETag'] } },
    }),
    handler: async (request, reply) => {
      const { id } = request.params;
      return ready.answer(request, reply, async () => toMade(found(await authors.find(db, id), 'author')));
    },
  });

  app.get('/v1/authors/by-slug/:slug', {
    schema: describe({
      operationId: 'getAuthorBySlug',
      group: 'Authors',
      summary: 'Read an author by its slug',
      description:
        'One author by its slug. Another spelling of it, or a slug it had before, is redirected to the present one.',
      params: slugParam,
      conditional: 'kept',
      answers: {
        200: { description: 'The author.', schema: Author, headers: ['ETag'] },
        308: { description: 'The author has this slug now.', headers: ['Location'] },
      },
    }),
    handler: async (request, reply) => {
      const { slug } = request.params;
      return ready.answer(request, reply, async () => {
        const row = found(await authors.findBySlug(db, slug), 'author');
        return row.slug === slug ? toMade(row) : { location: `/v1/authors/by-slug/${encodeSlug(row.slug)}` };
      });
    },
  });

  app.post('/v1/authors', {
    onRequest: auth.require('articles:write'),
    schema: describe({
      operationId: 'createAuthor',
      group: 'Authors',
      summary: 'Make an author',
      description: 'Makes an author. Two authors may have one name; their slugs differ.',
      access: 'articles:write',
      body: AuthorInput,
      bodyExamples: {
        arabic: { summary: 'A name alone', value: { name: 'ليلى حداد', lang: 'ar' } },
        english: {
          summary: 'With a page of their own',
          value: { name: 'June Park', url: 'https://example.org/june', lang: 'en' },
        },
        everything: {
          summary: 'With all there is',
          value: {
            name: 'ليلى حداد',
            slug: 'ليلى-حداد',
            bio: 'تكتب عن المدن وأهلها.',
            url: 'https://example.org/layla',
            image: { url: 'https://example.org/layla.jpg', alt: 'ليلى حداد' },
            lang: 'ar',
          },
        },
      },
      idempotent: true,
      answers: {
        201: { description: 'The new author.', schema: Author, headers: ['ETag', 'Location', 'Idempotency-Replayed'] },
      },
      problems: ['slug_taken', 'invalid_slug'],
    }),
    handler: (request, reply) =>
      writer.create(
        request,
        reply,
        async () => request.body,
        async (tx, input) => {
          const row = await authors.create(tx, input, { now: now(), keyId: request.key?.id });
          return { body: toAuthor(row), status: 201, version: row.version, location: `/v1/authors/${row.id}` };
        },
      ),
  });

  app.patch('/v1/authors/:id', {
    onRequest: auth.require('articles:write'),
    schema: describe({
      operationId: 'updateAuthor',
      group: 'Authors',
      summary: 'Change an author',
      description: 'A JSON Merge Patch (RFC 7396). The old slug goes on redirecting to the new one.',
      access: 'articles:write',
      params: idParam,
      body: AuthorPatch,
      bodyExamples: {
        arabic: { summary: 'Rename', value: { name: 'ليلى الحداد', slug: 'ليلى-الحداد' } },
        english: { summary: 'Take the page away', value: { url: null } },
        everything: {
          summary: 'A new text and picture',
          value: {
            bio: 'تكتب عن المدن وأهلها منذ عشر سنين.',
            image: { url: 'https://example.org/layla-2.jpg', alt: 'ليلى حداد في مكتبها' },
            lang: 'ar',
          },
        },
      },
      conditional: 'write',
      answers: { 200: { description: 'The author as it is now.', schema: Author, headers: ['ETag'] } },
      problems: ['slug_taken', 'invalid_slug'],
    }),
    handler: (request, reply) =>
      writer.run(request, reply, async tx => {
        const row = found(await authors.find(tx, request.params.id), 'author');
        assertIfMatch(request, row.version);
        const next = await authors.update(tx, row, request.body, { now: now(), keyId: request.key?.id });
        return { body: toAuthor(next), version: next.version };
      }),
  });

  app.delete('/v1/authors/:id', {
    onRequest: auth.require('articles:write'),
    schema: describe({
      operationId: 'deleteAuthor',
      group: 'Authors',
      summary: 'Delete an author',
      description: 'The articles they wrote lose the name and stay.',
      access: 'articles:write',
      params: idParam,
      conditional: 'write',
      answers: { 204: { description: 'It is gone.' } },
    }),
    handler: async (request, reply) => {
      await db.transact(async tx => {
        const row = found(await authors.find(tx, request.params.id), 'author');
        assertIfMatch(request, row.version);
        await authors.remove(tx, row, { now: now(), keyId: request.key?.id });
      });
      return reply.code(204).send();
    },
  });
}
