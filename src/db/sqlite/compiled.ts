/**
 * Runs drizzle's prepared statements with what can be known beforehand worked out once: which parameter comes from which
 * placeholder, and how each column becomes a member. Drizzle asks this anew for every value of every row, which for a
 * list costs more than SQLite does. Statements with outer joins, whose missing sides become null, stay with drizzle.
 */
import type { Statement } from 'better-sqlite3';
import { Column, is, Param, Placeholder, SQL } from '../drizzle.ts';

type Values = Record<string, unknown>;
type Executable = { execute(values?: Values): Promise<unknown> };

/** The parts of drizzle's prepared statement that are used here; they are not public, so its version is pinned. */
type Prepared = Executable & {
  stmt: Statement<unknown[], unknown[]>;
  query: { params: unknown[] };
  fields: { path: string[]; field: unknown }[] | undefined;
  executeMethod: 'run' | 'all' | 'get';
  joinsNotNullableMap?: Record<string, boolean>;
};

/** The same statement, faster. Values and rows are those drizzle would take and give. */
export function compile(statement: Executable): Executable {
  const { stmt, query, fields, executeMethod, joinsNotNullableMap } = statement as Prepared;
  const isWhole = Object.values(joinsNotNullableMap ?? {}).every(isNotNullable => isNotNullable);
  if (!fields || executeMethod !== 'all' || !isWhole || fields.some(({ path }) => path.length > 2)) return statement;
  const bind = query.params.map(binderOf);
  const columns = fields.map(({ path, field }) => ({ path, decode: decoderOf(field) }));
  stmt.raw(true);
  return {
    async execute(values = {}) {
      return stmt.all(...bind.map(value => value(values))).map(row => toObject(columns, row));
    },
  };
}

function binderOf(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return taken(param.name);
  if (is(param, Param) && is(param.value, Placeholder)) {
    const take = taken(param.value.name);
    const { encoder } = param;
    return values => encoder.mapToDriverValue(take(values));
  }
  return () => param;
}

const taken = (name: string) => (values: Values) => {
  if (!(name in values)) throw new Error(`No value for placeholder "${name}" was provided`);
  return values[name];
};

type Decode = (value: unknown) => unknown;
type Decoder = { mapFromDriverValue: Decode };
type WithDecoder = { decoder: Decoder };
type Aliased = { sql: WithDecoder };

/** How a value comes out of the driver; undefined where it comes as it is. */
function decoderOf(field: unknown): Decode | undefined {
  const decoder = (
    is(field, Column) ? field : ((is(field, SQL) ? field : (field as Aliased).sql) as unknown as WithDecoder).decoder
  ) as Decoder;
  const isPlain = decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue || isIdentity(decoder);
  return isPlain ? undefined : value => decoder.mapFromDriverValue(value);
}

const isIdentity = ({ mapFromDriverValue }: Decoder) => {
  const probe = {};
  try {
    return mapFromDriverValue(probe) === probe;
  } catch {
    return false;
  }
};

function toObject(columns: readonly { path: string[]; decode: Decode | undefined }[], row: unknown[]) {
  const object: Record<string, unknown> = {};
  for (let i = 0; i < columns.length; i++) {
    const { path, decode } = columns[i]!;
    const raw = row[i];
    const value = raw === null || decode === undefined ? raw : decode(raw);
    const [name, inner] = path as [string, string?];
    if (inner === undefined) object[name] = value;
    else ((object[name] ??= {}) as Record<string, unknown>)[inner] = value;
  }
  return object;
}
