/** The log under many writers: each change once, in an order that fits the versions of every resource. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as pause } from 'node:timers/promises';
import { asc, gt } from '../../src/db/drizzle.ts';
import { startServer } from '../support/server.ts';

type Row = { seq: number; kind: string; resource: string; resourceId: number; version: number };

describe('The log of a database that several nodes write to', async () => {
  const first = await startServer();
  const { database, clock, make } = first;
  const nodes = [first, await startServer({ database, clock }), await startServer({ database, clock })];

  it('shows a reader who tails it every change once, in the order of each resource’s versions', async () => {
    const articles = await Promise.all(Array.from({ length: 12 }, () => make.article()));
    const { changes } = first.db.tables;
    const [start] = await tail(0, 1_000_000).then(rows => rows.slice(-1));
    const seen: Row[] = [];
    let isWriting = true;

    /** As a client that syncs does it: what is new after the last change it has. */
    async function tail(after: number, limit: number): Promise<Row[]> {
      const rows = await first.db
        .select()
        .from(changes)
        .where(gt(changes.seq, after))
        .orderBy(asc(changes.seq))
        .limit(limit);
      return rows as Row[];
    }
    async function follow() {
      for (let last = start!.seq; ; ) {
        const isOver = !isWriting;
        const rows = await tail(last, 7);
        seen.push(...rows);
        last = rows.at(-1)?.seq ?? last;
        if (isOver && rows.length === 0) return;
        await pause();
      }
    }

    const written: { id: number; version: number }[] = [];
    /** Writers on every node, three of them at each article at once. */
    async function write(writer: number) {
      const { http } = nodes[writer % nodes.length]!;
      for (let i = 0; i < 25; i++) {
        const { id } = articles[(writer * 5 + i) % articles.length]!;
        const { body } = await http
          .patch(`/v1/articles/${id}`)
          .set(make.asAdmin)
          .send({ title: `By ${writer}, ${i}`, state: 'published' })
          .expect(200);
        written.push({ id, version: body.version });
      }
    }
    const following = follow();
    await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
    isWriting = false;
    await following;

    assert.equal(new Set(seen.map(row => row.seq)).size, seen.length, 'none twice');
    assert.deepEqual(
      seen.map(row => row.seq),
      (await tail(start!.seq, 1_000_000)).map(row => row.seq),
      'none left out',
    );
    const ofArticles = seen.filter(row => row.resource === 'article');
    for (const { id } of articles) {
      const versions = ofArticles.filter(row => row.resourceId === id).map(row => row.version);
      assert.deepEqual(
        versions,
        versions.toSorted((a, b) => a - b),
      );
      for (const { version } of written.filter(write => write.id === id)) assert.ok(versions.includes(version));
    }
    assert.equal(written.length, 16 * 25);
    assert.equal(new Set(written.map(({ id, version }) => `${id} ${version}`)).size, written.length);
  });
});
