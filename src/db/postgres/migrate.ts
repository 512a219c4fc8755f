/**
 * Brings a database up to date: plain SQL files in the order of their numbers, each once, all in one transaction, under a lock
 * that any number of servers starting at once wait for. Never backwards: a database of a newer Maqal is refused.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  assertMoved,
  assertNotNewer,
  assertSame,
  knownMigrations,
  type Migration,
  type MigrationResult,
  pendingOf,
  UnusableDatabase,
  unfinishedMove,
} from '../migrations.ts';
import { type Client, makeClient, placeOf, type Target } from './client.ts';
import { isLost } from './errors.ts';
import { migrating } from './locks.ts';

/** PostgreSQL 15, as PQserverVersion counts. */
const oldest = 150000;
/** A server that is just starting, as it does beside us in a set of containers, is waited for. */
const patienceMs = 20_000;

/** Migrates the database, making our tables if there are none. Throws UnusableDatabase. */
export function migrate(target: Target, { now }: { now: number }, migrations = knownMigrations('postgres')) {
  return withClient(target, async client => {
    await inspect(client, target);
    assertMoved(placeOf(target.url), await isThere(client, unfinishedMove));
    await client.query(`select pg_advisory_lock${migrating}`);
    const before = await done(client);
    assertNotNewer(placeOf(target.url), before ?? [], migrations);
    const pending = pendingOf(before ?? [], migrations);
    if (pending.length > 0) await apply(client, pending, now);
    return { applied: pending.map(m => m.name), created: before === undefined } satisfies MigrationResult;
  });
}

/** For a process that must not migrate. Throws UnusableDatabase unless nothing is to be done. */
export function assertUpToDate(target: Target, migrations = knownMigrations('postgres')) {
  return withClient(target, async client => {
    assertMoved(placeOf(target.url), await isThere(client, unfinishedMove));
    const applied = await done(client);
    assertSame(applied ?? [], migrations);
  });
}

/** Whether our tables are there. Throws UnusableDatabase when nobody can say. */
export const exists = (target: Target) => withClient(target, async client => (await done(client)) !== undefined);

async function withClient<T>(target: Target, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(target);
  client.on('error', () => {}); // what is under way fails of it
  try {
    return await work(client);
  } catch (error) {
    throw explain(error, target);
  } finally {
    await client.end().catch(() => {});
  }
}

async function connect(target: Target): Promise<Client> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const client = makeClient(target);
    try {
      await client.connect();
      return client;
    } catch (error) {
      client.end().catch(() => {});
      const isComing = ['ECONNREFUSED', 'ENOENT', '57P03'].includes(String((error as { code?: unknown }).code));
      if (!isComing || performance.now() > deadline) throw explain(error, target);
      await sleep(250);
    }
  }
}

/** Refuses what we could not work with. */
async function inspect(client: Client, { url }: Target) {
  const { rows } = await client.query(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby",
  );
  const [{ version, encoding, standby }] = rows as [{ version: number; encoding: string; standby: boolean }];
  if (Number(version) < oldest)
    throw new UnusableDatabase(`${placeOf(url)} is of version ${Math.floor(version / 10_000)}: 15 or later is needed.`);
  if (encoding !== 'UTF8')
    throw new UnusableDatabase(
      `${placeOf(url)} keeps texts in ${encoding}: a database with the encoding UTF8 is needed.`,
    );
  if (standby) throw new UnusableDatabase(`${placeOf(url)} is a standby: DATABASE_URL must name the primary.`);
}

/** The numbers that were applied; undefined where there is nothing of ours. */
async function done(client: Client): Promise<number[] | undefined> {
  if (!(await isThere(client, 'migrations'))) return undefined;
  const { rows } = await client.query('select number from migrations order by number');
  return rows.map(row => Number(row.number));
}

async function isThere(client: Client, table: string): Promise<boolean> {
  const { rows } = await client.query('select to_regclass($1) is not null as ours', [table]);
  return rows[0].ours;
}

async function apply(client: Client, pending: readonly Migration[], now: number) {
  await client.query('begin');
  await client.query(
    'create table if not exists migrations (number integer primary key, name text not null, applied_at bigint not null)',
  );
  for (const migration of pending) {
    await client.query(migration.sql);
    await client.query('insert into migrations values ($1, $2, $3)', [migration.number, migration.name, now]);
  }
  await client.query('commit');
}

/** What a person can mend, in one sentence. */
function explain(error: unknown, { url }: Target): unknown {
  if (!(error instanceof Error) || error instanceof UnusableDatabase) return error;
  const code = String((error as { code?: unknown }).code ?? '');
  const refuse = (why: string) => new UnusableDatabase(`${placeOf(url)} ${why}.`, { cause: error });
  if (code === '28P01' || code === '28000') return refuse('does not know this user and password');
  if (code === '3D000') return refuse('does not exist: make it with createdb');
  if (code === '42501') return refuse(`does not let this user make tables (${error.message})`);
  if (code === '42P07') return refuse(`has tables of another program (${error.message}); nothing in it was touched`);
  if (/SSL|TLS|certificate/i.test(error.message)) return refuse(`cannot be reached safely (${error.message})`);
  if (isLost(error) || code === '53300') return refuse(`cannot be reached (${error.message})`);
  return error;
}
