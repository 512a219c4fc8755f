import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerOf, createClient, etagOf, MaqalNetworkError, MaqalProblem } from 'maqal/client';
import { startServer } from '../support/server.ts';

/** Sends by the global fetch and remembers what was asked. */
function listening() {
  const asked: { url: string; headers: Record<string, string> }[] = [];
  const listen = (url: string, init: RequestInit) => {
    asked.push({ url, headers: init.headers as Record<string, string> });
    return fetch(url, init);
  };
  return { asked, fetch: listen };
}

const refused = (code: string) => (error: unknown) => error instanceof MaqalProblem && error.code === code;

describe('The client', async () => {
  const { url, adminKey, make } = await startServer();
  const reader = createClient({ baseUrl: `${url}/` });
  const editor = createClient({ baseUrl: url, key: adminKey });

  it('makes, reads, changes and deletes an article', async () => {
    const made = await editor.articles.create({ title: 'حديقة على السطح', tags: ['زراعة'], state: 'published' });
    const read = await reader.articles.bySlug('حديقة-على-السطح');
    assert.equal(read.id, made.id);
    assert.deepEqual((await reader.articles.get(made.id)).tags[0]?.name, 'زراعة');
    const changed = await editor.articles.update(made.id, { lead: 'في البدء', state: 'published' }, { ifMatch: read });
    assert.equal(changed.lead, 'في البدء');
    assert.equal(await editor.articles.delete(made.id, { ifMatch: etagOf(changed)! }), undefined);
    await assert.rejects(reader.articles.get(made.id), refused('not_found'));
  });

  it('refuses to overwrite what somebody saved in between', async () => {
    const { id } = await make.article();
    const read = await reader.articles.get(id);
    await editor.articles.update(id, { title: 'Theirs', state: 'published' });
    await assert.rejects(
      editor.articles.update(id, { title: 'Mine' }, { ifMatch: read }),
      refused('precondition_failed'),
    );
    await assert.rejects(editor.articles.update(id, { title: 'Mine' }, { ifMatch: {} }), TypeError);
    assert.equal((await reader.articles.get(id)).title, 'Theirs');
  });

  it('shows only the fields that were asked for', async () => {
    await make.article();
    const { data } = await reader.articles.list({ fields: ['title', 'html'], limit: 1 });
    assert.deepEqual(Object.keys(data[0]!).sort(), ['html', 'id', 'title']);
  });

  it('reads tags and authors, completes what is typed', async () => {
    const tag = await editor.tags.create({ name: 'بحر & برّ' });
    assert.deepEqual(await reader.tags.bySlug(tag.slug), await reader.tags.get(tag.id));
    assert.equal((await editor.tags.update(tag.id, { name: 'بحر' })).name, 'بحر');
    const author = await editor.authors.create({ name: 'June Park' });
    assert.equal((await reader.authors.bySlug('june-park')).id, author.id);
    await make.article({ title: 'Sea salt', tags: ['بحر'], authors: [author.id] });
    assert.equal((await reader.search.suggest({ q: 'sea' })).articles[0]?.title, 'Sea salt');
    assert.equal((await reader.articles.list({ q: 'salt', facets: ['tag', 'lang'] })).data[0]?.title, 'Sea salt');
    await editor.tags.delete(tag.id);
    await assert.rejects(reader.tags.get(tag.id), refused('not_found'));
  });

  it('sends a comment, mends it with its token, and takes it back', async () => {
    const { id } = await make.article();
    const sent = await reader.comments.post(id, { author: { name: 'سمر', email: 'samar@example.org' }, body: 'نعم' });
    const edited = await reader.comments.edit(sent.id, { body: 'لا' }, { token: sent.editToken });
    assert.equal(edited.html, '<p>لا</p>');
    await assert.rejects(reader.comments.edit(sent.id, { body: 'x' }, { token: 'mqc_no' }), refused('unauthorized'));
    await reader.comments.delete(sent.id, { token: sent.editToken });
    assert.equal((await editor.moderation.get(sent.id)).state, 'trash');
  });

  it('moderates one and many, and lists replies', async () => {
    const { id } = await make.article();
    const first = await make.comment(id);
    const waiting = await editor.moderation.list({ articleId: id, state: 'pending' });
    assert.equal(waiting.data[0]?.id, first.id);
    await assert.rejects(reader.comments.get(first.id), refused('not_found'));
    assert.equal((await editor.moderation.decide(first.id, { state: 'approved' })).state, 'approved');
    const reply = await make.comment(id, { parentId: first.id });
    const { data: results } = await editor.moderation.batch([{ id: reply.id, state: 'approved' }]);
    assert.equal(results[0]?.result, 'changed');
    assert.equal((await reader.comments.replies.list(first.id)).data[0]?.id, reply.id);
    assert.equal((await reader.comments.list(id)).data[0]?.replyCount, 1);
    await editor.moderation.delete(reply.id);
    assert.equal((await reader.comments.list(id)).data[0]?.replyCount, 0);
  });

  it('makes keys and ends them', async () => {
    const { id, secret } = await editor.keys.create({ name: 'Desk', scopes: ['drafts:read'] });
    const preview = createClient({ baseUrl: url, key: secret });
    const draft = await make.draft();
    assert.equal((await preview.articles.get(draft.id, { view: 'draft' })).state, 'draft');
    await assert.rejects(preview.articles.create({ title: 'x' }), refused('forbidden'));
    await editor.keys.revoke(id);
    assert.notEqual((await editor.keys.get(id)).revokedAt, null);
    await assert.rejects(preview.articles.get(draft.id, { view: 'draft' }), refused('unauthorized'));
  });

  it('reaches any operation of the document by method and path', async () => {
    const { id } = await make.article();
    assert.equal((await reader.request('get', '/v1/articles/{id}', { path: { id } })).id, id);
    assert.equal((await reader.request('get', '/v1')).name, 'Maqal');
    assert.match(await reader.request('get', '/problems/{code}', { path: { code: 'not_found' } }), /<html/);
    assert.match(await reader.request('get', '/openapi.yaml'), /^openapi:/);
    const tag = await editor.request('post', '/v1/tags', { body: { name: 'Any' } });
    await editor.request('delete', '/v1/tags/{id}', { path: { id: tag.id }, ifMatch: tag });
  });
});

