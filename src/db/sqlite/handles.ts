/** Drizzle over one connection, in the shape of a Reader or a Tx, with the guards that keep the two apart. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from 'better-sqlite3';
import type { Reader, Tx } from '../db.ts';
import { type Aliased, type AnyPgColumn, loadSqlite, type SQL, sql } from '../drizzle.ts';
import { tables } from '../schema.sqlite.ts';
import { compile } from './compiled.ts';
import { planOnce } from './plan-once.ts';

/** Set while the work of a transaction runs: using the outer handle then reads stale rows, or waits for itself. */
export const inTransaction = new AsyncLocalStorage<true>();

export function guardOutside(what: string) {
  if (inTransaction.getStore()) throw new Error(`${what} inside a transaction: use its tx`);
}

type Drizzle = Pick<Tx, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'> & {
  all(query: unknown): unknown[];
};

/** Drizzle's own session over the connection; the one place where SQLite's types become PostgreSQL's. */
export const drizzleOver = (client: Database): Drizzle =>
  loadSqlite().drizzle(planOnce(client), { casing: 'snake_case' }) as unknown as Drizzle;

/** What SQLite says in its own way. */
const dialect = {
  compile,
  bytesOf: (text: AnyPgColumn | SQL) => sql<Buffer>`cast(${text} as blob)`,
  jsonOf: (value: AnyPgColumn | SQL) => sql<string>`json_quote(${value})`,
  // Rows come to the aggregate in the order of the query that it is made over, if that one sorts and ends at a limit.
  joined: (text: SQL | Aliased | AnyPgColumn, separator: '' | ',') =>
    sql<Buffer | null>`cast(group_concat(${text}, ${sql.raw(`'${separator}'`)}) as blob)`,
};

/** `hold` is called before a prepared statement is run. */
export function makeReader(drizzle: Drizzle, hold: () => void): Reader {
  const select = drizzle.select.bind(drizzle);
  const selectDistinct = drizzle.selectDistinct.bind(drizzle);
  const guarded = {
    get select() {
      guardOutside('db.select');
      return select;
    },
    get selectDistinct() {
      guardOutside('db.selectDistinct');
      return selectDistinct;
    },
    get connection() {
      guardOutside('a prepared read');
      hold();
      return drizzle;
    },
    tables,
    ...dialect,
    rows: async (query: unknown) => {
      guardOutside('db.rows');
      return drizzle.all(query);
    },
  };
  return guarded as unknown as Reader;
}

/** A handle for one transaction; `end` makes every later use of it throw instead of writing outside of it. */
export function makeTx(drizzle: Drizzle, client: Database): { tx: Tx; noted: readonly object[]; end: () => void } {
  const noted: object[] = [];
  let open = true;
  let depth = 0;
  const check = <T>(value: T): T => {
    if (!open) throw new Error('tx used after its transaction ended');
    return value;
  };
  const tx = {
    get select() {
      return check(drizzle.select.bind(drizzle));
    },
    get selectDistinct() {
      return check(drizzle.selectDistinct.bind(drizzle));
    },
    get connection() {
      return check(drizzle);
    },
    insert: (table: never) => check(drizzle).insert(table),
    update: (table: never) => check(drizzle).update(table),
    delete: (table: never) => check(drizzle).delete(table),
    tables,
    ...dialect,
    rows: async (query: unknown) => check(drizzle).all(query),
    transact: async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
      const name = `nested_${++depth}`;
      const before = noted.length;
      check(client).exec(`savepoint ${name}`);
      try {
        const result = await work(tx as unknown as Tx);
        client.exec(`release ${name}`);
        return result;
      } catch (error) {
        noted.length = before;
        // A full disk can make SQLite undo the whole transaction by itself: then there is nothing to go back to.
        if (client.inTransaction) client.exec(`rollback to ${name}; release ${name}`);
        throw error;
      } finally {
        depth--;
      }
    },
    note: (what: object) => void check(noted).push(what),
  };
  return { tx: tx as unknown as Tx, noted, end: () => (open = false) };
}
