/** Opens a database that `migrate` has brought up to date: some connections that read, one that writes, one that hears. */
import type { Db } from '../db.ts';
import { makeReader } from '../handles.ts';
import { makeWriter } from '../writer.ts';
import { connectionOver } from './drizzle.ts';
import { translate } from './errors.ts';
import { listenTo } from './notices.ts';
import { makeReadPool } from './pool.ts';
import { makeSession } from './session.ts';
import { onStandbyOr, positionOfReads, watchStandbys } from './standby.ts';

export type PostgresOptions = { url: string; replicas: readonly string[]; connections: number };

export function openPostgres({ url, replicas, connections }: PostgresOptions): Db {
  const pool = makeReadPool({ url }, connections);
  const standbys = watchStandbys(replicas, connections);
  const session = makeSession({ url });
  const writer = makeWriter(session);
  const notices = listenTo({ url }, session.processId);
  const db = makeReader(connectionOver(onStandbyOr(pool.run))) as Db;
  return Object.assign(db, {
    news: makeReader(connectionOver(notices.run)),
    standby: standbys.pick,
    position: positionOfReads,
    reached: standbys.reached,
    transact: writer.transact,
    beforeCommit: writer.beforeCommit,
    onCommit: writer.onCommit,
    movedElsewhere: notices.hasMoved,
    explain: translate,
    async close() {
      // Connections keep no process alive by themselves, and this is to come to its end.
      const held = setInterval(() => {}, 1000);
      try {
        await writer.close();
        await Promise.all([notices.close(), pool.close(), standbys.close()]);
      } finally {
        clearInterval(held);
      }
    },
  });
}
