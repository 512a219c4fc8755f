/** A property: whatever moderators and authors do, in whatever order, every kept count is what a recount gives. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommentRow } from '../../src/comments/shapes.ts';
import { times } from '../support/effort.ts';
import { makeRandom } from '../support/random.ts';
import { startServer } from '../support/server.ts';

function random(seed: number) {
  const next = makeRandom(seed);
  return {
    chance: (p: number) => next() < p,
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!,
  };
}

const states = ['pending', 'approved', 'spam', 'trash'] as const;

describe('After any sequence of sendings, decisions, edits and deletions', async () => {
  const { db, http, make } = await startServer({ env: { COMMENTS_POLICY: 'open' } });
  const { comments, articles } = db.tables;

  /** What the rows themselves say, with nothing kept. */
  async function recount(articleId: number) {
    const rows = ((await db.select().from(comments)) as CommentRow[]).filter(row => row.articleId === articleId);
    const byId = new Map(rows.map(row => [row.id, row]));
    const parentOf = (row: CommentRow) => (row.parentId === null ? undefined : byId.get(row.parentId)!);
    const isVisible = (row: CommentRow): boolean =>
      row.state === 'approved' && (row.parentId === null || isVisible(parentOf(row)!));
    const depthOf = (row: CommentRow): number => (row.parentId === null ? 0 : depthOf(parentOf(row)!) + 1);
    return rows.map(row => ({
      row,
      visible: isVisible(row),
      depth: depthOf(row),
      replyCount: rows.filter(other => other.parentId === row.id && other.state === 'approved').length,
    }));
  }

  async function assertCounts(articleId: number, trail: string[]) {
    const told = trail.slice(-12).join('\n');
    const counted = await recount(articleId);
    for (const { row, ...expected } of counted) {
      const { visible, depth, replyCount } = row;
      assert.deepEqual({ visible, depth, replyCount }, expected, `comment ${row.id} after\n${told}`);
    }
    const visible = counted.filter(c => c.visible).length;
    const [article] = (await db.select().from(articles)).filter(a => a.id === articleId);
    assert.equal(article!.commentCount, visible, `commentCount after\n${told}`);
    const all = (await db.select().from(comments)) as CommentRow[];
    const { counts } = (await http.get('/v1/moderation/comments?limit=1').set(make.asAdmin)).body;
    const expected = Object.fromEntries(states.map(state => [state, all.filter(row => row.state === state).length]));
    assert.deepEqual(counts, expected, `counts after\n${told}`);
    return counted;
  }

  for (const seed of [424_242, 20_260_301, 1].slice(0, times(3, 1)))
    it(`replyCount, commentCount, depth, visibility and the counts of states equal a recount (seed ${seed})`, async () => {
      const { pick, chance } = random(seed);
      const { id: articleId } = await make.article();
      const tokens = new Map<number, string>();
      const trail: string[] = [];
      const steps: Record<string, () => Promise<unknown>> = {
        send: async () => {
          const seen = (await recount(articleId)).filter(c => c.visible);
          const parentId = seen.length > 0 && chance(0.8) ? pick(seen).row.id : null;
          const sent = await make.comment(articleId, { parentId, ...(chance(0.2) && { website: 'x' }) });
          tokens.set(sent.id, sent.editToken);
          return `sends ${sent.id} under ${parentId}`;
        },
        decide: async () => {
          const [row, state] = [pick(await recount(articleId)).row, pick(states)];
          await make.decide(row.id, state);
          return `decides ${row.id} ${state}`;
        },
        batch: async () => {
          const rows = await recount(articleId);
          const decisions = [1, 2, 3].map(() => ({ id: pick(rows).row.id, state: pick(states) }));
          await http.post('/v1/moderation/comments/batch').set(make.asAdmin).send({ decisions }).expect(200);
          return `decides ${JSON.stringify(decisions)}`;
        },
        edit: async () => {
          const id = pick([...tokens.keys()]);
          const body = chance(0.5) ? `again ${trail.length}` : 'https://a.example https://b.example';
          await http.patch(`/v1/comments/${id}`).set('comment-token', tokens.get(id)!).send({ body });
          return `edits ${id}`;
        },
        withdraw: async () => {
          const id = pick([...tokens.keys()]);
          await http.delete(`/v1/comments/${id}`).set('comment-token', tokens.get(id)!);
          return `withdraws ${id}`;
        },
        remove: async () => {
          const { row } = pick(await recount(articleId));
          await http.delete(`/v1/moderation/comments/${row.id}`).set(make.asAdmin).expect(204);
          return `deletes ${row.id}`;
        },
      };
      const odds = [
        'send',
        'send',
        'send',
        'send',
        'decide',
        'decide',
        'decide',
        'batch',
        'edit',
        'withdraw',
        'remove',
      ];
      for (let n = 0; n < 120; n++) {
        const enough = (await recount(articleId)).length > 3;
        trail.push(String(await steps[enough ? pick(odds) : 'send']!()));
        await assertCounts(articleId, trail);
      }
      // The rows agree among themselves; readers must be told the same.
      const threads = await http.get(`/v1/articles/${articleId}/comments?total=exact&limit=100`);
      const roots = (await recount(articleId)).filter(({ row, visible }) => visible && row.parentId === null);
      assert.equal(threads.body.page.total, roots.length, trail.join('; '));
      for (const { row, visible, replyCount } of await recount(articleId)) {
        const { status, body } = await http.get(`/v1/comments/${row.id}`);
        assert.equal(status, visible ? 200 : 404);
        if (visible) assert.equal(body.replyCount, replyCount);
        const replies = await http.get(`/v1/comments/${row.id}/replies?total=exact&limit=100`);
        if (visible) assert.equal(replies.body.data.length, replies.body.page.total);
      }
    });
});
