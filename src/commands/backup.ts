/** `maqal backup` */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { backup } from '../db/sqlite/backup.ts';
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
    const { databasePath } = readConfig(env);
    if (!existsSync(databasePath)) throw new CommandError(`There is no database at ${databasePath}.`);
    const part = `${file}.part`;
    rmSync(part, { force: true });
    try {
      const { rows, tables } = await backup(databasePath, part, showProgress);
      renameSync(part, file);
      console.log(`${file}: ${rows} rows in ${tables} tables, ${statSync(file).size} bytes, checked.`);
      return 0;
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
  },
};

function showProgress(done: number, total: number) {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${Math.floor((100 * done) / Math.max(1, total))} %${done >= total ? '\n' : ''}`);
}
