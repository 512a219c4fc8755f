/** Drizzle over one connection, in the shape of a Reader or a Tx, with the guards that keep the two apart. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Engine, Reader, Tx } from './db.ts';
import type { Tables } from './tables.ts';

/** Set while the work of a transaction runs: using the outer handle then reads stale rows, or waits for itself. */
export const inTransaction = new AsyncLocalStorage<true>();

export function guardOutside(what: string) {
  if (inTransaction.getStore()) throw new Error(`${what} inside a transaction: use its tx`);
}

/** Drizzle's own session over a connection. */
export type Drizzle = Pick<Tx, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'>;

/** What an engine says in its own way. */
export type Dialect = Pick<Reader, 'bytesOf' | 'jsonOf' | 'joined'> & { engine: Engine; tables: Tables };

/** A connection, or what passes for one, with what can be asked of it. */
export type Connection = Pick<Reader, 'compile' | 'rows'> & { drizzle: Drizzle; dialect: Dialect };

/** `hold` is called before a prepared statement is run. */
export function makeReader({ drizzle, dialect, compile, rows }: Connection, hold = () => {}): Reader {
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
    ...dialect,
    compile,
    rows: (query: never) => {
      guardOutside('db.rows');
      return rows(query);
    },
  };
  return guarded as Reader;
}

/** A connection that can go back to where a part of a transaction began. */
export type Savepoints = {
  savepoint(name: string): unknown;
  release(name: string): unknown;
  /** Undoes what came after it; nothing when the engine has undone the whole transaction by itself. */
  rollbackTo(name: string): unknown;
};

export type OpenTx = {
  tx: Tx;
  noted: readonly object[];
  /** Every later use of it throws instead of writing outside of the transaction. */
  end: () => void;
};

/** A handle for one transaction. */
export function makeTx({ drizzle, dialect, compile, rows }: Connection, savepoints: Savepoints): OpenTx {
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
    ...dialect,
    compile,
    rows: (query: never) => check(rows)(query),
    transact: async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
      const name = `nested_${++depth}`;
      const before = noted.length;
      await check(savepoints).savepoint(name);
      try {
        const result = await work(tx as unknown as Tx);
        await savepoints.release(name);
        return result;
      } catch (error) {
        noted.length = before;
        await savepoints.rollbackTo(name);
        throw error;
      } finally {
        depth--;
      }
    },
    note: (what: object) => void check(noted).push(what),
  };
  return { tx: tx as unknown as Tx, noted, end: () => (open = false) };
}
