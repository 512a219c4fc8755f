import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';
import { kindsOf, logOf } from './support.ts';

const states = ['draft', 'scheduled', 'published', 'withdrawn'] as const;
type State = (typeof states)[number];
const future = '2026-04-01T00:00:00.000Z';

/** What the log says of each move; a move not named here does not exist. */
const moves: Record<State, Partial<Record<State, string>>> = {
  draft: { draft: 'article.saved', scheduled: 'article.scheduled', published: 'article.published' },
  scheduled: { scheduled: 'article.scheduled', draft: 'article.saved', published: 'article.published' },
  published: { published: 'article.updated', withdrawn: 'article.withdrawn' },
  withdrawn: {
    withdrawn: 'article.saved',
    draft: 'article.saved',
    scheduled: 'article.scheduled',
    published: 'article.published',
  },
};

describe('The state of an article', async () => {
  const clock = makeClock();
  const { http, make, db } = await startServer({ clock });
  const asEditor = async (id: number) => (await http.get(`/v1/articles/${id}?view=draft`).set(make.asAdmin)).body;

  async function articleIn(state: State) {
    if (state === 'scheduled') return make.draft({ state, publishedAt: future });
    if (state !== 'withdrawn') return make.draft({ state });
    const { id } = await make.article();
    return make.patch(id, { state });
  }

  for (const from of states)
    for (const to of states) {
      const kind = moves[from][to];
      it(`${kind ? 'can' : 'cannot'} go from ${from} to ${to}`, async () => {
        const before = await articleIn(from);
        const logged = (await kindsOf(db, 'article', before.id)).length;
        const patch = { state: to, ...(to === 'scheduled' && { publishedAt: future }) };
        const { status, body } = await http.patch(`/v1/articles/${before.id}`).set(make.asAdmin).send(patch);
        const now = await asEditor(before.id);
        if (kind) {
          assert.equal(status, 200);
          assert.equal(body.state, to);
          assert.equal(now.version, before.version + 1);
          assert.deepEqual((await kindsOf(db, 'article', before.id)).slice(logged), [kind]);
        } else {
          assert.equal(status, 409);
          assert.equal(body.code, 'illegal_state');
          assert.equal(body.errors[0].pointer, '/state');
          assert.deepEqual(now, before);
          assert.equal((await kindsOf(db, 'article', before.id)).length, logged);
        }
        await http.get(`/v1/articles/${before.id}`).expect(now.state === 'published' ? 200 : 404);
      });
    }

  for (const state of states)
    it(`${state} is ${state === 'published' ? '' : 'not '}seen by readers, by id, by slug, in lists and totals`, async () => {
      const before = (await http.get('/v1/articles?total=exact')).body.page.total;
      const { id, slug } = await articleIn(state);
      const seen = state === 'published';
      await http.get(`/v1/articles/${id}`).expect(seen ? 200 : 404);
      await http.get(`/v1/articles/by-slug/${slug}`).expect(seen ? 200 : 404);
      const { data, page } = (await http.get('/v1/articles?total=exact&limit=100')).body;
      assert.equal(
        data.some((a: { id: number }) => a.id === id),
        seen,
      );
      assert.equal(page.total, before + (seen ? 1 : 0));
      const drafts = (await http.get(`/v1/articles?view=draft&state=${state}&limit=100`).set(make.asAdmin)).body.data;
      assert.ok(
        drafts.some((a: { id: number }) => a.id === id),
        'editors see it',
      );
    });

  it('published sets the date to now, or to the past date asked for', async () => {
    const now = new Date(clock.now()).toISOString();
    assert.equal((await make.article()).publishedAt, now);
    assert.equal((await make.article({ publishedAt: '1999-01-01T00:00:00Z' })).publishedAt, '1999-01-01T00:00:00.000Z');
    const planned = await make.draft({ publishedAt: future });
    assert.equal(planned.publishedAt, future);
    assert.equal(
      (await make.patch(planned.id, { state: 'published' })).publishedAt,
      now,
      'publishing overtakes a plan',
    );
    const scheduled = await articleIn('scheduled');
    assert.equal((await make.patch(scheduled.id, { state: 'published' })).publishedAt, now);
  });

  it('published again after a withdrawal keeps its first date', async () => {
    const { id, publishedAt } = await make.article();
    clock.advance(60_000);
    await make.patch(id, { state: 'withdrawn' });
    assert.equal((await make.patch(id, { state: 'published' })).publishedAt, publishedAt);
  });

  it('does not go with a date that contradicts it', async () => {
    const past = '2020-01-01T00:00:00Z';
    const cases: [State, object][] = [
      ['draft', { state: 'scheduled' }],
      ['draft', { state: 'scheduled', publishedAt: past }],
      ['draft', { state: 'published', publishedAt: future }],
      ['scheduled', { publishedAt: past }],
      ['scheduled', { publishedAt: null }],
      ['published', { publishedAt: null }],
      ['published', { publishedAt: future }],
    ];
    for (const [state, patch] of cases) {
      const before = await articleIn(state);
      const { status, body } = await http.patch(`/v1/articles/${before.id}`).set(make.asAdmin).send(patch);
      assert.equal(status, 422, `${state} ${JSON.stringify(patch)}`);
      assert.equal(body.code, 'invalid_date');
      assert.equal(body.errors[0].pointer, '/publishedAt');
      assert.deepEqual(await asEditor(before.id), before);
    }
  });

  it('is logged with its version, its key, and whether readers may know', async () => {
    const key = await make.key('articles:write');
    const { body } = await http.post('/v1/articles').set('authorization', key.authorization).send({ title: 'Logged' });
    await make.patch(body.id, { title: 'Logged twice' });
    await make.patch(body.id, { state: 'published' });
    await make.patch(body.id, { title: 'Waits' });
    await make.patch(body.id, { state: 'withdrawn' });
    await http.delete(`/v1/articles/${body.id}`).set(make.asAdmin).expect(204);
    const log = await logOf(db, 'article', body.id);
    assert.deepEqual(
      log.map(row => [row.kind, row.version, row.isPublic]),
      [
        ['article.created', 1, false],
        ['article.saved', 2, false],
        ['article.published', 3, true],
        ['article.saved', 4, false],
        ['article.withdrawn', 5, true],
        ['article.deleted', 6, false],
      ],
    );
    assert.equal(log[0]!.keyId, key.id);
    assert.notEqual(log[1]!.keyId, key.id);
    assert.equal(log[0]!.at, clock.now());
  });
});
