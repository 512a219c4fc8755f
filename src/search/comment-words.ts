/** Which comments hold the words of a query, asked in pieces that take a few milliseconds each. */
import { setImmediate as pause } from 'node:timers/promises';
import { idPlaceholders, idValues } from '../articles/many.ts';
import { type Db, prepared } from '../db/db.ts';
import { inArray } from '../db/drizzle.ts';
import { keysOfComment } from './document.ts';
import { match } from './match.ts';

/** A comment is found that holds a key of every unit, and none of the others. Units come in order, the rarest first. */
export type Meant = { units: readonly (readonly string[])[]; none: readonly string[] };

/** Ids above one and up to another. */
export type Span = { above: number; upTo: number };

export type Asking = {
  /** Lets others have their turn when this one has lasted long enough. */
  breath(): Promise<void>;
  /** Goes through a span: of each stretch the ids that are found, smallest first, and how long it took. */
  stretches(span: Span): AsyncGenerator<{ ids: number[]; took: number }>;
  /** Those of some comments that are found, asked of their texts. */
  byText(ids: readonly number[]): Promise<Set<number>>;
};

const turnMs = 8;
const stretchMs = 4;
const shortest = 2000;
const longest = 50_000;

/** Of fewer than one in so many ids, texts are read sooner than a common word is gone through. */
const idsPerText = 1000;
const textsAtOnce = 20;

export function makeBreath() {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < turnMs) return;
    await pause();
    since = performance.now();
  };
}

export function askFor(db: Db, { units, none }: Meant, breath: () => Promise<void>): Asking {
  let length = shortest;

  /**
   * Word by word: told to find what has all words, FTS5 goes on beyond the end of a stretch until something has them, which
   * may be at the end of everything.
   */
  async function foundIn({ above, upTo }: Span): Promise<{ ids: number[]; took: number }> {
    let took = 0;
    async function found(any: readonly string[]) {
      await breath();
      const began = performance.now();
      const ids = await match.find(db, 'comments', { any }, { above, upTo, limit: upTo - above, from: 'bottom' });
      took += performance.now() - began;
      return ids;
    }
    const [first, ...others] = units;
    let ids = await found(first!);
    for (const any of others) {
      if (ids.length * idsPerText < upTo - above) return { ids: [...(await byText(ids))], took };
      const these = new Set(await found(any));
      ids = ids.filter(id => these.has(id));
    }
    if (none.length === 0 || ids.length === 0) return { ids, took };
    const these = new Set(await found(none));
    return { ids: ids.filter(id => !these.has(id)), took };
  }

  async function* stretches({ above, upTo }: Span) {
    for (let from = above; from < upTo; ) {
      const to = Math.min(upTo, from + length);
      const found = await foundIn({ above: from, upTo: to });
      yield found;
      if (found.took > stretchMs) length = Math.max(shortest, length / 2);
      else if (found.took < stretchMs / 2 && to - from === length) length = Math.min(longest, length * 2);
      from = to;
    }
  }

  async function byText(ids: readonly number[]): Promise<Set<number>> {
    const found = new Set<number>();
    for (let from = 0; from < ids.length; from += textsAtOnce)
      for (const text of (await commentTexts(db, ids.slice(from, from + textsAtOnce))).values()) {
        const keys = new Set(keysOfComment(text));
        if (units.every(unit => unit.some(key => keys.has(key))) && !none.some(key => keys.has(key)))
          found.add(text.id);
        await breath();
      }
    return found;
  }

  return { breath, stretches, byText };
}

const texts = prepared(
  'comment_texts',
  (db, size: number) => {
    const { comments } = db.tables;
    const { id, body, authorName, lang } = comments;
    return db
      .select({ id, body, authorName, lang })
      .from(comments)
      .where(inArray(id, idPlaceholders(size)));
  },
  size => `:${size}`,
);

/** What up to a hundred comments say, by their ids. */
export async function commentTexts(db: Db, ids: readonly number[]) {
  const { size, values } = idValues(ids);
  return new Map((await texts(db, values, size)).map(row => [row.id, row]));
}
