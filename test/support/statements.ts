/** Every statement that better-sqlite3 runs in this process, heard where it runs. Stops with the tests around it. */
import { after } from 'node:test';
import type { Database, Statement } from 'better-sqlite3';

const methods = ['all', 'get', 'run', 'iterate'] as const;

/** Calls `hear` with each statement from now on that asks for something or changes something; `database` is any connection. */
export function listenToStatements(database: Database, hear: (statement: Statement) => void) {
  const prototype = Object.getPrototypeOf(database.prepare('select 1')) as Statement;
  for (const method of methods) {
    const run = prototype[method] as (...values: unknown[]) => unknown;
    prototype[method] = function (this: Statement, ...values: unknown[]) {
      if (!/^(begin|commit|savepoint|release)\b/.test(this.source)) hear(this);
      return run.apply(this, values);
    } as never;
    after(() => {
      prototype[method] = run as never;
    });
  }
}
