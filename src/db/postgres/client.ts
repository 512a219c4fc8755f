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

export function optionsFor({ url }: Target, { statementMs }: Limits): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'maqal',
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: decoderOf },
    ...(statementMs > 0 && { query_timeout: statementMs + graceMs }),
  } as pg.ClientConfig;
}

/** The statement that tells the server of the limits. Said once the connection is made: PgBouncer refuses to be told at its start. */
export const limitsSql = ({ statementMs, idleInTransactionMs = 0 }: Limits) =>
  `set statement_timeout = ${statementMs}; set idle_in_transaction_session_timeout = ${idleInTransactionMs}`;

/** `pipeline`: statements are sent without waiting for the answers to those before them. */
export const makeClient = (options: pg.ClientConfig, { pipeline = false } = {}): Client =>
  new pg.Client({ ...options, pipeline } as pg.ClientConfig) as Client;

export const makePool = (options: pg.PoolConfig): pg.Pool => new pg.Pool(options);

/** Where it is, for people: without a password. */
export function placeOf(url: string): string {
  const { host, port, database } = new pg.Client({ connectionString: url }) as unknown as Record<string, unknown>;
  const where = String(host).startsWith('/') ? String(host) : `${host}:${port}`;
  return `PostgreSQL (${database} on ${where})`;
}
