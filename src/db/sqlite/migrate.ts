/**
 * Brings a file up to date: plain SQL files in the order of their numbers, each once, all under one write lock, after a
 * copy of the file was made beside it. Never backwards: a file of a newer Maqal is refused.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import {
  assertMoved,
  assertNotNewer,
  assertSame,
  knownMigrations,
  type Migration,
  type MigrationResult,
  pendingOf,
  UnusableDatabase,
  unfinishedMove,
} from '../migrations.ts';
import { configure, openFile } from './connection.ts';

/** "maql" in ASCII: tells our files from other SQLite databases (PRAGMA application_id). */
const applicationId = 0x6d61716c;
/** Files up to this size are checked page by page at every start; larger ones only for what a glance shows. */
const quickCheckBytes = 64 * 1024 * 1024;
/** How long a process waits for another that migrates: copying a large file takes its time. */
const patienceMs = 60_000;

/** Migrates the file at `path`, making it (and its folder) if absent. Throws UnusableDatabase. */
export function migrate(
  path: string,
  { now }: { now: number },
  migrations = knownMigrations('sqlite'),
): MigrationResult {
  const client = openOrExplain(path);
  try {
    // One state of the file: between two reads another process may make the tables, and it would look like a stranger's.
    client.transaction(inspect).deferred(client, path, migrations);
    assertMoved(path, isMarked(client));
    configure(client, 'FULL');
    if (pendingOf(done(client), migrations).length === 0) return { applied: [], created: false };
    // Whoever else would write or migrate waits, and finds it done.
    client.pragma(`busy_timeout = ${patienceMs}`);
    return client.transaction(bringUpToDate).immediate(client, path, migrations, now);
  } catch (error) {
    throw explain(error, path);
  } finally {
    client.close();
  }
}

/** For a process that must not migrate because others use the file. Throws UnusableDatabase unless nothing is to be done. */
export function assertUpToDate(client: Database.Database, migrations = knownMigrations('sqlite')) {
  assertMoved(client.name, isMarked(client));
  assertSame(done(client), migrations);
}

function openOrExplain(path: string) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return openFile(path);
  } catch (error) {
    throw explain(error, path);
  }
}

/** Refuses what we must not touch: another program's file, a newer file, a damaged one. */
function inspect(client: Database.Database, path: string, migrations: Migration[]) {
  const id = client.pragma('application_id', { simple: true });
  const objects = client.prepare('select count(*) as n from sqlite_schema').get() as { n: number };
  if (id !== applicationId && objects.n > 0)
    throw new UnusableDatabase(`${path} is a SQLite database of another program; nothing in it was touched.`);
  assertNotNewer(path, done(client), migrations);
  const pages = client.pragma('page_count', { simple: true }) as number;
  const pageSize = client.pragma('page_size', { simple: true }) as number;
  const size = statSync(path).size;
  const damaged = size <= quickCheckBytes && client.pragma('quick_check(1)', { simple: true }) !== 'ok';
  const log = existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0;
  if (damaged || (log === 0 && size < pages * pageSize)) throw damage(path);
}

const isThere = (client: Database.Database, table: string) =>
  client.prepare('select 1 from sqlite_schema where name = ?').get(table) !== undefined;

const isMarked = (client: Database.Database) => isThere(client, unfinishedMove);

function done(client: Database.Database): number[] {
  if (!isThere(client, 'migrations')) return [];
  return (client.prepare('select number from migrations').all() as { number: number }[]).map(row => row.number);
}

/** What is there is asked again, under the lock: another process may have been first while this one waited for it. */
function bringUpToDate(client: Database.Database, path: string, migrations: Migration[], now: number): MigrationResult {
  const before = done(client);
  const created = before.length === 0;
  const todo = pendingOf(before, migrations);
  const backup = !created && todo.length > 0 ? copyAside(path, now) : undefined;
  client.pragma(`application_id = ${applicationId}`);
  client.exec(
    'create table if not exists migrations (number integer primary key, name text not null, applied_at integer not null) strict',
  );
  for (const migration of todo) {
    client.exec(migration.sql);
    client.prepare('insert into migrations values (?, ?, ?)').run(migration.number, migration.name, now);
  }
  return { applied: todo.map(m => m.name), created, ...(backup && { backup }) };
}

/**
 * `VACUUM INTO` makes a consistent copy that needs no log beside it. By a connection of its own: it cannot run in a
 * transaction, and ours holds the lock, under which every process but the first finds nothing left to copy.
 */
function copyAside(path: string, now: number) {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const copy = `${path}.before-migration-${stamp}`;
  const client = openFile(path);
  try {
    client.prepare('vacuum into ?').run(copy);
  } finally {
    client.close();
  }
  return copy;
}

const damage = (path: string, cause?: unknown) =>
  new UnusableDatabase(
    `${path} is damaged and was not opened: restore a backup, or recover what is left with "sqlite3 ${path} .recover".`,
    { cause },
  );

function explain(error: unknown, path: string): unknown {
  if (/^E(ACCES|PERM|ROFS|NOTDIR|EXIST|NOSPC)$/.test(String((error as { code?: unknown }).code)))
    return new UnusableDatabase(`${path} cannot be opened for writing (${(error as Error).message}).`, {
      cause: error,
    });
  if (!(error instanceof Database.SqliteError)) return error;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return damage(path, error);
  if (/^SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM)/.test(error.code))
    return new UnusableDatabase(`${path} cannot be opened for writing (${error.message}).`, { cause: error });
  if (error.code.startsWith('SQLITE_BUSY'))
    return new UnusableDatabase(`${path} is locked by another program.`, { cause: error });
  return error;
}
