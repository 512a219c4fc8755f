/**
 * Puts commits onto the disk without making anybody wait who does not have to. SQLite with synchronous=FULL would call
 * fsync inside COMMIT, and reads would wait behind it; with NORMAL it leaves the log unsynced, and we sync it: in the
 * background, once for all commits that have been made when it begins, before any of them is acknowledged. What FULL does
 * beyond NORMAL is just this sync of the log after each commit (https://sqlite.org/pragma.html#pragma_synchronous).
 */
import { type FileHandle, open } from 'node:fs/promises';
import { createShared } from '../../lib/shared.ts';

export type Durable = {
  /** Resolves when all that was committed before the call is on the disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** For the database at `path`, which must be in WAL mode and stay open as long as this. */
export function makeDurable(path: string): Durable {
  let file: Promise<FileHandle> | undefined;
  async function sync(): Promise<void> {
    // The log is made with the first write, and is the same file until the last connection closes.
    file ??= open(`${path}-wal`, 'r+');
    try {
      await (await file).datasync();
    } catch (error) {
      file = undefined;
      throw error;
    }
  }

  // One that has begun may have missed the latest commit: who comes meanwhile is for the next.
  const flush = createShared(sync);

  return {
    flush,
    async close() {
      await flush.settled();
      await (await file?.catch(() => undefined))?.close();
    },
  };
}

/** Where a power cut may take the last commits anyway. */
export const notDurable: Durable = { flush: () => Promise.resolve(), close: () => Promise.resolve() };
