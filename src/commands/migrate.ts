/** `maqal migrate` */

import { readConfig } from '../config.ts';
import { migrate } from '../db/sqlite/migrate.ts';
import { assertNoArguments, type Command } from './command.ts';

export const command: Command = {
  help: `Usage: npm run maqal -- migrate

Brings the database of DATABASE_URL up to date. A copy is made beside it first. "serve" does the same at its start.
`,
  async run(args, env) {
    assertNoArguments('migrate', args);
    const { databasePath } = readConfig(env);
    const { applied, created, backup } = migrate(databasePath, { now: Date.now() });
    if (created) console.log(`Made ${databasePath}.`);
    if (backup) console.log(`Copied to ${backup}.`);
    console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'Nothing to do: the database is up to date.');
    return 0;
  },
};
