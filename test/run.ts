/**
 * `npm test`: every test on SQLite, and every test that has to do with a database on PostgreSQL as well. Some folders
 * run in one process, which loads the program once for all of them; two processes run at a time, and at first a third that
 * mostly waits. `--engine sqlite|postgres` runs one of the two; files or folders may be named.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureTools } from '../openapi/tools/install.ts';
import { makeTemplate } from './support/database.ts';
import { startCluster } from './support/postgres.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { engine: { type: 'string' } } });

type Engine = 'sqlite' | 'postgres';
type Group = { engine: Engine; name: string; files: string[] };
type Count = { passed: number; failed: number; skipped: number };

/** No database is in what these look at, or a file only: once is enough. What the search finds, test/postgres/parity.test.ts compares. */
const isWithout = (file: string) =>
  /^test\/(lib|log|house|running|relevance)\/|^test\/cli\/usage\.|^test\/client\/(package|browser)\.|^test\/reliability\/migrate\.|^test\/openapi\/(?!fuzz)/.test(
    file,
  );
/** SQLite alone would only skip these. */
const isOfPostgres = (file: string) => file.startsWith('test/postgres/');
/**
 * Which folders share a process; what takes longest comes first, so that nothing long is left for the end. Where each file starts
 * servers of its own, it has a process of its own: all in one would begin all at once.
 */
const together = [['reliability', 'cli'], ['ready'], ['openapi', 'house', 'lib'], ['articles', 'nodes', 'tags']];

const flags = [
  '--disable-warning=ExperimentalWarning',
  // Of the program and its clients together, who are in one process here.
  '--max-semi-space-size=32',
  '--test-timeout=180000',
  '--test-reporter=./test/support/reporter.ts',
  'test/support/files.ts',
];

const engines = (['sqlite', 'postgres'] as const).filter(
  engine => values.engine === undefined || values.engine === engine,
);
const named = positionals.flatMap(path => (statSync(path).isDirectory() ? globSync(`${path}/**/*.test.ts`) : [path]));
const filesFor = (engine: Engine) =>
  positionals.length > 0
    ? named
    : globSync('test/**/*.test.ts').filter(
        engine === 'sqlite' ? file => !isOfPostgres(file) : file => !isWithout(file),
      );

function groupOf(file: string): string {
  if (isOfPostgres(file)) return file;
  return together.find(folders => folders.includes(file.split('/')[1]!))?.join(', ') ?? 'all others';
}

/** Waits more than it works: beside the others from the beginning. */
const storm = 'test/postgres/storm.test.ts';
/** In the order they begin in; what is not among them is short, and fills what is left at the end. */
const names = [...together.map(folders => folders.join(', ')), 'all others'];
const turnOf = ({ name }: Group) => (names.includes(name) ? names.indexOf(name) : names.length);

function groupsOf(engine: Engine): Group[] {
  const groups = Map.groupBy(filesFor(engine).sort(), groupOf);
  return [...groups].map(([name, files]) => ({ engine, name, files }));
}

/** All processes load the same files: compiled once for all of them. */
const compiled = mkdtempSync(join(tmpdir(), 'maqal-compiled-'));
process.on('exit', () => rmSync(compiled, { recursive: true, force: true }));

/** Runs tests to their end; answers how many there were. What they say is said when they are through. */
async function run({ engine, name, files }: Group, env: Record<string, string>): Promise<Count> {
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, ...files], {
    env: { ...process.env, ...env, MAQAL_TEST_ENGINE: engine, NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data));
  const [code] = (await once(child, 'close')) as [number | null];
  const told = /\n(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(said);
  const [passed, failed, skipped] = (told?.slice(1) ?? [0, 1]).map(n => Number(n ?? 0)) as [number, number, number];
  const count = { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: skipped || 0 };
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${said.slice(0, told?.index)}${name} on ${engine}: ${say(count)}, ${seconds} s\n`);
  return count;
}

const say = ({ passed, failed, skipped }: Count) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

const atOnce = 2;

const groups = engines.flatMap(groupsOf);
const beside = groups.filter(({ name }) => name === storm);
const waiting = groups.filter(({ name }) => name !== storm).sort((a, b) => turnOf(a) - turnOf(b));
const counts: Count[] = [];

async function runAll(queue: Group[], env: Record<string, string>) {
  for (let group = queue.shift(); group; group = queue.shift()) counts.push(await run(group, env));
}

/** To install them takes half a minute, mostly of waiting: they are there when a test needs them, which tells what goes wrong. */
const toolsInTime = async () => {
  if (groups.some(({ files }) => files.some(file => file.startsWith('test/openapi/'))))
    await ensureTools().catch(() => {});
};

const cluster = engines.includes('postgres') ? await startCluster() : undefined;
try {
  if (cluster) await makeTemplate(cluster);
  const env: Record<string, string> = cluster ? { MAQAL_TEST_POSTGRES: cluster.folder } : {};
  const lanes = Array.from({ length: atOnce }, () => runAll(waiting, env));
  await Promise.all([...lanes, runAll(beside, env), toolsInTime()]);
} finally {
  await cluster?.remove();
}
const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0);
const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
process.stdout.write(`\n${say(total)}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
