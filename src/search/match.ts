/** Matching by the engine that is open. */
import type { Engine, Reader } from '../db/db.ts';
import type { Match } from './expression.ts';

const engines: Record<Engine, () => Promise<Match>> = {
  sqlite: () => import('./match.sqlite.ts'),
  postgres: () => import('./match.postgres.ts'),
};
const loaded: Partial<Record<Engine, Match>> = {};

/** Loads what matches for this database, and for no other. To be awaited once, before anything is matched. */
export async function loadMatch({ engine }: Reader): Promise<void> {
  loaded[engine] ??= await engines[engine]();
}

const of = ({ engine }: Reader): Match => loaded[engine]!;

export const match: Match = {
  find: (db, ...asked) => of(db).find(db, ...asked),
  findByDate: (db, ...asked) => of(db).findByDate(db, ...asked),
  count: (db, ...asked) => of(db).count(db, ...asked),
  held: (db, ...asked) => of(db).held(db, ...asked),
  keysBetween: (db, ...asked) => of(db).keysBetween(db, ...asked),
  put: (tx, ...asked) => of(tx).put(tx, ...asked),
  drop: (tx, ...asked) => of(tx).drop(tx, ...asked),
  tidy: (tx, kept) => of(tx).tidy(tx, kept),
};
