/**
 * How often a server makes the disk keep what it wrote. With strace at hand its system calls are counted, which needs no
 * rights over a process of one's own; SQLite's index of its log tells of the commits everywhere.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export const hasStrace = () => spawnSync('strace', ['-V']).status === 0;

/** What to start a server under, so that every fsync is a line in `file`. */
export function tracing(file: string): string[] {
  // With seccomp only the calls asked for stop the process; older ones of strace cannot.
  const help = spawnSync('strace', ['--help'], { encoding: 'utf8' }).stdout ?? '';
  const light = help.includes('--seccomp-bpf') ? ['--seccomp-bpf'] : [];
  return ['strace', '-f', '-qq', ...light, '-e', 'trace=fsync,fdatasync', '-e', 'signal=none', '-o', file];
}

/** Calls so far: one that was interrupted by another thread's is two lines, the second of them "resumed". */
export function countFsyncs(file: string): number {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter(line => /\bf(?:data)?sync\(/.test(line)).length;
}

/**
 * Commits so far: `iChange` of the header of the index of the log (SQLite's file format, "WAL-Index"), a number that each
 * commit raises by one. With synchronous=FULL each commit is one fsync of the log.
 */
export function countCommits(database: string): number {
  const index = `${database}-shm`;
  return existsSync(index) ? readFileSync(index).readUInt32LE(8) : 0;
}

/** How often the log began anew: each time it was synced, the database was, and the new head of the log. */
export function countRestarts(database: string): number {
  const log = `${database}-wal`;
  return existsSync(log) && readFileSync(log).length >= 32 ? readFileSync(log).readUInt32BE(12) : 0;
}
