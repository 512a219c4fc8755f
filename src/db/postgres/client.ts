/** Connections to the server: how they are made, and how values come out of them. */
import pg from 'pg';
import { decoderOf } from './values.ts';

/** With what its types do not tell of. */
export type Client = pg.Client & { readonly processID: number | null; ref(): void; unref(): void };
export type Target = { url: string };

/** How long a connection may take to be made: longer, and there is none. */
const connectMs = 5000;
/** How much longer than the server we wait for what it should have ended by itself: then the network is gone. */
const graceMs = 2000;

export type Limits = {
  /** What the server ends by itself, in milliseconds; 0: nothing. */
  statementMs: number;
  /** How long a transaction may wait for us before the server undoes it and lets others write. */
  idleInTransactionMs?: number;
};
const unlimited: Limits = { statementMs: 0 };

const optionsFor = ({ url }: Target, { statementMs }: Limits): pg.ClientConfig =>
  ({
    connectionString: url,
    application_name: 'maqal',
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: decoderOf },
    ...(statementMs > 0 && { query_timeout: statementMs + graceMs }),
  }) as pg.ClientConfig;

const limitsSql = ({ statementMs, idleInTransactionMs = 0 }: Limits) =>
  `set statement_timeout = ${statementMs}; set idle_in_transaction_session_timeout = ${idleInTransactionMs}`;

/** `pipeline`: statements are sent without waiting for the answers to those before them. */
export const makeClient = (target: Target, limits: Limits = unlimited, { pipeline = false } = {}): Client =>
  new pg.Client({ ...optionsFor(target, limits), pipeline } as pg.ClientConfig) as Client;

/** Connects, and tells the server of the limits: not as the connection begins, where PgBouncer refuses to be told. */
export async function connect(client: Client, limits: Limits): Promise<void> {
  await client.connect();
  await client.query(limitsSql(limits));
}

/** Connections that read: every read has an index. */
export function makePool(target: Target, limits: Limits, options: pg.PoolConfig): pg.Pool {
  // PostgreSQL would now and then go through a whole table instead, in the hope of a soon end: of rows whose reading costs a hundred
  // times what it takes it to cost (lists of keys, kept outside of their table).
  const onConnect = (client: pg.ClientBase) => client.query(`${limitsSql(limits)}; set enable_seqscan = off`);
  return new pg.Pool({ ...optionsFor(target, limits), ...options, onConnect });
}

/** Where it is, for people: without a password. */
export function placeOf(url: string): string {
  const { host, port, database } = new pg.Client({ connectionString: url }) as unknown as Record<string, unknown>;
  const where = String(host).startsWith('/') ? String(host) : `${host}:${port}`;
  return `PostgreSQL (${database} on ${where})`;
}
