import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';

const links = (n: number) => Array.from({ length: n }, (_, i) => `https://example.org/${i}`).join(' ');

for (const [policy, state, reasons] of [
  ['pre', 'pending', ['policy']],
  ['known', 'pending', ['first_comment']],
  ['open', 'approved', []],
] as const) {
  describe(`With the policy ${policy}`, async () => {
    const { http, make } = await startServer({ env: { COMMENTS_POLICY: policy } });
    const { id } = await make.article();
    const moderated = async (commentId: number) =>
      (await http.get(`/v1/moderation/comments/${commentId}`).set(make.asAdmin).expect(200)).body;

    it(`the first comment of a stranger is ${state}`, async () => {
      const sent = await make.comment(id);
      assert.equal(sent.state, state);
      const { state: stored, reasons: given } = await moderated(sent.id);
      assert.deepEqual([stored, given], [state, [...reasons]]);
      await http.get(`/v1/comments/${sent.id}`).expect(state === 'approved' ? 200 : 404);
    });

    it('more links than allowed wait', async () => {
      const sent = await make.comment(id, { body: links(2) });
      assert.equal(sent.state, 'pending');
      assert.deepEqual((await moderated(sent.id)).reasons, ['links', ...reasons]);
    });

    it('the site itself never waits', async () => {
      const key = await make.key('comments:moderate');
      const sent = await http
        .post(`/v1/articles/${id}/comments`)
        .set('authorization', key.authorization)
        .send({ author: { name: 'Desk', email: 'desk@example.org' }, body: links(5) })
        .expect(201);
      assert.equal(sent.body.state, 'approved');
      assert.equal(sent.body.isOfficial, true);
      assert.equal((await http.get(`/v1/comments/${sent.body.id}`).expect(200)).body.isOfficial, true);
    });
  });
}

describe('With the policy known', async () => {
  const { make } = await startServer({ env: { COMMENTS_POLICY: 'known' } });
  const { id } = await make.article();
  const author = { name: 'June', email: 'June@Example.org' };

  it('name and e-mail together make somebody known, once one comment is approved', async () => {
    const first = await make.comment(id, { author });
    assert.equal((await make.comment(id, { author })).state, 'pending');
    await make.decide(first.id, 'approved');
    const cases = [
      [author, 'approved'],
      [{ name: 'june', email: 'june@example.ORG' }, 'approved'],
      [{ name: 'Somebody', email: author.email }, 'pending'],
      [{ name: author.name, email: 'other@example.org' }, 'pending'],
    ] as const;
    for (const [by, state] of cases)
      assert.equal((await make.comment(id, { author: by })).state, state, JSON.stringify(by));
  });

  it('what is approved no more makes nobody known', async () => {
    const by = { name: 'Karim', email: 'karim@example.org' };
    const first = await make.comment(id, { author: by });
    await make.decide(first.id, 'approved');
    await make.decide(first.id, 'spam');
    assert.equal((await make.comment(id, { author: by })).state, 'pending');
  });
});

describe('With the policy open', async () => {
  const clock = makeClock();
  const { http, make } = await startServer({ clock, env: { COMMENTS_POLICY: 'open', COMMENTS_MAX_LINKS: '2' } });
  const { id } = await make.article();

  it('as many links as configured pass', async () => {
    assert.equal((await make.comment(id, { body: links(2) })).state, 'approved');
    assert.equal((await make.comment(id, { body: links(3) })).state, 'pending');
  });

  it('a long text said before waits, also under another article and by another name; a short one passes', async () => {
    const body = 'The very same sentence, word for word, again and again.';
    const other = await make.article();
    assert.equal((await make.comment(id, { body })).state, 'approved');
    const repeated = await make.comment(other.id, { body });
    assert.equal(repeated.state, 'pending');
    const { reasons } = (await http.get(`/v1/moderation/comments/${repeated.id}`).set(make.asAdmin)).body;
    assert.deepEqual(reasons, ['repeated']);
    for (const article of [id, other.id])
      assert.equal((await make.comment(article, { body: 'Thanks!' })).state, 'approved');
  });

  it('what was said more than a week ago may be said again', async () => {
    const body = 'Something that is worth saying once every week, surely.';
    await make.comment(id, { body });
    clock.advance(7 * 24 * 60 * 60 * 1000);
    assert.equal((await make.comment(id, { body })).state, 'approved');
  });
});

describe('Speaking for the site', async () => {
  const { http, make } = await startServer();
  const { id } = await make.article();
  const comment = { author: { name: 'Desk', email: 'desk@example.org' }, body: 'A word of ours.' };

  it('needs a key with the scope', async () => {
    const key = await make.key('articles:write', 'drafts:read', 'tags:write');
    const { body } = await http
      .post(`/v1/articles/${id}/comments`)
      .set('authorization', key.authorization)
      .send(comment)
      .expect(403);
    assert.equal(body.code, 'forbidden');
  });

  it('needs a key that is valid: with a wrong one nothing is sent', async () => {
    await http.post(`/v1/articles/${id}/comments`).set({ authorization: 'Bearer mq_wrong' }).send(comment).expect(401);
    const { body } = await http.get('/v1/moderation/comments').set(make.asAdmin);
    assert.deepEqual(body.counts, { pending: 0, approved: 0, spam: 0, trash: 0 });
  });
});
