/** Opening a file: made at need, brought up to date once, refused with a sentence where it must not be touched. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { knownMigrations, type MigrationResult, UnusableDatabase } from '../../src/db/migrations.ts';
import * as schema from '../../src/db/schema.sqlite.ts';
import { migrate } from '../../src/db/sqlite/migrate.ts';
import { runMaqal } from '../support/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'maqal-migrate-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const now = Date.parse('2026-03-01T08:00:00Z');
let n = 0;
const newPath = () => join(folder, `${++n}.db`);
const made = () => {
  const path = newPath();
  migrate(path, { now });
  return path;
};

describe('Migrating', () => {
  it('makes a file that is not there, and its folder', () => {
    const path = join(folder, 'deep', 'er', 'new.db');
    assert.deepEqual(migrate(path, { now }), { applied: knownMigrations('sqlite').map(m => m.name), created: true });
  });

  it('does nothing the second time', () => {
    assert.deepEqual(migrate(made(), { now }), { applied: [], created: false });
  });

  it('copies the file before it changes it, and the copy is whole', () => {
    const path = made();
    const next = { number: 9000, name: '9000_next.sql', sql: 'create table next (id integer primary key) strict;' };
    const { applied, backup } = migrate(path, { now }, [...knownMigrations('sqlite'), next]);
    assert.deepEqual(applied, ['9000_next.sql']);
    const copy = new Database(backup!, { readonly: true });
    assert.equal(copy.pragma('integrity_check', { simple: true }), 'ok');
    assert.equal(copy.prepare("select count(*) as n from sqlite_schema where name = 'next'").pluck().get(), 0);
    copy.close();
  });

  it('undoes a migration that fails, and keeps the file usable', () => {
    const path = made();
    const broken = { number: 9000, name: '9000_broken.sql', sql: 'create table half (id integer) strict; nonsense;' };
    assert.throws(() => migrate(path, { now }, [...knownMigrations('sqlite'), broken]), /nonsense/);
    assert.deepEqual(migrate(path, { now }), { applied: [], created: false });
  });

  it('happens once when ten start at the same moment, of a new file and of one with a migration to come', async t => {
    const known = knownMigrations('sqlite');
    const [names, numbers] = [known.map(m => m.name), known.map(m => m.number)];
    const crowd = makeCrowd(10);
    t.after(crowd.end);
    for (let round = 0; round < 15; round++) {
      const path = newPath();
      // Who came late finds nothing to do; what nobody may is refuse, or do it again.
      const onlyOne = (results: MigrationResult[], expected: MigrationResult) =>
        assert.deepEqual(
          results.toSorted((a, b) => b.applied.length - a.applied.length),
          [expected, ...Array(9).fill({ applied: [], created: false })],
        );
      onlyOne(await crowd.migrate(path, known.length - 1), { applied: names.slice(0, -1), created: true });
      const backup = `${path}.before-migration-2026-03-01T08-00-00-000Z`;
      onlyOne(await crowd.migrate(path, known.length), { applied: names.slice(-1), created: false, backup });
      assert.deepEqual(numbersIn(path), numbers);
      assert.deepEqual(numbersIn(backup), numbers.slice(0, -1));
    }
  });

  it('waits while another makes the file', async t => {
    const path = newPath();
    const other = new Database(path);
    other.exec('begin immediate');
    const crowd = makeCrowd(1);
    t.after(crowd.end);
    const answer = crowd.migrate(path, knownMigrations('sqlite').length);
    // Long enough to be refused in, which SQLite by itself does at once here.
    assert.equal(await Promise.race([answer, sleep(500)]), undefined);
    other.close();
    assert.equal((await answer)[0]!.created, true);
  });

  it('leaves the tables as src/db/tables.ts defines them, strict', () => {
    const db = new Database(made(), { readonly: true });
    for (const table of Object.values(schema.tables)) {
      const config = getTableConfig(table as never);
      const columns = db.prepare('select name from pragma_table_xinfo(?)').pluck().all(config.name);
      assert.deepEqual(
        columns,
        config.columns.map(column => snake(column.name)),
        config.name,
      );
      const { strict } = db.prepare('select strict from pragma_table_list where name = ?').get(config.name) as {
        strict: number;
      };
      assert.equal(strict, 1, `${config.name} is strict`);
    }
    db.close();
  });

  it('is numbered alike for both engines', () => {
    const names = (engine: string) =>
      readFileSync(new URL(`../../migrations/${engine}/meta/_journal.json`, import.meta.url), 'utf8');
    const tags = (engine: string) =>
      (JSON.parse(names(engine)) as { entries: { tag: string }[] }).entries.map(e => e.tag);
    assert.deepEqual(tags('postgres'), tags('sqlite'));
    assert.deepEqual(
      knownMigrations('sqlite').map(m => m.name),
      tags('sqlite').map(tag => `${tag}.sql`),
    );
  });
});

function numbersIn(path: string) {
  const db = new Database(path, { readonly: true });
  const numbers = db.prepare('select number from migrations').pluck().all();
  db.close();
  return numbers;
}

/** Threads that are ready, each with connections of its own: processes begin too far apart to meet often. */
function makeCrowd(threads: number) {
  const shared = () => new Int32Array(new SharedArrayBuffer(4));
  const workerData = { threads, arrived: shared(), round: shared() };
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('migrating.ts', import.meta.url), { workerData }),
  );
  return {
    migrate: (path: string, upTo: number) =>
      Promise.all(
        workers.map(async worker => {
          worker.postMessage({ path, upTo });
          return (await once(worker, 'message'))[0] as MigrationResult;
        }),
      ),
    end: async () => {
      for (const worker of workers) await worker.terminate();
    },
  };
}

