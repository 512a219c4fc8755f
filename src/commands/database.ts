/** Opening the configured database for a command. */
import { upgradeArticles } from '../articles/upgrade.ts';
import { upgradeComments } from '../comments/upgrade.ts';
import { readConfig } from '../config.ts';
import type { Db } from '../db/db.ts';
import { databaseAt } from '../db/open.ts';
import { CommandError } from './command.ts';
import { openDatabase } from './open.ts';

/** Runs `work` on the configured database, brought up to date, and closes it. It must exist: commands do not make one. */
export async function withDatabase<T>(env: NodeJS.ProcessEnv, work: (db: Db) => Promise<T>): Promise<T> {
  const database = await databaseAt(readConfig(env).database);
  if (!(await database.exists()))
    throw new CommandError(
      `There is no database at ${database.place}: start the server once (npm start), or set DATABASE_URL.`,
    );
  await database.migrate({ now: Date.now() });
  const db = await openDatabase(database);
  try {
    await upgradeArticles(db);
    await upgradeComments(db);
    return await work(db);
  } finally {
    await db.close();
  }
}
