/** /v1/articles, for readers. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Db } from '../db/db.ts';
import { answer, found, queryOf } from '../http/answer.ts';
import type { Auth } from '../http/auth.ts';
import { idParam, slugParam } from '../http/fields.ts';
import type { Meter } from '../http/meter.ts';
import { describe } from '../http/openapi/describe.ts';
import { linkBase, linkHeader, type Slice, sliceOf } from '../http/paging.ts';
import type { Made } from '../http/ready/make.ts';
import type { Ready } from '../http/ready/ready.ts';
import type { App } from '../http/server.ts';
import { pick } from '../http/sparse.ts';
import { joinBytes, toLatin1 } from '../lib/bytes.ts';
import { encodeSlug } from '../lib/text/slug.ts';
import type { Feed } from '../log/feed.ts';
import { keyOf, listKeys } from '../log/keys.ts';
import { type Edited, loadForEditing } from './content.ts';
import { assertNoSearch, piecesOf, type Search, type Searched, searchedBy } from './found.ts';
import { ArticleListQuery, ArticleQuery, type ArticleSort } from './input.ts';
import { keepLabels, labelsById } from './labels.ts';
import { type Filters, keyTypeOf, list, listDrafts } from './list.ts';
import { commentableOf, idOf, layOut } from './pieces.ts';
import { type CommentRules, closings, toDraft } from './present.ts';
import { filtersOf, type ListQuery, totalOf } from './query.ts';
import { findPublished, findPublishedBySlug, idBySlug, type Published } from './read.ts';
import { ArticleList, ArticleOrSparse } from './shapes.ts';
import { sourcesOfList } from './touches.ts';

export type ReadDeps = {
  db: Db;
  auth: Auth;
  ready: Ready;
  feed: Feed;
  config: Config;
  now: () => number;
  search: Search;
  /** Counts the searches of a network. */
  searches: Meter;
};

