/** The one writer: what it undoes, whom it lets in between, and how long it lets people wait. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reader, Tx } from '../../src/db/db.ts';
import { count } from '../../src/db/drizzle.ts';
import type { Fault } from '../../src/errors.ts';
import { fillDisk, lockOut } from '../support/faults.ts';
import { startServer } from '../support/server.ts';

const add = (tx: Tx, name: string, size = 1) =>
  tx.insert(tx.tables.idempotencyKeys).values({
    key: name,
    requestHash: 'x'.repeat(size),
    status: 201,
    headers: {},
    body: '',
    createdAt: 1,
  });
const kept = async (db: Reader) => (await db.select({ n: count() }).from(db.tables.idempotencyKeys))[0]!.n;

describe('The writer', async () => {
  const { db, database } = await startServer();

  it('undoes a nested transaction alone, and keeps one that ends well', async () => {
    const before = await kept(db);
    await db.transact(async tx => {
      await add(tx, 'outer');
      await tx.transact(inner => add(inner, 'inner'));
      await assert.rejects(
        tx.transact(async inner => {
          await add(inner, 'undone');
          throw new Error('no');
        }),
        /^Error: no$/,
      );
    });
    assert.equal((await kept(db)) - before, 2);
  });

  it('says that the disk is full, in a nested transaction too', async () => {
    const before = await kept(db);
    const makeRoom = await fillDisk(db, { table: 'idempotency_keys', isLarge: 'length(new.request_hash) > 5000' });
    const fill = async (tx: Tx) => {
      for (let i = 0; i < 50; i++) await add(tx, `full ${i}`, 10_000);
    };
    await assert.rejects(
      db.transact(tx => tx.transact(fill)),
      (error: Fault) => error.code === 'storage_full',
    );
    await makeRoom();
    assert.equal(await kept(db), before);
    await db.transact(tx => add(tx, 'after'));
  });

  it('lets others have their turn between the batches of a long queue', async () => {
    const works = Array.from({ length: 400 }, (_, i) => db.transact(tx => add(tx, `queued ${i}`)));
    let done = false;
    void Promise.all(works).then(() => (done = true));
    await new Promise(resolve => setImmediate(resolve));
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(done, false, 'all of the queue ran in one go');
    await Promise.all(works);
  });

  it('refuses those who waited ten seconds for another process, and not one batch after the other', async () => {
    const unlock = await lockOut(database);
    const begun = performance.now();
    const first = db.transact(tx => add(tx, 'first'));
    await sleep(20);
    const others = Array.from({ length: 130 }, (_, i) => db.transact(tx => add(tx, `waiting ${i}`)));
    const outcomes = await Promise.allSettled([first, ...others]);
    const took = performance.now() - begun;
    await unlock();
    for (const outcome of outcomes)
      assert.ok(outcome.status === 'rejected' && (outcome.reason as Fault).code === 'storage_unavailable');
    assert.ok(took > 9_900 && took < 16_000, `${took} ms`);
  });
});
