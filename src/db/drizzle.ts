/**
 * The one door to drizzle. Imported as ES modules it costs about a second of CPU at every start (over a hundred files,
 * its package.json read for each); as CommonJS a sixth of that. Types are kept by `typeof import`.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const {
  aliasedTable,
  and,
  asc,
  Column,
  count,
  desc,
  eq,
  exists,
  getTableColumns,
  gt,
  gte,
  inArray,
  is,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  max,
  min,
  ne,
  or,
  Param,
  Placeholder,
  SQL,
  sql,
} = require('drizzle-orm') as typeof import('drizzle-orm');

export type SQL<T = unknown> = import('drizzle-orm').SQL<T>;
export type Aliased = import('drizzle-orm').SQL.Aliased;
export type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** Loads the SQLite driver of drizzle, which a server on PostgreSQL never needs. */
export const loadSqlite = () => ({
  ...(require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3')),
  core: require('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core'),
});

/** Loads the PostgreSQL columns of drizzle. */
export const loadPostgres = () => require('drizzle-orm/pg-core') as typeof import('drizzle-orm/pg-core');

/** Loads the PostgreSQL driver of drizzle, which a server on SQLite never needs. */
export const loadNodePostgres = () =>
  require('drizzle-orm/node-postgres') as typeof import('drizzle-orm/node-postgres');
