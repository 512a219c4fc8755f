/** The columns of SQLite, under the member names of the PostgreSQL kit. */
import { loadSqlite } from './drizzle.ts';
import type { Kit } from './kit.postgres.ts';

const { core } = loadSqlite();

export const kit = {
  table: core.sqliteTable,
  id: () => core.integer().primaryKey({ autoIncrement: true }),
  ref: () => core.integer(),
  int: () => core.integer(),
  instant: () => core.integer(),
  text: () => core.text(),
  bool: () => core.integer({ mode: 'boolean' }),
  json: <T>() => core.text({ mode: 'json' }).$type<T>(),
  bytes: () => core.blob({ mode: 'buffer' }),
  index: core.index,
  uniqueIndex: core.uniqueIndex,
  primaryKey: core.primaryKey,
} as unknown as Kit;
