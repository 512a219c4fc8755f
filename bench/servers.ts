/** Starts and stops what is measured: Maqal as it ships, and the bare servers beside it. Each is a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { adminKey } from './corpus/generate.ts';
import { ask, get } from './http.ts';
import { tree } from './proc.ts';

export type Running = {
  port: number;
  /** The process and its children, as they are now. */
  pids(): number[];
  stop(): Promise<void>;
};

type Starting = { args: string[]; env: Record<string, string>; port: number; under?: readonly string[] };

const children = new Set<ChildProcess>();
// Whatever ends the bench ends them; should it be killed, they notice (stdin closes, or their parent is gone).
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const inherited = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG'];
const environment = () =>
  Object.fromEntries(inherited.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])));

/** Starts without waiting for the first answer. */
export function launch({ args, env, port, under = [] }: Starting): Running & { ended: () => string | undefined } {
  const [program, ...rest] = [...under, process.execPath, ...args];
  const child = spawn(program!, rest, {
    env: { ...environment(), npm_lifecycle_event: 'bench', ...env, PORT: String(port) },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  children.add(child);
  let said = '';
  child.stderr!.on('data', chunk => {
    said = (said + chunk).slice(-4000);
  });
  let stopping = false;
  const exit = once(child, 'exit').finally(() => children.delete(child));
  child.on('exit', (code, signal) => {
    if (!stopping) process.stderr.write(`A server ended by itself (${signal ?? code}): ${rest.join(' ')}\n${said}\n`);
  });
  return {
    port,
    pids: () => tree(child.pid!),
    ended: () => (child.exitCode === null && child.signalCode === null ? undefined : said),
    async stop() {
      stopping = true;
      // A tracer passes no signal on: its child is told.
      if (child.exitCode !== null || child.signalCode !== null) return;
      const [own, first] = tree(child.pid!);
      process.kill(under.length > 0 && first !== undefined ? first : own!, 'SIGTERM');
      await exit;
    },
  };
}

/** Starts and waits until it answers `path`. */
async function start(starting: Omit<Starting, 'port'>, path = '/livez'): Promise<Running> {
  const port = await freePort();
  const server = launch({ ...starting, port });
  for (;;) {
    const answer = await ask(port, get(path)).catch(() => undefined);
    if (answer?.status === 200) return server;
    const said = server.ended();
    if (said !== undefined) throw new Error(`A server ended before it answered:\n${said}`);
    await sleep(10);
  }
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** As `npm start` does. */
const { scripts } = JSON.parse(readFileSync(file('../package.json'), 'utf8')) as { scripts: { start: string } };
export const maqalArgs = scripts.start
  .split(' ')
  .slice(1)
  .map(arg => (arg.startsWith('src/') ? file(`../${arg}`) : arg));
export const maqalEnv = (path: string, env: Record<string, string> = {}) => ({
  DATABASE_URL: `file:${path}`,
  MAQAL_ADMIN_KEY: adminKey,
  ...env,
});

/** Maqal on a file, with its defaults but for `env`. */
export const startMaqal = (path: string, env: Record<string, string> = {}, under: readonly string[] = []) =>
  start({ args: maqalArgs, env: maqalEnv(path, env), under });

/** Only what CACHE_MB=0 leaves: every answer is made anew. */
export const startCold = (path: string) => startMaqal(path, { CACHE_MB: '0' });

/** A bare server that sends what is in a file of recordings. */
export const startBare = (which: 'bare-http' | 'bare-fastify', recordings: string) =>
  start({ args: [file(`./${which}.ts`)], env: { RECORDINGS: recordings } });

/** Below the ports that systems hand out by themselves, so that no other program is given it meanwhile. */
const ports = { from: 20_000, count: 10_000 };

export async function freePort(): Promise<number> {
  for (;;) {
    const port = ports.from + Math.floor(Math.random() * ports.count);
    const server = createServer();
    const isFree = await new Promise<boolean>(resolve => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

/** Runs `work` with servers that end with it, however it ends. */
export async function withServers<T>(
  starting: Promise<Running>[],
  work: (servers: Running[]) => Promise<T>,
): Promise<T> {
  const started = await Promise.allSettled(starting);
  const servers = started.flatMap(it => (it.status === 'fulfilled' ? [it.value] : []));
  try {
    for (const it of started) if (it.status === 'rejected') throw it.reason;
    return await work(servers);
  } finally {
    await Promise.all(servers.map(server => server.stop()));
  }
}
