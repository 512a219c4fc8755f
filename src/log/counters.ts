/** Kept counts, changed in the transaction that changes what they count: no request ever counts rows. */
import { prepared, type Reader, type Tx } from '../db/db.ts';
import { eq, inArray, sql } from '../db/drizzle.ts';

const addTo = prepared('counter_add', (tx: Tx) => {
  const { counters } = tx.tables;
  const by = sql.placeholder('by');
  return tx
    .insert(counters)
    .values({ name: sql.placeholder('name'), value: by })
    .onConflictDoUpdate({ target: counters.name, set: { value: sql`${counters.value} + ${by}` } });
});

/** Adds `by` (may be negative) to a counter, making it at need. */
export async function add(tx: Tx, name: string, by: number): Promise<void> {
  if (by !== 0) await addTo(tx, { name, by });
}

/** Makes a counter be `value`: what it was may have changed since it was read. */
export async function set(tx: Tx, name: string, value: number): Promise<void> {
  const { counters } = tx.tables;
  await tx.insert(counters).values({ name, value }).onConflictDoUpdate({ target: counters.name, set: { value } });
}

/** Lets go of the counter of something that is gone. */
export async function forget(tx: Tx, name: string): Promise<void> {
  await tx.delete(tx.tables.counters).where(eq(tx.tables.counters.name, name));
}

const byNames = prepared(
  'counters',
  (db, size: number) =>
    db
      .select()
      .from(db.tables.counters)
      .where(
        inArray(db.tables.counters.name, Array.from({ length: size }, (_, i) => sql.placeholder(`name${i}`)) as never),
      ),
  size => `:${size}`,
);

/** The present values, 0 for those never touched. */
export async function read<const Name extends string>(
  db: Reader,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const placed = Object.fromEntries(names.map((name, i) => [`name${i}`, name]));
  const rows = await byNames(db, placed, names.length);
  const values = Object.fromEntries(names.map(name => [name, 0])) as Record<Name, number>;
  for (const row of rows) values[row.name as Name] = row.value;
  return values;
}
