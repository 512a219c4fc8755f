/** Drizzle over a connection to the file; the one place where SQLite's types become PostgreSQL's. */
import type { Database, Statement } from 'better-sqlite3';
import { binderOf, type Field, type Joins, mapperOf } from '../compiled.ts';
import type { Executable } from '../db.ts';
import { type Aliased, type AnyPgColumn, loadSqlite, type SQL, sql } from '../drizzle.ts';
import type { Connection, Dialect, Drizzle } from '../handles.ts';
import { tables } from '../schema.sqlite.ts';
import { planOnce } from './plan-once.ts';

/** The parts of drizzle's prepared statement that are used here; they are not public, so its version is pinned. */
type Prepared = Executable & {
  stmt: Statement<unknown[], unknown[]>;
  query: { params: unknown[] };
  fields: Field[] | undefined;
  executeMethod: 'run' | 'all' | 'get';
  joinsNotNullableMap?: Joins;
};

/** The same statement, faster. Values and rows are those drizzle would take and give. */
function compile(statement: Executable): Executable {
  const { stmt, query, fields, executeMethod, joinsNotNullableMap } = statement as Prepared;
  const toRow = executeMethod === 'all' ? mapperOf(fields, joinsNotNullableMap) : undefined;
  if (!toRow) return statement;
  const bind = binderOf(query.params);
  stmt.raw(true);
  return { execute: async (values = {}) => stmt.all(...bind(values)).map(toRow) };
}

const dialect: Dialect = {
  engine: 'sqlite',
  tables,
  bytesOf: (text: AnyPgColumn | SQL) => sql<Buffer>`cast(${text} as blob)`,
  jsonOf: (value: AnyPgColumn | SQL) => sql<string>`json_quote(${value})`,
  // Rows come to the aggregate in the order of the query that it is made over, if that one sorts and ends at a limit.
  joined: (text: SQL | Aliased | AnyPgColumn, separator: '' | ',') =>
    sql<Buffer | null>`cast(group_concat(${text}, ${sql.raw(`'${separator}'`)}) as blob)`,
};

export function connectionOver(client: Database): Connection {
  const drizzle = loadSqlite().drizzle(planOnce(client), { casing: 'snake_case' }) as unknown as Drizzle & {
    all(query: SQL): never[];
  };
  return { drizzle, dialect, compile, rows: async query => drizzle.all(query) };
}
