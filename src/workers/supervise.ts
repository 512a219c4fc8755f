/** Keeps a number of workers alive: starts them, puts another in the place of one that dies, renews them one by one. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Child, setUp, startChild } from './child.ts';
import { makeArbiter } from './lease.ts';

/** How long a place stays empty after its worker died; twice as long after each that died young, up to the most. */
const firstDelayMs = 100;
const mostDelayMs = 10_000;
const youngMs = 60_000;

export type Supervisor = {
  /** The address, once all workers listen; fails with a sentence when one cannot. Stopped before, it stays open. */
  started: Promise<string>;
  /** Puts a new worker in the place of each, one after the other. Asked for meanwhile, it is done once more. */
  renew(): void;
  /** Lets every worker end what is under way; resolves when all are gone. */
  stop(): Promise<void>;
  /** Ends every worker at once. */
  kill(): void;
};

type Place = { child: Child; delayMs: number };
type Options = { count: number; log: Logger; env: Record<string, string> };

/** Starts workers with `env` over the environment, and looks after them from the moment all listen. */
export function supervise({ count, log, env }: Options): Supervisor {
  setUp();
  const arbiter = makeArbiter();
  const alive = new Set<Child>();
  const stopping = new AbortController();
  const places: Place[] = Array.from({ length: count }, () => ({ child: launch(), delayMs: firstDelayMs }));
  let isStarted = false;
  let renewing = false;
  let again = false;

  function launch(): Child {
    const child = startChild(env, arbiter);
    alive.add(child);
    void child.gone.then(() => alive.delete(child));
    return child;
  }

  function watch(place: Place) {
    const { child } = place;
    const isVacant = () => place.child === child && !stopping.signal.aborted;
    const replace = async () => {
      const end = await child.gone;
      if (!isVacant()) return;
      if (performance.now() - child.bornAt >= youngMs) place.delayMs = firstDelayMs;
      log.error({ worker: child.pid, ...end, nextInMs: place.delayMs }, 'a worker died; another takes its place');
      await sleep(place.delayMs, undefined, { signal: stopping.signal }).catch(() => {});
      place.delayMs = Math.min(place.delayMs * 2, mostDelayMs);
      if (isVacant()) settle(place, launch());
    };
    void replace();
  }

  function settle(place: Place, child: Child) {
    place.child = child;
    watch(place);
    child.listening.then(
      () => log.info({ worker: child.pid }, 'a worker is ready'),
      error => stopping.signal.aborted || log.error({ worker: child.pid }, (error as Error).message),
    );
  }

  async function end(child: Child, reason: 'all' | 'others') {
    const { signal } = await child.stop(reason);
    if (signal === 'SIGKILL') log.error({ worker: child.pid }, 'a worker did not stop in time and was killed');
  }

  async function renewAll() {
    for (const place of places) {
      const next = launch();
      try {
        await next.listening;
      } catch (error) {
        log.error({ worker: next.pid }, `${(error as Error).message} The workers stay as they are.`);
        return;
      }
      if (stopping.signal.aborted) return;
      const old = place.child;
      settle(place, next);
      await end(old, 'others');
      if (stopping.signal.aborted) return;
    }
    log.info({ workers: count }, 'all workers were renewed');
  }

  function renew() {
    if (!isStarted || stopping.signal.aborted) return; // those just starting are new
    again = renewing;
    if (renewing) return;
    renewing = true;
    void renewAll().then(() => {
      renewing = false;
      if (again) renew();
    });
  }

  async function stop() {
    stopping.abort();
    await Promise.all(Array.from(alive, child => end(child, 'all')));
  }

  const started = new Promise<string>((resolve, reject) => {
    Promise.all(places.map(place => place.child.listening)).then(
      ([url]) => {
        isStarted = true;
        for (const place of places) settle(place, place.child);
        resolve(url!);
      },
      error => stopping.signal.aborted || reject(error),
    );
  });

  return {
    started,
    renew,
    stop,
    kill() {
      for (const child of alive) child.kill();
    },
  };
}
