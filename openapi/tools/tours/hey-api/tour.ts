/** The tour with the client of @hey-api/openapi-ts: one function for each operation. */
import { createClient } from './generated/client/index.js';
import {
  createArticle,
  createComment,
  getArticle,
  getArticleBySlug,
  listArticles,
  listComments,
  moderateComment,
} from './generated/sdk.gen.js';
import type { Problem } from './generated/types.gen.js';
import { article, comment, fail, type Seen } from '../seen.js';

export async function tour(baseUrl: string, key: string): Promise<Seen> {
  const editor = createClient({ baseUrl, auth: key });
  const reader = createClient({ baseUrl });

  const { data: made, error } = await createArticle({
    client: editor,
    body: { ...article, tags: [...article.tags] },
    headers: { 'Idempotency-Key': crypto.randomUUID() },
  });
  if (!made) fail('not created', error);

  const path = { id: made.id };
  const byId = await getArticle({ client: reader, path });
  const bySlug = await getArticleBySlug({ client: reader, path: { lookup: 'by-slug', slug: made.slug } });

  const listed: string[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: 1, sort: 'title' as const, ...(cursor && { cursor }) };
    const { data: list, error } = await listArticles({ client: reader, query });
    if (!list) fail('not listed', error);
    listed.push(...list.data.map(one => one.title ?? ''));
    cursor = list.page.next;
  } while (cursor);

  const { data: sent, error: unsent } = await createComment({ client: reader, path, body: comment });
  if (!sent) fail('no comment', unsent);
  const decision = await moderateComment({ client: editor, path: { id: sent.id }, body: { state: 'approved' } });
  const comments = await listComments({ client: reader, path });

  const etag = comments.response?.headers.get('ETag') ?? '';
  const again = await listComments({ client: reader, path, headers: { 'If-None-Match': etag } });

  const { error: refused } = await createComment({
    client: reader,
    path,
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
    again: again.response?.status ?? 0,
    refusal: {
      status: problem.status,
      code: problem.code,
      member: problem.errors?.[0]?.pointer,
      what: problem.errors?.[0]?.code,
    },
  };
}
