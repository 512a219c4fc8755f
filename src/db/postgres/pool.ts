/** The connections that read: as many as there may be, a queue that has an end, and what is waited for in it. */
import { Fault } from '../../errors.ts';
import { makePool, type Target } from './client.ts';
import type { Run } from './drizzle.ts';
import { translate } from './errors.ts';

/** A read that takes longer is ended: it would only keep others waiting. */
const statementMs = 10_000;
/** Reads that may wait, for each connection; who comes after is told to come later, at once. */
const mostWaiting = 100;

export type ReadPool = { run: Run; close(): Promise<void> };

export function makeReadPool(target: Target, connections: number): ReadPool {
  // They stay: a timer for each read costs a tenth of the read.
  const pool = makePool(target, { statementMs }, { max: connections, idleTimeoutMillis: 0 });
  let ended: Promise<void> | undefined;
  // A connection that is lost while nobody uses it: the next read makes another.
  pool.on('error', () => {});

  return {
    async run(query) {
      if (pool.waitingCount >= connections * mostWaiting) throw new Fault('overloaded');
      try {
        return await pool.query(query);
      } catch (error) {
        throw translate(error);
      }
    },
    close: () => (ended ??= pool.end()),
  };
}
