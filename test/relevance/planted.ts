/** The documents of the set in a server of their own, written and asked through the API like any other site. */
import pino from 'pino';
import { buildApp } from '../../src/app.ts';
import { openDatabase } from '../../src/commands/open.ts';
import { readConfig } from '../../src/config.ts';
import { databaseAt } from '../../src/db/open.ts';
import * as keys from '../../src/keys/keys.ts';
import { configOf, makeDatabase } from '../support/database.ts';
import type { RelevanceDocument } from './documents.ar.ts';
import { overHttp, type System } from './systems.ts';

export type Planted = { system: System; url: string; close(): Promise<void> };

/** Plants the documents as published articles. `close` ends the server and removes its database. */
export async function planted(documents: readonly RelevanceDocument[]): Promise<Planted> {
  const database = await makeDatabase();
  const db = await openDatabase(await databaseAt(configOf(database.url)));
  const config = readConfig({ RATE_LIMITS: 'off' });
  const app = await buildApp({ config, db, clock: Date, log: pino({ level: 'silent' }) });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const key = await keys.createFirst(db, Date.now());
  const documentOf = new Map<number, string>();
  for (const document of documents) documentOf.set(await post(url, key!, document), document.id);
  return {
    system: overHttp(url, documentOf),
    url,
    async close() {
      await app.close();
      await db.close();
      await database.remove();
    },
  };
}

async function post(url: string, key: string, { title, lead, body, lang, tags }: RelevanceDocument): Promise<number> {
  const response = await fetch(new URL('/v1/articles', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title, lead, body: { format: 'markdown', source: body }, lang, tags, state: 'published' }),
  });
  if (response.status !== 201) throw new Error(`${response.status} for "${title}": ${await response.text()}`);
  return ((await response.json()) as { id: number }).id;
}
