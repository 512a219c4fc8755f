/** The migrations of each engine: plain SQL files in the order of their numbers, under one numbering for both. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Engine } from './db.ts';

/** The database cannot be served; the message is one sentence for the person at the terminal. */
export class UnusableDatabase extends Error {
  override name = 'UnusableDatabase';
}

export type Migration = { number: number; name: string; sql: string };

/** `backup`: where the copy from before is, if one was made. */
export type MigrationResult = { applied: string[]; created: boolean; backup?: string };

/** The migrations in this version of the program, in order. */
export function knownMigrations(engine: Engine): Migration[] {
  const folder = fileURLToPath(new URL(`../../migrations/${engine}/`, import.meta.url));
  return readdirSync(folder)
    .filter(file => /^\d{4}_.*\.sql$/.test(file))
    .sort()
    .map(file => ({ number: Number(file.slice(0, 4)), name: file, sql: readFileSync(folder + file, 'utf8') }));
}

/** Those that are still to be applied. */
export function pendingOf(applied: readonly number[], migrations: readonly Migration[]): Migration[] {
  const known = new Set(applied);
  return migrations.filter(m => !known.has(m.number));
}

/** Throws UnusableDatabase if something was applied that this version does not know. */
export function assertNotNewer(place: string, applied: readonly number[], migrations: readonly Migration[]) {
  const highest = Math.max(-1, ...applied);
  const known = Math.max(-1, ...migrations.map(m => m.number));
  if (highest > known)
    throw new UnusableDatabase(
      `${place} was written by a newer Maqal (schema ${highest}; this one knows ${known}): start the newer version.`,
    );
}

/** Not of this version. */
export class OtherVersion extends UnusableDatabase {}

/** Throws OtherVersion unless all of these were applied, and nothing else. */
export function assertSame(applied: readonly number[], migrations: readonly Migration[]) {
  if (pendingOf(applied, migrations).length > 0 || applied.length > migrations.length)
    throw new OtherVersion('The database and this program are of different versions: stop the server, then start it.');
}

/** The table that marks a database which not everything has been moved into yet (move/unfinished.ts). */
export const unfinishedMove = 'unfinished_move';

export class UnfinishedMove extends UnusableDatabase {}

/** Throws UnfinishedMove where only a part is: whoever served it would serve half a site, and write into it. */
export function assertMoved(place: string, isUnfinished: boolean) {
  if (isUnfinished)
    throw new UnfinishedMove(`${place} is in the middle of a move; run the same move again to finish it.`);
}
