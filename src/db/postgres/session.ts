/**
 * The connection that writes. Whoever writes, in whatever process, holds one lock from the beginning of the transaction until
 * others can see what it has done: so works run one after the other, as on SQLite, and the log has the order of the commits
 * (docs/decisions/0017). A connection that is lost is made again when it is next needed.
 */
import { makeTx } from '../handles.ts';
import type { Session } from '../writer.ts';
import { type Client, connect, makeClient, type Target } from './client.ts';
import { connectionOver, type Query } from './drizzle.ts';
import { isConflict, isLost, translate } from './errors.ts';
import { writing } from './locks.ts';

const statementMs = 30_000;
/** A process that hangs between two statements must not keep others from writing. */
const idleInTransactionMs = 5000;

export type PostgresSession = Session & {
  /** The number of the server's process behind the connection: who a notification came from. */
  processId(): number | undefined;
};

export function makeSession(target: Target): PostgresSession {
  const limits = { statementMs, idleInTransactionMs };
  let present: { client: Client; connection: ReturnType<typeof connectionOver> } | undefined;
  let cannotConnect: unknown;

  async function makeConnection() {
    const client = makeClient(target, limits, { pipeline: true });
    const lose = () => {
      if (present?.client === client) present = undefined;
    };
    client.on('error', lose);
    client.on('end', lose);
    try {
      await connect(client, limits);
    } catch (error) {
      cannotConnect = error;
      client.end().catch(() => {});
      throw error;
    }
    const run = (query: Query) => client.query(query);
    return { client, connection: connectionOver(run) };
  }

  /** Without waiting for the answer: what comes after it fails if it has failed. */
  function say(text: string) {
    present?.client.query(text).catch(() => {});
  }

  function drop() {
    present?.client.end().catch(() => {});
    present = undefined;
  }

  const session: PostgresSession = {
    processId: () => present?.client.processID ?? undefined,
    async begin(deadline) {
      present ??= await makeConnection();
      // Between two transactions it keeps no process alive that has nothing else to do.
      present.client.ref();
      const patience = Math.max(1, Math.ceil(deadline - performance.now()));
      // Each statement sees what was committed before it: a snapshot taken while waiting for the lock would be of before.
      await present.client.query(
        `begin isolation level read committed read write; set local lock_timeout = ${patience}; select pg_advisory_xact_lock${writing}; set local lock_timeout = 0`,
      );
    },
    async commit() {
      if (!present) throw new Error('Connection terminated');
      const { client } = present;
      await client.query('commit');
      client.unref();
    },
    async undo() {
      if (!present) return;
      const { client } = present;
      try {
        await client.query('rollback');
        client.unref();
      } catch {
        drop();
      }
    },
    isIntact: () => present !== undefined,
    open() {
      if (!present) throw new Error('Connection terminated');
      return makeTx(present.connection, session);
    },
    savepoint: name => say(`savepoint ${name}`),
    release: name => say(`release ${name}`),
    rollbackTo: name => say(`rollback to ${name}; release ${name}`),
    mayRepeat(error) {
      if (error === cannotConnect) return false;
      if (isLost(error)) drop();
      return isLost(error) || isConflict(error);
    },
    // What is committed is as durable as the server is told to make it (synchronous_commit).
    flush: () => Promise.resolve(),
    explain: translate,
    async close() {
      const last = present?.client;
      present = undefined;
      await last?.end().catch(() => {});
    },
  };
  return session;
}
