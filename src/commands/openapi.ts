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
  help: `Usage: npm run maqal -- openapi [--yaml]
       npm run maqal -- openapi --write FOLDER

Prints the OpenAPI document as JSON (or YAML), or writes openapi.json and openapi.yaml into a folder. PUBLIC_URL names
the server in it. No database is needed.
`,
  async run(args, env) {
    const { values } = parseArgs({ args, options: { yaml: { type: 'boolean' }, write: { type: 'string' } } });
    const { json, yaml } = await makeDocument(env);
    if (values.write === undefined) process.stdout.write(values.yaml ? yaml : json);
    else {
      mkdirSync(values.write, { recursive: true });
      writeFileSync(join(values.write, 'openapi.json'), json);
      writeFileSync(join(values.write, 'openapi.yaml'), yaml);
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
