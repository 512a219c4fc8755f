/** Rows in bulk: one prepared statement a table, made from its definition, so that a new column is a compile error here. */
import type { Database } from 'better-sqlite3';
import { getTableColumns } from '../../src/db/drizzle.ts';
import { tables } from '../../src/db/schema.sqlite.ts';
import type { Tables } from '../../src/db/tables.ts';

type Name = keyof Tables;
/** Every column, also those with a default: a row in bulk says all. */
export type Row<N extends Name> = Tables[N]['$inferSelect'];
export type Insert<N extends Name> = (row: Row<N>) => void;

export const snake = (camel: string) => camel.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

/** Answers the function that inserts a row of the table. */
export function inserter<N extends Name>(client: Database, name: N): Insert<N> {
  const columns = Object.entries(getTableColumns(tables[name] as Tables['tags']));
  const statement = client.prepare(
    `insert into ${snake(name)} (${columns.map(([member]) => snake(member))}) values (${columns.map(() => '?')})`,
  );
  const fields = columns.map(([member, { dataType }]) => ({ member, encode: encoders[dataType as string] }));
  const values: unknown[] = new Array(columns.length);
  return row => {
    for (let i = 0; i < fields.length; i++) {
      const { member, encode } = fields[i]!;
      const value = (row as Record<string, unknown>)[member];
      values[i] = encode && value !== null ? encode(value) : value;
    }
    statement.run(values);
  };
}

/** How SQLite keeps what it has no type for; everything else goes in as it is. */
const encoders: Record<string, ((value: unknown) => unknown) | undefined> = { boolean: Number, json: JSON.stringify };

/** One inserter for each of `names`. */
export function inserters<const N extends Name>(client: Database, names: readonly N[]) {
  return Object.fromEntries(names.map(name => [name, inserter(client, name)])) as unknown as { [K in N]: Insert<K> };
}
