/**
 * Moves what has been committed from the log into the file, on a thread of its own: SQLite would do it inside some COMMIT,
 * with two waits for the disk, and all reads would wait behind it. The thread is started when it is first needed.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';

export type Checkpoints = {
  /** Called after a commit; begins a checkpoint when there is enough to move. */
  consider(): void;
  close(): Promise<void>;
};

/** Pages of 4 kB in the log that are worth it. */
const enough = 2000;
/** Where SQLite helps itself, should the thread not keep up or be lost. */
export const tooMany = 20_000;

type State = { log: number; checkpointed: number };

/** For the database at `path`; `client` is a connection that writes to it. */
export function makeCheckpoints(path: string, client: Database): Checkpoints {
  const look = client.prepare<[], State>('pragma wal_checkpoint(NOOP)');
  let worker: Worker | undefined;
  let isBusy = false;

  function waiting(): number {
    try {
      const { log, checkpointed } = look.get()!;
      return log - checkpointed;
    } catch {
      return 0; // what is wrong with the file, the next write will say
    }
  }

  function start(): Worker {
    const started = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), {
      workerData: path,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 },
    });
    started.unref();
    started.on('message', () => (isBusy = false));
    // It is missed by nobody: SQLite does it itself, and the next commit that finds enough starts another.
    started.on('error', () => {});
    started.on('exit', () => {
      worker = undefined;
      isBusy = false;
    });
    return started;
  }

  return {
    consider() {
      if (isBusy || waiting() < enough) return;
      isBusy = true;
      worker ??= start();
      worker.postMessage('checkpoint');
    },
    async close() {
      if (!worker) return;
      worker.ref();
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await ended;
    },
  };
}
