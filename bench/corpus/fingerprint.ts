/** What a corpus would look like now, in a few letters: the rows of a very small one, and the schema they are in. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownMigrations } from '../../src/db/migrations.ts';
import { dump } from './dump.ts';
import { generate } from './generate.ts';
import type { Size } from './plan.ts';

/** Small enough for a second, large enough that every kind of row is in it. */
export const sample: Size = { articles: 60, tags: 40, authors: 10, comments: 150, busyComments: 60 };

export async function fingerprint(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'maqal-bench-'));
  try {
    const path = join(folder, 'sample.db');
    await generate(path, sample, () => {});
    const schema = knownMigrations('sqlite').map(migration => migration.sql);
    const all = JSON.stringify([schema, dump(path)]);
    return createHash('sha256').update(all).digest('hex').slice(0, 12);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
