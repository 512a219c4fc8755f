/**
 * A real server on a real database: what every test of the API talks to. It listens on a free port of 127.0.0.1, and
 * `after` closes it and removes its database.
 */
import assert from 'node:assert/strict';
import { after } from 'node:test';
import pino from 'pino';
import { buildApp } from '../../src/app.ts';
import { openDatabase } from '../../src/commands/open.ts';
import { readConfig } from '../../src/config.ts';
import { databaseAt } from '../../src/db/open.ts';
import type { SqliteDb } from '../../src/db/sqlite/open.ts';
import type { App } from '../../src/http/server.ts';
import * as keys from '../../src/keys/keys.ts';
import { watchAnswers } from './answers.ts';
import { makeDatabase } from './database.ts';
import { makeHttp } from './http.ts';
import { makeFactories } from './make.ts';

/** A clock that stands still until it is set. */
export function makeClock(start = Date.parse('2026-03-01T08:00:00.000Z')) {
  let present = start;
  return {
    now: () => present,
    set: (time: string | number) => {
      present = typeof time === 'string' ? Date.parse(time) : time;
    },
    advance: (ms: number) => {
      present += ms;
    },
  };
}

export type Clock = ReturnType<typeof makeClock>;
export type TestServer = Awaited<ReturnType<typeof startServer>>;

export type StartOptions = {
  /** Variables of the environment, over the test's own (RATE_LIMITS=off). */
  env?: Record<string, string>;
  clock?: { now(): number };
  /** Where the log goes; nowhere when absent. */
  logTo?: { write(line: string): void };
  /** The address of a database to open instead of a new one; it is left where it is. */
  database?: string;
};

/** Starts a server. Call it at the top of a `describe` or test file: it registers its own end. */
export async function startServer(options: StartOptions = {}) {
  const clock = options.clock ?? makeClock();
  const own = options.database ? undefined : await makeDatabase();
  const url = options.database ?? own!.url;
  const quick = { RATE_LIMITS: 'off', SYNCHRONOUS: 'NORMAL', DATABASE_CONNECTIONS: '3' };
  const config = readConfig({ ...quick, ...options.env, DATABASE_URL: url });
  const database = await databaseAt(config.database);
  if (options.database) await database.migrate({ now: clock.now() });
  // Tests of what only SQLite has ask for `raw`, and are skipped elsewhere.
  const db = (await openDatabase(database)) as SqliteDb;
  const log = options.logTo ? pino({ level: 'trace' }, options.logTo) : pino({ level: 'silent' });
  const app: App = await buildApp({ config, db, clock, log });
  const at = await app.listen({ host: '127.0.0.1', port: 0 });
  const { faults } = watchAnswers(app.server);
  const adminKey = (await keys.createFirst(db, clock.now())) ?? '';
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await app.close();
    await db.close();
  };
  after(async () => {
    await close();
    await own?.remove();
    assert.deepEqual(faults, [], 'Answers that are not as the document says.');
  });
  const http = makeHttp(at);
  /** Of a file. */
  const path = url.replace(/^file:/, '');
  return { app, db, url: at, database: url, path, clock, adminKey, http, close, make: makeFactories(at, adminKey) };
}
