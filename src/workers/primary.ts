/** The whole server in several processes: this one starts and watches the workers, and serves nobody itself. */
import { isatty } from 'node:tty';
import type { Config } from '../config.ts';
import { greet } from '../running/greeting.ts';
import { createLog } from '../running/log.ts';
import { firstKey, prepare, type ServeOptions } from '../running/prepare.ts';
import { untilTold } from '../running/signals.ts';
import { supervise } from './supervise.ts';

/** Serves until it is told to stop. */
export async function serveByWorkers(config: Config, { seed, hint, isUnderNpm }: ServeOptions): Promise<void> {
  const { log, flush } = createLog(config);
  // Kept open: the last connection to close takes the file's log in, and that shall not be one of many workers at once.
  const { db, place, backup } = await prepare(config, seed);
  const supervisor = supervise({ count: config.workers, log, env: { DATABASE_URL: config.database.url } });
  const stop = async () => {
    await supervisor.stop();
    await db.close();
    flush();
  };
  const endAtOnce = () => {
    supervisor.kill();
    process.exit(1);
  };
  const stopped = untilTold(stop, { withParent: isUnderNpm, endAtOnce });
  onHangUp(supervisor.renew);
  try {
    const url = await Promise.race([supervisor.started, stopped]);
    if (url) greet({ url, firstKey: await firstKey(db, config), config, place, backup, hint });
  } catch (error) {
    await stop();
    throw error;
  }
  await stopped;
}

/** SIGHUP asks for new workers. When a terminal sends it because it closes, it means what it means to every program. */
function onHangUp(call: () => void) {
  const hadTerminal = isatty(0);
  let isOver = false;
  process.on('SIGHUP', () => {
    if (isOver) return; // a terminal may say it twice
    isOver = hadTerminal && !isatty(0);
    if (isOver) process.emit('SIGTERM', 'SIGTERM');
    else call();
  });
}