const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

const spoil: Record<string, (path: string) => void> = {
  'overwritten at its beginning': path => overwrite(path, 0),
  'overwritten in a page': path => overwrite(path, 4096 * 3),
  'cut short': path => truncateSync(path, 4096 * 5),
  'no database at all': path => writeFileSync(path, 'a letter to the editor\n'.repeat(1000)),
};

describe('A file that must not be touched', () => {
  for (const [what, damage] of Object.entries(spoil))
    it(`is refused when it is ${what}`, () => {
      const path = made();
      damage(path);
      const before = readFileSync(path);
      assert.throws(
        () => migrate(path, { now }),
        (error: Error) => error instanceof UnusableDatabase && /is damaged and was not opened/.test(error.message),
      );
      assert.ok(readFileSync(path).equals(before), 'not a byte was changed');
    });

  it('is refused when a newer version wrote it', () => {
    const path = made();
    const db = new Database(path);
    db.prepare('insert into migrations values (?, ?, ?)').run(9999, '9999_future.sql', now);
    db.close();
    const { code, stderr } = runMaqal(['serve'], { DATABASE_URL: `file:${path}`, PORT: '0' });
    assert.equal(code, 1);
    assert.match(stderr, /was written by a newer Maqal \(schema 9999; this one knows \d+\): start the newer version\./);
  });

  it('is refused when another program’s', () => {
    const path = newPath();
    const db = new Database(path);
    db.exec('create table notes (id integer primary key)');
    db.close();
    const before = readFileSync(path);
    assert.throws(() => migrate(path, { now }), /is a SQLite database of another program/);
    assert.ok(readFileSync(path).equals(before), 'not a byte was changed');
  });

  it('is refused when it lies where nothing can be made', () => {
    const file = newPath();
    writeFileSync(file, 'a file, not a folder');
    assert.throws(() => migrate(join(file, 'maqal.db'), { now }), /cannot be opened for writing/);
  });
});

function overwrite(path: string, at: number) {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(2048, 0x5a), 0, 2048, at);
  closeSync(file);
}
