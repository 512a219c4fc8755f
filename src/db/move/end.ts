/** One of the two databases of a move. What both engines say alike is said in SQL; what they do not has a member. */
import type { Shape } from './shapes.ts';

export type Value = number | string | boolean | Buffer | null;
/** In the order of the columns of its shape; JSON is the text that it is kept as. */
export type Row = Value[];

/** A document of the search: the keys it is found by, each once. */
export type Found = { id: number; keys: readonly string[] };
export type FoundTable = 'article_terms' | 'comment_terms';

/** How far a part of a move has come: a row of the table that marks it as unfinished (unfinished.ts). */
export type Note = { name: string; value: string };

export type Index = { name: string; sql: string };

export type End = {
  /** Which database it is, whatever way it was named. */
  readonly identity: string;
  /** Keeps other moves out, as long as the connection lasts. Throws UnusableDatabase when there is one. */
  claim(): Promise<void>;
  /** Runs a statement with `?1`, `?2` … for its values, in this order; rows come as arrays of what the driver makes of them. */
  all(sql: string, values?: readonly Value[]): Promise<unknown[][]>;
  transact(work: () => Promise<void>): Promise<void>;
  /** Everything is read as it is now, until this is called again. */
  hold(): Promise<void>;
  /** The rows after a key, in the order of the keys. */
  rows(shape: Shape, after: Row | undefined, limit: number): Promise<Row[]>;
  /** Writes rows, and in the same transaction how far that is. */
  put(shape: Shape, rows: readonly Row[], note: Note): Promise<void>;
  putFound(table: FoundTable, found: readonly Found[], note: Note): Promise<void>;
  /** The largest id that was ever given, also to what is not there any more. */
  largestGiven(shape: Shape): Promise<number>;
  /** The ids that are given from now on are larger. */
  giveAbove(shape: Shape, id: number): Promise<void>;
  /** The indexes that can be made after the rows. */
  indexes(): Promise<Index[]>;
  /** Once everything is there: what the engine wants done after much has been written. What was written is durable then. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** The rows after a key, as both engines understand it. */
export function selectOf({ name, columns, key }: Shape, isAfter: boolean): string {
  const list = columns.map(column => `"${column.name}"`).join(', ');
  const keys = key.map(at => `"${columns[at]!.name}"`).join(', ');
  const after = isAfter ? ` where (${keys}) > (${key.map((_, i) => `?${i + 1}`).join(', ')})` : '';
  return `select ${list} from "${name}"${after} order by ${keys} limit ?${isAfter ? key.length + 1 : 1}`;
}

export const keyOf = ({ key }: Shape, row: Row): Row => key.map(at => row[at]!);
