/** What happens to the database before anybody is served, and the first key after. */
import { upgradeArticles } from '../articles/upgrade.ts';
import { openDatabase } from '../commands/open.ts';
import { upgradeComments } from '../comments/upgrade.ts';
import type { Config } from '../config.ts';
import { migrate } from '../db/sqlite/migrate.ts';
import type { SqliteDb } from '../db/sqlite/open.ts';
import * as keys from '../keys/keys.ts';

export type ServeOptions = {
  /** Fills a database before it is served. */
  seed?: (db: SqliteDb) => Promise<void>;
  /** Said under the addresses. */
  hint?: string;
  /** Whether npm started it, which dies of SIGTERM without handing it on: then its end means ours. */
  isUnderNpm: boolean;
};

/** Makes the file or brings it up to date, opens it, and settles whether the environment gives a key. */
export async function prepare(
  { databasePath: path, synchronous, adminKey }: Config,
  seed: ServeOptions['seed'],
): Promise<{ db: SqliteDb; backup: string | undefined }> {
  const { backup } = migrate(path, { now: Date.now() });
  const db = openDatabase({ path, synchronous });
  await upgradeArticles(db);
  await upgradeComments(db);
  await (adminKey ? keys.adopt(db, adminKey, Date.now()) : keys.disown(db));
  await seed?.(db);
  return { db, backup };
}

/** Makes the first key. To be called once somebody listens: one made in a start that fails would never be shown. */
export const firstKey = async (db: SqliteDb, { adminKey }: Config): Promise<string | undefined> =>
  adminKey ? undefined : await keys.createFirst(db, Date.now());
