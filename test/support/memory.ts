/** Where files are made that nobody needs tomorrow. */
import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/**
 * Where there is room in memory: to copy a database of PostgreSQL is twenty times as quick there, and writing into a file waits for
 * no disk. Each file of tests has a database, and the tests of readers some dozens.
 */
export function inMemory(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4e9 ? memory : tmpdir();
}
