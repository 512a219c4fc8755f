/** Opens the file: one reading connection that cannot write, one writer. */
import type { Database } from 'better-sqlite3';
import type { Db } from '../db.ts';
import { makeReader } from '../handles.ts';
import { type Lease, makeWriter } from '../writer.ts';
import { makeCheckpoints, tooMany } from './checkpoints.ts';
import { configure, openFile, type Synchronous } from './connection.ts';
import { connectionOver } from './drizzle.ts';
import { makeDurable, notDurable } from './durable.ts';
import { translate } from './errors.ts';
import { makeSession } from './session.ts';
import { makeSnapshot, type Snapshot } from './snapshot.ts';

export type SqliteOptions = {
  path: string;
  synchronous: Synchronous;
  /** Given when several processes of one server write. */
  lease?: Lease | undefined;
};

export type SqliteDb = Db & {
  /** The raw writing connection, for what only SQLite has: backup, pragmas, integrity checks. */
  readonly raw: Database;
};

/** Opens a file that `migrate` has brought up to date. */
export function openSqlite({ path, synchronous, lease }: SqliteOptions): SqliteDb {
  const writing = connect(path);
  const reading = connect(path);
  reading.pragma('query_only = 1');
  reading.pragma('busy_timeout = 1000');
  writing.pragma('busy_timeout = 0');
  writing.pragma(`wal_autocheckpoint = ${tooMany}`);
  const durable = synchronous === 'FULL' ? makeDurable(path) : notDurable;
  const snapshot = makeSnapshot(reading);
  // Nothing is being read when a write begins, or the log of the file could not begin anew.
  const writer = makeWriter(makeSession(writing, { durable, before: snapshot.release }), { lease });
  writer.onCommit(snapshot.release);
  const checkpoints = makeCheckpoints(path, writing);
  writer.onCommit(checkpoints.consider);
  const db = makeReader(connectionOver(reading), snapshot.hold) as SqliteDb;
  return Object.assign(db, {
    raw: writing,
    news: db,
    standby: () => undefined,
    position: () => undefined,
    reached() {},
    transact: writer.transact,
    beforeCommit: writer.beforeCommit,
    onCommit: writer.onCommit,
    movedElsewhere: watchVersion(reading, snapshot),
    explain: translate,
    async close() {
      await writer.close();
      await checkpoints.close();
      snapshot.release();
      reading.close();
      try {
        writing.pragma('wal_checkpoint(TRUNCATE)');
      } catch {
        // Another process still reads: the log stays and the next opening takes it in.
      }
      writing.close();
    },
  });
}

/** SQLite's own count of the commits that other connections made, the writer's of this process among them. */
function watchVersion(client: Database, snapshot: Snapshot): () => boolean {
  const version = client.prepare('pragma data_version').pluck();
  let seen = version.get();
  return () => {
    snapshot.release();
    const present = version.get();
    const moved = present !== seen;
    seen = present;
    return moved;
  };
}

/**
 * A connection with our settings. Once open, the writer waits for locks without blocking (writer.ts): no timeout. The log is
 * synced by us (durable.ts).
 */
const connect = (path: string) => configure(openFile(path), 'NORMAL');
