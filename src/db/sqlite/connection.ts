/** A connection to the file, with our settings. */
import Database from 'better-sqlite3';

export type Synchronous = 'FULL' | 'NORMAL';

/** How long a lock is waited for. */
const patienceMs = 5000;

/** The file as it is: nothing in it is touched yet. */
export const openFile = (path: string) => new Database(path, { timeout: patienceMs });

export function configure(client: Database.Database, synchronous: Synchronous) {
  keepLog(client);
  client.pragma(`synchronous = ${synchronous}`);
  client.pragma('foreign_keys = ON');
  client.pragma('temp_store = MEMORY');
  // Kilobytes, for each connection. The system keeps the file in memory besides, and shares it among all processes.
  client.pragma('cache_size = -8000');
  return client;
}

/**
 * A new file gets its log. SQLite does not wait for a lock here: it reads the file before it would write, and of two that do
 * so at once one is refused at once (sqlite.org/rescode.html#busy). So the waiting is ours, not evenly, lest they meet again.
 */
function keepLog(client: Database.Database) {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      client.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = (error as { code?: unknown }).code === 'SQLITE_BUSY';
      if (!isBusy || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2 + Math.random() * 20);
    }
  }
}
