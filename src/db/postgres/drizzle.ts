/** Drizzle over whatever runs a statement. */
import type { QueryArrayConfig, QueryConfig, QueryResult } from 'pg';
import { binderOf, type Field, type Joins, mapperOf } from '../compiled.ts';
import type { Executable } from '../db.ts';
import { type Aliased, type AnyPgColumn, loadNodePostgres, type SQL, sql } from '../drizzle.ts';
import type { Connection, Dialect, Drizzle } from '../handles.ts';
import { tables } from '../schema.postgres.ts';

export type Query = QueryConfig & { rowMode?: 'array' };
export type Result = Pick<QueryResult, 'rows'>;
export type Run = (query: Query) => Promise<Result>;

/** The parts of drizzle's prepared statement that are used here; they are not public, so its version is pinned. */
type Prepared = Executable & {
  queryString: string;
  params: unknown[];
  fields: Field[] | undefined;
  joinsNotNullableMap?: Joins;
};

const names = new Map<string, string>();

/** The name of a prepared statement: the server keeps 63 bytes of it, and cuts off the rest without a word. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `maqal_${names.size + 1}`));
  return name;
}

/** The same statement, faster. Values and rows are those drizzle would take and give. */
function compileFor(run: Run) {
  return (statement: Executable): Executable => {
    const { queryString: text, params, fields, joinsNotNullableMap } = statement as Prepared;
    const toRow = mapperOf(fields, joinsNotNullableMap);
    if (fields && !toRow) return statement;
    const bind = binderOf(params);
    const query: Query = { name: nameOf(text), text, ...(toRow && { rowMode: 'array' }) };
    return {
      async execute(values = {}) {
        const { rows } = await run({ ...query, values: bind(values) });
        return toRow ? (rows as unknown[][]).map(toRow) : [];
      },
    };
  };
}

const toBytes = (text: string) => Buffer.from(text);

const dialect: Dialect = {
  engine: 'postgres',
  tables,
  // The driver makes a string of anything; of bytes, one twice as long.
  bytesOf: (text: AnyPgColumn | SQL) => sql<Buffer>`${text}`.mapWith(toBytes),
  jsonOf: (value: AnyPgColumn | SQL) => sql<string>`to_json(${value})::text`,
  // Rows come to the aggregate in the order of the query that it is made over (PostgreSQL's manual, 9.21).
  joined: (text: SQL | Aliased | AnyPgColumn, separator: '' | ',') =>
    sql<Buffer | null>`string_agg(${text}, ${sql.raw(`'${separator}'`)})`.mapWith(toBytes),
};

/** What drizzle takes for a client of `pg`. */
const clientOver = (run: Run) => ({
  query: ({ text, name, rowMode }: QueryConfig & Partial<QueryArrayConfig>, values: unknown[]) =>
    run({ text, values, ...(name && { name: nameOf(text) }), ...(rowMode && { rowMode }) }),
});

export function connectionOver(run: Run): Connection {
  const drizzle = loadNodePostgres().drizzle(clientOver(run) as never, {
    casing: 'snake_case',
  }) as unknown as Drizzle & {
    execute(query: SQL): Promise<Result>;
  };
  const rows = async (query: SQL) => (await drizzle.execute(query)).rows as never[];
  return { drizzle, dialect, compile: compileFor(run), rows };
}
