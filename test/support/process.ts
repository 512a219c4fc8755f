/** A server in a process of its own, as people start it: to be killed, stopped and started again. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Asked, Told } from './command.ts';
import { until } from './until.ts';

const launcher = fileURLToPath(new URL('../../src/launch.js', import.meta.url));

export const adminKey = 'an-admin-key-for-tests-of-thirty-two-characters';

/** No wait of a test depends on it: it only turns a wait without end into a failure. */
const patienceMs = 60_000;

export type ServerProcess = {
  url: string;
  port: number;
  child: ChildProcess;
  /** What it has said so far. */
  output: () => string;
  /** Sends a signal and waits for the end; answers the exit code. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** Runs `maqal` with arguments to its end, in a process of its own. */
export function runProcess(args: string[], env: Record<string, string> = {}) {
  const result = spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8', env: { ...bareEnv(), ...env } });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Runs a command of `maqal` to its end, in a thread that has loaded the program: a process takes most of a second to begin. */
export function runMaqal(args: string[], env: Record<string, string> = {}): Told {
  thread ??= startThread();
  Atomics.store(thread.done, 0, 0);
  thread.port.postMessage({ args, env: { ...bareEnv(), ...env } } satisfies Asked);
  Atomics.wait(thread.done, 0, 0, patienceMs);
  const told = receiveMessageOnPort(thread.port)?.message as Told | undefined;
  if (!told) throw new Error(`maqal ${args.join(' ')} did not end`);
  return told;
}

let thread: { port: MessagePort; done: Int32Array } | undefined;

function startThread() {
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('command.ts', import.meta.url), {
    workerData: { port: port2, done },
    transferList: [port2],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  worker.unref();
  port1.unref();
  return { port: port1, done };
}

/** Starts `maqal COMMAND` and waits until it answers and has said so. `isLeader`: of a process group of its own, as a terminal makes it. */
export async function startProcess(
  env: Record<string, string>,
  command = 'serve',
  { isLeader = false } = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [launcher, command], {
    env: { ...bareEnv(), MAQAL_ADMIN_KEY: adminKey, RATE_LIMITS: 'off', ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: isLeader,
  });
  let said = '';
  child.stdout.on('data', data => (said += data));
  child.stderr.on('data', data => (said += data));
  const gone = once(child, 'exit') as Promise<[number | null]>;
  const url = `http://127.0.0.1:${port}`;
  try {
    // It greets after it has begun to answer.
    const isUp = async () => said.includes('is ready after') && (await answers(url));
    await until('the server is up', async () => (await isUp()) || child.exitCode !== null, patienceMs);
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
  } catch (cause) {
    child.kill('SIGKILL');
    throw new Error(`the server did not start: ${said}`, { cause });
  }
  return {
    url,
    port,
    child,
    output: () => said,
    end: async signal => {
      child.kill(signal);
      return (await gone)[0];
    },
  };
}

/** Waits until a server answers there. */
export const answering = (url: string) => until(`somebody answers at ${url}`, () => answers(url), patienceMs);

/** Waits until nobody takes connections there. */
export async function refused(port: number) {
  const isRefused = async () => {
    const probe = connect(port, '127.0.0.1');
    const open = await Promise.race([
      once(probe, 'connect').then(() => true),
      once(probe, 'error').then(() => false),
    ]).catch(() => false);
    probe.destroy();
    return !open;
  };
  await until(`nobody listens at ${port}`, isRefused, patienceMs);
}

/** An address that nobody listens at. */
export async function freeAddress() {
  const port = await freePort();
  return { port, url: `http://127.0.0.1:${port}` };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/livez`)).ok;
  } catch {
    return false;
  }
}

/** Nothing of the machine's own configuration. */
const bareEnv = () => ({
  PATH: process.env.PATH ?? '',
  TMPDIR: process.env.TMPDIR ?? '',
  HOME: process.env.HOME ?? '',
  ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