describe('What goes wrong', async () => {
  const { url, adminKey, make } = await startServer();

  it('is a problem with its code and its errors by member', async () => {
    const arabic = createClient({ baseUrl: url, language: 'ar' });
    const { id } = await make.article();
    const sending = arabic.comments.post(id, { author: { name: 'سمر', email: 'samar@' }, body: ' ' });
    const error = await sending.catch((reason: unknown) => reason);
    assert.ok(error instanceof MaqalProblem && error instanceof Error);
    assert.deepEqual([error.name, error.code, error.status], ['MaqalProblem', 'validation_failed', 400]);
    assert.equal(error.about('/author/email')?.code, 'invalid_format');
    assert.equal(error.about('/author/name'), undefined);
    assert.match(error.message, /\p{Script=Arabic}/u);
    assert.ok(error.requestId.length > 3 && error.type.endsWith('/validation_failed'));
  });

  it('is a network error where nobody answers, or something else than Maqal', async () => {
    const nobody = createClient({ baseUrl: 'http://127.0.0.1:1', retries: 0 });
    await assert.rejects(nobody.articles.list(), (error: unknown) => {
      assert.ok(error instanceof MaqalNetworkError);
      assert.deepEqual([error.status, error.isTimeout], [undefined, false]);
      return error.cause instanceof TypeError;
    });
    const portal = async () =>
      new Response('<h1>Log in</h1>', { status: 511, headers: { 'content-type': 'text/html' } });
    const behind = createClient({ baseUrl: url, fetch: portal });
    await assert.rejects(behind.articles.list(), { name: 'MaqalNetworkError', status: 511 });
    const broken = async () => new Response('{"data": [', { headers: { 'content-type': 'application/json' } });
    await assert.rejects(createClient({ baseUrl: url, fetch: broken }).articles.list(), MaqalNetworkError);
  });

  it('is the reason of the signal when the caller stops it', async () => {
    const client = createClient({ baseUrl: url, key: adminKey });
    await assert.rejects(client.articles.list({}, { signal: AbortSignal.abort('enough') }), /enough/);
    const controller = new AbortController();
    const started = client.articles.list({}, { signal: controller.signal });
    controller.abort();
    await assert.rejects(started, { name: 'AbortError' });
  });
});

