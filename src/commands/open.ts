/** Opening a database with everything that belongs to a write, whoever writes. */
import type { Db } from '../db/db.ts';
import type { Database } from '../db/engine.ts';
import { keepIndexed } from '../search/indexing.ts';
import { loadMatch } from '../search/match.ts';

/** Opens what is up to date; what is written through it can be searched as soon as it is there. */
export async function openDatabase(database: Database, options: Parameters<Database['open']>[0] = {}): Promise<Db> {
  const db = await database.open(options);
  await loadMatch(db);
  keepIndexed(db);
  return db;
}
