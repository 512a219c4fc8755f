/** Whether two databases hold the same: for each table the number of its rows and a hash of what is in them. */
import { createHash } from 'node:crypto';
import { readBatches } from './copy.ts';
import type { End, FoundTable, Row, Value } from './end.ts';
import { type Shape, shapes } from './shapes.ts';

export type Sum = { rows: number; hash: string };
/** `hash` is empty where there is only something to count: the index of each engine is a form of its own. */
export type Proof = { table: string; from: Sum; to: Sum };

export const isProven = ({ from, to }: Proof) => from.rows === to.rows && from.hash === to.hash;

/** Reads both to the end; `tell` is told of the rows that were read of a table. */
export async function* prove(
  from: End,
  to: End,
  tell: (table: string, done: number) => void,
): AsyncGenerator<Proof, void> {
  for (const shape of shapes) {
    const [here, there] = await Promise.all([sumOf(from, shape, tell), sumOf(to, shape, () => {})]);
    yield { table: shape.name, from: here, to: there };
  }
  for (const table of ['article_terms', 'comment_terms'] satisfies FoundTable[])
    yield { table, from: await countOf(from, table), to: await countOf(to, table) };
}

const countOf = async (end: End, table: FoundTable): Promise<Sum> => ({
  rows: Number((await end.all(`select count(*) from ${table}`))[0]![0]),
  hash: '',
});

async function sumOf(end: End, shape: Shape, tell: (table: string, done: number) => void): Promise<Sum> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const batch of readBatches(end, shape)) {
    tell(shape.name, (rows += batch.length));
    hash.update(batch.map(lineOf).join(''));
  }
  return { rows, hash: hash.digest('hex') };
}

/** A row in one form, whatever engine it comes from: its columns stand in the order of their names. */
const lineOf = (row: Row) => `${JSON.stringify(row.map(plain))}\n`;
const plain = (value: Value) => (value instanceof Buffer ? value.toString('base64') : value);
