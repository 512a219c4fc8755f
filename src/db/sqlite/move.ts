/** A file as one end of a move: a connection that blocks, which nobody else waits for. */
import { realpathSync } from 'node:fs';
import { setImmediate as pause } from 'node:timers/promises';
import type { Statement } from 'better-sqlite3';
import { type End, type Row, selectOf, type Value } from '../move/end.ts';
import type { Kind, Shape } from '../move/shapes.ts';
import { noteSql } from '../move/unfinished.ts';
import { configure, openFile } from './connection.ts';

/** Pages in the log of the file after which they are moved into it: rarely, since nobody reads meanwhile. */
const checkpointPages = 10_000;
const cacheKilobytes = 128_000;

export function endAt(path: string): End {
  // What a power cut takes of a move is done again; settle() makes the whole durable.
  const client = configure(openFile(path), 'NORMAL');
  client.pragma(`wal_autocheckpoint = ${checkpointPages}`);
  client.pragma(`cache_size = -${cacheKilobytes}`);
  const statements = new Map<string, Statement<unknown[], unknown[]>>();
  let isHeld = false;

  function prepare(sql: string) {
    let statement = statements.get(sql);
    if (!statement) {
      statement = client.prepare<unknown[], unknown[]>(sql.replace(/\?\d+/g, '?'));
      if (statement.reader) statement.raw(true);
      statements.set(sql, statement);
    }
    return statement;
  }

  async function all(sql: string, values: readonly Value[] = []): Promise<unknown[][]> {
    const statement = prepare(sql);
    if (statement.reader) return statement.all(...values);
    statement.run(...values);
    return [];
  }

  async function transact(work: () => void | Promise<void>) {
    client.exec('begin immediate');
    try {
      await work();
      client.exec('commit');
    } catch (error) {
      if (client.inTransaction) client.exec('rollback');
      throw error;
    }
  }

  const note = () => prepare(noteSql(1));
  // Lets the other end begin first: it works while this one blocks.
  const yieldFirst = () => pause();

  return {
    identity: realpathSync(path),
    // The rows of two moves at once would meet at their keys: one of the two fails, and nothing comes in twice.
    async claim() {},
    all,
    transact,
    async hold() {
      if (isHeld) client.exec('commit');
      client.pragma('query_only = 1');
      client.exec('begin');
      isHeld = true;
    },
    async rows(shape, after, limit) {
      await yieldFirst();
      const decode = decoderOf(shape);
      return prepare(selectOf(shape, after !== undefined))
        .all(...(after ?? []), limit)
        .map(decode);
    },
    async put(shape, rows, { name, value }) {
      await yieldFirst();
      const insert = prepare(insertOf(shape));
      await transact(() => {
        for (const row of rows) insert.run(...row.map(toDriver));
        note().run(name, value);
      });
    },
    async putFound(table, found, { name, value }) {
      await yieldFirst();
      const insert = prepare(`insert into ${table} (rowid, terms) values (?, ?)`);
      await transact(() => {
        for (const { id, keys } of found) insert.run(BigInt(id), keys.join(' '));
        note().run(name, value);
      });
    },
    async largestGiven({ name, identity }) {
      const given = await all('select seq from sqlite_sequence where name = ?1', [name]);
      const there = await all(`select max("${identity}") from "${name}"`);
      return Math.max(Number(given[0]?.[0] ?? 0), Number(there[0]![0] ?? 0));
    },
    async giveAbove({ name }, id) {
      if (id === 0) return;
      await all('delete from sqlite_sequence where name = ?1', [name]);
      await all('insert into sqlite_sequence (name, seq) values (?1, ?2)', [name, id]);
    },
    async indexes() {
      const found = await all(
        "select name, sql from sqlite_schema where type = 'index' and sql is not null order by rowid",
      );
      return found.map(([name, sql]) => ({ name: `"${name}"`, sql: sql as string }));
    },
    async settle() {
      client.pragma('synchronous = FULL');
      client.pragma('wal_checkpoint(TRUNCATE)');
    },
    async close() {
      client.close();
    },
  };
}

const insertOf = ({ name, columns }: Shape) =>
  `insert into "${name}" (${columns.map(column => `"${column.name}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`;

const toDriver = (value: Value) => (typeof value === 'boolean' ? Number(value) : value);

function decoderOf({ columns }: Shape): (row: unknown[]) => Row {
  const truths = columns.flatMap(({ kind }, i) => (kind === ('boolean' satisfies Kind) ? [i] : []));
  return row => {
    for (const i of truths) if (row[i] !== null) row[i] = row[i] === 1;
    return row as Row;
  };
}
