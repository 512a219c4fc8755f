/**
 * A database that takes no writes, in the way of the engine that is being tested. Each answers how to end it. PostgreSQL is
 * made to say what it says of a full disk by triggers: its disk is that of all tests.
 */

import { writing } from '../../src/db/postgres/locks.ts';
import type { SqliteDb } from '../../src/db/sqlite/open.ts';
import { openAside, run } from './sql.ts';

export type End = () => Promise<void>;

type Room = {
  /** Of SQLite. */
  pagesLeft?: number;
  /** Of PostgreSQL: where there is no room, and for what. */
  table?: string;
  isLarge?: string;
};

/** There is no room for what is large. */
export async function fillDisk(
  db: SqliteDb,
  { pagesLeft = 0, table = 'article_bodies', isLarge = 'length(new.source) > 100000' }: Room = {},
): Promise<End> {
  if (db.engine === 'postgres') return await refuse(db, '53100', table, `when (${isLarge})`);
  const pages = db.raw.pragma('page_count', { simple: true }) as number;
  db.raw.pragma(`max_page_count = ${pages + pagesLeft}`);
  return async () => void db.raw.pragma('max_page_count = 1000000');
}

/** Nobody has leave to write: on PostgreSQL as it is where a primary has become a standby. */
export async function forbidWrites(db: SqliteDb): Promise<End> {
  if (db.engine === 'postgres') return await refuse(db, '25006', 'articles');
  db.raw.pragma('query_only = 1');
  return async () => void db.raw.pragma('query_only = 0');
}

/** Every insert into a table fails in a way that nobody has foreseen. */
export async function breakInserts(db: SqliteDb, table: string): Promise<End> {
  if (db.engine === 'postgres') return await refuse(db, 'P0001', table);
  await run(db, `create trigger broken before insert on ${table} begin select raise(abort, 'on purpose'); end`);
  return () => run(db, 'drop trigger broken');
}

/** Another program writes, and does not come to an end. */
export async function lockOut(database: string): Promise<End> {
  const other = await openAside(database);
  if (database.startsWith('file:')) await other.rows('begin immediate');
  else {
    await other.rows('begin');
    await other.rows(`select pg_advisory_xact_lock${writing}`);
  }
  return async () => {
    await other.rows('rollback');
    await other.close();
  };
}

async function refuse(db: SqliteDb, code: string, table: string, when = ''): Promise<End> {
  await run(
    db,
    `create function broken() returns trigger language plpgsql as $$ begin raise exception 'on purpose' using errcode = '${code}'; end $$;
     create trigger broken before insert on ${table} for each row ${when} execute function broken()`,
  );
  return () => run(db, `drop trigger broken on ${table}; drop function broken()`);
}
