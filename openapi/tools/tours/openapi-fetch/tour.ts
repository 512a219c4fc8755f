/** The tour with the client of openapi-typescript and openapi-fetch: one function, typed by path and verb. */
import createClient from 'openapi-fetch';
import type { components, paths } from './generated/schema.js';
import { article, comment, fail, type Seen } from '../seen.js';

type Problem = components['schemas']['Problem'];

export async function tour(baseUrl: string, key: string): Promise<Seen> {
  const editor = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });
  const reader = createClient<paths>({ baseUrl });

  const { data: made, error } = await editor.POST('/v1/articles', {
    body: { ...article, tags: [...article.tags] },
    params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
  });
  if (!made) fail('not created', error);

  const byId = await reader.GET('/v1/articles/{id}', { params: { path: { id: made.id } } });
  const bySlug = await reader.GET('/v1/articles/{lookup}/{slug}', {
    params: { path: { lookup: 'by-slug', slug: made.slug } },
  });

  const listed: string[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: 1, sort: 'title' as const, ...(cursor && { cursor }) };
    const { data: list, error } = await reader.GET('/v1/articles', { params: { query } });
    if (!list) fail('not listed', error);
    listed.push(...list.data.map(one => one.title ?? ''));
    cursor = list.page.next;
  } while (cursor);

  const path = { id: made.id };
  const { data: sent } = await reader.POST('/v1/articles/{id}/comments', { params: { path }, body: comment });
  if (!sent) fail('no comment', sent);
  const decision = await editor.PATCH('/v1/moderation/comments/{id}', {
    params: { path: { id: sent.id } },
    body: { state: 'approved' },
    headers: { 'Content-Type': 'application/merge-patch+json' },
  });
  const comments = await reader.GET('/v1/articles/{id}/comments', { params: { path } });

  const etag = comments.response.headers.get('ETag') ?? '';
  const again = await reader.GET('/v1/articles/{id}/comments', {
    params: { path, header: { 'If-None-Match': etag } },
  });

  const { error: refused } = await reader.POST('/v1/articles/{id}/comments', {
    params: { path },
    // @ts-expect-error: the e-mail address is required
    body: { ...comment, author: { name: 'سمر' } },
  });
  const problem: Problem = refused ?? fail('not refused', refused);

  return {
    created: made.title,
    readById: byId.data?.title ?? '',
    readBySlug: bySlug.data?.title ?? '',
    listed,
    sent: sent.state,
    decided: decision.data?.state ?? '',
    comments: comments.data?.data.map(one => one.html ?? '') ?? [],
    again: again.response.status,
    refusal: {
      status: problem.status,
      code: problem.code,
      member: problem.errors?.[0]?.pointer,
      what: problem.errors?.[0]?.code,
    },
  };
}
