/** A connection to the file, with our settings. */
import Database from 'better-sqlite3';

export type Synchronous = 'FULL' | 'NORMAL';

/** The file as it is: nothing in it is touched yet. */
export const openFile = (path: string) => new Database(path, { timeout: 5000 });

export function configure(client: Database.Database, synchronous: Synchronous) {
  client.pragma('journal_mode = WAL');
  client.pragma(`synchronous = ${synchronous}`);
  client.pragma('foreign_keys = ON');
  client.pragma('temp_store = MEMORY');
  // Kilobytes, for each connection. The system keeps the file in memory besides, and shares it among all processes.
  client.pragma('cache_size = -8000');
  return client;
}
