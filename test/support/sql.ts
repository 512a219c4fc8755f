/**
 * SQL of tests, the same for both engines: values stand as `?`, and names that are to keep their capitals between quotation
 * marks. Columns come back as the engine has them: a boolean is 1 or true, JSON a text or what is in it.
 */
import Database from 'better-sqlite3';
import pg from 'pg';
import type { Db, Reader } from '../../src/db/db.ts';
import { type SQL, sql } from '../../src/db/drizzle.ts';
import { decoderOf } from '../../src/db/postgres/values.ts';
import type { SqliteDb } from '../../src/db/sqlite/open.ts';

/** Asks through the handle of a server. */
export const rows = <Row = Record<string, unknown>>(db: Reader, text: string, ...values: unknown[]): Promise<Row[]> =>
  db.rows<Row>(queryOf(text, values));

/** The one value of the one row. */
export async function one<Value = number>(db: Reader, text: string, ...values: unknown[]): Promise<Value> {
  return valueIn((await rows<Record<string, Value>>(db, text, ...values))[0]!);
}

/** Changes something behind the back of a server, by the connection that writes. Without values: several statements. */
export async function run(db: Db, text: string, ...values: unknown[]): Promise<void> {
  if (db.engine === 'postgres') return void (await db.transact(tx => tx.rows(queryOf(text, values))));
  const { raw } = db as SqliteDb;
  if (values.length > 0) raw.prepare(text).run(...values);
  else raw.exec(text);
}

/** What is JSON in a row, whichever engine it came from. */
export const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

function queryOf(text: string, values: readonly unknown[]): SQL {
  const [first = '', ...rest] = text.split('?');
  return rest.reduce((query, part, i) => sql`${query}${values[i]}${sql.raw(part)}`, sql.raw(first));
}

const valueIn = <Value>(row: Record<string, Value>): Value => Object.values(row)[0]!;

export type Aside = {
  rows<Row = Record<string, unknown>>(text: string, ...values: unknown[]): Promise<Row[]>;
  /** The first value of every row. */
  column<Value>(text: string, ...values: unknown[]): Promise<Value[]>;
  close(): Promise<void>;
};

/** A connection of our own to the database of a server, or of one that has ended. */
export async function openAside(url: string): Promise<Aside> {
  const { ask, close } = url.startsWith('file:') ? openFile(url.slice('file:'.length)) : await connect(url);
  return {
    rows: async <Row>(text: string, ...values: unknown[]) => (await ask(text, values)) as Row[],
    column: async <Value>(text: string, ...values: unknown[]) =>
      (await ask(text, values)).map(row => valueIn(row as Record<string, Value>)),
    close,
  };
}

/** What one question finds in a database. */
export async function look<Value>(url: string, text: string): Promise<Value[]> {
  const aside = await openAside(url);
  try {
    return await aside.column<Value>(text);
  } finally {
    await aside.close();
  }
}

function openFile(path: string) {
  const client = new Database(path, { timeout: 10_000 });
  return {
    async ask(text: string, values: unknown[]): Promise<unknown[]> {
      const statement = client.prepare(text);
      if (statement.reader) return statement.all(...values);
      statement.run(...values);
      return [];
    },
    close: async () => void client.close(),
  };
}

async function connect(url: string) {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser: decoderOf } } as pg.ClientConfig);
  client.on('error', () => {});
  await client.connect();
  return {
    async ask(text: string, values: unknown[]): Promise<unknown[]> {
      let n = 0;
      return (
        await client.query(
          text.replaceAll('?', () => `$${++n}`),
          values,
        )
      ).rows;
    },
    close: () => client.end(),
  };
}
