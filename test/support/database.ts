/**
 * A new database for every test file, of the engine that is being tested: `MAQAL_TEST_ENGINE`, `sqlite` when absent. All tests
 * that go through the front door are the same for both.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { databaseAt } from '../../src/db/open.ts';
import { inMemory } from './memory.ts';
import { at, type Cluster, startCluster } from './postgres.ts';

export const engine = process.env.MAQAL_TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite';

/** For `describe` and `it`: what only one engine has is skipped on the other, and told as skipped. */
export const only = (which: 'sqlite' | 'postgres') => ({ skip: engine === which ? false : `${which} alone` });

export const configOf = (url: string) => ({ url, replicas: [], connections: 3, synchronous: 'NORMAL' as const });

/** A new database: its address, and how to remove it. */
export type Temporary = { url: string; remove(): Promise<void> };

/** Makes a database that is up to date; it is the caller's to remove. */
export async function makeDatabase(on = engine): Promise<Temporary> {
  if (on === 'postgres') return await makeOf((await cluster()).template);
  migrated ??= makeMigrated();
  const made = makeFile();
  copyFileSync(await migrated, made.path);
  return made;
}

/** The file that all others are copied from: migrations and their waits for the disk are paid for once a process. */
let migrated: Promise<string> | undefined;

async function makeMigrated(): Promise<string> {
  const { url, path, removeNow } = makeFile();
  process.on('exit', removeNow);
  await (await databaseAt(configOf(url))).migrate({ now: 0 });
  return path;
}

/** The address of a new database without any tables; it is removed with the tests around the call. */
export async function newDatabase(): Promise<string> {
  const { url, remove } = engine === 'sqlite' ? makeFile() : await makeOf('template0');
  after(remove);
  return url;
}

function makeFile() {
  const folder = mkdtempSync(join(inMemory(), 'maqal-test-'));
  const path = join(folder, 'test.db');
  const removeNow = () => rmSync(folder, { recursive: true, force: true });
  return { url: `file:${path}`, path, remove: async () => removeNow(), removeNow };
}

let counted = 0;

async function makeOf(template: string): Promise<Temporary> {
  const { run, url } = await cluster();
  const name = `test_${process.pid}_${++counted}`;
  // A copy of files costs a third of what it does to write them through the log.
  await run(`create database ${name} template ${template} strategy file_copy`);
  return { url: url(name), remove: async () => void (await run(`drop database ${name} with (force)`)) };
}

type Shared = Pick<Cluster, 'run' | 'url'> & { template: string };
let shared: Promise<Shared> | undefined;

/** One server for all tests: the one that was started before them (test/run.ts), or else one of this process. */
function cluster(): Promise<Shared> {
  shared ??= sharedCluster();
  return shared;
}

const template = 'maqal_template';

async function sharedCluster(): Promise<Shared> {
  const folder = process.env.MAQAL_TEST_POSTGRES;
  if (folder) return { ...at(folder), template };
  const made = await startCluster({ isUnattended: true });
  await makeTemplate(made);
  return { ...made, template };
}

/** The database that all others are copied from. */
export async function makeTemplate({ run, url }: Pick<Cluster, 'run' | 'url'>) {
  await run(`create database ${template}`);
  await (await databaseAt(configOf(url(template)))).migrate({ now: 0 });
}
