/** What the system knows of a process and its children. Linux only (/proc). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Throws on systems that do not tell. */
export function assertLinux() {
  if (!existsSync('/proc/self/stat'))
    throw new Error('The bench reads CPU time and memory of processes from /proc: it runs on Linux only.');
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // ended meanwhile
  }
};

/** Fields of /proc/PID/stat after the name of the program, which may hold anything. */
const statOf = (pid: number) =>
  read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');

/** A process with all its descendants. */
export function tree(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(Number(name))?.[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (id: number): number[] => [id, ...(children.get(id) ?? []).flatMap(below)];
  return below(pid);
}

/** Clock ticks a second in /proc/PID/stat: 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Whether the kernel counts nanoseconds for each thread; else there are only ticks of 10 ms for the process. */
export const countsNanoseconds = Number(read(`/proc/self/task/${process.pid}/schedstat`)?.split(' ')[0] ?? 0) > 0;

/** Microseconds of CPU, of user and kernel, that these processes have used so far. */
export const cpuMicros = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + (countsNanoseconds ? threadsMicros(pid) : ticksMicros(pid)), 0);

function threadsMicros(pid: number): number {
  let sum = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const nanoseconds = read(`/proc/${pid}/task/${thread}/schedstat`)?.split(' ')[0] ?? '0';
    sum += Number(nanoseconds) / 1000;
  }
  return sum;
}

function ticksMicros(pid: number): number {
  const fields = statOf(pid) ?? [];
  return ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond) * 1e6;
}

export type Memory = { pid: number; rssMb: number; peakMb: number };

/** Memory resident now and at most so far, of each process. */
export const memoryOf = (pids: readonly number[]): Memory[] =>
  pids.flatMap(pid => {
    const status = read(`/proc/${pid}/status`);
    const mb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status ?? '')?.[1] ?? 0) / 1024;
    return status ? [{ pid, rssMb: mb('VmRSS'), peakMb: mb('VmHWM') }] : [];
  });
