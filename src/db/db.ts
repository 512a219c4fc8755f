/**
 * What a verb holds. `Db` reads; `Tx` reads and writes, and exists only inside `db.transact`. Both have the same shape
 * for reading, so that a verb need not know where it runs, and both are typed as PostgreSQL whatever engine is open.
 */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Aliased, AnyPgColumn, SQL } from './drizzle.ts';
import type { Tables } from './tables.ts';

type Pg = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** Which one is open: for what lies below this floor, and for `search/match.*`. Nobody else asks. */
export type Engine = 'sqlite' | 'postgres';

export type Reader = Pick<Pg, 'select' | 'selectDistinct'> & {
  readonly engine: Engine;
  readonly tables: Tables;
  /** What prepared statements are kept for: the connection behind this handle. */
  readonly connection: object;
  /** Makes a prepared statement as quick as the engine can run it. */
  compile(statement: Executable): Executable;
  /** A text as its UTF-8 bytes: where it is only handed on, a string would be made of it for nothing. */
  bytesOf(text: AnyPgColumn | SQL): SQL<Buffer>;
  /** A value as JSON, as JSON.stringify would write it. */
  jsonOf(value: AnyPgColumn | SQL): SQL<string>;
  /** The texts of all rows, in their order, as bytes; null where there is no row. One value costs less than many. */
  joined(text: SQL | Aliased | AnyPgColumn, separator: '' | ','): SQL<Buffer | null>;
  /** Rows of a statement that the builder cannot say (recursive queries). Columns come back as the engine has them. */
  rows<Row>(query: SQL): Promise<Row[]>;
};

export type Tx = Reader &
  Pick<Pg, 'insert' | 'update' | 'delete'> & {
    /** A savepoint: undone alone if `work` throws. */
    transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
    /** Tells those who act before the commit (`beforeCommit`) what this transaction has done. */
    note(what: object): void;
  };

/** Acts in a transaction that has noted something, when its work is done. What it throws undoes the work. */
export type Reaction = (tx: Tx, noted: readonly object[]) => Promise<void>;

/** A copy of the database that follows it, and may be behind. */
export type Standby = {
  /** It has the log at least up to this change. */
  readonly position: number;
  /** Runs `work`, all of whose reads are answered by it. */
  read<T>(work: () => Promise<T>): Promise<T>;
};

export type Db = Reader & {
  /** Reads as this does, and never waits behind other reads: for what all wait for. */
  readonly news: Reader;
  /** A standby that may be read from now; undefined where there is none. */
  standby(): Standby | undefined;
  /** Up to where those see the log who read now; undefined where they see all of it. */
  position(): number | undefined;
  /** Tells how far the log has come: standbys are watched until they are as far. */
  reached(seq: number): void;
  /**
   * Runs `work` alone among writers and commits; answers only after the commit is as durable as configured. Inside, use
   * `tx` alone and await nothing but the database: others wait behind you.
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** What is to be done in the same transaction as what was noted in it: both are there, or neither. */
  beforeCommit(reaction: Reaction): void;
  /** Calls `listener` after every commit made through this handle, before those who wrote are answered. */
  onCommit(listener: () => void | Promise<void>): void;
  /** Whether anybody at all may have committed since this was last asked. Costs a few microseconds. */
  movedElsewhere(): boolean;
  /** The fault behind an error of the driver, or the error itself when it is none of the expected ones. */
  explain(error: unknown): unknown;
  /** Waits for the writes under way, checkpoints and closes. */
  close(): Promise<void>;
};

type Preparable<Rows> = { prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Rows> } };
export type Executable = { execute(values?: Record<string, unknown>): Promise<unknown> };

const statements = new WeakMap<object, Map<string, Executable>>();

/**
 * Names a query that is built once per connection and run with `sql.placeholder` values: building one costs eight times
 * running it. `shape` tells apart the variants of a query that is put together from parts.
 */
export function prepared<Rows, Shape = undefined, Handle extends Reader = Reader>(
  name: string,
  build: (db: Handle, shape: Shape) => Preparable<Rows>,
  nameOf: (shape: Shape) => string = () => '',
) {
  return (db: Handle, values: Record<string, unknown>, shape?: Shape): Promise<Rows> => {
    let known = statements.get(db.connection);
    if (!known) statements.set(db.connection, (known = new Map()));
    const id = shape === undefined ? name : name + nameOf(shape);
    let statement = known.get(id);
    if (!statement) known.set(id, (statement = db.compile(build(db, shape as Shape).prepare(id))));
    return statement.execute(values) as Promise<Rows>;
  };
}
