/** /v1/tags */
import type { Db } from '../db/db.ts';
import { answer, found, queryOf, redirect } from '../http/answer.ts';
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
import { Tag, TagInput, TagList, TagListQuery, TagPatch, TagQuery, type TagRow, toTag } from './shapes.ts';
import * as tags from './tags.ts';

export type TagDeps = { db: Db; auth: Auth; ready: Ready; writer: Writer; now: () => number };

const toMade = (row: TagRow): Made => ({
  body: toTag(row),
  version: row.version,
  sources: [keyOf.tag(row.id), keyOf.countOfTag(row.id)],
});

export function tagRoutes(app: App, { db, auth, ready, writer, now }: TagDeps) {
  app.get('/v1/tags', {
    onRequest: auth.requireForDrafts,
    schema: describe({
      operationId: 'listTags',
      group: 'Tags',
      summary: 'List tags',
      description:
        'All tags, sorted for people: numbers by value, Arabic letters in the order of their alphabet, marks and case aside.',
      access: 'drafts',
      querystring: TagListQuery,
      conditional: 'kept',
      answers: { 200: { description: 'A page of tags.', schema: TagList, headers: ['ETag', 'Link'] } },
    }),
    handler: async (request, reply) => {
      const { sort, fields, total, view } = request.query;
      const drafts = view === 'draft';
      const slice = sliceOf(request.query, drafts ? 'all-tags' : 'tags', sort, tags.keyTypeOf(sort));
      const base = linkBase(request);
      const make = async (): Promise<Made> => {
        const { rows, page } = await tags.list(db, sort, drafts, slice);
        const counted = total && { total: await tags.countAll(db, drafts) };
        const data = rows.map(row => pick(toTag(row), fields));
        const body = { data, page: { ...page, ...counted } };
        const counts = sort.endsWith('articleCount')
          ? [listKeys.countsOfTags]
          : rows.map(({ id }) => keyOf.countOfTag(id));
        return { body, sources: [listKeys.tags, ...counts], headers: linkHeader(base, page) };
      };
      if (!drafts) return ready.answer(request, reply, make);
      const { body, headers } = await make();
      return answer(request, reply, body, { headers });
    },
  });

  app.get('/v1/tags/:id', {
    onRequest: auth.requireForDrafts,
    schema: describe({
      operationId: 'getTag',
      group: 'Tags',
      summary: 'Read a tag',
      description: 'One tag by its id. One that only drafts carry is there with `view=draft` alone.',
      access: 'drafts',
      params: idParam,
      querystring: TagQuery,
      conditional: 'kept',
      answers: { 200: { description: 'The tag.', schema: Tag, headers: ['ETag'] } },
    }),
    handler: async (request, reply) => {
      const { id } = request.params;
      if (request.query.view === 'draft') {
        const row = found(await tags.find(db, id), 'tag');
        return answer(request, reply, toTag(row), { version: row.version });
      }
      return ready.answer(request, reply, async () =>
        toMade(found(tags.knownTo(await tags.find(db, id), false), 'tag')),
      );
    },
  });

  app.get('/v1/tags/by-slug/:slug', {
    onRequest: auth.requireForDrafts,
    schema: describe({
      operationId: 'getTagBySlug',
      group: 'Tags',
      summary: 'Read a tag by its slug',
      description:
        'One tag by its slug. Another spelling of it, or a slug it had before, is redirected to the present one.',
      access: 'drafts',
      params: slugParam,
      querystring: TagQuery,
      conditional: 'kept',
      answers: {
        200: { description: 'The tag.', schema: Tag, headers: ['ETag'] },
        308: { description: 'The tag has this slug now.', headers: ['Location'] },
      },
    }),
    handler: async (request, reply) => {
      const { slug } = request.params;
      const location = ({ slug }: TagRow) => `/v1/tags/by-slug/${encodeSlug(slug)}${parameters}`;
      const parameters = queryOf(request);
      if (request.query.view === 'draft') {
        const row = found(await tags.findBySlug(db, slug), 'tag');
        if (row.slug !== slug) return redirect(reply, location(row));
        return answer(request, reply, toTag(row), { version: row.version });
      }
      return ready.answer(request, reply, async () => {
        const row = found(tags.knownTo(await tags.findBySlug(db, slug), false), 'tag');
        return row.slug === slug ? toMade(row) : { location: location(row) };
      });
    },
  });

  app.post('/v1/tags', {
    onRequest: auth.require('tags:write'),
    schema: describe({
      operationId: 'createTag',
      group: 'Tags',
      summary: 'Make a tag',
      description:
        'Makes a tag. When one exists whose name folds alike, that one is answered with 200 and nothing is made.',
      access: 'tags:write',
      body: TagInput,
      bodyExamples: {
        arabic: { summary: 'A name alone', value: { name: 'زراعة', lang: 'ar' } },
        english: {
          summary: 'With a slug and a description',
          value: { name: 'Farming', slug: 'farming', description: 'Fields, gardens, roofs.', lang: 'en' },
        },
        aliases: {
          summary: 'With other names of the same thing',
          value: { name: 'الذكاء الاصطناعي', aliases: ['AI', 'artificial intelligence'], lang: 'ar' },
        },
      },
      idempotent: true,
      answers: {
        200: {
          description: 'The tag that was there.',
          schema: Tag,
          headers: ['ETag', 'Location', 'Idempotency-Replayed'],
        },
        201: { description: 'The new tag.', schema: Tag, headers: ['ETag', 'Location', 'Idempotency-Replayed'] },
      },
      problems: ['tag_exists', 'slug_taken', 'invalid_slug'],
    }),
    handler: (request, reply) =>
      writer.create(
        request,
        reply,
        async () => request.body,
        async (tx, input) => {
          const { row, created } = await tags.create(tx, input, { now: now(), keyId: request.key?.id });
          return {
            body: toTag(row),
            status: created ? 201 : 200,
            version: row.version,
            location: `/v1/tags/${row.id}`,
          };
        },
      ),
  });

  app.patch('/v1/tags/:id', {
    onRequest: auth.require('tags:write'),
    schema: describe({
      operationId: 'updateTag',
      group: 'Tags',
      summary: 'Change a tag',
      description: 'A JSON Merge Patch (RFC 7396). The old slug goes on redirecting to the new one.',
      access: 'tags:write',
      params: idParam,
      body: TagPatch,
      bodyExamples: {
        arabic: { summary: 'Rename', value: { name: 'الزراعة', slug: 'الزراعة' } },
        english: { summary: 'Take the description away', value: { description: null } },
        aliases: { summary: 'Other names of the same thing', value: { aliases: ['AI'], lang: 'ar' } },
      },
      conditional: 'write',
      answers: { 200: { description: 'The tag as it is now.', schema: Tag, headers: ['ETag'] } },
      problems: ['tag_exists', 'slug_taken', 'invalid_slug'],
    }),
    handler: (request, reply) =>
      writer.run(request, reply, async tx => {
        const row = found(await tags.find(tx, request.params.id), 'tag');
        assertIfMatch(request, row.version);
        const next = await tags.update(tx, row, request.body, { now: now(), keyId: request.key?.id });
        return { body: toTag(next), version: next.version };
      }),
  });

  app.delete('/v1/tags/:id', {
    onRequest: auth.require('tags:write'),
    schema: describe({
      operationId: 'deleteTag',
      group: 'Tags',
      summary: 'Delete a tag',
      description: 'The articles that carry it lose it and stay.',
      access: 'tags:write',
      params: idParam,
      conditional: 'write',
      answers: { 204: { description: 'It is gone.' } },
    }),
    handler: async (request, reply) => {
      await db.transact(async tx => {
        const row = found(await tags.find(tx, request.params.id), 'tag');
        assertIfMatch(request, row.version);
        await tags.remove(tx, row, { now: now(), keyId: request.key?.id });
      });
      return reply.code(204).send();
    },
  });
}
