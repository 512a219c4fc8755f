/**
 * Ways through the comments in the order of the queue. An index of words knows nothing of that order: ids grow with time, but
 * a clock may be set back, and nothing says that what is brought in from elsewhere comes in order. So few are sorted, and of
 * many the queue itself is gone through by its own index, and what it has is asked for the words, some hundreds at a time.
 */
import { idPlaceholders, idValues } from '../articles/many.ts';
import type { CommentSearched } from '../comments/found.ts';
import { type Db, prepared } from '../db/db.ts';
import { and, desc, eq, inArray, sql } from '../db/drizzle.ts';
import { keyset } from '../http/paging.ts';
import type { Asking } from './comment-words.ts';

export type Place = { id: number; createdAt: number };
/** A comment that was found; or else one up to which no more were. */
export type Step = Place & { isFound: boolean };
export type Order = { down: boolean; after: Place | undefined };

/** The comments that are asked. */
export type Scope = Pick<CommentSearched, 'state' | 'articleId'> & { emailKey?: string };

type By = 'state' | 'article' | 'email';
type Shape = { by: By; down: boolean; isAfter: boolean };

const blockSize = 500;

const block = prepared(
  'comment_block',
  (db, { by, down, isAfter }: Shape) => {
    const { comments } = db.tables;
    const { id, createdAt, state, articleId, emailKey } = comments;
    const { after, orderBy } = keyset({ column: createdAt, descending: down }, id, isAfter ? 'next' : 'first');
    const columns = { state, article: articleId, email: emailKey };
    // Where the index has all that is to be known of a comment, its row is not read.
    return db
      .select({ id, createdAt, ...(by !== 'state' && { state, articleId }) })
      .from(comments)
      .where(and(eq(columns[by] as typeof emailKey, sql.placeholder('value')), after))
      .orderBy(...orderBy)
      .limit(blockSize);
  },
  ({ by, down, isAfter }) => `:${by}${down ? ':down' : ''}${isAfter ? ':after' : ''}`,
);

/** All comments of a scope from a place on, in order; if words are asked for, those that hold them. */
export async function* walk(
  db: Db,
  scope: Scope,
  { down, after }: Order,
  { breath, asking }: { breath: Asking['breath']; asking?: Asking },
): AsyncGenerator<Step> {
  const { state, articleId, emailKey } = scope;
  const by: By = emailKey !== undefined ? 'email' : articleId !== undefined ? 'article' : 'state';
  const value = emailKey ?? articleId ?? state;
  for (let last = after; ; ) {
    const values = { value, key: last?.createdAt, id: last?.id };
    const rows = await block(db, values, { by, down, isAfter: last !== undefined });
    const places = by === 'state' ? rows : rows.filter(row => isIn(scope, row as Required<typeof row>));
    if (!asking) for (const { id, createdAt } of places) yield { id, createdAt, isFound: true };
    else yield* isDense(places) ? foundByIndex(places, asking) : foundByText(places, asking);
    if (rows.length < blockSize) return;
    const { id, createdAt } = rows.at(-1)!;
    last = { id, createdAt };
    yield { ...last, isFound: false };
    await breath();
  }
}

const isIn = ({ state, articleId }: Scope, row: { state: string; articleId: number }) =>
  row.state === state && (articleId === undefined || row.articleId === articleId);

function spanOf(places: readonly Place[]) {
  const ids = places.map(({ id }) => id);
  return { above: Math.min(...ids) - 1, upTo: Math.max(...ids) };
}

/** With so many ids between each two of them, it is as well to read the texts. */
const mostBetween = 100;

function isDense(places: readonly Place[]): boolean {
  const { above, upTo } = spanOf(places);
  return upTo - above <= mostBetween * places.length;
}

async function* foundByIndex(places: readonly Place[], { stretches }: Asking): AsyncGenerator<Step> {
  const found = new Set<number>();
  for await (const { ids } of stretches(spanOf(places))) for (const id of ids) found.add(id);
  for (const { id, createdAt } of places) if (found.has(id)) yield { id, createdAt, isFound: true };
}

const textsAtOnce = 20;

async function* foundByText(places: readonly Place[], { byText }: Asking): AsyncGenerator<Step> {
  for (let from = 0; from < places.length; from += textsAtOnce) {
    const some = places.slice(from, from + textsAtOnce);
    const found = await byText(some.map(({ id }) => id));
    for (const { id, createdAt } of some) if (found.has(id)) yield { id, createdAt, isFound: true };
    const { id, createdAt } = some.at(-1)!;
    yield { id, createdAt, isFound: false };
  }
}

const newest = prepared('comment_newest', db => {
  const { id } = db.tables.comments;
  return db.select({ id }).from(db.tables.comments).orderBy(desc(id)).limit(1);
});

/** What common words have in common may be rare: it is not looked for longer than this. */
const patienceMs = 150;

/** The ids of all comments that are found, in whatever state; undefined when they are more than `most`, or take too long. */
export async function allFound(db: Db, { stretches }: Asking, most: number): Promise<number[] | undefined> {
  const all: number[] = [];
  const upTo = (await newest(db, {}))[0]?.id ?? 0;
  let spent = 0;
  for await (const { ids, took } of stretches({ above: 0, upTo })) {
    all.push(...ids);
    spent += took;
    if (all.length > most || spent > patienceMs) return undefined;
  }
  return all;
}

const dates = prepared(
  'comment_dates',
  (db, size: number) => {
    const { comments } = db.tables;
    const { id, createdAt, state, articleId } = comments;
    return db
      .select({ id, createdAt, state, articleId })
      .from(comments)
      .where(inArray(id, idPlaceholders(size)));
  },
  size => `:${size}`,
);

const datesAtOnce = 100;

/** Those of some comments that are in a scope. */
export async function placesOf(db: Db, ids: readonly number[], scope: Scope, { breath }: Asking): Promise<Place[]> {
  const places: Place[] = [];
  for (let from = 0; from < ids.length; from += datesAtOnce) {
    const { size, values } = idValues(ids.slice(from, from + datesAtOnce));
    // Asked for their state too, SQLite would go through all of that state.
    for (const row of await dates(db, values, size)) if (isIn(scope, row)) places.push(row);
    await breath();
  }
  return places;
}

/** Places in order, from one on. */
export async function* inOrder(places: readonly Place[], { down, after }: Order): AsyncGenerator<Step> {
  const turn = down ? -1 : 1;
  const compare = (a: Place, b: Place) => turn * (a.createdAt - b.createdAt || a.id - b.id);
  const rest = places.filter(place => !after || compare(place, after) > 0);
  for (const { id, createdAt } of rest.sort(compare)) yield { id, createdAt, isFound: true };
}
