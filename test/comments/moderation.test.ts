import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Body } from '../support/make.ts';
import { makeClock, startServer } from '../support/server.ts';

describe('Moderation', async () => {
  const clock = makeClock();
  const { http, make } = await startServer({ clock });
  const moderator = await make.key('comments:moderate');
  const { id: articleId } = await make.article();
  const queue = async (query = '') =>
    (await http.get(`/v1/moderation/comments${query}`).set('authorization', moderator.authorization).expect(200)).body;
  const patch = (id: number, body: object) =>
    http.patch(`/v1/moderation/comments/${id}`).set('authorization', moderator.authorization).send(body);
  const batch = (decisions: object[]) =>
    http.post('/v1/moderation/comments/batch').set('authorization', moderator.authorization).send({ decisions });

  it('is for keys with the scope, and for admins', async () => {
    const writer = await make.key('articles:write', 'tags:write', 'drafts:read');
    const { id } = await make.comment(articleId);
    const requests = [
      () => http.get('/v1/moderation/comments'),
      () => http.get(`/v1/moderation/comments/${id}`),
      () => http.patch(`/v1/moderation/comments/${id}`).send({ state: 'approved' }),
      () => http.delete(`/v1/moderation/comments/${id}`),
      () => http.post('/v1/moderation/comments/batch').send({ decisions: [{ id, state: 'approved' }] }),
    ];
    for (const request of requests) {
      await request()
        .expect(401)
        .expect('www-authenticate', /^Bearer/);
      const { body } = await request().set('authorization', writer.authorization).expect(403);
      assert.deepEqual([body.code, body.detail], ['forbidden', 'This needs a key with the scope comments:moderate.']);
    }
    await http
      .get('/v1/moderation/comments')
      .set(make.asAdmin)
      .expect(200)
      .expect('cache-control', 'private, no-store');
    assert.equal(
      (await http.get(`/v1/moderation/comments/${id}`).set('authorization', moderator.authorization)).body.state,
      'pending',
    );
  });

  it('shows what only moderators may see', async () => {
    const sent = await make.comment(articleId, {
      author: { name: 'June', email: 'June@Example.org' },
      body: 'As *typed*',
    });
    const { body } = await http
      .get(`/v1/moderation/comments/${sent.id}`)
      .set('authorization', moderator.authorization)
      .expect(200);
    const { email, ip, body: text, reasons, state } = body;
    assert.deepEqual(
      { email, ip, text, reasons, state },
      {
        email: 'June@Example.org',
        ip: '127.0.0.0/24',
        text: 'As *typed*',
        reasons: ['policy'],
        state: 'pending',
      },
    );
  });

  it('lists each state by itself, the oldest first or the newest, with the counts of all', async () => {
    const other = await make.article();
    const sent: Record<string, number[]> = { pending: [], approved: [], spam: [], trash: [] };
    for (const state of Object.keys(sent))
      for (let n = 0; n < 3; n++) {
        const { id } = await make.comment(other.id);
        clock.advance(1);
        if (state !== 'pending') await make.decide(id, state);
        sent[state]!.push(id);
      }
    for (const [state, ids] of Object.entries(sent)) {
      const page = await queue(`?state=${state}&articleId=${other.id}&limit=2&total=exact`);
      assert.deepEqual(
        page.data.map((c: Body) => c.id),
        ids.slice(0, 2),
      );
      assert.equal(page.page.total, 3);
      const rest = await queue(`?state=${state}&articleId=${other.id}&limit=2&cursor=${page.page.next}`);
      assert.deepEqual(
        rest.data.map((c: Body) => c.id),
        ids.slice(2),
      );
      const newest = await queue(`?state=${state}&articleId=${other.id}&sort=-createdAt`);
      assert.deepEqual(
        newest.data.map((c: Body) => c.id),
        ids.toReversed(),
      );
      const { counts, page: whole } = await queue(`?state=${state}&total=exact`);
      assert.equal(whole.total, counts[state]);
    }
    assert.deepEqual((await queue()).data, (await queue('?state=pending')).data);
  });

  it('takes one decision, with a reason in words', async () => {
    const { id } = await make.comment(articleId);
    assert.deepEqual((await patch(id, { state: 'trash', reason: 'خارج الموضوع' }).expect(200)).body.reasons, [
      'خارج الموضوع',
    ]);
    assert.deepEqual((await patch(id, { state: 'approved' }).expect(200)).body.reasons, []);
    await http.get(`/v1/comments/${id}`).expect(200);
    await patch(id, { state: 'deleted' }).expect(400);
    await patch(999_999_999, { state: 'approved' }).expect(404);
  });

  it('corrects a comment, and readers see the correction', async () => {
    const { id } = await make.approved(articleId, { author: { url: 'https://bad.example' } });
    await patch(id, { body: 'Mended.', authorName: 'June', authorUrl: null }).expect(200);
    const { body } = await http.get(`/v1/comments/${id}`).expect(200);
    assert.deepEqual([body.html, body.authorName, body.authorUrl], ['<p>Mended.</p>', 'June', null]);
    await patch(id, { authorName: '\u202eenuJ' }).expect(422);
    await patch(id, { email: 'other@example.org' }).expect(400);
  });

  it('does nothing to a comment that has changed since it was read', async () => {
    const { id } = await make.comment(articleId);
    const { etag } = (await http.get(`/v1/moderation/comments/${id}`).set('authorization', moderator.authorization))
      .headers;
    await patch(id, { state: 'approved' }).set('if-match', etag!).expect(200);
    await patch(id, { state: 'spam' }).set('if-match', etag!).expect(412);
    await http
      .delete(`/v1/moderation/comments/${id}`)
      .set('authorization', moderator.authorization)
      .set('if-match', etag!)
      .expect(412);
    await http.get(`/v1/comments/${id}`).expect(200);
  });

  it('takes many decisions in order, each with its own result', async () => {
    const [a, b] = [await make.comment(articleId), await make.approved(articleId)];
    const { counts: before } = await queue();
    const { body } = await batch([
      { id: a.id, state: 'approved' },
      { id: b.id, state: 'approved' },
      { id: 999_999_999, state: 'spam' },
      { id: a.id, state: 'spam', reason: 'Advert' },
      { id: b.id, state: 'approved', reason: 'Seen' },
    ]).expect(200);
    assert.deepEqual(body.data, [
      { id: a.id, result: 'changed', state: 'approved', reasons: [] },
      { id: b.id, result: 'unchanged', state: 'approved', reasons: [] },
      { id: 999_999_999, result: 'not_found', state: null, reasons: [] },
      { id: a.id, result: 'changed', state: 'spam', reasons: ['Advert'] },
      { id: b.id, result: 'changed', state: 'approved', reasons: ['Seen'] },
    ]);
    assert.deepEqual(body.counts, { ...before, pending: before.pending - 1, spam: before.spam + 1 });
    assert.deepEqual((await queue()).counts, body.counts);
  });

  it('takes no decision at all when one of many is not understood', async () => {
    const { id } = await make.comment(articleId);
    const { body } = await batch([
      { id, state: 'approved' },
      { id, state: 'maybe' },
    ]).expect(400);
    assert.equal(body.errors[0].pointer, '/decisions/1/state');
    await batch([]).expect(400);
    await batch(Array.from({ length: 101 }, () => ({ id, state: 'approved' }))).expect(400);
    await http.get(`/v1/comments/${id}`).expect(404);
  });

  it('hides what hangs below a comment that goes, and shows it again when it returns', async () => {
    const root = await make.approved(articleId);
    const middle = await make.approved(articleId, { parentId: root.id });
    const leaf = await make.approved(articleId, { parentId: middle.id });
    const waiting = await make.comment(articleId, { parentId: middle.id });
    const count = async () => (await http.get(`/v1/articles/${articleId}`)).body.commentCount;
    const whole = await count();
    for (const state of ['pending', 'spam', 'trash']) {
      await make.decide(root.id, state);
      for (const { id } of [root, middle, leaf]) await http.get(`/v1/comments/${id}`).expect(404);
      assert.equal(await count(), whole - 3);
      await make.decide(root.id, 'approved');
      for (const { id } of [root, middle, leaf]) await http.get(`/v1/comments/${id}`).expect(200);
      await http.get(`/v1/comments/${waiting.id}`).expect(404);
      assert.equal(await count(), whole);
    }
  });

  it('shows what was approved below a hidden comment when that returns, and not before', async () => {
    const root = await make.approved(articleId);
    const reply = await make.comment(articleId, { parentId: root.id });
    await make.decide(root.id, 'spam');
    await make.decide(reply.id, 'approved');
    await http.get(`/v1/comments/${reply.id}`).expect(404);
    await make.decide(root.id, 'approved');
    await http.get(`/v1/comments/${reply.id}`).expect(200);
  });

  it('deletes a comment for good and hands the answers to it over', async () => {
    const root = await make.approved(articleId);
    const middle = await make.approved(articleId, { parentId: root.id });
    const leaves = [
      await make.approved(articleId, { parentId: middle.id }),
      await make.approved(articleId, { parentId: middle.id }),
    ];
    await make.decide(middle.id, 'trash');
    await http.get(`/v1/comments/${leaves[0]!.id}`).expect(404);
    await http.delete(`/v1/moderation/comments/${middle.id}`).set('authorization', moderator.authorization).expect(204);
    await http.get(`/v1/moderation/comments/${middle.id}`).set('authorization', moderator.authorization).expect(404);
    await http.delete(`/v1/moderation/comments/${middle.id}`).set('authorization', moderator.authorization).expect(404);
    const { body } = await http.get(`/v1/comments/${root.id}/replies`).expect(200);
    assert.deepEqual(
      body.data.map((c: Body) => [c.id, c.parentId, c.depth]),
      leaves.map(leaf => [leaf.id, root.id, 1]),
    );
    assert.equal((await http.get(`/v1/comments/${root.id}`)).body.replyCount, 2);
    await http.delete(`/v1/moderation/comments/${root.id}`).set('authorization', moderator.authorization).expect(204);
    assert.equal((await http.get(`/v1/comments/${leaves[0]!.id}`)).body.parentId, null);
  });

  it('takes reasons in words: one of the rules’ own would let its author overturn the decision', async () => {
    const { id } = await make.comment(articleId);
    for (const reason of ['links', ' policy ']) {
      const { body } = await patch(id, { state: 'pending', reason }).expect(400);
      assert.equal(body.errors[0].pointer, '/reason');
    }
    await patch(id, { state: 'pending', reason: 'Too many links.' }).expect(200);
  });
});
