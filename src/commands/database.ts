/** Opening the configured database for a command. */
import { existsSync } from 'node:fs';
import { upgradeArticles } from '../articles/upgrade.ts';
import { upgradeComments } from '../comments/upgrade.ts';
import { readConfig } from '../config.ts';
import { migrate } from '../db/sqlite/migrate.ts';
import type { SqliteDb } from '../db/sqlite/open.ts';
import { CommandError } from './command.ts';
import { openDatabase } from './open.ts';

/** Runs `work` on the configured database, brought up to date, and closes it. It must exist: commands do not make one. */
export async function withDatabase<T>(env: NodeJS.ProcessEnv, work: (db: SqliteDb) => Promise<T>): Promise<T> {
  const { databasePath: path, synchronous } = readConfig(env);
  if (!existsSync(path))
    throw new CommandError(`There is no database at ${path}: start the server once (npm start), or set DATABASE_URL.`);
  migrate(path, { now: Date.now() });
  const db = openDatabase({ path, synchronous });
  try {
    await upgradeArticles(db);
    await upgradeComments(db);
    return await work(db);
  } finally {
    await db.close();
  }
}
