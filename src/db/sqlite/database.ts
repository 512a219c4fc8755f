/** One file. */
import { existsSync, realpathSync } from 'node:fs';
import type { Database, DatabaseConfig } from '../engine.ts';
import { backup } from './backup.ts';
import { openFile } from './connection.ts';
import { assertUpToDate, migrate } from './migrate.ts';
import { endAt } from './move.ts';
import { openSqlite } from './open.ts';

export function sqliteDatabase({ url, synchronous }: DatabaseConfig): Database {
  const path = url.slice('file:'.length);
  return {
    place: path,
    exists: async () => existsSync(path),
    migrate: async options => migrate(path, options),
    async assertUpToDate() {
      const client = openFile(path);
      try {
        assertUpToDate(client);
      } finally {
        client.close();
      }
    },
    open: async ({ lease } = {}) => openSqlite({ path, synchronous, lease }),
    isAt: file => existsSync(file) && realpathSync(file) === realpathSync(path),
    backup: (to, progress) => backup(path, to, progress),
    connectToMove: async () => endAt(path),
  };
}
