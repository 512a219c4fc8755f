/** An online copy of the file as it was at one moment, checked before it counts. */
import Database from 'better-sqlite3';
import { UnusableDatabase } from '../migrations.ts';

/** Pages copied between two looks at the event loop. */
const step = 2000;

/** Copies `from` to `to` and checks the copy against the moment it was taken at. Throws UnusableDatabase. */
export async function backup(from: string, to: string, progress: (done: number, total: number) => void) {
  const source = new Database(from, { fileMustExist: true, timeout: 5000 });
  try {
    // The transaction holds the moment: what others write meanwhile is in neither the copy nor the counts.
    source.exec('begin');
    const counted = countRows(source);
    await source.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        progress(totalPages - remainingPages, totalPages);
        return step;
      },
    });
    source.exec('commit');
    verify(to, counted);
    return { tables: counted.size, rows: [...counted.values()].reduce((sum, n) => sum + n, 0) };
  } finally {
    source.close();
  }
}

function countRows(client: Database.Database): Map<string, number> {
  const tables = client
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
    .all();
  return new Map(
    (tables as { name: string }[]).map(({ name }) => {
      const { n } = client.prepare(`select count(*) as n from "${name}"`).get() as { n: number };
      return [name, n];
    }),
  );
}

function verify(path: string, expected: Map<string, number>) {
  const copy = new Database(path, { fileMustExist: true });
  try {
    // A copy of a file in WAL mode would want a log beside it; on its own it is one file and nothing more.
    copy.pragma('journal_mode = DELETE');
    const result = copy.pragma('integrity_check(1)', { simple: true });
    if (result !== 'ok') throw new UnusableDatabase(`The copy is damaged (${result}); the backup was thrown away.`);
    for (const [table, n] of countRows(copy))
      if (expected.get(table) !== n)
        throw new UnusableDatabase(
          `The copy has ${n} rows in ${table} instead of ${expected.get(table)}; the backup was thrown away.`,
        );
  } finally {
    copy.close();
  }
}
