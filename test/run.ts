/**
 * `npm test`: every test on SQLite, then every test that has to do with a database on PostgreSQL. Each file runs in a process of
 * its own, two at a time: so no file can live on what another left behind. `--engine sqlite|postgres` runs one of the two;
 * files may be named.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTemplate } from './support/database.ts';
import { startCluster } from './support/postgres.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { engine: { type: 'string' } } });

/** What no database is in: once is enough. */
const isWithout = (file: string) => /^test\/(lib|log|house|running)\//.test(file);
/** What SQLite alone would only skip. */
const isOfPostgres = (file: string) => file.startsWith('test/postgres/');
const all = positionals.length > 0 ? positionals : globSync('test/**/*.test.ts').sort();

type Count = { passed: number; failed: number; skipped: number };

const flags = [
  '--disable-warning=ExperimentalWarning',
  '--test',
  '--test-timeout=180000',
  '--test-reporter=./test/support/reporter.ts',
  '--test-isolation=process',
  '--test-concurrency=2',
];

/** Hundreds of processes load the same files: compiled once for all of them, that is minutes less. */
const compiled = mkdtempSync(join(tmpdir(), 'maqal-compiled-'));
process.on('exit', () => rmSync(compiled, { recursive: true, force: true }));

/** Runs tests to their end; answers how many there were. What they say is said as it comes. */
async function run(engine: string, files: readonly string[], env: Record<string, string> = {}): Promise<Count> {
  const child = spawn(process.execPath, [...flags, ...files], {
    env: { ...process.env, MAQAL_TEST_ENGINE: engine, NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  child.stdout.on('data', (data: Buffer) => {
    process.stdout.write(data);
    last = (last + data).slice(-200);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const told = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?[^\n]*\s*$/.exec(last);
  if (!told) return { passed: 0, failed: 1, skipped: 0 };
  const [passed, failed, skipped] = told.slice(1).map(n => Number(n ?? 0)) as [number, number, number];
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

async function onPostgres() {
  const cluster = await startCluster();
  try {
    await makeTemplate(cluster);
    const files = positionals.length > 0 ? all : all.filter(file => !isWithout(file));
    return await run('postgres', files, { MAQAL_TEST_POSTGRES: cluster.folder });
  } finally {
    await cluster.remove();
  }
}

const counts: Count[] = [];
if (values.engine !== 'postgres')
  counts.push(await run('sqlite', positionals.length > 0 ? all : all.filter(file => !isOfPostgres(file))));
if (values.engine !== 'sqlite') counts.push(await onPostgres());
const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0);
const skipped = sum('skipped');
process.stdout.write(
  `\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
);
process.exitCode = sum('failed') > 0 ? 1 : 0;
