/** What the figures were measured on, without saying whose it is. */
import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { version } from '../src/version.ts';
import { countsNanoseconds } from './proc.ts';

export type Machine = {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  fileSystem: string;
  node: string;
  sqlite: string;
  maqal: string;
  commit: string;
  cpuTime: string;
};

export const describeMachine = (folder: string, sqlite: string): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()} ${arch()}`,
  fileSystem: fileSystemOf(folder),
  node: process.versions.node,
  sqlite,
  maqal: version,
  commit: commitOf(),
  cpuTime: countsNanoseconds ? 'nanoseconds of each thread (schedstat)' : 'ticks of 10 ms (stat)',
});

const types: Record<number, string> = {
  61267: 'ext2/3/4',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  801189825: 'zfs',
  16914836: 'tmpfs (in memory: fsync costs nothing here)',
  2035054128: 'overlayfs',
};
const fileSystemOf = (folder: string) => {
  const { type } = statfsSync(folder);
  return types[type] ?? `type ${type.toString(16)}`;
};

function commitOf(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    const isChanged = git('status', '--porcelain', '--', '../src', '../migrations', '../package-lock.json') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? ', changed since' : ''}`;
  } catch {
    return 'unknown';
  }
}

/** For the name of a file. */
export const slugOf = ({ cpu, cores }: Machine) =>
  `${cpu} ${cores} cores`
    .toLowerCase()
    .replace(/\((?:r|tm)\)|processor|cpu|@.*?ghz/g, ' ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
