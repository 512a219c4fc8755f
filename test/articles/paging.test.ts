import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { articleSorts } from '../../src/articles/input.ts';
import { makeRandom } from '../support/random.ts';
import { makeClock, startServer } from '../support/server.ts';
import { idsOf, page, walk } from './support.ts';

const days = ['2026-01-01', '2026-01-02', '2026-01-03'];

describe('Pages of articles', async () => {
  const clock = makeClock();
  const { http, make } = await startServer({ clock });
  const author = await make.author();
  const random = makeRandom(20_260_301);
  const below = (limit: number) => Math.floor(random() * limit);

  /** Many articles of one moment, one title, one day: the id alone tells them apart. */
  const write = () =>
    make.article({
      title: `Title ${below(4)}`,
      publishedAt: `${days[below(days.length)]}T00:00:00Z`,
      tags: below(2) ? ['common'] : [],
      authors: below(2) ? [author.id] : [],
    });
  for (let i = 0; i < 40; i++) {
    await write();
    if (below(3) === 0) clock.advance(1000);
  }

  const filters = ['', '&tag=common', `&author=${author.slug}`, '&tag=common&lang=en'];
  for (const sort of articleSorts)
    it(`by ${sort} are the list cut into pieces, forward and backward, ties and all`, async () => {
      for (const filter of filters) {
        const ids = idsOf((await page(http, `/v1/articles?sort=${sort}${filter}&limit=100`)).data);
        assert.ok(ids.length > 10);
        for (const limit of [1 + below(5), 7, ids.length]) {
          const path = `/v1/articles?sort=${sort}${filter}&limit=${limit}`;
          const there = await walk(http, path);
          assert.deepEqual(idsOf(there.rows), ids);
          if (there.last.page.prev === null) continue;
          const back = await walk(http, path, { way: 'prev', cursor: there.last.page.prev });
          assert.deepEqual(idsOf(back.rows), ids.slice(0, -there.last.data.length));
          assert.equal(back.last.page.prev, null, 'the way back ends at the beginning');
          assert.notEqual(back.last.page.next, null);
        }
      }
    });

  for (const sort of articleSorts)
    for (const way of ['next', 'prev'] as const)
      it(`by ${sort} going ${way} show each article once while others come and go`, async () => {
        const path = `/v1/articles?sort=${sort}&limit=${4 + below(4)}`;
        const before = idsOf((await walk(http, `/v1/articles?sort=${sort}&limit=100`)).rows);
        const gone = new Set<number>();
        let come = 0;
        const between = async () => {
          clock.advance(below(2000));
          if (come++ < 8) await write();
          const id = before[below(before.length)]!;
          if (below(2) === 0 || gone.has(id)) return;
          gone.add(id);
          await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(204);
        };
        const cursor = way === 'prev' ? (await walk(http, path)).last.page.prev : null;
        const edge = way === 'prev' ? new Set(idsOf((await walk(http, path)).last.data)) : new Set();
        const { rows } = await walk(http, path, { way, cursor, between });
        const seen = idsOf(rows);
        assert.equal(new Set(seen).size, seen.length, 'none is seen twice');
        const stayed = before.filter(id => !gone.has(id) && !edge.has(id));
        const known = new Set(stayed);
        assert.deepEqual(
          seen.filter(id => known.has(id)),
          stayed,
          'none is missed, and the order holds',
        );
      });

  it('lead back to all that is left from a page that has become empty', async () => {
    for (const [n, sort] of (['-publishedAt', 'publishedAt', 'title', '-title'] as const).entries()) {
      for (let i = 0; i < 6; i++) await make.article({ title: `Six ${i % 2}`, tags: [`emptied${n}`] });
      const path = `/v1/articles?tag=emptied${n}&sort=${sort}&limit=3`;
      const first = await page(http, path);
      const second = await page(http, path, first.page.next);
      for (const { id } of second.data) await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(204);
      const empty = await page(http, path, first.page.next);
      assert.deepEqual(empty.data, []);
      assert.equal(empty.page.next, null);
      assert.deepEqual(idsOf((await page(http, path, empty.page.prev)).data), idsOf(first.data));
    }
  });

  it('lead on to all that is left from an empty page before the first', async () => {
    for (const sort of ['-publishedAt', 'publishedAt', 'title', '-title']) {
      const { id: kept } = await make.author({ name: `Kept ${sort}` });
      const { body: owner } = await http.get(`/v1/authors/${kept}`).expect(200);
      for (let i = 0; i < 6; i++) await make.article({ title: `Six ${i % 2}`, authors: [kept] });
      const path = `/v1/articles?author=${owner.slug}&sort=${sort}&limit=3`;
      const first = await page(http, path);
      const second = await page(http, path, first.page.next);
      for (const { id } of first.data) await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(204);
      const empty = await page(http, path, second.page.prev);
      assert.deepEqual([empty.data, empty.page.prev], [[], null]);
      assert.deepEqual(idsOf((await page(http, path, empty.page.next)).data), idsOf(second.data));
    }
  });

  it('have no next after the last and no prev before the first', async () => {
    const solo = await make.author({ name: 'Solo' });
    for (let i = 0; i < 4; i++) await make.article({ authors: [solo.id] });
    for (const limit of [4, 5, 100]) {
      const all = await page(http, `/v1/articles?author=solo&limit=${limit}`);
      assert.deepEqual([all.data.length, all.page.next, all.page.prev], [4, null, null]);
    }
  });

  it('have cursors that work for the longest titles of the rarest letters', async () => {
    const letters = [
      '\u{20000}'.repeat(300),
      '\u067a'.repeat(300),
      '"\\'.repeat(150),
      'ا\u0651'.repeat(300),
      '𝄞'.repeat(299),
    ];
    const rare = await make.author({ name: 'Rare' });
    for (const title of letters) await make.article({ title, authors: [rare.id] });
    for (const sort of ['title', '-title']) {
      const all = idsOf((await walk(http, `/v1/articles?sort=${sort}&author=rare&limit=100`)).rows);
      assert.equal(all.length, letters.length);
      assert.deepEqual(idsOf((await walk(http, `/v1/articles?sort=${sort}&author=rare&limit=1`)).rows), all);
    }
  });
});
