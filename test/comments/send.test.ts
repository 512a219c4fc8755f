import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';

const author = { name: 'سمر', email: 'samar@example.org' };
const dayMs = 24 * 60 * 60 * 1000;

describe('Sending a comment', async () => {
  const { http, make } = await startServer();
  const { id } = await make.article({ title: 'حديقة', lang: 'ar' });
  const send = (body: object | string, articleId = id) => http.post(`/v1/articles/${articleId}/comments`).send(body);

  const refused: [what: string, input: object, pointer: string, code: string][] = [
    ['no name', { author: { email: author.email }, body: 'x' }, '/author/name', 'required'],
    ['an empty name', { author: { ...author, name: '' }, body: 'x' }, '/author/name', 'too_short'],
    ['a blank name', { author: { ...author, name: ' \u00a0 ' }, body: 'x' }, '/author/name', 'too_short'],
    ['no e-mail', { author: { name: 'سمر' }, body: 'x' }, '/author/email', 'required'],
    ['an e-mail that is none', { author: { ...author, email: 'samar' }, body: 'x' }, '/author/email', 'invalid_format'],
    ['an e-mail of null', { author: { ...author, email: null }, body: 'x' }, '/author/email', 'wrong_type'],
    ['no body', { author }, '/body', 'required'],
    ['an empty body', { author, body: '' }, '/body', 'too_short'],
    ['a body of blanks', { author, body: ' \n\u200b\t' }, '/body', 'too_short'],
    ['a body too long', { author, body: 'a'.repeat(10_001) }, '/body', 'too_long'],
    ['no author', { body: 'x' }, '/author', 'required'],
    [
      'an address that is no page',
      { author: { ...author, url: 'javascript:alert(1)' }, body: 'x' },
      '/author/url',
      'invalid_format',
    ],
    ['an unknown member', { author, body: 'x', state: 'approved' }, '/state', 'unknown'],
    ['an unknown member of the author', { author: { ...author, id: 1 }, body: 'x' }, '/author/id', 'unknown'],
    ['a parent that is no id', { author, body: 'x', parentId: '7' }, '/parentId', 'wrong_type'],
  ];
  for (const [what, input, pointer, code] of refused) {
    it(`refuses ${what}, naming ${pointer}`, async () => {
      const { body } = await send(input)
        .expect(400)
        .expect('content-type', /^application\/problem\+json/);
      assert.equal(body.code, 'validation_failed');
      assert.deepEqual(
        body.errors.map((e: { pointer: string; code: string }) => [e.pointer, e.code]),
        [[pointer, code]],
      );
    });
  }

  it('names all that is missing at once', async () => {
    const { body } = await send({ author: {} }).expect(400);
    const pointers = body.errors.map((e: { pointer: string }) => e.pointer).sort();
    assert.deepEqual(pointers, ['/author/email', '/author/name', '/body']);
  });

  const deceiving = ['\u202egnp.exe', 'a\u2066b', 'a\u0007b', 'a\u0085b', 'a\nb', '\ufeffa'];
  for (const name of deceiving) {
    it(`refuses the name ${JSON.stringify(name)} as unsafe`, async () => {
      const { body } = await send({ author: { ...author, name }, body: 'x' }).expect(422);
      assert.equal(body.code, 'unsafe_text');
      assert.equal(body.errors[0].pointer, '/author/name');
    });
  }

  it('answers what the author may know, and no more', async () => {
    const { body, headers } = await send({
      author: { ...author, url: 'https://example.org/samar' },
      body: 'أول\n\nثانٍ <b>',
    }).expect(201);
    const { id: commentId, editToken, editableUntil, ...rest } = body;
    assert.deepEqual(rest, {
      articleId: id,
      parentId: null,
      authorName: 'سمر',
      authorUrl: 'https://example.org/samar',
      html: '<p>أول</p>\n<p>ثانٍ &lt;b&gt;</p>',
      lang: 'ar',
      dir: 'rtl',
      depth: 0,
      replyCount: 0,
      isOfficial: false,
      createdAt: '2026-03-01T08:00:00.000Z',
      editedAt: null,
      state: 'pending',
    });
    assert.match(editToken, /^mqc_[\w-]{32}$/);
    assert.equal(editableUntil, '2026-03-01T08:15:00.000Z');
    assert.equal(headers.location, `/v1/comments/${commentId}`);
    assert.equal(headers['cache-control'], 'no-store');
  });

  it('turns addresses into links that search engines do not follow', async () => {
    const { body } = await send({ author, body: 'see https://example.org/a?b=1&c=2 and me@example.org' }).expect(201);
    assert.equal(
      body.html,
      '<p>see <a href="https://example.org/a?b=1&amp;c=2" rel="nofollow ugc noopener">https://example.org/a?b=1&amp;c=2</a> and me@example.org</p>',
    );
  });

  it('is told pending where the trap for robots was filled in, and is spam', async () => {
    const { body } = await send({ author, body: 'Buy!', website: 'https://spam.example' }).expect(201);
    assert.equal(body.state, 'pending');
    const moderated = await http.get(`/v1/moderation/comments/${body.id}`).set(make.asAdmin).expect(200);
    assert.equal(moderated.body.state, 'spam');
    assert.deepEqual(moderated.body.reasons, ['honeypot']);
  });

  it('answers spam and pending comments with the same members and headers', async () => {
    const plain = await send({ author, body: 'one plain text' }).expect(201);
    const trapped = await send({ author, body: 'another plain text', website: 'x' }).expect(201);
    assert.deepEqual(Object.keys(trapped.body), Object.keys(plain.body));
    assert.deepEqual(Object.keys(trapped.headers), Object.keys(plain.headers));
  });

  it('refuses what is said already, by name and text, never by e-mail', async () => {
    const comment = { author, body: 'Said once,  and well.' };
    await send(comment).expect(201);
    const again = await send(comment).expect(409);
    assert.equal(again.body.code, 'duplicate_comment');
    const otherEmail = await send({ ...comment, author: { ...author, email: 'other@example.net' } }).expect(409);
    assert.deepEqual({ ...otherEmail.body, instance: '' }, { ...again.body, instance: '' });
    await send({ ...comment, author: { ...author, name: 'June' } }).expect(201);
    await send({ ...comment, author: { ...author, name: 'سَمَر' } }).expect(409);
    const elsewhere = await make.article();
    await send(comment, elsewhere.id).expect(201);
  });

  it('answers a parent that waits, is spam, trash, deleted or elsewhere like one that never was', async () => {
    const other = await make.article();
    const visible = await make.approved(id);
    const answers = [];
    const pending = await make.comment(id);
    const spam = await make.comment(id);
    await make.decide(spam.id, 'spam');
    const trash = await make.approved(id);
    await make.decide(trash.id, 'trash');
    const gone = await make.approved(id);
    await http.delete(`/v1/moderation/comments/${gone.id}`).set(make.asAdmin).expect(204);
    const below = await make.approved(id, { parentId: visible.id });
    await make.decide(visible.id, 'pending');
    const elsewhere = await make.approved(other.id);
    for (const parentId of [pending.id, spam.id, trash.id, gone.id, below.id, elsewhere.id, 999_999_999]) {
      const { status, headers, text } = await send({ author, body: 'a reply', parentId });
      const { date: _, 'x-request-id': requestId, 'content-length': __, ...rest } = headers;
      answers.push({ status, rest, text: text.replace(requestId!, 'R').replaceAll(String(parentId), 'N') });
    }
    assert.equal(answers[0]!.status, 422);
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
  });

  it('is not possible under what readers cannot see', async () => {
    const draft = await make.draft();
    const withdrawn = await make.article();
    await make.patch(withdrawn.id, { state: 'withdrawn' });
    for (const articleId of [draft.id, withdrawn.id, 999_999_999]) {
      const { body } = await send({ author, body: 'hello' }, articleId).expect(404);
      assert.equal(body.detail, 'There is no such article.');
    }
  });

  it('is not possible where the article takes none', async () => {
    const closed = await make.article({ commentsOpen: false });
    const { body } = await send({ author, body: 'hello' }, closed.id).expect(403);
    assert.equal(body.code, 'comments_closed');
  });
});

describe('Comments that close by themselves', async () => {
  const clock = makeClock();
  const { http, make } = await startServer({ clock, env: { COMMENTS_CLOSE_AFTER_DAYS: '3' } });

  it('are open until the last millisecond of the last day', async () => {
    const { id } = await make.article();
    clock.advance(3 * dayMs - 1);
    assert.equal((await http.get(`/v1/articles/${id}`)).body.commentsOpen, true);
    await make.comment(id);
    clock.advance(1);
    assert.equal((await http.get(`/v1/articles/${id}`)).body.commentsOpen, false);
    const { body } = await http.post(`/v1/articles/${id}/comments`).send({ author, body: 'late' }).expect(403);
    assert.equal(body.code, 'comments_closed');
  });

  it('stay closed for what was published long ago', async () => {
    const { id } = await make.article({ publishedAt: '2020-01-01T00:00:00Z' });
    await http.post(`/v1/articles/${id}/comments`).send({ author, body: 'late' }).expect(403);
  });
});
