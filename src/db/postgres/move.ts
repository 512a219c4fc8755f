/** A database of a PostgreSQL server as one end of a move. A batch is one statement: it comes in whole, with its note. */
import { UnusableDatabase } from '../migrations.ts';
import { type End, type Row, selectOf, type Value } from '../move/end.ts';
import { type Kind, type Shape, shapes } from '../move/shapes.ts';
import { noteSql } from '../move/unfinished.ts';
import { makeClient, placeOf, type Target } from './client.ts';
import { moving } from './locks.ts';

/** How long the server of a move that was killed may take to notice. */
const patienceMs = 20_000;

export async function connectEnd(target: Target): Promise<End> {
  const client = makeClient(target);
  client.on('error', () => {}); // what is under way fails of it
  await client.connect();
  const names = new Map<string, string>();
  let isHeld = false;

  /** Values come out as the server writes them. */
  async function run(text: string, values: readonly unknown[] = [], name?: string): Promise<(string | null)[][]> {
    const query = {
      text,
      values: values as unknown[],
      rowMode: 'array' as const,
      types: asWritten,
      ...(name && { name }),
    };
    return (await client.query(query)).rows as (string | null)[][];
  }

  /** The same, planned once. */
  function runOften(text: string, values: readonly unknown[]) {
    let name = names.get(text);
    if (!name) names.set(text, (name = `move_${names.size}`));
    return run(text, values, name);
  }

  const all: End['all'] = (sql, values = []) => run(numbered(sql), values);

  await run('set jit = off');
  await run("set work_mem = '64MB'");
  await run("set maintenance_work_mem = '256MB'");
  // What a crash of the server takes of a move is done again; settle() makes the whole durable.
  await run('set synchronous_commit = off');

  return {
    identity: placeOf(target.url),
    async claim() {
      await run(`set lock_timeout = ${patienceMs}`);
      try {
        await run(`select pg_advisory_lock${moving}`);
      } catch (cause) {
        if ((cause as { code?: unknown }).code !== '55P03') throw cause;
        throw new UnusableDatabase(`Another move into ${placeOf(target.url)} is under way.`, { cause });
      }
      await run('set lock_timeout = 0');
    },
    all,
    async transact(work) {
      await run('begin');
      try {
        await work();
        await run('commit');
      } catch (error) {
        await run('rollback').catch(() => {});
        throw error;
      }
    },
    async hold() {
      if (isHeld) await run('commit');
      await run('begin isolation level repeatable read read only');
      isHeld = true;
    },
    async rows(shape, after, limit) {
      const rows = await runOften(numbered(selectOf(shape, after !== undefined)), [...(after ?? []), limit]);
      return rows.map(decoderOf(shape));
    },
    async put(shape, rows, { name, value }) {
      const columns = shape.columns.map(({ kind }, i) => arrayOf(rows, i, kind));
      await runOften(insertOf(shape), [...columns, name, value]);
    },
    async putFound(table, found, { name, value }) {
      const ids = found.map(({ id }) => [id]);
      const terms = found.map(({ keys }): Row => [keys.join(' ')]);
      await runOften(
        `with found as (insert into ${table} (id, terms) select id, string_to_array(terms, ' ') from unnest($1::bigint[], $2::text[]) as f(id, terms)) ${numbered(noteSql(3))}`,
        [arrayOf(ids, 0, 'bigint'), arrayOf(terms, 0, 'text'), name, value],
      );
    },
    async largestGiven({ name, identity }) {
      const [[given]] = (await run(
        `select case when is_called then last_value else 0 end from ${await sequenceOf({ name, identity })}`,
      )) as [[string]];
      const [[there]] = (await run(`select coalesce(max("${identity}"), 0) from "${name}"`)) as [[string]];
      return Math.max(Number(given), Number(there));
    },
    async giveAbove(shape, id) {
      if (id > 0) await run('select setval($1::regclass, $2)', [await sequenceOf(shape), id]);
    },
    async indexes() {
      const rows = await run(
        `select i.indexrelid::regclass, pg_get_indexdef(i.indexrelid) from pg_index i
         where i.indrelid = any($1::regclass[]::oid[]) and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
         order by i.indexrelid`,
        [[...shapes.map(({ name }) => name), 'article_terms', 'comment_terms']],
      );
      return rows.map(([name, sql]) => ({ name: name!, sql: sql! }));
    },
    async settle() {
      await run(
        'insert into article_vocabulary (term) select distinct unnest(terms) from article_terms on conflict do nothing',
      );
      for (const table of [...shapes.map(({ name }) => name), 'article_terms', 'comment_terms', 'article_vocabulary'])
        await run(`vacuum (analyze) "${table}"`);
      // The next commit waits for the disk, and everything before it is there then.
      await run('set synchronous_commit = on');
    },
    close: () => client.end(),
  };

  async function sequenceOf({ name, identity }: Pick<Shape, 'name' | 'identity'>): Promise<string> {
    const [[sequence]] = (await run('select pg_get_serial_sequence($1, $2)', [name, identity])) as [[string]];
    return sequence;
  }
}

const asWritten = { getTypeParser: () => (text: string) => text };

const numbered = (sql: string) => sql.replace(/\?(\d+)/g, '$$$1');

function insertOf({ name, columns }: Shape): string {
  const list = columns.map(column => `"${column.name}"`).join(', ');
  const arrays = columns.map(({ kind }, i) => `$${i + 1}::${kind}[]`).join(', ');
  return `with moved as (insert into "${name}" (${list}) select * from unnest(${arrays})) ${numbered(noteSql(columns.length + 1))}`;
}

/** A column of many rows as PostgreSQL reads an array: the driver would look at every value anew. */
function arrayOf(rows: readonly Row[], at: number, kind: Kind): string {
  const write = writers[kind];
  return `{${rows.map(row => (row[at] === null ? 'NULL' : write(row[at]!))).join(',')}}`;
}

const quoted = (value: Value) => `"${(value as string).replace(/["\\]/g, '\\$&')}"`;
const writers: Record<Kind, (value: Value) => string> = {
  bigint: String,
  integer: String,
  boolean: value => (value ? 't' : 'f'),
  text: quoted,
  json: quoted,
  bytea: value => `"\\\\x${(value as Buffer).toString('hex')}"`,
};

const readers: Record<Kind, (text: string) => Value> = {
  bigint: Number,
  integer: Number,
  boolean: text => text === 't',
  text: text => text,
  json: text => text,
  bytea: text => Buffer.from(text.slice(2), 'hex'),
};

function decoderOf({ columns }: Shape): (row: (string | null)[]) => Row {
  const decode = columns.map(({ kind }) => readers[kind]);
  return row => row.map((text, i) => (text === null ? null : decode[i]!(text)));
}
