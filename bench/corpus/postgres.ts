/**
 * The corpora in PostgreSQL: a server of our own in a folder that is kept, filled by moving the file of a corpus, without the
 * index of the search. It runs as it would in production: what is committed is on the disk.
 */
import { mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { copyRows, giveIdsAbove } from '../../src/db/move/copy.ts';
import * as unfinished from '../../src/db/move/unfinished.ts';
import { databaseAt } from '../../src/db/open.ts';
import { type Cluster, startCluster } from '../../test/support/postgres.ts';
import type { Corpus } from '../corpus.ts';
import type { Tell } from './generate.ts';

/** Outside of the home of root, where PostgreSQL, which does not run as root, reaches no folder. */
const place = (env: NodeJS.ProcessEnv = process.env) => env.MAQAL_BENCH_POSTGRES || '/var/tmp/maqal-bench-postgres';

const settings = {
  ...{ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
  ...{ shared_buffers: '1GB', max_wal_size: '8GB', maintenance_work_mem: '512MB', random_page_cost: '1.1' },
};

export type Server = Pick<Cluster, 'run' | 'url'> & { stop(): Promise<void> };

/** Starts the server of the corpora. */
export async function startPostgres(): Promise<Server> {
  mkdirSync(place(), { recursive: true });
  const { run, url, stop } = await startCluster({ folder: place(), settings });
  return { run, url, stop: () => stop() };
}

/** The database that holds a corpus, filled if it is not there yet; those that it has replaced are dropped. */
export async function databaseOf(server: Server, corpus: Corpus, tell: Tell): Promise<string> {
  const name = basename(corpus.path, '.db').toLowerCase().replaceAll('-', '_');
  const { rows } = await server.run('select datname from pg_database');
  const known = rows.map(row => String(row.datname));
  if (known.includes(name)) return name;
  for (const old of known)
    if (old.startsWith(`${corpus.name.toLowerCase()}_`)) await server.run(`drop database "${old}"`);
  const part = `${name}_part`;
  await server.run(`drop database if exists "${part}"`);
  await server.run(`create database "${part}"`);
  tell(`moving ${corpus.name} into PostgreSQL, once`);
  await fill(corpus, server.url(part), tell);
  await server.run('vacuum (analyze)', part);
  await server.run('checkpoint');
  await server.run(`alter database "${part}" rename to "${name}"`);
  return name;
}

const at = (url: string) => databaseAt(readConfig({ DATABASE_URL: url }).database);

async function fill(corpus: Corpus, url: string, tell: Tell) {
  const [source, target] = [await at(`file:${corpus.path}`), await at(url)];
  await target.migrate({ now: 0 });
  const [from, to] = [await source.connectToMove(), await target.connectToMove()];
  try {
    await from.hold();
    const look = await unfinished.look(from);
    const state = await unfinished.begin(to, { from: from.identity, look });
    let told = 0;
    await copyRows(from, to, state, (table, done, all) => {
      if (performance.now() - told < 10_000) return;
      told = performance.now();
      tell(`  ${table}: ${done} of ${all}`);
    });
    await giveIdsAbove(from, to);
    await unfinished.makeIndexes(to, state, () => {});
    await to.settle();
    await unfinished.end(to);
  } finally {
    await from.close();
    await to.close();
  }
}

let copies = 0;

/** A copy to write to. */
export async function copyIn(server: Server, name: string): Promise<{ url: string; drop(): Promise<void> }> {
  const copy = `${name}_copy_${process.pid}_${++copies}`;
  await server.run(`create database "${copy}" template "${name}"`);
  return { url: server.url(copy), drop: async () => void (await server.run(`drop database "${copy}" with (force)`)) };
}
