/** One worker, as the primary sees it. */
import cluster, { type Worker } from 'node:cluster';
import { fileURLToPath } from 'node:url';
import { CommandError } from '../commands/command.ts';
import { closeWhatIsLost } from './handing-over.ts';
import type { Arbiter } from './lease.ts';
import type { ToPrimary, ToWorker } from './messages.ts';

export type End = { code: number | null; signal: string | null };

export type Child = {
  pid: number | undefined;
  bornAt: number;
  /** The address, once it takes requests there; fails with a sentence when it ends before. */
  listening: Promise<string>;
  gone: Promise<End>;
  /** Lets it end what is under way; answers when it is gone. */
  stop(reason: 'all' | 'others'): Promise<End>;
  kill(): void;
};

const maxStartMs = 60_000;
/** A bit above what http/closing.ts gives those who have stalled: what is not gone then hangs. */
export const maxStopMs = 35_000;

/** Workers run `maqal serve`, whatever command started the primary. Connections are dealt out in turn. */
export function setUp() {
  cluster.schedulingPolicy = cluster.SCHED_RR;
  cluster.setupPrimary({ exec: fileURLToPath(new URL('../launch.js', import.meta.url)), args: ['serve'] });
}

/** Starts a worker; `env` is put over the primary's own environment. */
export function startChild(env: Record<string, string>, arbiter: Arbiter): Child {
  const worker = cluster.fork(env);
  const { process: child } = worker;
  // A message that meets its end in a worker that is dying, or a process that the system refuses: its end tells of it.
  worker.on('error', () => {});
  closeWhatIsLost(worker);
  const gone = goneOf(worker);
  void gone.then(() => arbiter.drop(worker));
  const listening = listeningOf(worker, gone);
  worker.on('message', (message: ToPrimary) => {
    if ('done' in message) arbiter.done(worker, message.done!);
    if ('want' in message) arbiter.want(worker, message.want!, () => send(worker, { turn: message.want! }));
  });
  const kill = () => void child.kill('SIGKILL');
  let isListening = false;
  killUnless(
    listening.then(() => (isListening = true)),
    maxStartMs,
    kill,
  );

  return {
    pid: child.pid,
    bornAt: performance.now(),
    listening,
    gone,
    stop(reason) {
      // Before it listens it may not hear messages yet.
      if (isListening) send(worker, { stop: reason });
      else child.kill('SIGTERM');
      killUnless(gone, maxStopMs, kill);
      return gone;
    },
    kill,
  };
}

function send(worker: Worker, message: ToWorker) {
  if (worker.isConnected()) worker.send(message, undefined, undefined, () => {});
}

/** `close`, not `exit`: by then its last messages have been heard. */
const goneOf = ({ process: child }: Worker) =>
  new Promise<End>(resolve => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    if (child.pid === undefined) resolve({ code: null, signal: null });
  });

function listeningOf(worker: Worker, gone: Promise<End>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  worker.on('message', (message: ToPrimary) => {
    if ('listening' in message) resolve(message.listening);
    if ('failed' in message) reject(new CommandError(message.failed));
  });
  void gone.then(({ code, signal }) =>
    reject(new CommandError(`A worker ended before it was ready (${signal ?? `exit code ${code}`}).`)),
  );
  promise.catch(() => {}); // it may fail while nobody waits for it
  return promise;
}

function killUnless(done: Promise<unknown>, ms: number, kill: () => void) {
  const timer = setTimeout(kill, ms).unref();
  const cancel = () => clearTimeout(timer);
  done.then(cancel, cancel);
}
