/**
 * What can be known beforehand of a prepared statement of drizzle, worked out once: which parameter comes from which
 * placeholder, and how each column becomes a member. Drizzle asks this anew for every value of every row, which for a
 * list costs more than the engine does.
 */
import { Column, is, Param, Placeholder, SQL } from './drizzle.ts';

type Values = Record<string, unknown>;
export type Field = { path: string[]; field: unknown };
/** Rows of a query with outer joins, whose missing sides become null, stay with drizzle: it says so by this. */
export type Joins = Record<string, boolean> | undefined;

/** Makes the parameters of a run out of its values. */
export function binderOf(params: readonly unknown[]): (values: Values) => unknown[] {
  const bind = params.map(oneOf);
  return values => bind.map(value => value(values));
}

function oneOf(param: unknown): (values: Values) => unknown {
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

/** Makes objects out of rows that are arrays; undefined where only drizzle knows how. */
export function mapperOf(fields: readonly Field[] | undefined, joins: Joins) {
  const isWhole = Object.values(joins ?? {}).every(isNotNullable => isNotNullable);
  if (!fields || !isWhole || fields.some(({ path }) => path.length > 2)) return undefined;
  const columns = fields.map(({ path, field }) => ({ path, decode: decoderOf(field) }));
  return (row: unknown[]) => toObject(columns, row);
}

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
