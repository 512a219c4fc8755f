/** A thread that migrates a file at the same moment as others do: one answer for each file it is told. */
import { parentPort, workerData } from 'node:worker_threads';
import { knownMigrations } from '../../src/db/migrations.ts';
import { migrate } from '../../src/db/sqlite/migrate.ts';

const { threads, arrived, round } = workerData as { threads: number; arrived: Int32Array; round: Int32Array };

parentPort!.on('message', ({ path, upTo }: { path: string; upTo: number }) => {
  const migrations = knownMigrations('sqlite').slice(0, upTo);
  const present = Atomics.load(round, 0);
  if (Atomics.add(arrived, 0, 1) + 1 === threads) {
    Atomics.store(arrived, 0, 0);
    Atomics.add(round, 0, 1);
    Atomics.notify(round, 0);
  } else Atomics.wait(round, 0, present);
  try {
    parentPort!.postMessage(migrate(path, { now: Date.parse('2026-03-01T08:00:00Z') }, migrations));
  } catch (error) {
    parentPort!.postMessage({ refused: (error as Error).message });
  }
});
