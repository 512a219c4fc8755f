/** The write lease: turns in the order they were asked for, and nobody waits for the dead. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Tx } from '../../src/db/db.ts';
import { migrate } from '../../src/db/sqlite/migrate.ts';
import { openSqlite } from '../../src/db/sqlite/open.ts';
import { makeArbiter, makeLease, type Primary } from '../../src/workers/lease.ts';
import type { ToPrimary, ToWorker } from '../../src/workers/messages.ts';

describe('The arbiter', () => {
  const [anna, bilal, chen] = [{ name: 'anna' }, { name: 'bilal' }, { name: 'chen' }] as const;
  const start = () => {
    const arbiter = makeArbiter();
    const granted: string[] = [];
    const want = (owner: { name: string }, number = 1) =>
      arbiter.want(owner, number, () => granted.push(`${owner.name} ${number}`));
    return { ...arbiter, want, granted };
  };

  it('gives one turn at a time, in the order they were asked for', () => {
    const { want, done, granted } = start();
    want(anna);
    want(bilal);
    want(chen);
    assert.deepEqual(granted, ['anna 1']);
    done(anna, 1);
    want(anna, 2);
    done(bilal, 1);
    done(chen, 1);
    assert.deepEqual(granted, ['anna 1', 'bilal 1', 'chen 1', 'anna 2']);
  });

  it('passes over who wants it no more, and who has died, waiting or holding', () => {
    const { want, done, drop, granted } = start();
    want(anna);
    want(bilal);
    want(chen);
    want(anna, 2);
    done(bilal, 1);
    drop(anna);
    assert.deepEqual(granted, ['anna 1', 'chen 1']);
    done(chen, 1);
    assert.equal(granted.length, 2);
  });

  it('takes a turn back once: a second time, or for another turn, means nothing', () => {
    const { want, done, granted } = start();
    want(anna);
    want(bilal);
    want(chen);
    done(anna, 1);
    done(anna, 1);
    done(anna, 7);
    assert.deepEqual(granted, ['anna 1', 'bilal 1']);
  });

  it('goes on after two seconds without one who does not give it back', t => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { want, done, granted } = start();
    want(anna);
    want(bilal);
    want(chen);
    t.mock.timers.tick(1999);
    assert.equal(granted.length, 1);
    t.mock.timers.tick(1);
    assert.deepEqual(granted, ['anna 1', 'bilal 1']);
    done(anna, 1);
    assert.equal(granted.length, 2, 'and its late answer takes nothing from the next');
  });
});

/** A primary that answers when it is told to. */
function makePrimary() {
  const sent: ToPrimary[] = [];
  const state = { isThere: true, hear: (_: ToWorker) => {}, gone: () => {} };
  const primary: Primary = {
    isThere: () => state.isThere,
    send: message => sent.push(message),
    hear: listen => (state.hear = listen),
    onceGone: call => (state.gone = call),
  };
  return { sent, primary, grant: (turn: number) => state.hear({ turn }), state };
}

const soon = () => performance.now() + 10_000;
const turn = () => new Promise(resolve => setImmediate(resolve));

describe('A worker', () => {
  it('asks, waits, and gives back; asking again goes in the same message', async () => {
    const { sent, primary, grant } = makePrimary();
    const lease = makeLease(primary);
    const first = lease(soon());
    assert.deepEqual(sent, [{ want: 1 }]);
    grant(1);
    (await first)(true);
    assert.deepEqual(sent.at(-1), { done: 1, want: 2 });
    grant(2);
    (await lease(soon()))(false);
    assert.deepEqual(sent, [{ want: 1 }, { done: 1, want: 2 }, { done: 2 }]);
  });

  it('goes on at its deadline, and does not take a turn that comes late for the next one', async () => {
    const { sent, primary, grant } = makePrimary();
    const lease = makeLease(primary);
    (await lease(performance.now() + 1))(false);
    assert.deepEqual(sent, [{ want: 1 }, { done: 1 }]);
    grant(1);
    let isOurs = false;
    const second = lease(soon()).then(() => (isOurs = true));
    grant(1);
    await turn();
    assert.equal(isOurs, false);
    grant(2);
    await second;
  });

  it('waits for nobody once the primary is gone', async () => {
    const { sent, primary, state } = makePrimary();
    const lease = makeLease(primary);
    const waiting = lease(soon());
    state.isThere = false;
    state.gone();
    (await waiting)(false);
    sent.length = 0;
    (await lease(soon()))(false);
    assert.deepEqual(sent, []);
  });
});

describe('A writer with a lease', () => {
  const folder = mkdtempSync(join(tmpdir(), 'maqal-lease-'));
  const path = join(folder, 'lease.db');
  migrate(path, { now: 1 });
  const { sent, primary, grant } = makePrimary();
  const db = openSqlite({ path, synchronous: 'NORMAL', lease: makeLease(primary) });
  after(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const add = (tx: Tx, name: string) =>
    tx.insert(tx.tables.idempotencyKeys).values({
      key: name,
      requestHash: '',
      status: 201,
      headers: {},
      body: '',
      createdAt: 1,
    });
  const kept = () => db.raw.prepare('select count(*) from idempotency_keys').pluck().get();

  it('writes nothing before its turn, then all that came meanwhile at once, also beside one that fails', async t => {
    t.mock.method(performance, 'now', () => 0); // a batch is bounded in time
    const works = Array.from({ length: 10 }, (_, i) => db.transact(tx => add(tx, `work ${i}`)));
    const failing = db.transact(async () => Promise.reject(new Error('no')));
    await turn();
    assert.equal(kept(), 0);
    assert.equal(db.raw.inTransaction, false);
    grant(1);
    await Promise.all(works);
    await assert.rejects(failing, /^Error: no$/);
    assert.equal(kept(), 10);
    assert.deepEqual(sent, [{ want: 1 }, { done: 1 }]);
  });
});