export function articleReadRoutes(app: App, { db, auth, ready, feed, config, now, search, searches }: ReadDeps) {
  const rules = (): CommentRules => ({ closeAfterDays: config.comments.closeAfterDays, now: now() });
  const book = keepLabels(db, feed);

  const findEdited = async (id: number | undefined) =>
    found(id === undefined ? undefined : await loadForEditing(db, id), 'article');

  async function forEditors(edited: Edited) {
    const labels = await labelsById(db, edited.content.tags, edited.content.authors);
    return { data: toDraft(edited, labels, rules()), version: edited.row.savedVersion };
  }

  /** One article for readers, and what it was made from. */
  async function forReaders(published: Published, fields: readonly string[] | undefined): Promise<Made> {
    const present = rules();
    const { parts, sources, print } = await layOut([published], book, present, fields);
    const { until, changedAt } = closings([commentableOf(published)], present);
    return { body: joinBytes(parts), print, version: published.version, sources, until, changedAt };
  }

  /** A page of what a search found. Any save that readers see may change it. */
  async function pageForSearchers(query: ListQuery & { q: string }, searched: Omit<Searched, 'filters'>, base: string) {
    const filters = await filtersOf(db, query, '-publishedAt');
    if (!filters) return emptyPage(query);
    const { ids, page, highlights, facets, didYouMean } = await search({ ...searched, filters });
    const pieces = await piecesOf(db, ids);
    for (const piece of pieces) piece.highlight = highlights.get(idOf(piece));
    const present = rules();
    const laid = await layOut(pieces, book, present, query.fields);
    const more = { page, ...(didYouMean !== undefined && { didYouMean }), ...(facets && { facets }) };
    const last = `],${toLatin1(JSON.stringify(more)).slice(1)}`;
    const { until, changedAt } = closings(pieces.map(commentableOf), present);
    return {
      body: joinBytes(['{"data":[', ...laid.parts, last]),
      print: laid.print && laid.print + last,
      sources: [...laid.sources, listKeys.articlesByUpdate, listKeys.tags],
      until,
      changedAt,
      headers: linkHeader(base, page),
    };
  }

  type Asked = { filters: Filters; sort: ArticleSort; slice: Slice; query: ListQuery };

  /** A page of articles for readers. */
  async function pageForReaders({ filters, sort, slice, query }: Asked, base: string): Promise<Made> {
    const { fields } = query;
    const total = query.total && { total: await totalOf(db, filters, false, query.total) };
    const listing = { filters, sort, withHtml: fields?.includes('html') ?? false };
    const { rows, page, span, over } = await list(db, listing, slice);
    const present = rules();
    const laid = await layOut(rows, book, present, fields);
    const last = `],"page":${toLatin1(JSON.stringify({ ...page, ...total }))}}`;
    const body = joinBytes(['{"data":[', ...laid.parts, last]);
    const print = laid.print && laid.print + last;
    const { until, changedAt } = closings(rows.map(commentableOf), present);
    const { sources } = laid;
    for (const source of sourcesOfList(filters, sort, total ? undefined : span))
      if (!sources.includes(source)) sources.push(source);
    if (over) sources.push(keyOf.article(over.id));
    return { body, print, sources, until, changedAt, headers: linkHeader(base, page) };
  }

  /** By a tag or author that does not exist. It may come to exist, and names that do not are without number. */
  function emptyPage({ limit, total }: ListQuery): Made {
    const page = { limit, next: null, prev: null, ...(total && { total: 0 }) };
    return { body: { data: [], page }, sources: [listKeys.tags, listKeys.authors], isKept: false };
  }

  app.get('/v1/articles', {
    onRequest: auth.requireForDrafts,
    schema: describe({
      operationId: 'listArticles',
      group: 'Articles',
      summary: 'List articles',
      description:
        'Published articles, the newest first, without their text unless `fields` names `html`. With `q` those that a search finds, the best first. With `view=draft` all articles, as their editors see them.',
      access: 'drafts',
      querystring: ArticleListQuery,
      conditional: 'kept',
      answers: { 200: { description: 'A page of articles.', schema: ArticleList, headers: ['ETag', 'Link'] } },
      problems: ['rate_limited'],
    }),
    handler: async (request, reply) => {
      const { query } = request;
      if (query.q !== undefined) return await sendFound(request, reply, { ...query, q: query.q });
      assertNoSearch(query);
      if (query.view === 'draft') return await sendDrafts(request, reply, query);
      const sort = (query.sort ?? '-publishedAt') as ArticleSort;
      const slice = sliceOf(query, 'articles', sort, keyTypeOf(sort));
      const base = linkBase(request);
      return ready.answer(request, reply, async () => {
        const filters = await filtersOf(db, query, sort);
        return filters ? pageForReaders({ filters, sort, slice, query }, base) : emptyPage(query);
      });
    },
  });

  function sendFound(request: FastifyRequest, reply: FastifyReply, query: ListQuery & { q: string }) {
    const searched = searchedBy(query);
    searches.count(request);
    const base = linkBase(request);
    return ready.answer(request, reply, () => pageForSearchers(query, searched, base));
  }

  async function sendDrafts(request: FastifyRequest, reply: FastifyReply, query: ListQuery) {
    const sort = (query.sort ?? '-updatedAt') as ArticleSort;
    const filters = await filtersOf(db, query, sort);
    const withHtml = query.fields?.includes('html') ?? false;
    const slice = sliceOf(query, 'drafts', sort, keyTypeOf(sort));
    const total = query.total && { total: await totalOf(db, filters, true, query.total) };
    const nothing = { rows: [], page: { limit: query.limit, next: null, prev: null } };
    const { rows, page } = filters ? await listDrafts(db, { filters, sort, withHtml }, slice) : nothing;
    const data = (await draftRows(rows, withHtml)).map(article => pick(article, query.fields));
    const headers = linkHeader(linkBase(request), page);
    return answer(request, reply, { data, page: { ...page, ...total } }, { headers });
  }

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
      const { id } = request.params;
      return ready.answer(request, reply, async () =>
        forReaders(found(await findPublished(db, id), 'article'), fields),
      );
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
      const parameters = queryOf(request);
      return ready.answer(request, reply, async () => {
        const published = found(await findPublishedBySlug(db, slug), 'article');
        if (published.slug !== slug)
          return { location: `/v1/articles/by-slug/${encodeSlug(published.slug)}${parameters}` };
        return forReaders(published, fields);
      });
    },
  });
}
