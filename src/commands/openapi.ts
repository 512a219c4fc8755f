/** `maqal openapi` */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { databaseOfNothing } from '../db/open.ts';
import { renderDocument } from '../http/openapi/routes.ts';
import type { Command } from './command.ts';

export const command: Command = {
  help: `Usage: npm run maqal -- openapi [--yaml | --3.0]
       npm run maqal -- openapi --write FOLDER

Prints the OpenAPI document as JSON (or YAML, or as OpenAPI 3.0), or writes all of them into a folder: openapi.json,
openapi.yaml and openapi-3.0.json. PUBLIC_URL names the server in it. No database is needed.
`,
  async run(args, env) {
    const flag = { type: 'boolean' } as const;
    const { values } = parseArgs({ args, options: { yaml: flag, '3.0': flag, write: { type: 'string' } } });
    const files = await makeDocument(env);
    if (values.write === undefined)
      process.stdout.write(files[values.yaml ? 'openapi.yaml' : values['3.0'] ? 'openapi-3.0.json' : 'openapi.json']);
    else {
      mkdirSync(values.write, { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(join(values.write, name), text);
    }
    return 0;
  },
};

/** The routes describe themselves; the database they would use is never asked. */
async function makeDocument(env: NodeJS.ProcessEnv) {
  const db = await databaseOfNothing();
  const app = await buildApp({ config: readConfig(env), db, clock: Date, log: pino({ level: 'silent' }) });
  await app.ready();
  const document = renderDocument(app);
  await app.close();
  await db.close();
  return document;
}
