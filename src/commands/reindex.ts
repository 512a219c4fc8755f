/** `maqal reindex` */
import { parseArgs } from 'node:util';
import { reindex } from '../search/reindex.ts';
import { tidy } from '../search/upkeep.ts';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { withDatabase } from './database.ts';

export const command: Command = {
  help: `Usage: npm run maqal -- reindex [--anew]

Reads everything that can be searched and brings the index up to date. The server may run meanwhile and goes on answering;
what is broken off goes on the next time. A server does the same by itself after an upgrade that reads texts otherwise.
--anew also reads what seems to be up to date: to mend an index that is not what it should be.
`,
  async run(args, env) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { anew: { type: 'boolean' } } });
    if (positionals.length > 0) throw new UsageError('reindex takes no file.');
    return withDatabase(env, async db => {
      const began = performance.now();
      const options = { now: Date.now, isAnew: values.anew ?? false, progress: showProgress };
      const done = await reindex(db, options);
      await tidy(db);
      if (process.stderr.isTTY) process.stderr.write('\r');
      console.log(`${done} articles, tags and comments read in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
      return 0 as ExitCode;
    });
  },
};

function showProgress(done: number) {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} read`);
}
