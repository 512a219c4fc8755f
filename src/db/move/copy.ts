/** Copies rows, table after table, in batches that each commit how far they have come. */
import { type End, keyOf, type Row, type Value } from './end.ts';
import { countersShape, type Shape, shapes } from './shapes.ts';
import { noteOf, type Unfinished } from './unfinished.ts';

/** Told of the rows of a table that are there. */
export type Tell = (table: string, done: number, all: number) => void;

/** How far a table has come: the key of its last row, and the number of rows. */
type Place = { key: Row; rows: number };

const noteName = (shape: Shape) => `rows of ${shape.name}`;

export async function copyRows(from: End, to: End, { look }: Unfinished, tell: Tell): Promise<void> {
  // The counts last: rows that come in are counted by triggers where there is a count already.
  for (const shape of [...shapes.filter(shape => shape !== countersShape), countersShape])
    await copyTable(from, to, shape, done => tell(shape.name, done, look.rows[shape.name]!));
}

async function copyTable(from: End, to: End, shape: Shape, tell: (done: number) => void) {
  const noted = await noteOf(to, noteName(shape));
  let place: Place | undefined = noted === undefined ? undefined : JSON.parse(noted);
  await handOn(readBatches(from, shape, place?.key), async rows => {
    place = { key: keyOf(shape, rows.at(-1)!), rows: (place?.rows ?? 0) + rows.length };
    const { rows: done } = place;
    await to.put(shape, rows, { name: noteName(shape), value: JSON.stringify(place) });
    tell(done);
  });
}

/** One database reads the next batch while the other writes this one. */
export async function handOn<Batch>(batches: AsyncGenerator<Batch, void>, write: (batch: Batch) => Promise<void>) {
  let batch = await batches.next();
  while (!batch.done) [batch] = await Promise.all([batches.next(), write(batch.value)]);
}

const most = 2000;
const firstBatch = 50;
/** What a batch should weigh, in characters. */
const enough = 2_000_000;

/** The rows of a table in batches that weigh about the same: a comment is short, a text may have megabytes. */
export async function* readBatches(end: End, shape: Shape, after?: Row): AsyncGenerator<Row[], void> {
  let limit = firstBatch;
  for (let key = after; ; ) {
    const rows = await end.rows(shape, key, limit);
    if (rows.length === 0) return;
    yield rows;
    if (rows.length < limit) return;
    key = keyOf(shape, rows.at(-1)!);
    const each = rows.reduce((sum, row) => sum + weigh(row), 0) / rows.length;
    limit = Math.max(1, Math.min(most, 4 * limit, Math.floor(enough / each)));
  }
}

const weigh = (row: Row) => row.reduce<number>((sum, value) => sum + sizeOf(value), 0);
const sizeOf = (value: Value) => (typeof value === 'string' || value instanceof Buffer ? value.length : 8);

/** An id that was given once is never given again, also if what had it is gone. */
export async function giveIdsAbove(from: End, to: End): Promise<void> {
  for (const shape of shapes.filter(shape => shape.identity)) await to.giveAbove(shape, await from.largestGiven(shape));
}
