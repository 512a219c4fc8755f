/**
 * The log, the spine of Maqal: every write appends one row in its own transaction, and everything that reacts (caches,
 * feeds, webhooks, audit, search) reads it. Content records what happened and never learns who listens.
 */
import { type Db, prepared, type Tx } from '../db/db.ts';
import { sql } from '../db/drizzle.ts';

export type Resource = 'article' | 'tag' | 'author' | 'comment' | 'key' | 'search';

export type Change = {
  at: number;
  /** `resource.verb` in the past tense: `article.published`. */
  kind: `${Resource}.${string}`;
  resourceId: number;
  /** The resource it hangs on: the article of a comment. */
  parentId?: number;
  version: number;
  /** The key that did it; absent for the public and for the clock. */
  keyId?: number | undefined;
  /** Whether a reader without a key may learn of it. */
  isPublic: boolean;
  /** The keys (keys.ts) of what readers may see otherwise than before. */
  touches?: readonly string[];
};

/** Who writes, and when: what every verb that writes is told. */
export type Actor = { now: number; keyId?: number | undefined };

const append = prepared(
  'change_append',
  (tx: Tx, isTouching: boolean) => {
    const value = sql.placeholder;
    return tx.insert(tx.tables.changes).values({
      at: value('at'),
      kind: value('kind'),
      resource: value('resource'),
      resourceId: value('resourceId'),
      parentId: value('parentId'),
      version: value('version'),
      keyId: value('keyId'),
      isPublic: value('isPublic'),
      ...(isTouching && { touches: value('touches') }),
    });
  },
  isTouching => (isTouching ? ':touching' : ''),
);

/** Appends one change to the log, in the transaction of the write it tells of. */
export async function record(tx: Tx, change: Change): Promise<void> {
  const { touches = [] } = change;
  const values = {
    at: change.at,
    kind: change.kind,
    resource: change.kind.slice(0, change.kind.indexOf('.')),
    resourceId: change.resourceId,
    parentId: change.parentId ?? null,
    version: change.version,
    keyId: change.keyId ?? null,
    isPublic: change.isPublic,
    touches,
  };
  await append(tx, values, touches.length > 0);
  tx.note(change);
}

/**
 * Lets somebody act on what a transaction recorded, within it and when its work is done: for what must be there with the
 * write or not at all. Everything else follows the log afterwards (feed.ts).
 */
export function actOn(db: Db, act: (tx: Tx, changes: readonly Change[]) => Promise<void>): void {
  // Nothing else is noted.
  db.beforeCommit((tx, noted) => act(tx, noted as readonly Change[]));
}
