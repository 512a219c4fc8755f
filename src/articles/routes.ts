/** /v1/articles, for readers. */
import type { Config } from '../config.ts';
import type { Db } from '../db/db.ts';
import { answer, found, queryOf, redirect } from '../http/answer.ts';
import type { Auth } from '../http/auth.ts';
import { idParam, slugParam } from '../http/fields.ts';
import { describe } from '../http/openapi/describe.ts';
import { linkHeader, sliceOf } from '../http/paging.ts';
import type { Ready } from '../http/ready/ready.ts';
import type { App } from '../http/server.ts';
import { pick } from '../http/sparse.ts';
import { joinBytes } from '../lib/bytes.ts';
import { encodeSlug } from '../lib/text/slug.ts';
import type { Feed } from '../log/feed.ts';
import { keyOf, listKeys } from '../log/keys.ts';
import { type Edited, loadForEditing } from './content.ts';
import { ArticleListQuery, ArticleQuery } from './input.ts';
import { keepLabels, labelsById } from './labels.ts';
import { keyTypeOf, list, listDrafts } from './list.ts';
import { commentableOf, layOut } from './pieces.ts';
import { type CommentRules, closings, toDraft } from './present.ts';
import { filtersOf, totalOf } from './query.ts';
import { findPublished, findPublishedBySlug, idBySlug, type Published } from './read.ts';
import { ArticleList, ArticleOrSparse } from './shapes.ts';
import { sourcesOfList } from './touches.ts';

export type ReadDeps = { db: Db; auth: Auth; ready: Ready; feed: Feed; config: Config; now: () => number };

export function articleReadRoutes(app: App, { db, auth, ready, feed, config, now }: ReadDeps) {
  const rules = (): CommentRules => ({ closeAfterDays: config.comments.closeAfterDays, now: now() });
  const book = keepLabels(db, feed);

  const findEdited = async (id: number | undefined) =>
    found(id === undefined ? undefined : await loadForEditing(db, id), 'article');

  async function forEditors(edited: Edited) {
    const labels = await labelsById(db, edited.content.tags, edited.content.authors);
    return { data: toDraft(edited, labels, rules()), version: edited.row.savedVersion };
  }

  /** One article for readers, and what it was made from. */
  async function forReaders(published: Published, fields: readonly string[] | undefined) {
    const present = rules();
    const { parts, sources } = await layOut([published], book, present, fields);
    const made = { version: published.version, sources, ...closings([commentableOf(published)], present) };
    return { body: joinBytes(parts), made };
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
      conditional: 'kept',
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
      const nothing = {
        rows: [],
        page: { limit: query.limit, next: null, prev: null },
        span: undefined,
        over: undefined,
      };
      const listing = filters && { filters, sort, withHtml };
      if (drafts) {
        const { rows, page } = listing ? await listDrafts(db, listing, slice) : nothing;
        const data = (await draftRows(rows, withHtml)).map(article => pick(article, query.fields));
        return answer(request, reply, { data, page: { ...page, ...total } }, { headers: linkHeader(request, page) });
      }
      const { rows, page, span, over } = listing ? await list(db, listing, slice) : nothing;
      const present = rules();
      const { parts, sources } = await layOut(rows, book, present, query.fields);
      parts.unshift('{"data":[');
      parts.push(`],"page":${JSON.stringify({ ...page, ...total })}}`);
      return ready.answer(request, reply, joinBytes(parts), {
        sources: filters
          ? [
              ...new Set([
                ...sourcesOfList(filters, sort, total ? undefined : span),
                ...sources,
                ...(over ? [keyOf.article(over.id)] : []),
              ]),
            ]
          : [listKeys.tags, listKeys.authors],
        // A tag or author that does not exist may come to exist, and names that do not are without number.
        isKept: filters !== undefined,
        ...closings(rows.map(commentableOf), present),
        headers: linkHeader(request, page),
      });
    },
  });

  /** Shows working copies: rare, for editors, and read one by one. One deleted meanwhile is left out. */
  async function draftRows(rows: readonly { id: number }[], withHtml: boolean) {
    const drafts = await Promise.all(
      rows.map(async ({ id }) => {
        const edited = await loadForEditing(db, id, withHtml);
        if (!edited) return [];
        const { body: _, html, ...draft } = (await forEditors(edited)).data;
        return [withHtml ? { ...draft, html } : draft];
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
      conditional: 'kept',
      answers: { 200: { description: 'The article.', schema: ArticleOrSparse, headers: ['ETag'] } },
    }),
    handler: async (request, reply) => {
      const { fields, view } = request.query;
      if (view === 'draft') {
        const { data, version } = await forEditors(await findEdited(request.params.id));
        return answer(request, reply, pick(data, fields), { version });
      }
      const published = found(await findPublished(db, request.params.id), 'article');
      const { body, made } = await forReaders(published, fields);
      return ready.answer(request, reply, body, made);
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
      conditional: 'kept',
      answers: {
        200: { description: 'The article.', schema: ArticleOrSparse, headers: ['ETag'] },
        308: { description: 'The article has this slug now.', headers: ['Location'] },
      },
    }),
    handler: async (request, reply) => {
      const { fields, view } = request.query;
      const { slug } = request.params;
      if (view === 'draft') {
        const { data, version } = await forEditors(await findEdited(await idBySlug(db, slug)));
        return answer(request, reply, pick(data, fields), { version });
      }
      const published = found(await findPublishedBySlug(db, slug), 'article');
      if (published.slug !== slug)
        return redirect(reply, `/v1/articles/by-slug/${encodeSlug(published.slug)}${queryOf(request)}`);
      const { body, made } = await forReaders(published, fields);
      return ready.answer(request, reply, body, made);
    },
  });
}
