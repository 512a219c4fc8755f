/** The columns of PostgreSQL. Its row types are the canonical ones: the SQLite kit is cast to this. */
import { loadPostgres } from './drizzle.ts';

const pg = loadPostgres();

export const kit = {
  table: pg.pgTable,
  /** Positive, never used twice, and may be given from outside (an import keeps its ids). */
  id: () => pg.bigint({ mode: 'number' }).generatedByDefaultAsIdentity().primaryKey(),
  ref: () => pg.bigint({ mode: 'number' }),
  int: () => pg.integer(),
  /** Milliseconds since 1970, UTC: compares alike in both engines and in cursors. */
  instant: () => pg.bigint({ mode: 'number' }),
  text: () => pg.text(),
  bool: () => pg.boolean(),
  /** As it was written, and not `jsonb`: that puts the members into an order of its own, and readers would see it. */
  json: <T>() => pg.json().$type<T>(),
  bytes: pg.customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' }),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
};

export type Kit = typeof kit;
