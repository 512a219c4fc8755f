/** Opening a database with everything that belongs to a write, whoever writes. */
import { openSqlite, type SqliteDb, type SqliteOptions } from '../db/sqlite/open.ts';
import { keepIndexed } from '../search/indexing.ts';

/** Opens a file that `migrate` has brought up to date; what is written through it can be searched as soon as it is there. */
export function openDatabase(options: SqliteOptions): SqliteDb {
  const db = openSqlite(options);
  keepIndexed(db);
  return db;
}
