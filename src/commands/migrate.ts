/** `maqal migrate` */
import { readConfig } from '../config.ts';
import { databaseAt } from '../db/open.ts';
import { assertNoArguments, type Command } from './command.ts';

export const command: Command = {
  help: `Usage: npm run maqal -- migrate

Brings the database of DATABASE_URL up to date; of a file a copy is made beside it first. "serve" does the same at its
start.
`,
  async run(args, env) {
    assertNoArguments('migrate', args);
    const database = await databaseAt(readConfig(env).database);
    const { applied, created, backup } = await database.migrate({ now: Date.now() });
    if (created) console.log(`Made ${database.place}.`);
    if (backup) console.log(`Copied to ${backup}.`);
    console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'Nothing to do: the database is up to date.');
    return 0;
  },
};
