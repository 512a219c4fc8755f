/** The whole server in one process. */
import { buildApp } from '../app.ts';
import type { Config } from '../config.ts';
import { greet } from './greeting.ts';
import { listen } from './listen.ts';
import { createLog } from './log.ts';
import { firstKey, prepare, type ServeOptions } from './prepare.ts';
import { untilTold } from './signals.ts';

/** Serves until it is told to stop. */
export async function serveAlone(config: Config, { seed, hint, isUnderNpm }: ServeOptions): Promise<void> {
  const { log, flush } = createLog(config);
  const { db, place, backup } = await prepare(config, seed);
  const app = await buildApp({ config, db, clock: Date, log });
  const stop = async () => {
    await app.close();
    await db.close();
    flush();
  };
  const stopped = untilTold(stop, { withParent: isUnderNpm });
  try {
    // Fastify leaves the promise open when it is closed while it begins to listen.
    const url = await Promise.race([listen(app, config), stopped]);
    if (url) greet({ url, firstKey: await firstKey(db, config), config, place, backup, hint });
  } catch (error) {
    await stop();
    throw error;
  }
  await stopped;
}
