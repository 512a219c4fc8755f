/** A database of a PostgreSQL server. */
import type { Database, DatabaseConfig } from '../engine.ts';
import { UnusableDatabase } from '../migrations.ts';
import { placeOf } from './client.ts';
import { assertUpToDate, exists, migrate } from './migrate.ts';
import { connectEnd } from './move.ts';
import { openPostgres } from './open.ts';

export function postgresDatabase(config: DatabaseConfig): Database {
  const target = { url: config.url };
  return {
    place: placeOf(config.url),
    exists: () => exists(target),
    migrate: options => migrate(target, options),
    assertUpToDate: () => assertUpToDate(target),
    open: async () => openPostgres(config),
    isAt: () => false,
    async backup() {
      throw new UnusableDatabase(
        'PostgreSQL has tools of its own for this, pg_dump among them; docs/scale.md tells more.',
      );
    },
    connectToMove: () => connectEnd(target),
  };
}
