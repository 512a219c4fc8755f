/** The tour with the client of orval: one function for each operation, its answers told apart by their status. */
import {
  createArticle,
  createComment,
  getArticle,
  getArticleBySlug,
  listArticles,
  listComments,
  moderateComment,
  type Problem,
} from './generated/api.js';
import { article, comment, fail, type Seen } from '../seen.js';

/** Its client asks the environment for the address of the server (`baseUrl.runtime` in config.mjs). */
export async function tour(baseUrl: string, key: string): Promise<Seen> {
  process.env.MAQAL_URL = baseUrl;
  const asEditor = { headers: { Authorization: `Bearer ${key}` } };

  const made = await createArticle(
    { ...article, tags: [...article.tags] },
    { headers: { ...asEditor.headers, 'Idempotency-Key': crypto.randomUUID() } },
  );
  if (made.status !== 201) fail('not created', made.data);

  const { id, slug } = made.data;
  const byId = await getArticle(id);
  if (byId.status !== 200) fail('not read', byId.data);
  const bySlug = await getArticleBySlug('by-slug', slug);
  if (bySlug.status !== 200) fail('not read by slug', bySlug.data);

  const listed: string[] = [];
  let cursor: string | null | undefined;
  do {
    const list = await listArticles({ limit: 1, sort: 'title', ...(cursor && { cursor }) });
    if (list.status !== 200) fail('not listed', list.data);
    listed.push(...list.data.data.map(one => one.title ?? ''));
    cursor = list.data.page.next;
  } while (cursor);

  const sent = await createComment(id, comment);
  if (sent.status !== 201) fail('no comment', sent.data);
  const decision = await moderateComment(sent.data.id, { state: 'approved' }, asEditor);
  if (decision.status !== 200) fail('not decided', decision.data);
  const comments = await listComments(id);
  if (comments.status !== 200) fail('no comments', comments.data);

  const etag = comments.headers.get('ETag') ?? '';
  const again = await listComments(id, {}, { headers: { 'If-None-Match': etag } });

  // @ts-expect-error: the e-mail address is required
  const refused = await createComment(id, { ...comment, author: { name: 'سمر' } });
  if (refused.status !== 400) fail('not refused', refused.data);
  const problem: Problem = refused.data;

  return {
    created: made.data.title,
    readById: byId.data.title ?? '',
    readBySlug: bySlug.data.title ?? '',
    listed,
    sent: sent.data.state,
    decided: decision.data.state,
    comments: comments.data.data.map(one => one.html ?? ''),
    again: again.status,
    refusal: {
      status: problem.status,
      code: problem.code,
      member: problem.errors?.[0]?.pointer,
      what: problem.errors?.[0]?.code,
    },
  };
}
