/**
 * The log as this process follows it: what was touched, by whatever process, in the order of the log. After an own commit
 * it is read before the write is acknowledged; what others commit is looked for when somebody asks, at most every few
 * milliseconds, so that a process without visitors does nothing.
 */
import { type Db, prepared } from '../db/db.ts';
import { asc, desc, gt, sql } from '../db/drizzle.ts';
import { isWithin, keyOfSource, parseTouch, type Source, type Touch } from './keys.ts';
import { createTimes, type Modified } from './times.ts';

/** Called with what was touched; with `everything` when too much was to say what. */
export type Listener = (touched: readonly Touch[] | 'everything') => void;

export type Feed = {
  /** From now on. A listener must not fail. */
  subscribe(listener: Listener): void;
  /** How much has been taken in: grows with every touch. */
  count(): number;
  /** Whether others may have written something that is not taken in yet. Costs a few microseconds at most. */
  isBehind(): boolean;
  /** Takes in what the log has. Where it cannot be read, everything counts as touched. */
  catchUp(): Promise<void>;
  /** Whether one of these sources was touched after so much had been taken in, or may have been. */
  isTouchedSince(count: number, sources: readonly Source[]): boolean;
  /** When these keys were last touched; `changedAt`: when the clock last changed what was made from them. */
  modified(keys: Iterable<string>, changedAt?: number): Modified;
};

/** How old the news that nobody else has written may be. */
const lookEveryMs = 20;
const rowsAtOnce = 1000;
/** Who has missed more than this forgets everything instead of reading on. */
const maxMissed = 10_000;
/** Touches that are remembered for those who are making an answer meanwhile. */
const maxRecent = 1000;

const later = prepared('changes_later', db => {
  const { changes } = db.tables;
  return db
    .select({ seq: changes.seq, at: changes.at, touches: changes.touches })
    .from(changes)
    .where(gt(changes.seq, sql.placeholder('seq')))
    .orderBy(asc(changes.seq))
    .limit(rowsAtOnce);
});

/** The end of the log. */
const latest = prepared('changes_latest', db => {
  const { changes } = db.tables;
  return db.select({ seq: changes.seq, at: changes.at }).from(changes).orderBy(desc(changes.seq)).limit(1);
});

/** Follows the log from where it ends when it is first looked at. */
export function followLog(db: Db, now: () => number): Feed {
  const listeners: Listener[] = [];
  let seq: number | undefined;
  let count = 0;
  let looked = 0;
  let behind = true;
  let reading = Promise.resolve();
  const recent: Touch[] = [];
  const times = createTimes();

  async function read() {
    behind = false;
    // What is read now need not be looked for again: our own commits move the file too.
    hasMoved();
    if (seq === undefined) return await skip();
    for (let missed = 0; ; missed += rowsAtOnce) {
      const rows = await later(db, { seq });
      const touched = rows.flatMap(row => (row.touches ?? []).map(parseTouch));
      for (const row of rows) for (const touch of row.touches ?? []) times.note(parseTouch(touch).key, row);
      seq = rows.at(-1)?.seq ?? seq;
      count += touched.length;
      recent.push(...touched);
      if (recent.length > 2 * maxRecent) recent.splice(0, recent.length - maxRecent);
      if (touched.length > 0) tell(touched);
      if (rows.length < rowsAtOnce) return;
      if (missed >= maxMissed) return await skip();
    }
  }

  async function skip() {
    const [last] = await latest(db, {});
    seq = last?.seq ?? 0;
    // The present and not the last change: what readers cannot see must not show in a date, and another release or
    // configuration may answer otherwise from now on.
    times.forget(Math.max(now(), last?.at ?? 0));
    lose();
  }

  /** What has been touched is not known any more. */
  function lose() {
    recent.length = 0;
    count++;
    tell('everything');
  }

  const tell: Listener = touched => {
    for (const listener of listeners) listener(touched);
  };

  /** A file that cannot be read is asked again when there is something to take in. */
  function hasMoved() {
    try {
      return db.movedElsewhere();
    } catch {
      return true;
    }
  }

  async function catchUp() {
    // One after the other: each reads all there is once it is its turn.
    reading = reading.catch(() => {}).then(read);
    try {
      await reading;
    } catch (error) {
      // Something may have happened that cannot be read: then nothing of before is to be trusted.
      behind = true;
      lose();
      throw error;
    }
  }

  db.onCommit(() => catchUp().catch(() => {}));
  return {
    subscribe: listener => void listeners.push(listener),
    count: () => count,
    isBehind() {
      const now = performance.now();
      if (!behind && now - looked >= lookEveryMs) {
        looked = now;
        behind = hasMoved();
      }
      return behind;
    },
    catchUp,
    isTouchedSince(since, sources) {
      const missed = count - since;
      if (missed > recent.length) return true;
      const touched = missed === 0 ? [] : recent.slice(-missed);
      return touched.some(touch =>
        sources.some(source => keyOfSource(source) === touch.key && isWithin(source, touch)),
      );
    },
    modified: (keys, changedAt) => times.modified(keys, now(), changedAt),
  };
}
