/** Makes the file of a corpus: rows first and in the order of their keys, the indexes after them. */
import { renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/db/db.ts';
import { openSqlite } from '../../src/db/sqlite/open.ts';
import { record } from '../../src/log/log.ts';
import { prepare } from '../../src/running/prepare.ts';
import { ended, type Plan, planOf, type Size, special } from './plan.ts';
import { writeAll } from './write.ts';

/** The key of every server of the bench; files hold it already, so that a start writes nothing. */
export const adminKey = 'bench-key-that-opens-nothing-but-a-corpus';

export type Tell = (line: string) => void;

/** Makes `path`; nothing of that name is ever half made. */
export async function generate(path: string, size: Size, tell: Tell): Promise<void> {
  const part = `${path}.part`;
  for (const file of [part, `${part}-wal`, `${part}-shm`]) rmSync(file, { force: true });
  await (await openNew(part)).close();
  fill(part, planOf(size), tell);
  await finish(part);
  renameSync(part, path);
}

/** A new file as a server makes it, with the key of the bench in it. */
export async function openNew(path: string): Promise<Db> {
  const config = readConfig({ DATABASE_URL: `file:${path}`, MAQAL_ADMIN_KEY: adminKey });
  return (await prepare(config, undefined)).db;
}

/** Statements together; the file has no journal meanwhile, since a broken one is thrown away. */
const batch = 20_000;

function fill(path: string, plan: Plan, tell: Tell) {
  const client = new Database(path);
  client.unsafeMode(); // or SQLite keeps its journal whatever it is told
  client.pragma('journal_mode = OFF');
  client.pragma('synchronous = OFF');
  client.pragma('locking_mode = EXCLUSIVE');
  client.pragma('foreign_keys = OFF'); // tags come last, with their counts
  client.pragma('temp_store = FILE');
  client.pragma('threads = 4');
  client.pragma('cache_size = -256000');
  const indexes = takeIndexes(client);
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  client.exec('begin');
  writeAll(client, plan, done => {
    if (done % batch !== 0) return;
    client.exec('commit; begin');
    tell(`${done} articles, ${Math.round(done / seconds())} a second`);
  });
  client.exec('commit');
  const rows = seconds();
  for (const sql of indexes) client.exec(sql);
  client.close();
  const { articles } = plan.size;
  tell(
    `${articles} articles: rows ${rows.toFixed(1)} s, indexes ${(seconds() - rows).toFixed(1)} s, ${Math.round(articles / seconds())} articles a second`,
  );
}

/** Drops the indexes that statements made, and answers those statements. */
function takeIndexes(client: Database.Database): string[] {
  const found = client.prepare("select name, sql from sqlite_schema where type = 'index' and sql is not null").all();
  const indexes = found as { name: string; sql: string }[];
  for (const { name } of indexes) client.exec(`drop index "${name}"`);
  return indexes.map(index => index.sql);
}

/** The last writes go through Maqal: a few lines of the log, and the mode its files are in. */
async function finish(path: string) {
  const db = openSqlite({ path, synchronous: 'FULL' });
  await db.transact(async tx => {
    for (const resourceId of Object.values(special))
      await record(tx, { at: ended, kind: 'article.published', resourceId, version: 1, isPublic: true });
  });
  await db.close();
}
