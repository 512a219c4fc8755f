/** What of documents is the same on both engines. */
import { prepared, type Reader, type Tx } from '../db/db.ts';
import { type AnyPgColumn, desc, eq, sql } from '../db/drizzle.ts';
import type { Kept, Match } from './expression.ts';

const last = prepared('search_largest', db => {
  const { articleId } = db.tables.searchDocuments;
  return db.select({ id: articleId }).from(db.tables.searchDocuments).orderBy(desc(articleId)).limit(1);
});

/** The largest id of a document, 0 without any. */
export const largest = async (db: Reader) => (await last(db, {}))[0]?.id ?? 0;

/** Forgets a document. `kepts`: the tables of an engine, whose rows have the ids of their documents. */
export function dropFrom(kepts: Record<Kept, { id: AnyPgColumn }>): Match['drop'] {
  const dropped = prepared(
    'terms_drop',
    (tx: Tx, kept: Kept) => tx.delete(kepts[kept] as never).where(eq(kepts[kept].id, sql.placeholder('id'))),
    kept => `:${kept}`,
  );
  return async (tx, kept, id) => void (await dropped(tx, { id }, kept));
}
