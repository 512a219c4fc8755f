/** The log of the file is taken in on another thread, and does not grow without end while people read and write. */
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Tx } from '../../src/db/db.ts';
import { only } from '../support/database.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const pageBytes = 4096;

describe('The log of the file', only('sqlite'), async () => {
  const { db, path, http } = await startServer();
  const moved = () => db.raw.pragma('wal_checkpoint(NOOP)') as [{ log: number; checkpointed: number }];
  const fill = (tx: Tx, name: string) =>
    tx.insert(tx.tables.idempotencyKeys).values({
      key: name,
      requestHash: 'x'.repeat(100 * pageBytes),
      status: 201,
      headers: {},
      body: '',
      createdAt: 1,
    });

  it('is taken in without a commit having to wait for it', async () => {
    for (let n = 0; n < 30; n++) await db.transact(tx => fill(tx, `a ${n}`));
    await until('all is taken in', () => {
      const [{ log, checkpointed }] = moved();
      return checkpointed > 0 && log - checkpointed < 3000;
    });
  });

  it('is begun anew, however much is read meanwhile', async () => {
    for (let n = 0; n < 200; n++) {
      await Promise.all([db.transact(tx => fill(tx, `b ${n}`)), http.get('/v1/articles').expect(200)]);
      if (n % 20 === 0) await until('the thread has kept up', () => moved()[0].log - moved()[0].checkpointed < 3000);
    }
    assert.ok(statSync(`${path}-wal`).size < 15_000 * pageBytes, `${statSync(`${path}-wal`).size} bytes`);
  });
});
