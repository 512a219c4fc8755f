/** The databases Maqal can run on, by their address. */
import type { Db } from './db.ts';
import type { Database, DatabaseConfig } from './engine.ts';

/** The database at an address. Only the driver that is needed is loaded. */
export async function databaseAt(config: DatabaseConfig): Promise<Database> {
  if (config.url.startsWith('file:')) return (await import('./sqlite/database.ts')).sqliteDatabase(config);
  return (await import('./postgres/database.ts')).postgresDatabase(config);
}

/** A database in memory that has no tables: for what needs something to hold and never asks it. */
export const databaseOfNothing = async (): Promise<Db> =>
  (await import('./sqlite/open.ts')).openSqlite({ path: ':memory:', synchronous: 'NORMAL' });
