/**
 * What a query finds in the order of publication. Few are sorted; of many one month after the other is, since an index of
 * words knows nothing of dates but their months.
 */

import { idPlaceholders, valuesInParts } from '../articles/many.ts';
import { isPublished } from '../articles/read.ts';
import { type Db, prepared } from '../db/db.ts';
import { asc, desc, inArray, sql } from '../db/drizzle.ts';
import { filterKeys } from './document.ts';
import type { Dated, Expression, Sieve } from './expression.ts';
import { match } from './match.ts';
import { monthOf } from './narrow.ts';

/** As many are sorted at once. */
const few = 2000;
const atOnce = 100;

export type Order = { down: boolean; after: Dated | undefined };

/** All that an expression finds from a place on, in order. */
export async function* byDate(
  db: Db,
  expression: Expression,
  sieve: Sieve,
  { upTo, down, after }: Order & { upTo: number },
): AsyncGenerator<Dated> {
  const count = await match.count(db, 'articles', expression, { upTo, most: few }, sieve);
  if (count < few) {
    yield* sorted(db, expression, sieve, { down, after });
    return;
  }
  const ends = await endsOf(db);
  if (!ends) return;
  const first = after?.publishedAt ?? (down ? ends.last : ends.first);
  for (const { year, month } of months(monthOf(first), monthOf(down ? ends.first : ends.last), down)) {
    const inMonth = { all: [expression, filterKeys.month(year, month)] };
    yield* sorted(db, inMonth, sieve, { down, after });
  }
}

async function* sorted(db: Db, expression: Expression, sieve: Sieve, order: Order): AsyncGenerator<Dated> {
  for (let after = order.after; ; ) {
    const found = await match.findByDate(db, expression, { down: order.down, after, limit: atOnce }, sieve);
    yield* found;
    if (found.length < atOnce) return;
    after = found.at(-1);
  }
}

type Month = { year: number; month: number };

/** Every month from one to another, both included. */
function* months(from: Month, to: Month, down: boolean): Generator<Month> {
  const last = to.year * 12 + to.month - 1;
  for (let at = from.year * 12 + from.month - 1; down ? at >= last : at <= last; at += down ? -1 : 1)
    yield { year: Math.floor(at / 12), month: (at % 12) + 1 };
}

const oldest = prepared('search_oldest', db => {
  const { articles } = db.tables;
  const { publishedAt } = articles;
  return db.select({ publishedAt }).from(articles).where(isPublished(db)).orderBy(asc(publishedAt)).limit(1);
});
const newest = prepared('search_newest', db => {
  const { articles } = db.tables;
  const { publishedAt } = articles;
  return db.select({ publishedAt }).from(articles).where(isPublished(db)).orderBy(desc(publishedAt)).limit(1);
});

/** The dates between which all articles lie. */
async function endsOf(db: Db): Promise<{ first: number; last: number } | undefined> {
  const [first] = await oldest(db, {});
  const [last] = await newest(db, {});
  return first && last && { first: first.publishedAt!, last: last.publishedAt! };
}

const datesAtOnce = 250;

const datesOf = prepared('search_dates', db => {
  const { articles } = db.tables;
  return db
    .select({ id: articles.id, publishedAt: sql<number>`${articles.publishedAt}` })
    .from(articles)
    .where(inArray(articles.id, idPlaceholders(datesAtOnce)));
});

/** These articles, which are few, in order from a place on. */
export async function* sortedByDate(db: Db, ids: readonly number[], { down, after }: Order): AsyncGenerator<Dated> {
  const dated: Dated[] = [];
  for (const values of valuesInParts(ids, datesAtOnce)) dated.push(...(await datesOf(db, values)));
  const turn = down ? -1 : 1;
  const compare = (a: Dated, b: Dated) => turn * (a.publishedAt - b.publishedAt || a.id - b.id);
  yield* dated.filter(place => !after || compare(place, after) > 0).sort(compare);
}
