/** One worker: the server of `running/alone.ts`, without what the primary does once for all. */
import cluster, { type Worker } from 'node:cluster';
import { buildApp } from '../app.ts';
import { CommandError } from '../commands/command.ts';
import { openDatabase } from '../commands/open.ts';
import type { Config } from '../config.ts';
import { UnusableDatabase } from '../db/migrations.ts';
import { databaseAt } from '../db/open.ts';
import type { App } from '../http/server.ts';
import { listen } from '../running/listen.ts';
import { createLog } from '../running/log.ts';
import { maxStopMs } from './child.ts';
import { makeLease, type Primary } from './lease.ts';
import type { ToPrimary, ToWorker } from './messages.ts';

/**
 * How long clients that keep a connection are waited for when others go on serving. One that comes back within it is
 * answered with `Connection: close`, and never finds its connection cut under a request it has just sent.
 */
const lingerMs = 2000;

/** Serves until the primary says so, or is gone. */
export async function serveAsWorker(config: Config): Promise<void> {
  const worker = cluster.worker!;
  const primary = connectPrimary(worker);
  try {
    await serve(config, primary);
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof UnusableDatabase)) throw error;
    primary.send({ failed: error.message });
  } finally {
    // Not process.disconnect(): a connection that is just being handed over is handed back first.
    if (primary.isThere()) worker.disconnect();
  }
}

async function serve(config: Config, primary: Primary) {
  const { log, flush } = createLog(config);
  const database = await databaseAt(config.database);
  await database.assertUpToDate();
  const db = await openDatabase(database, { lease: makeLease(primary) });
  const app = await buildApp({ config, db, clock: Date, log });
  const url = listen(app, config);
  const stop = async (reason: Reason) => {
    // Node fails on a server that is closed while the primary is asked for its address.
    await url.catch(() => {});
    if (reason === 'others') linger(app);
    await app.close();
    await db.close();
    flush();
  };
  const stopped = untilTold(primary, stop);
  try {
    primary.send({ listening: await url });
  } catch (error) {
    await stop('all');
    throw error;
  }
  await stopped;
}

function connectPrimary(worker: Worker): Primary {
  // Without this Node ends the process as soon as the primary is gone, in the middle of whatever it answers.
  worker.on('disconnect', () => (worker.exitedAfterDisconnect = true));
  return {
    isThere: () => process.connected,
    send: (message: ToPrimary) => {
      if (process.connected) process.send?.(message, undefined, undefined, () => {});
    },
    hear: listen => worker.on('message', listen),
    onceGone: call => worker.on('disconnect', call),
  };
}

type Reason = Extract<ToWorker, { stop: unknown }>['stop'];

/**
 * Resolves when the work of stopping is done. Told twice is told once: Ctrl-C and some supervisors send their signal to
 * every process, and the primary says it too. Haste is the primary's business.
 */
function untilTold(primary: Primary, stop: (reason: Reason) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = false;
    const tell = (reason: Reason) => {
      if (told) return;
      told = true;
      stop(reason).then(resolve, reject);
    };
    process.on('SIGTERM', () => tell('all'));
    process.on('SIGINT', () => tell('all'));
    process.on('SIGHUP', () => {}); // the primary's
    primary.hear(message => 'stop' in message && tell(message.stop));
    const onGone = () => {
      setTimeout(() => process.exit(1), maxStopMs).unref();
      tell('all');
    };
    if (primary.isThere()) primary.onceGone(onGone);
    else onGone();
  });
}

function linger({ server }: App) {
  const closeIdle = server.closeIdleConnections.bind(server);
  const until = performance.now() + lingerMs;
  server.closeIdleConnections = () => {
    if (performance.now() >= until) closeIdle();
  };
}
