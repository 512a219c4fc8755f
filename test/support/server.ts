/**
 * A real server on a real file: what every test of the API talks to. It listens on a free port of 127.0.0.1, and
 * `after` closes it and removes its file.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pino from 'pino';
import supertest from 'supertest';
import { buildApp } from '../../src/app.ts';
import { openDatabase } from '../../src/commands/open.ts';
import { readConfig } from '../../src/config.ts';
import { migrate } from '../../src/db/sqlite/migrate.ts';
import type { SqliteDb } from '../../src/db/sqlite/open.ts';
import type { App } from '../../src/http/server.ts';
import * as keys from '../../src/keys/keys.ts';
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
  /** A file to open instead of a new one; it is left where it is. */
  path?: string;
};

/** Starts a server. Call it at the top of a `describe` or test file: it registers its own end. */
export async function startServer(options: StartOptions = {}) {
  const folder = options.path ? undefined : mkdtempSync(join(tmpdir(), 'maqal-test-'));
  const path = options.path ?? join(folder!, 'test.db');
  const clock = options.clock ?? makeClock();
  migrate(path, { now: clock.now() });
  const config = readConfig({ RATE_LIMITS: 'off', ...options.env });
  const db: SqliteDb = openDatabase({ path, synchronous: 'NORMAL' });
  const log = options.logTo ? pino({ level: 'trace' }, options.logTo) : pino({ level: 'silent' });
  const app: App = await buildApp({ config, db, clock, log });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
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
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  const http = supertest(url);
  return { app, db, url, path, clock, adminKey, http, close, make: makeFactories(url, adminKey) };
}
