/** What happens to the database before anybody is served, and the first key after. */
import { upgradeArticles } from '../articles/upgrade.ts';
import { openDatabase } from '../commands/open.ts';
import { upgradeComments } from '../comments/upgrade.ts';
import type { Config } from '../config.ts';
import type { Db } from '../db/db.ts';
import { databaseAt } from '../db/open.ts';
import * as keys from '../keys/keys.ts';

export type ServeOptions = {
  /** Fills a database before it is served. */
  seed?: (db: Db) => Promise<void>;
  /** Said under the addresses. */
  hint?: string;
  /** Whether npm started it, which dies of SIGTERM without handing it on: then its end means ours. */
  isUnderNpm: boolean;
};

export type Prepared = {
  db: Db;
  /** Where the database is, for people. */
  place: string;
  /** Where the copy from before a migration is. */
  backup: string | undefined;
};

/** Makes the database or brings it up to date, opens it, and settles whether the environment gives a key. */
export async function prepare({ database: where, adminKey }: Config, seed: ServeOptions['seed']): Promise<Prepared> {
  const database = await databaseAt(where);
  const { backup } = await database.migrate({ now: Date.now() });
  const db = await openDatabase(database);
  await upgradeArticles(db);
  await upgradeComments(db);
  await (adminKey ? keys.adopt(db, adminKey, Date.now()) : keys.disown(db));
  await seed?.(db);
  return { db, place: database.place, backup };
}

/** Makes the first key. To be called once somebody listens: one made in a start that fails would never be shown. */
export const firstKey = async (db: Db, { adminKey }: Config): Promise<string | undefined> =>
  adminKey ? undefined : await keys.createFirst(db, Date.now());
