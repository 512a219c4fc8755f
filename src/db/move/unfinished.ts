/**
 * The mark of an unfinished move, in the database that is moved to: a table that the move makes first and drops last, and in
 * it how far each part has come. While it is there nobody serves the database (assertMoved of migrations.ts).
 */
import { unfinishedMove } from '../migrations.ts';
import type { End, Index } from './end.ts';
import { shapes } from './shapes.ts';

/** What a database looks like from outside: another whenever somebody has written to it. */
export type Look = { end: number; rows: Record<string, number> };

export async function look(end: End): Promise<Look> {
  const number = async (sql: string) => Number((await end.all(sql))[0]![0] ?? 0);
  const rows: Record<string, number> = {};
  for (const { name } of shapes) rows[name] = await number(`select count(*) from "${name}"`);
  return { end: await number('select max(seq) from changes'), rows };
}

export const isSame = (a: Look, b: Look) =>
  a.end === b.end && shapes.every(({ name }) => a.rows[name] === b.rows[name]);

export type Unfinished = { from: string; look: Look; indexes: Index[] };

const begun = 'begun';

/** The first table that holds something which no migration has put there. */
export async function firstFilled(end: End): Promise<string | undefined> {
  for (const { name } of shapes) {
    const own = name === 'counters' ? " where name not like 'search.%'" : '';
    if ((await end.all(`select 1 from "${name}"${own} limit 1`)).length > 0) return name;
  }
  return undefined;
}

/** Begins: from here on the database is marked. Its indexes are made again at the end, which is much quicker. */
export async function begin(to: End, { from, look }: Omit<Unfinished, 'indexes'>): Promise<Unfinished> {
  const indexes = await to.indexes();
  const unfinished = { from, look, indexes };
  await to.transact(async () => {
    await to.all(`create table ${unfinishedMove} (name text primary key, value text not null)`);
    await to.all(`insert into ${unfinishedMove} values (?1, ?2)`, [begun, JSON.stringify(unfinished)]);
    for (const { name } of indexes) await to.all(`drop index ${name}`);
    // What is moved brings its own counts; without these rows no trigger counts what comes in.
    await to.all('delete from counters');
  });
  return unfinished;
}

export async function isBegun(to: End): Promise<boolean> {
  try {
    await to.all(`select 1 from ${unfinishedMove} limit 1`);
    return true;
  } catch {
    return false;
  }
}

export async function unfinishedIn(to: End): Promise<Unfinished> {
  return JSON.parse((await noteOf(to, begun))!) as Unfinished;
}

export async function noteOf(to: End, name: string): Promise<string | undefined> {
  const rows = await to.all(`select value from ${unfinishedMove} where name = ?1`, [name]);
  return rows[0]?.[0] as string | undefined;
}

/** How a note is written, as both engines understand it; `first`: the number of its first value. */
export const noteSql = (first: number) =>
  `insert into ${unfinishedMove} values (?${first}, ?${first + 1}) on conflict (name) do update set value = excluded.value`;

/** Makes the indexes that are not there yet. */
export async function makeIndexes(to: End, { indexes }: Unfinished, tell: (done: number) => void): Promise<void> {
  const there = new Set((await to.indexes()).map(index => index.name));
  for (const [i, { name, sql }] of indexes.entries()) {
    tell(i);
    if (!there.has(name)) await to.all(sql);
  }
}

/** Ends: from here on it is a database like any other. */
export const end = async (to: End): Promise<void> => void (await to.all(`drop table ${unfinishedMove}`));
