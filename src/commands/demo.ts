/** `maqal demo` */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { plant } from '../demo/plant.ts';
import { isUnderNpm, serve } from '../main.ts';
import { assertNoArguments, type Command } from './command.ts';

export const command: Command = {
  help: `Usage: npm run demo

Serves a small sample site (Arabic, English and more; tags, authors, threads of comments) from a file that is thrown away
at the end. PORT and the rest of the configuration are read as by "serve".
`,
  async run(args, env) {
    assertNoArguments('demo', args);
    const folder = mkdtempSync(join(tmpdir(), 'maqal-demo-'));
    const read = readConfig(env);
    const config = { ...read, database: { ...read.database, url: `file:${join(folder, 'demo.db')}` } };
    const base = `http://${config.host}:${config.port}`;
    try {
      await serve(config, { isUnderNpm: isUnderNpm(env), seed: db => plant(db, Date.now()), hint: tour(base) });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return 0;
  },
};

const tour = (base: string) => `Try:

  curl '${base}/v1/articles?lang=ar&limit=3&fields=title,slug,tags'
  curl '${base}/v1/articles/by-slug/حديقة-على-السطح'
  curl '${base}/v1/tags'
  curl '${base}/v1/articles/1/comments'`;
