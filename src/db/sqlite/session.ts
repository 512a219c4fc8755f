/** The connection that writes to the file. Another process may hold the lock: it is waited for with a timer, never by blocking. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { makeTx } from '../handles.ts';
import type { Session } from '../writer.ts';
import { connectionOver } from './drizzle.ts';
import type { Durable } from './durable.ts';
import { isBusy, translate } from './errors.ts';

/** `before` is called before a transaction begins. */
export function makeSession(client: Database, { durable, before }: { durable: Durable; before?: () => void }): Session {
  const connection = connectionOver(client);
  const prepare = (sql: string) => {
    const statement = client.prepare(sql);
    return () => void statement.run();
  };
  const begin = prepare('begin immediate');
  const commit = prepare('commit');
  /** What every work says, prepared. */
  const ofJob = { savepoint: prepare('savepoint job'), release: prepare('release job') };

  const session: Session = {
    async begin(deadline) {
      for (let ms = 1; ; ms = Math.min(ms * 2, 50)) {
        try {
          before?.();
          return begin();
        } catch (error) {
          if (!isBusy(error) || performance.now() > deadline) throw error;
          await sleep(ms);
        }
      }
    },
    commit,
    undo() {
      try {
        if (client.inTransaction) client.exec('rollback');
      } catch {
        // The next BEGIN will fail and say why to those who wait for it.
      }
    },
    // A full disk can make SQLite undo the whole transaction by itself.
    isIntact: () => client.inTransaction,
    open: () => makeTx(connection, session),
    savepoint: name => (name === 'job' ? ofJob.savepoint() : client.exec(`savepoint ${name}`)),
    release: name => (name === 'job' ? ofJob.release() : client.exec(`release ${name}`)),
    rollbackTo(name) {
      if (client.inTransaction) client.exec(`rollback to ${name}; release ${name}`);
    },
    mayRepeat: () => false,
    flush: durable.flush,
    explain: translate,
    close: durable.close,
  };
  return session;
}
