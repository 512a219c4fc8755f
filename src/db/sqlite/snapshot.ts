/**
 * One state of the file for all that is read in one turn of the event loop. To begin and to end a read costs SQLite more than
 * most of our queries; and what is read in a row fits together. A commit of this process ends it, so that whoever was told
 * of a write sees it.
 */
import type { Database } from 'better-sqlite3';

export type Snapshot = {
  /** From now to the end of the turn. */
  hold(): void;
  /** What is read from now on is of the present. */
  release(): void;
};

export function makeSnapshot(client: Database): Snapshot {
  const begin = client.prepare('begin');
  const end = client.prepare('commit');
  let isHeld = false;

  function release() {
    if (!isHeld) return;
    isHeld = false;
    // An error may have ended it.
    if (client.inTransaction) end.run();
  }

  return {
    hold() {
      if (isHeld) return;
      begin.run();
      isHeld = true;
      setImmediate(release);
    },
    release,
  };
}
