/**
 * The log as this process follows it: what was touched, by whatever process, in the order of the log. After an own commit
 * it is read before the write is acknowledged; what others commit is looked for when somebody asks, at most every few
 * milliseconds, so that a process without visitors does nothing. While it cannot be read the feed is blind: what was true
 * before may still be shown to readers, and is taken back when it can be read again.
 */
import { type Db, prepared } from '../db/db.ts';
import { asc, desc, gte, sql } from '../db/drizzle.ts';
import { createShared } from '../lib/shared.ts';
import { isWithin, keyOfSource, parseTouch, type Source, type Touch } from './keys.ts';
import { createPositions } from './positions.ts';
import { createTimes, type Modified } from './times.ts';

/** Called with what was touched; with `everything` when too much was to say what. */
export type Listener = (touched: readonly Touch[] | 'everything') => void;

export type Feed = {
  /** From now on. A listener must not fail. */
  subscribe(listener: Listener): void;
  /** How much has been taken in of what those see who read now: grows with every touch. */
  count(): number;
  /** Whether others may have written something that is not taken in yet. Costs a few microseconds at most. */
  isBehind(): boolean;
  /** Takes in what the log has. Fails when that takes too long or cannot be: the feed is blind then. */
  catchUp(): Promise<void>;
  /** Since how many milliseconds nobody can say what was written; undefined as long as it is known. */
  blindFor(): number | undefined;
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
/** How long readers are kept waiting for the log. */
const patienceMs = 1000;
/** How often it is tried again while it cannot be read. */
const retryMs = 250;

const from = prepared('changes_from', db => {
  const { changes } = db.tables;
  const { seq, at, resourceId, touches } = changes;
  return db
    .select({ seq, at, resourceId, touches })
    .from(changes)
    .where(gte(seq, sql.placeholder('seq')))
    .orderBy(asc(seq))
    .limit(rowsAtOnce);
});

/** The end of the log. */
const latest = prepared('changes_latest', db => {
  const { changes } = db.tables;
  const { seq, at, resourceId } = changes;
  return db.select({ seq, at, resourceId }).from(changes).orderBy(desc(seq)).limit(1);
});

type End = { seq: number; at: number; resourceId: number };
const nothing: End = { seq: 0, at: 0, resourceId: 0 };

/** Follows the log from where it ends when it is first looked at. */
export function followLog(db: Db, now: () => number): Feed {
  const listeners: Listener[] = [];
  /** The last change that was taken in. */
  let end: End | undefined;
  let count = 0;
  let looked = 0;
  let behind = true;
  /** Whether what others have written is being read. */
  let takingIn = false;
  let blindSince: number | undefined;
  const recent: Touch[] = [];
  const positions = createPositions();
  const times = createTimes();

  async function read() {
    // What is read now need not be looked for again: our own commits move the file too. Until it is taken in, readers wait.
    takingIn = hasMoved() || behind || takingIn;
    behind = false;
    if (end === undefined) return await skip();
    for (let missed = 0; ; missed += rowsAtOnce) {
      const rows = await from(db.news, { seq: end.seq });
      // A database that another one has taken the place of may lack what we know, or have something else there.
      if (end.seq > 0 && !isSame(rows.shift(), end)) return await skip();
      const touched = rows.flatMap(row => (row.touches ?? []).map(parseTouch));
      for (const row of rows) {
        for (const touch of row.touches ?? []) times.note(parseTouch(touch).key, row);
        count += row.touches?.length ?? 0;
        positions.note(row.seq, count);
      }
      end = rows.at(-1) ?? end;
      recent.push(...touched);
      if (recent.length > 2 * maxRecent) recent.splice(0, recent.length - maxRecent);
      if (touched.length > 0) tell(touched);
      db.reached(end.seq);
      if (rows.length < rowsAtOnce - 1) return;
      if (missed >= maxMissed) return await skip();
    }
  }

  async function skip() {
    const [last] = await latest(db.news, {});
    end = last ?? nothing;
    // The present and not the last change: what readers cannot see must not show in a date, and another release or
    // configuration may answer otherwise from now on.
    times.forget(Math.max(now(), end.at));
    recent.length = 0;
    count++;
    positions.reset(end.seq, count);
    tell('everything');
    db.reached(end.seq);
  }

  const tell: Listener = touched => {
    for (const listener of listeners) listener(touched);
  };

  /** A database that cannot be asked is asked again when there is something to take in. */
  function hasMoved() {
    try {
      return db.movedElsewhere();
    } catch {
      return true;
    }
  }

  const reading = createShared(async () => {
    try {
      await read();
      takingIn = false;
      blindSince = undefined;
    } catch (error) {
      lose();
      throw error;
    }
  });

  function lose() {
    takingIn = false;
    behind = true;
    blindSince ??= performance.now();
  }

  async function catchUp() {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      lose();
      reject(new Error('the log could not be read in time'));
    }, patienceMs);
    try {
      await Promise.race([reading(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  db.onCommit(() => catchUp().catch(() => {}));
  return {
    subscribe: listener => void listeners.push(listener),
    count() {
      const position = db.position();
      return position === undefined ? count : positions.countAt(position);
    },
    isBehind() {
      const present = performance.now();
      if (blindSince !== undefined) {
        // Nobody is to wait for what does not come.
        if (present - looked >= retryMs) {
          looked = present;
          catchUp().catch(() => {});
        }
        return false;
      }
      if (!behind && present - looked >= lookEveryMs) {
        looked = present;
        behind = hasMoved();
      }
      return behind || takingIn;
    },
    catchUp,
    blindFor: () => (blindSince === undefined ? undefined : performance.now() - blindSince),
    isTouchedSince(since, sources) {
      const missed = count - since;
      if (since < 0 || missed > recent.length) return true;
      const touched = missed === 0 ? [] : recent.slice(-missed);
      return touched.some(touch =>
        sources.some(source => keyOfSource(source) === touch.key && isWithin(source, touch)),
      );
    },
    modified: (keys, changedAt) => times.modified(keys, now(), changedAt),
  };
}

const isSame = (row: End | undefined, known: End) =>
  row !== undefined && row.seq === known.seq && row.at === known.at && row.resourceId === known.resourceId;
