/** What a search asks of an engine: which documents hold which keys. */
import type { Reader, Tx } from '../db/db.ts';

/** Keys that a document must hold. `prefix`: any key that begins so. */
export type Expression =
  | string
  | { prefix: string }
  | { any: readonly Expression[] }
  | { all: readonly Expression[]; none?: readonly Expression[] };

/** Whose terms. */
export type Kept = 'articles' | 'comments';

/** What keys cannot say of an article, asked of its row. Instants in milliseconds; an article has all that are there. */
export type Sieve = {
  lang?: string | undefined;
  publishedAfter?: number | undefined;
  publishedBefore?: number | undefined;
  updatedAfter?: number | undefined;
};

/** Which ids are asked for: at most `limit`, those above `above` and not above `upTo`, the largest first or the smallest. */
export type Window = { above?: number; upTo: number; limit: number; from?: 'top' | 'bottom' };

export type Dated = { id: number; publishedAt: number };

export type Match = {
  /** The ids of the documents that an expression finds. */
  find(db: Reader, kept: Kept, expression: Expression, window: Window, sieve?: Sieve): Promise<number[]>;
  /** The articles that an expression finds by their date: from a place on in that order, `down` or up. */
  findByDate(
    db: Reader,
    expression: Expression,
    order: { down: boolean; after?: Dated | undefined; limit: number },
    sieve: Sieve,
  ): Promise<Dated[]>;
  /** How many an expression finds; counting ends at `most`. */
  count(
    db: Reader,
    kept: Kept,
    expression: Expression,
    window: { upTo: number; most: number },
    sieve?: Sieve,
  ): Promise<number>;
  /** Those of the keys that some document holds. */
  held(db: Reader, kept: Kept, keys: readonly string[]): Promise<Set<string>>;
  /** The keys of articles from `from` up to `to`, without it, in the order of their bytes; at most `limit`. */
  keysBetween(db: Reader, from: string, to: string, limit: number): Promise<string[]>;
  /** Makes a document that nothing finds yet be found by these keys; one may come more than once. */
  put(tx: Tx, kept: Kept, id: number, keys: readonly string[]): Promise<void>;
  /** Makes it be found by none. */
  drop(tx: Tx, kept: Kept, id: number): Promise<void>;
  /** Does a little to keep the index quick; answers whether there is more to do. */
  tidy(tx: Tx, kept: Kept): Promise<boolean>;
};
