/**
 * Moves what has been committed from the log into the file, on a thread of its own: SQLite would do it inside some COMMIT,
 * with two waits for the disk, and all reads would wait behind it. The thread is started when it is first needed.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';

export type Checkpoints = {
  /**
   * Called after a commit; begins a checkpoint when there is enough to move. The log can only begin anew once all of it
   * has been moved, which never happens while we go on writing: when it has grown long, resolves after that.
   */
  consider(): Promise<void> | undefined;
  close(): Promise<void>;
};

/** Pages of 4 kB in the log that are worth it. */
const enough = 2000;
/** Commits between two looks at the log: one costs a tenth of a small commit. */
const lookEvery = 8;
/** A log so long that writers wait for it to end. */
const long = 8000;
/** Where SQLite helps itself, should the thread not keep up or be lost. */
export const tooMany = 20_000;

type State = { log: number; checkpointed: number };

/** For the database at `path`; `client` is a connection that writes to it. */
export function makeCheckpoints(path: string, client: Database): Checkpoints {
  const look = client.prepare<[], State>('pragma wal_checkpoint(NOOP)');
  let worker: Worker | undefined;
  let commits = 0;
  /** Called when what is under way has ended. */
  let finish: (() => void) | undefined;

  function state(): State {
    try {
      return look.get()!;
    } catch {
      return { log: 0, checkpointed: 0 }; // what is wrong with the file, the next write will say
    }
  }

  function run(mode: 'PASSIVE' | 'FULL'): Promise<void> {
    worker ??= start();
    const done = new Promise<void>(resolve => (finish = resolve));
    worker.postMessage(mode);
    return done.then(() => void (finish = undefined));
  }

  function start(): Worker {
    const started = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), {
      workerData: path,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 },
    });
    started.unref();
    started.on('message', () => finish?.());
    // It is missed by nobody: SQLite does it itself, and the next commit that finds enough starts another.
    started.on('error', () => {});
    started.on('exit', () => {
      worker = undefined;
      finish?.();
    });
    return started;
  }

  return {
    consider() {
      if (finish || ++commits % lookEvery > 0) return undefined;
      const { log, checkpointed } = state();
      if (log >= long && log > checkpointed) return run('FULL');
      if (log - checkpointed >= enough) void run('PASSIVE');
      return undefined;
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
