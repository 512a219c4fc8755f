/**
 * The types of `maqal/client` in use: this file is only ever checked, by tsc. Each line under @ts-expect-error is a mistake
 * that must be told, and fails the check when it is not.
 */
import {
  answerOf,
  type Client,
  createClient,
  etagOf,
  MaqalProblem,
  type ProblemCode,
  type Schemas,
} from 'maqal/client';

const client: Client = createClient({ baseUrl: 'https://api.example.org', key: 'mq_', language: 'ar', keep: 100 });

export async function readers() {
  const { data, page, facets } = await client.articles.list({ tag: 'زراعة', limit: 5, sort: 'title' });
  const title: string = data[0]!.title;
  const next: string | null = page.next;
  const whole: Schemas['Article'] = await client.articles.bySlug('حديقة-على-السطح');
  const [lean] = (await client.articles.list({ fields: ['slug', 'tags', 'html'] })).data;
  const shown: [number, string, string, string | undefined] = [lean!.id, lean!.slug, lean!.html, lean!.tags[0]?.name];
  for await (const article of client.articles.all({ q: 'نعناع', fields: ['title', 'highlight'] }))
    shown.push(article.title, article.highlight?.title ?? undefined);
  for await (const { data: comments } of client.comments.pages(whole.id, { limit: 50 })) comments[0]?.authorName.at(0);
  for await (const reply of client.comments.replies.all(1)) reply.html.at(0);
  const { tags } = await client.search.suggest({ q: 'زر' });

  // @ts-expect-error no such parameter
  await client.articles.list({ tags: 'x' });
  // @ts-expect-error no such order
  await client.articles.list({ sort: 'random' });
  // @ts-expect-error a number
  await client.articles.list({ limit: '5' });
  // @ts-expect-error no such member to show
  await client.articles.list({ fields: ['password'] });
  // @ts-expect-error not among the fields that were asked for
  lean!.title;
  // @ts-expect-error lists do not show the text
  data[0]!.html;
  // @ts-expect-error an id
  await client.articles.get('حديقة');
  // @ts-expect-error the article whose comments they are
  await client.comments.list({ limit: 5 });
  // @ts-expect-error authors have no drafts
  await client.authors.get(1, { view: 'draft' });
  // @ts-expect-error no such parameter
  await client.search.suggest({ query: 'x' });
  // @ts-expect-error e-mail addresses are for moderators
  (await client.comments.get(1)).email;
  return [title, next, facets, shown, tags, (await client.moderation.get(1)).email, etagOf(whole), answerOf(whole)];
}

export async function writers() {
  const article = await client.articles.create({ title: 'حديقة', tags: ['زراعة'], state: 'published' });
  await client.articles.update(article.id, { lead: null }, { ifMatch: article });
  await client.tags.update(1, { name: 'زراعة' }, { ifMatch: '"3-x"' });
  const sent = await client.comments.post(article.id, { author: { name: 'سمر', email: 's@example.org' }, body: 'نعم' });
  await client.comments.edit(sent.id, { body: 'لا' }, { token: sent.editToken });
  await client.moderation.batch([{ id: sent.id, state: 'approved' }]);
  const { secret } = await client.keys.create({ name: 'Preview', scopes: ['drafts:read'] });

  // @ts-expect-error an article needs a title
  await client.articles.create({ lead: 'x' });
  // @ts-expect-error no such state
  await client.articles.update(1, { state: 'deleted' });
  // @ts-expect-error a title cannot be taken away
  await client.articles.update(1, { title: null });
  // @ts-expect-error an e-mail address
  await client.comments.post(1, { author: { name: 'سمر' }, body: 'نعم' });
  // @ts-expect-error the token
  await client.comments.edit(1, { body: 'لا' });
  // @ts-expect-error no such decision
  await client.moderation.decide(1, { state: 'maybe' });
  // @ts-expect-error no such scope
  await client.keys.create({ name: 'x', scopes: ['everything'] });
  return secret;
}

export async function anyOperation() {
  const article = await client.request('get', '/v1/articles/{id}', { path: { id: 1 }, query: { view: 'draft' } });
  const root: string = (await client.request('get', '/v1')).version;
  const page: string = await client.request('get', '/problems/{code}', { path: { code: 'not_found' } });
  const gone: undefined = await client.request('delete', '/v1/tags/{id}', { path: { id: 1 }, ifMatch: '"1-x"' });

  // @ts-expect-error no such path
  await client.request('get', '/v1/article');
  // @ts-expect-error no such method there
  await client.request('post', '/v1/articles/{id}', { path: { id: 1 } });
  // @ts-expect-error the id
  await client.request('get', '/v1/articles/{id}');
  // @ts-expect-error the body
  await client.request('post', '/v1/tags');
  // @ts-expect-error no such parameter
  await client.request('get', '/v1/tags', { query: { q: 'x' } });
  return [article, root, page, gone];
}

export function tell(error: unknown): string {
  if (!(error instanceof MaqalProblem)) throw error;
  const code: ProblemCode = error.code;
  // @ts-expect-error no such code
  if (code === 'no_coffee') return '';
  // @ts-expect-error nothing of a problem is changed
  error.code = 'not_found';
  return code === 'rate_limited' ? `${error.retryAfter}` : (error.about('/title')?.detail ?? error.detail);
}
