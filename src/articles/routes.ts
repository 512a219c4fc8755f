/** /v1/articles, for readers. */
import type { Config } from '../config.ts';
import type { Db } from '../db/db.ts';
import { answer, found, queryOf, redirect } from '../http/answer.ts';
import type { Auth } from '../http/auth.ts';
import { idParam, slugParam } from '../http/fields.ts';
import { describe } from '../http/openapi/describe.ts';
import { linkHeader, sliceOf } from '../http/paging.ts';
import type { App } from '../http/server.ts';
import { pick } from '../http/sparse.ts';
import { nfc } from '../lib/text/normal.ts';
import { encodeSlug } from '../lib/text/slug.ts';
import { type Edited, loadForEditing } from './content.ts';
import { ArticleListQuery, ArticleQuery } from './input.ts';
import { labelsById, labelsOf } from './labels.ts';
import { keyTypeOf, list } from './list.ts';
import { type CommentRules, toArticle, toDraft } from './present.ts';
import { filtersOf, totalOf } from './query.ts';
import { findPublished, findPublishedBySlug, idBySlug, type Published } from './read.ts';
import { ArticleList, ArticleOrSparse } from './shapes.ts';

export type ReadDeps = { db: Db; auth: Auth; config: Config; now: () => number };

export function articleReadRoutes(app: App, { db, auth, config, now }: ReadDeps) {
  const rules = (): CommentRules => ({ closeAfterDays: config.comments.closeAfterDays, now: now() });

  const forReaders = async ({ row, html }: Published) =>
    toArticle(row, (await labelsOf(db, [row.id]))(row.id), rules(), html);

  const findEdited = async (id: number | undefined) =>
    found(id === undefined ? undefined : await loadForEditing(db, id), 'article');

  async function forEditors(edited: Edited) {
    const labels = await labelsById(db, edited.content.tags, edited.content.authors);
    return { data: toDraft(edited, labels, rules()), version: edited.row.savedVersion };
  }

  app.get('/v1/articles', {
    onRequest: auth.requireForDrafts,
    schema: describe({
      operationId: 'listArticles',
      group: 'Articles',
      summary: 'List articles',
      description:
        'Published articles, the newest first, without their text unless `fields` names `html`. With `view=draft` all articles, as their editors see them.',
      access: 'drafts',
      querystring: ArticleListQuery,
      conditional: 'read',
      answers: { 200: { description: 'A page of articles.', schema: ArticleList, headers: ['ETag', 'Link'] } },
    }),
    handler: async (request, reply) => {
      const { query } = request;
      const drafts = query.view === 'draft';
      const sort = query.sort ?? (drafts ? '-updatedAt' : '-publishedAt');
      const filters = await filtersOf(db, query, sort);
      const withHtml = query.fields?.includes('html') ?? false;
      const slice = sliceOf(query, drafts ? 'drafts' : 'articles', sort, keyTypeOf(sort));
      const total = query.total && { total: await totalOf(db, filters, drafts, query.total) };
      if (!filters)
        return answer(request, reply, { data: [], page: { limit: query.limit, next: null, prev: null, ...total } });
      const { rows, page } = await list(db, { filters, sort, drafts, withHtml }, slice);
      const data = drafts ? await draftRows(rows) : await publishedRows(rows);
      return answer(
        request,
        reply,
        { data: data.map(article => pick(article, query.fields)), page: { ...page, ...total } },
        { headers: linkHeader(request, page) },
      );
    },
  });

  type Rows = Awaited<ReturnType<typeof list>>['rows'];

  async function publishedRows(rows: Rows) {
    const labels = await labelsOf(
      db,
      rows.map(row => row.id),
    );
    return rows.map(row => toArticle(row, labels(row.id), rules(), row.html));
  }

  /** A list of drafts shows working copies: rare, for editors, and read one by one. One deleted meanwhile is left out. */
  async function draftRows(rows: Rows) {
    const drafts = await Promise.all(
      rows.map(async row => {
        const edited = await loadForEditing(db, row.id, row.html !== undefined);
        if (!edited) return [];
        const { body: _, html, ...draft } = (await forEditors(edited)).data;
        return [row.html === undefined ? draft : { ...draft, html }];
      }),
    );
    return drafts.flat();
  }

  app.get('/v1/articles/:id', {
    onRequest: auth.requireForDrafts,
    schema: describe({
      operationId: 'getArticle',
      group: 'Articles',
      summary: 'Read an article',
      description:
        'One published article by its id, with its text. With `view=draft` any article, as its editors see it.',
      access: 'drafts',
      params: idParam,
      querystring: ArticleQuery,
      conditional: 'read',
      answers: { 200: { description: 'The article.', schema: ArticleOrSparse, headers: ['ETag'] } },
    }),
    handler: async (request, reply) => {
      const { fields, view } = request.query;
      if (view === 'draft') {
        const { data, version } = await forEditors(await findEdited(request.params.id));
        return answer(request, reply, pick(data, fields), { version });
      }
      const published = found(await findPublished(db, request.params.id), 'article');
      return answer(request, reply, pick(await forReaders(published), fields), { version: published.row.version });
    },
  });

  app.get('/v1/articles/by-slug/:slug', {
    onRequest: auth.requireForDrafts,
    schema: describe({
      operationId: 'getArticleBySlug',
      group: 'Articles',
      summary: 'Read an article by its slug',
      description:
        'One published article by its slug, raw or percent-encoded. Another spelling of it, or a slug it had before, is redirected to the present one.',
      access: 'drafts',
      fixed: { lookup: 'by-slug' },
      params: slugParam,
      querystring: ArticleQuery,
      conditional: 'read',
      answers: {
        200: { description: 'The article.', schema: ArticleOrSparse, headers: ['ETag'] },
        308: { description: 'The article has this slug now.', headers: ['Location'] },
      },
    }),
    handler: async (request, reply) => {
      const { fields, view } = request.query;
      const slug = nfc(request.params.slug);
      if (view === 'draft') {
        const { data, version } = await forEditors(await findEdited(await idBySlug(db, slug)));
        return answer(request, reply, pick(data, fields), { version });
      }
      const published = found(await findPublishedBySlug(db, slug), 'article');
      const { row } = published;
      if (row.slug !== slug) return redirect(reply, `/v1/articles/by-slug/${encodeSlug(row.slug)}${queryOf(request)}`);
      return answer(request, reply, pick(await forReaders(published), fields), { version: row.version });
    },
  });
}
