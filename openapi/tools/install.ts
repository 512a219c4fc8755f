/**
 * The tools of openapi/tools: generators and checkers that only tests of the document and `npm run client` need. They
 * have lock files of their own, so that nobody else installs them.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const folder = fileURLToPath(new URL('.', import.meta.url));
/** Who installs in a folder, by its process id. */
const holder = (lock: string) => `${lock}/pid`;
/** An installation that takes longer has died, in milliseconds. */
const longest = 10 * 60_000;

/** Resolves modules as openapi/tools sees them. */
export const requireTool = createRequire(`${folder}package.json`);

/** Installs the tools unless they are there as the lock file says; two processes that ask at once install once. */
export const ensureTools = () => ensureIn(folder);

/** Installs as well what only the table of all generators needs: every other test is spared it. */
export async function ensureAllTools(): Promise<void> {
  await ensureTools();
  await ensureIn(`${folder}more/`);
}

async function ensureIn(folder: string): Promise<void> {
  const lock = `${folder}.installing`;
  while (!(await areThere(folder))) {
    if (await isOurs(lock)) {
      try {
        if (!(await areThere(folder))) await install(folder);
      } finally {
        await rm(lock, { recursive: true, force: true });
      }
    } else await wait(200);
  }
}

/** npm writes what it installed to node_modules/.package-lock.json, as its last act. */
async function areThere(folder: string): Promise<boolean> {
  const [wanted, found] = await Promise.all([
    packagesIn(`${folder}package-lock.json`),
    packagesIn(`${folder}node_modules/.package-lock.json`),
  ]);
  if (!wanted) throw new Error(`${folder}package-lock.json is missing`);
  if (!found) return false;
  const isWanted = ([path, one]: [string, Locked]) =>
    path === '' || one.optional || found[path]?.version === one.version;
  return Object.entries(wanted).every(isWanted);
}

type Locked = { version?: string; optional?: boolean };

async function packagesIn(path: string): Promise<Record<string, Locked> | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text).packages;
}

/** Making a folder either succeeds or finds it there, for one process at a time. One that a dead process left is taken away. */
async function isOurs(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    await writeFile(holder(lock), String(process.pid));
    return true;
  } catch {
    const pid = Number(await readFile(holder(lock), 'utf8').catch(() => 0));
    const made = await stat(lock).catch(() => undefined);
    const isOld = made !== undefined && Date.now() - made.mtimeMs > longest;
    if (isOld || (pid > 0 && !isAlive(pid))) await rm(lock, { recursive: true, force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function install(folder: string): Promise<void> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await promisify(execFile)(npm, ['ci', '--no-audit', '--no-fund', '--prefix', folder], { timeout: longest });
  if (!(await areThere(folder))) throw new Error(`npm ci left ${folder} without the packages of its lock file`);
}
