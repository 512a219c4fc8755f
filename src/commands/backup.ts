/** `maqal backup` */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import type { Database } from '../db/engine.ts';
import { databaseAt } from '../db/open.ts';
import { type Command, CommandError, UsageError } from './command.ts';

export const command: Command = {
  help: `Usage: npm run maqal -- backup FILE [--force]

Copies the database while it is in use, as it was at one moment, and checks the copy (integrity, rows of every table)
before saying so. --force replaces a FILE that is there.
`,
  async run(args, env) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { force: { type: 'boolean' } },
    });
    const [file] = positionals;
    if (!file || positionals.length !== 1) throw new UsageError('backup takes one file.');
    if (existsSync(file) && !values.force) throw new CommandError(`${file} is there already; --force replaces it.`);
    const database = await databaseAt(readConfig(env).database);
    if (!(await database.exists())) throw new CommandError(`There is no database at ${database.place}.`);
    assertUsable(file, database);
    const part = `${file}.part`;
    rmSync(part, { force: true });
    try {
      const { rows, tables } = await database.backup(part, showProgress);
      renameSync(part, file);
      console.log(`${file}: ${rows} rows in ${tables} tables, ${statSync(file).size} bytes, checked.`);
      return 0;
    } catch (error) {
      rmSync(part, { force: true });
      rmSync(`${part}-journal`, { force: true });
      throw explain(error);
    }
  },
};

/** A copy put in the place of an open database would leave its server writing to a file that nobody finds again. */
function assertUsable(file: string, database: Database) {
  if (!existsSync(dirname(file))) throw new CommandError(`There is no folder ${dirname(file)}.`);
  if (database.isAt(file)) throw new CommandError(`${file} is the database itself: choose another file.`);
  if (existsSync(`${file}-wal`))
    throw new CommandError(`${file} is a database in use (${file}-wal belongs to it): choose another file.`);
}

/** What the disk or SQLite refused is for people; the rest is ours to mend. */
const explain = (error: unknown) =>
  error instanceof Error && /^(SQLITE_|E[A-Z]+$)/.test(String((error as { code?: unknown }).code))
    ? new CommandError(`There is no backup: ${error.message}.`)
    : error;

function showProgress(done: number, total: number) {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${Math.floor((100 * done) / Math.max(1, total))} %${done >= total ? '\n' : ''}`);
}
