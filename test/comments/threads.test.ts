import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { find } from '../../src/comments/comments.ts';
import { changeState } from '../../src/comments/threads.ts';
import type { Tx } from '../../src/db/db.ts';
import { only } from '../support/database.ts';
import { makeClock, startServer } from '../support/server.ts';

type Item = { id: number; depth: number; parentId: number | null; replyCount: number };

describe('A thread', async () => {
  const clock = makeClock();
  const { http, make } = await startServer({ clock, env: { COMMENTS_POLICY: 'open' } });

  /** Every page of a list, by `next` from the beginning or by `prev` from the end; each as ids. */
  async function walk(path: string, query: string): Promise<{ pages: number[][]; back: number[][] }> {
    const read = async (cursor: string | null) =>
      (await http.get(`${path}?${query}${cursor ? `&cursor=${cursor}` : ''}`).expect(200)).body;
    const ids = (list: { data: Item[] }) => list.data.map(item => item.id);
    const pages = [];
    let last = await read(null);
    pages.push(ids(last));
    while (last.page.next) {
      last = await read(last.page.next);
      pages.push(ids(last));
    }
    const back = [ids(last)];
    while (last.page.prev) {
      last = await read(last.page.prev);
      back.unshift(ids(last));
    }
    return { pages, back };
  }

  it('goes as deep as people answer', async () => {
    const { id } = await make.article();
    let parentId: number | null = null;
    const chain: number[] = [];
    for (let depth = 0; depth <= 50; depth++) {
      const sent: Item = await make.comment(id, { parentId });
      assert.equal(sent.depth, depth);
      chain.push((parentId = sent.id));
    }
    for (const [depth, commentId] of chain.entries()) {
      const { body } = await http.get(`/v1/comments/${commentId}/replies`).expect(200);
      const below = depth === 50 ? [] : [[chain[depth + 1], depth + 1, commentId]];
      assert.deepEqual(
        body.data.map((item: Item) => [item.id, item.depth, item.parentId]),
        below,
      );
    }
    assert.equal((await http.get(`/v1/articles/${id}`)).body.commentCount, 51);
    await make.decide(chain[0]!, 'spam');
    assert.equal((await http.get(`/v1/articles/${id}`)).body.commentCount, 0);
    await http.get(`/v1/comments/${chain[50]}`).expect(404);
    await make.decide(chain[0]!, 'approved');
    assert.equal((await http.get(`/v1/articles/${id}`)).body.commentCount, 51);
    assert.equal((await http.get(`/v1/comments/${chain[50]}`).expect(200)).body.depth, 50);
  });

  it('is paged both ways without a gap or a repetition, roots and replies alike, also within one millisecond', async () => {
    const { id } = await make.article();
    const roots: number[] = [];
    for (let n = 0; n < 7; n++) {
      roots.push((await make.comment(id)).id);
      if (n % 3 === 2) clock.advance(1);
    }
    const replies: number[] = [];
    for (let n = 0; n < 7; n++) replies.push((await make.comment(id, { parentId: roots[0] })).id);
    for (const [path, all] of [
      [`/v1/articles/${id}/comments`, roots],
      [`/v1/comments/${roots[0]}/replies`, replies],
    ] as const)
      for (const limit of [1, 2, 3, 7, 8])
        for (const sort of ['createdAt', '-createdAt']) {
          const { pages, back } = await walk(path, `limit=${limit}&sort=${sort}`);
          assert.deepEqual(pages.flat(), sort === 'createdAt' ? all : all.toReversed());
          assert.deepEqual(back.flat(), pages.flat());
          assert.ok(pages.every(page => page.length <= limit));
        }
  });

  it('tells its pages in Link, and its length where asked', async () => {
    const { id } = await make.article();
    const { id: root } = await make.comment(id);
    for (let n = 0; n < 3; n++) await make.comment(id, { parentId: root });
    const first = await http.get(`/v1/comments/${root}/replies?limit=2&total=exact`).expect(200);
    assert.equal(first.body.page.total, 3);
    assert.equal(
      first.headers.link,
      `</v1/comments/${root}/replies?limit=2&total=exact&cursor=${first.body.page.next}>; rel="next"`,
    );
    const roots = await http.get(`/v1/articles/${id}/comments?total=estimate`).expect(200);
    assert.equal(roots.body.page.total, 1);
    assert.equal(roots.body.data[0].replyCount, 3);
    assert.equal(roots.headers.link, undefined);
  });

  it('shows only the members asked for', async () => {
    const { id } = await make.article();
    const { id: root } = await make.comment(id);
    const { body } = await http.get(`/v1/articles/${id}/comments?fields=authorName,html`).expect(200);
    assert.deepEqual(Object.keys(body.data[0]), ['id', 'authorName', 'html']);
    for (const field of ['email', 'ip', 'state', 'reasons', 'emailKey', 'tokenHash', 'visible'])
      await http.get(`/v1/comments/${root}/replies?fields=${field}`).expect(400);
  });

  it('goes with its article', async () => {
    const { id } = await make.article();
    const { id: root } = await make.comment(id);
    await make.comment(id, { parentId: root });
    const before = (await http.get('/v1/moderation/comments').set(make.asAdmin)).body.counts;
    await make.patch(id, { state: 'withdrawn' });
    for (const path of [`/v1/comments/${root}`, `/v1/comments/${root}/replies`, `/v1/articles/${id}/comments`])
      await http.get(path).expect(404);
    await make.patch(id, { state: 'published' });
    await http.get(`/v1/comments/${root}/replies`).expect(200);
    await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(204);
    await http.get(`/v1/comments/${root}`).expect(404);
    const after = (await http.get('/v1/moderation/comments').set(make.asAdmin)).body.counts;
    assert.deepEqual(after, { ...before, approved: before.approved - 2 });
  });

  it('is hidden by going from parent to child, not through every approved comment', only('sqlite'), async () => {
    // A server of its own: a statement is prepared once, and must be heard then.
    const { db, make } = await startServer({ env: { COMMENTS_POLICY: 'open' } });
    const { id: article } = await make.article();
    const root = await make.comment(article);
    await make.comment(article, { parentId: root.id });
    const heard: string[] = [];
    const prepare = db.raw.prepare.bind(db.raw);
    db.raw.prepare = ((text: string) => {
      heard.push(text);
      return prepare(text);
    }) as typeof db.raw.prepare;
    try {
      await db.transact(async (tx: Tx) => changeState(tx, (await find(tx, root.id))!, 'trash'));
    } finally {
      Reflect.deleteProperty(db.raw, 'prepare');
    }
    const statement = heard.find(text => text.includes('with recursive'))!;
    const values = [...statement.matchAll(/\?/g)].map(() => 1);
    const plan = db.raw.prepare(`explain query plan ${statement}`).all(...values) as { detail: string }[];
    const read = plan.map(step => step.detail).filter(step => / c\b/.test(step));
    assert.equal(read.length, 2);
    for (const step of read) assert.match(step, /^SEARCH c USING INDEX comments_parent \(parent_id=\?\)/);
  });
});