describe('Paging', async () => {
  const { url, make } = await startServer();
  const { asked, fetch } = listening();
  const client = createClient({ baseUrl: url, fetch });
  for (let i = 0; i < 7; i++) await make.article({ title: `N ${i}`, tags: i === 3 ? [] : ['even'] });

  it('goes through all pages, item by item and page by page', async () => {
    const titles: string[] = [];
    for await (const { title } of client.articles.all({ tag: 'even', limit: 2, sort: 'title' })) titles.push(title);
    assert.deepEqual(titles, ['N 0', 'N 1', 'N 2', 'N 4', 'N 5', 'N 6']);
    const sizes: number[] = [];
    for await (const { data } of client.articles.pages({ limit: 3, fields: ['slug'] })) sizes.push(data.length);
    assert.deepEqual(sizes, [3, 3, 1]);
  });

  it('asks for no page that nobody needs', async () => {
    asked.length = 0;
    for await (const _ of client.articles.all({ limit: 2 })) break;
    assert.equal(asked.length, 1);
  });

  it('begins at a cursor', async () => {
    const { page } = await client.articles.list({ limit: 5 });
    const rest: number[] = [];
    for await (const { id } of client.articles.all({ limit: 5, cursor: page.next! })) rest.push(id);
    assert.equal(rest.length, 2);
  });

  it('stops at once by its signal', async () => {
    const controller = new AbortController();
    let seen = 0;
    const reading = async () => {
      for await (const _ of client.articles.all({ limit: 2 }, { signal: controller.signal }))
        if (++seen === 2) controller.abort();
    };
    await assert.rejects(reading(), { name: 'AbortError' });
    assert.equal(seen, 2);
  });
});

describe('Kept answers', async () => {
  const { url, make } = await startServer();
  const { asked, fetch } = listening();

  it('are asked for with their ETag, and given anew while they hold', async () => {
    const { id } = await make.article({ title: 'First' });
    const client = createClient({ baseUrl: url, fetch, keep: 10 });
    const first = await client.articles.get(id);
    first.title = 'spoilt by the caller';
    const again = await client.articles.get(id);
    assert.equal(asked.at(-1)?.headers['If-None-Match'], etagOf(first));
    assert.deepEqual([answerOf(first)?.status, answerOf(again)?.status], [200, 304]);
    assert.equal(again.title, 'First');
    assert.equal(etagOf(again), etagOf(first));
    await make.patch(id, { title: 'Second', state: 'published' });
    assert.equal((await client.articles.get(id)).title, 'Second');
  });

  it('are few, the least recently used go first', async () => {
    const ids = [await make.article(), await make.article(), await make.article()].map(({ id }) => id);
    const client = createClient({ baseUrl: url, fetch, keep: 2 });
    const statusOf = async (i: number) => answerOf(await client.articles.get(ids[i]))?.status;
    for (const i of [0, 1, 0, 2]) await statusOf(i);
    assert.deepEqual([await statusOf(0), await statusOf(2), await statusOf(1)], [304, 304, 200]);
  });

  it('are none unless asked for', async () => {
    const { id } = await make.article();
    const client = createClient({ baseUrl: url, fetch });
    await client.articles.get(id);
    assert.equal(answerOf(await client.articles.get(id))?.status, 200);
  });
});
