/** The verbs of keys. Only a hash of a secret is stored; 256 random bits need no slow one. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Db, Reader, Tx } from '../db/db.ts';
import { prepared } from '../db/db.ts';
import { and, count, eq, or, sql } from '../db/drizzle.ts';
import { Fault } from '../errors.ts';
import type { Caller, Scope } from '../http/auth.ts';
import { goingOf, keyset, pageOf, placeholdersOf, type Slice } from '../http/paging.ts';
import { digest } from '../lib/digest.ts';
import { type Actor, record } from '../log/log.ts';
import type { KeyRow } from './shapes.ts';

const byHash = prepared('key_by_hash', db =>
  db
    .select()
    .from(db.tables.keys)
    .where(eq(db.tables.keys.hash, sql.placeholder('hash'))),
);
const byId = prepared('key_by_id', db =>
  db
    .select()
    .from(db.tables.keys)
    .where(eq(db.tables.keys.id, sql.placeholder('id'))),
);

/**
 * The caller whose secret this is. Whether unknown, expired or revoked, the answer is undefined after the same work; the
 * comparison takes the same time wherever two hashes differ.
 */
export async function verify(db: Reader, secret: string, now: number): Promise<Caller | undefined> {
  const hash = digest(secret);
  const [row] = await byHash(db, { hash });
  const same = timingSafeEqual(Buffer.from(row?.hash ?? digest('')), Buffer.from(hash));
  const valid = row && same && row.revokedAt === null && (row.expiresAt === null || row.expiresAt > now);
  return valid ? { id: row.id, scopes: row.scopes } : undefined;
}

export const find = async (db: Reader, id: number): Promise<KeyRow | undefined> => (await byId(db, { id }))[0];

type NewKey = { name: string; scopes: readonly Scope[]; expiresAt?: number | undefined };

/** Makes a key; the secret is in the answer and nowhere else. */
export async function create(tx: Tx, input: NewKey, actor: Actor): Promise<{ row: KeyRow; secret: string }> {
  const secret = `mq_${randomBytes(32).toString('base64url')}`;
  return { row: await insert(tx, input, secret, 'created', actor), secret };
}

async function insert(
  tx: Tx,
  input: NewKey,
  secret: string,
  source: KeyRow['source'],
  { now, keyId }: Actor,
): Promise<KeyRow> {
  const [row] = await tx
    .insert(tx.tables.keys)
    .values({
      name: input.name,
      hint: secret.slice(0, source === 'created' ? 7 : 4),
      hash: digest(secret),
      scopes: [...new Set(input.scopes)],
      source,
      createdAt: now,
      expiresAt: input.expiresAt ?? null,
    })
    .returning();
  await record(tx, { at: now, kind: 'key.created', resourceId: row!.id, version: 1, keyId, isPublic: false });
  return row!;
}

/** Ends a key at once; a second time changes nothing. Faults: key_from_environment. */
export async function revoke(tx: Tx, row: KeyRow, { now, keyId }: Actor): Promise<void> {
  if (row.source === 'environment') throw new Fault('key_from_environment');
  if (row.revokedAt !== null) return;
  await tx.update(tx.tables.keys).set({ revokedAt: now }).where(eq(tx.tables.keys.id, row.id));
  await record(tx, { at: now, kind: 'key.revoked', resourceId: row.id, version: 2, keyId, isPublic: false });
}

const listed = prepared(
  'keys',
  (db, going: 'first' | 'next' | 'prev') => {
    const { keys } = db.tables;
    const { after, orderBy } = keyset({ column: keys.createdAt, descending: true }, keys.id, going);
    return db
      .select()
      .from(keys)
      .where(after)
      .orderBy(...orderBy)
      .limit(sql.placeholder('limit') as never);
  },
  going => `:${going}`,
);

/** One page of keys, the newest first, revoked ones too. */
export async function list(db: Reader, slice: Slice) {
  return pageOf(await listed(db, placeholdersOf(slice), goingOf(slice)), slice, row => row.createdAt);
}

/** On a database without any key makes the first, an admin's, and answers its secret; else undefined. */
export function createFirst(db: Db, now: number): Promise<string | undefined> {
  return db.transact(async tx => {
    const [row] = await tx.select({ n: count() }).from(tx.tables.keys);
    if (row!.n > 0) return undefined;
    return (await create(tx, { name: 'First admin key', scopes: ['admin'] }, { now })).secret;
  });
}

/** Makes the secret given by the environment the one environment key, also if it was made here; the one before ends. */
export function adopt(db: Db, secret: string, now: number): Promise<void> {
  return db.transact(async tx => {
    const { keys } = tx.tables;
    const given = eq(keys.hash, digest(secret));
    const fromOutside = eq(keys.source, 'environment');
    const [known] = await tx.select().from(keys).where(and(given, fromOutside));
    if (known) return;
    await tx.delete(keys).where(or(given, fromOutside));
    await insert(tx, { name: 'MAQAL_ADMIN_KEY', scopes: ['admin'] }, secret, 'environment', { now });
  });
}

/** Ends the key that the environment gave and gives no more. */
export function disown(db: Db): Promise<void> {
  return db.transact(async tx => {
    await tx.delete(tx.tables.keys).where(eq(tx.tables.keys.source, 'environment'));
  });
}
