import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';

const minutes = 60_000;

describe('The author of a comment, with its token', async () => {
  const clock = makeClock();
  const { http, make } = await startServer({ clock, env: { COMMENTS_POLICY: 'open' } });
  const { id: articleId } = await make.article();
  const edit = (id: number, token: string | undefined, body: object = { body: 'Mended.' }) => {
    const request = http.patch(`/v1/comments/${id}`);
    return (token === undefined ? request : request.set('comment-token', token)).send(body);
  };
  const take = (id: number, token: string) => http.delete(`/v1/comments/${id}`).set('comment-token', token);

  it('changes its text for 15 minutes', async () => {
    const { id, editToken, editableUntil } = await make.comment(articleId);
    clock.advance(15 * minutes - 1);
    const { body, headers } = await edit(id, editToken).expect(200);
    assert.equal(body.html, '<p>Mended.</p>');
    assert.equal(body.state, 'approved');
    assert.equal(headers['cache-control'], 'private, no-store');
    assert.equal((await http.get(`/v1/comments/${id}`)).body.editedAt, body.editedAt);
    clock.advance(1);
    assert.equal(new Date(clock.now()).toISOString(), editableUntil);
    assert.equal((await edit(id, editToken).expect(403)).body.code, 'edit_expired');
    assert.equal((await take(id, editToken).expect(403)).body.code, 'edit_expired');
  });

  it('takes it back: nobody sees it any more, and the answers to it stay', async () => {
    const root = await make.comment(articleId);
    const middle = await make.comment(articleId, { parentId: root.id });
    const leaf = await make.comment(articleId, { parentId: middle.id });
    await take(middle.id, middle.editToken).expect(204);
    await http.get(`/v1/comments/${middle.id}`).expect(404);
    const { body } = await http.get(`/v1/comments/${leaf.id}`).expect(200);
    assert.deepEqual([body.parentId, body.depth], [root.id, 1]);
    assert.equal((await http.get(`/v1/comments/${root.id}`)).body.replyCount, 1);
    const kept = await http.get(`/v1/moderation/comments/${middle.id}`).set(make.asAdmin).expect(200);
    assert.deepEqual([kept.body.state, kept.body.reasons], ['trash', ['deleted_by_author']]);
    await edit(middle.id, middle.editToken).expect(401);
  });

  it('is judged again for a new text', async () => {
    const { id, editToken } = await make.comment(articleId);
    const { body } = await edit(id, editToken, { body: 'https://a.example https://b.example' }).expect(200);
    assert.equal(body.state, 'pending');
    await http.get(`/v1/comments/${id}`).expect(404);
    assert.equal((await edit(id, editToken, { body: 'No links at all.' }).expect(200)).body.state, 'approved');
    await http.get(`/v1/comments/${id}`).expect(200);
  });

  it('brings nothing back that a moderator took away, and is not told', async () => {
    for (const state of ['spam', 'trash', 'pending']) {
      const { id, editToken } = await make.comment(articleId);
      await make.decide(id, state);
      assert.equal((await edit(id, editToken).expect(200)).body.state, 'pending', state);
      const { body } = await http.get(`/v1/moderation/comments/${id}`).set(make.asAdmin);
      assert.deepEqual([body.state, body.body], [state, 'Mended.']);
    }
  });

  it('changes nothing but the text', async () => {
    const { id, editToken } = await make.comment(articleId);
    for (const body of [{}, { body: '' }, { body: 'x', author: { name: 'Other' } }, { body: 'x', state: 'approved' }])
      await edit(id, editToken, body).expect(400);
  });

  it('keeps to If-Match', async () => {
    const { id, editToken } = await make.comment(articleId);
    const { etag } = (await http.get(`/v1/comments/${id}`)).headers;
    await edit(id, editToken).set('if-match', etag!).expect(200);
    assert.equal((await edit(id, editToken).set('if-match', etag!).expect(412)).body.code, 'precondition_failed');
    await take(id, editToken).set('if-match', etag!).expect(412);
    await take(id, editToken).set('if-match', '*').expect(204);
  });

  it('with another token learns nothing: waiting, gone or never there, it is the same 401', async () => {
    const visible = await make.comment(articleId);
    const pending = await make.comment(articleId, { body: 'https://a.example https://b.example' });
    const expired = await make.comment(articleId);
    const taken = await make.comment(articleId);
    await take(taken.id, taken.editToken).expect(204);
    clock.advance(15 * minutes);
    const late = await make.comment(articleId);
    const answers = [];
    const tried: [id: number, token: string | undefined][] = [
      [late.id, visible.editToken],
      [late.id, 'mqc_wrong'],
      [late.id, undefined],
      [late.id, ''],
      [visible.id, 'mqc_wrong'],
      [pending.id, 'mqc_wrong'],
      [expired.id, 'mqc_wrong'],
      [taken.id, taken.editToken],
      [999_999_999, 'mqc_wrong'],
      [999_999_999, 'none'],
    ];
    for (const [id, token] of tried)
      for (const { status, headers, text } of [await edit(id, token), await take(id, token ?? '')]) {
        const { date: _, 'x-request-id': requestId, 'content-length': __, ...rest } = headers;
        answers.push({ status, rest, text: text.replace(requestId!, 'R') });
      }
    assert.equal(answers[0]!.status, 401);
    assert.ok(answers[0]!.rest['www-authenticate'], 'RFC 9110: a 401 says how to do better');
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
  });

  it('gives it the language of the article again, or none, by the letters of the new text', async () => {
    const arabic = await make.article({ title: 'حديقة', lang: 'ar' });
    const { id, editToken } = await make.comment(arabic.id, { body: 'هل يحتاج إلى شمس؟' });
    for (const [text, lang, dir] of [
      ['Does it need sun?', 'und', 'ltr'],
      ['هل يحتاج إلى ماء؟', 'ar', 'rtl'],
    ]) {
      const { body } = await edit(id, editToken, { body: text }).expect(200);
      assert.deepEqual([body.lang, body.dir], [lang, dir]);
      const corrected = await http.patch(`/v1/moderation/comments/${id}`).set(make.asAdmin).send({ body: text });
      assert.deepEqual([corrected.body.lang, corrected.body.dir], [lang, dir]);
    }
  });

  it('takes back what a moderator has taken away, and the answers stay hidden', async () => {
    for (const state of ['trash', 'spam', 'pending']) {
      const root = await make.comment(articleId);
      const answer = await make.comment(articleId, { parentId: root.id });
      await make.decide(root.id, state);
      await take(root.id, root.editToken).expect(204);
      await http.get(`/v1/comments/${answer.id}`).expect(404);
    }
  });
});
