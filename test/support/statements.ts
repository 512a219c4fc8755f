/** Every statement that runs on one database in this process, heard where it runs. Stops with the tests around it. */
import { after } from 'node:test';
import type { Database, Statement } from 'better-sqlite3';
import pg from 'pg';
import type { TestServer } from './server.ts';

const methods = ['all', 'get', 'run', 'iterate'] as const;

/** Calls `hear` with each statement from now on that asks for something or changes something; `database` is any connection to it. */
export function listenToStatements(database: Database, hear: (statement: Statement) => void) {
  const prototype = Object.getPrototypeOf(database.prepare('select 1')) as Statement;
  for (const method of methods) {
    const run = prototype[method] as (...values: unknown[]) => unknown;
    prototype[method] = function (this: Statement, ...values: unknown[]) {
      const isOfIt = this.database.name === database.name;
      if (isOfIt && !/^(begin|commit|savepoint|release)\b/.test(this.source)) hear(this);
      return run.apply(this, values);
    } as never;
    after(() => {
      prototype[method] = run as never;
    });
  }
}

export type Asked = { text: string; values: unknown[] };

/** The same of PostgreSQL, of the database at `url`; `isWriter`: on a connection that writes. */
export function listenToQueries(url: string, hear: (asked: Asked, isWriter: boolean) => void) {
  const { query } = pg.Client.prototype;
  const { host, database } = new pg.Client({ connectionString: url });
  pg.Client.prototype.query = function (this: pg.Client & { pipeline?: boolean }, ...given: unknown[]) {
    const [asked, values = []] = given as [string | Asked, unknown[]?];
    const { text, values: own } = typeof asked === 'string' ? { text: asked, values: undefined } : asked;
    if (this.host === host && this.database === database) hear({ text, values: own ?? values }, this.pipeline === true);
    return query.apply(this, given as never);
  } as never;
  after(() => {
    pg.Client.prototype.query = query;
  });
}

/** Calls `hear` with the text of each statement from now on that runs on any connection but the writer's. */
export function listenToReads(
  { db, database: url }: Pick<TestServer, 'db' | 'database'>,
  hear: (text: string) => void,
) {
  if (db.engine === 'postgres') listenToQueries(url, ({ text }, isWriter) => isWriter || hear(text));
  else listenToStatements(db.raw, ({ database, source }) => database === db.raw || hear(source));
}
