/** `maqal serve`: from an empty folder to a server that listens, and back without losing anything. */
import pino, { type Logger } from 'pino';
import { buildApp } from './app.ts';
import { assertNoArguments, type Command, CommandError } from './commands/command.ts';
import { type Config, readConfig } from './config.ts';
import { migrate } from './db/sqlite/migrate.ts';
import { openSqlite, type SqliteDb } from './db/sqlite/open.ts';
import type { App } from './http/server.ts';
import * as keys from './keys/keys.ts';
import { version } from './version.ts';

export const command: Command = {
  help: `Usage: npm start

Makes the database if there is none, brings it up to date, makes the first admin key and prints it once, and serves.
SIGTERM or Ctrl-C stops it: requests under way are answered, everything written is on disk.
`,
  async run(args, env) {
    assertNoArguments('serve', args);
    await serve(readConfig(env), { isUnderNpm: isUnderNpm(env) });
    return 0;
  },
};

export type ServeOptions = {
  /** Fills a database before it is served. */
  seed?: (db: SqliteDb) => Promise<void>;
  /** Said under the addresses. */
  hint?: string;
  /** Whether npm started it, which dies of SIGTERM without handing it on: then its end means ours. */
  isUnderNpm: boolean;
};

export const isUnderNpm = (env: NodeJS.ProcessEnv) => env.npm_lifecycle_event !== undefined;

/** Serves until it is told to stop. */
export async function serve(config: Config, { seed, hint, isUnderNpm }: ServeOptions): Promise<void> {
  const { log, flush } = createLog(config);
  const migrated = migrate(config.databasePath, { now: Date.now() });
  const db = openSqlite({ path: config.databasePath, synchronous: config.synchronous });
  const { adminKey } = config;
  await (adminKey ? keys.adopt(db, adminKey, Date.now()) : keys.disown(db));
  await seed?.(db);
  const app = await buildApp({ config, db, clock: Date, log });
  const stop = async () => {
    await app.close();
    await db.close();
    flush();
  };
  const stopped = untilTold(stop, isUnderNpm);
  const { url, firstKey } = await open(app, db, config).catch(async error => {
    await stop();
    throw error;
  });
  if (migrated.backup) say(`The database was brought up to date; a copy of before is at ${migrated.backup}.`);
  say(welcome({ url, firstKey, config, ms: performance.now(), hint }));
  await stopped;
}

/** Characters that wait for a reader of the log who has stalled; what comes after is dropped. */
const maxLogBacklog = 16 * 1024 * 1024;

/** One writer for all lines, in the background: a line on the request path costs a microsecond, not a system call. */
function createLog({ logLevel }: Config): { log: Logger; flush: () => void } {
  const destination = pino.destination({ dest: 1, sync: false, minLength: 4096, maxLength: maxLogBacklog });
  const timer = setInterval(() => destination.flush(), 500);
  timer.unref();
  const flush = () => {
    try {
      destination.flushSync();
    } catch {
      // Not open yet: then nothing has been written either.
    }
  };
  process.on('exit', flush);
  return { log: pino({ level: logLevel, base: { pid: process.pid } }, destination), flush };
}

/** Listens, and only then makes the first key: one made in a start that fails would never be shown. */
async function open(app: App, db: SqliteDb, config: Config): Promise<{ url: string; firstKey: string | undefined }> {
  const url = await listen(app, config);
  return { url, firstKey: config.adminKey ? undefined : await keys.createFirst(db, Date.now()) };
}

async function listen(app: App, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EADDRINUSE') throw new CommandError(`Port ${port} is in use: stop what listens there, or set PORT.`);
    if (code === 'EACCES') throw new CommandError(`Port ${port} needs more rights: set PORT to one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new CommandError(`HOST ${host} is no address of this machine.`);
    throw error;
  }
}

/** Resolves when the work of stopping is done. A second signal does not wait for it. */
function untilTold(stop: () => Promise<void>, withParent: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = false;
    const onSignal = () => {
      if (told) process.exit(1);
      told = true;
      stop().then(resolve, reject);
    };
    if (withParent) onceOrphaned(() => told || onSignal());
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}

/** Calls when the process that started this one is gone. Its going gives no signal, so it is looked for. */
function onceOrphaned(call: () => void) {
  const { ppid } = process;
  const timer = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(timer);
    call();
  }, 250);
  timer.unref();
}

/** For people, so not among the log lines. */
const say = (text: string) => process.stderr.write(`${text}\n`);

type Welcome = { url: string; firstKey: string | undefined; config: Config; ms: number; hint: string | undefined };

function welcome({ url, firstKey, config, ms, hint }: Welcome): string {
  return [
    '',
    `Maqal ${version} is ready after ${Math.round(ms)} ms, on ${config.databasePath}`,
    '',
    `  API      ${url}/v1`,
    `  Docs     ${url}/docs`,
    `  OpenAPI  ${url}/openapi.json`,
    '',
    ...(firstKey ? ['Your admin key, shown this once (keep it):', '', `  ${firstKey}`, ''] : []),
    ...(hint ? [hint] : ['Publish a first article:', '', curlLine(url, firstKey)]),
    '',
  ].join('\n');
}

/** Single quotes keep a shell from touching the key; a variable needs double ones. */
const quoted = (key: string | undefined) =>
  key ? `'Authorization: Bearer ${key}'` : '"Authorization: Bearer $MAQAL_KEY"';

const curlLine = (url: string, key: string | undefined) =>
  `  curl ${url}/v1/articles -H ${quoted(key)} -H 'Content-Type: application/json' \\
    -d '{"title": "مرحبا", "body": {"format": "markdown", "source": "أول **مقال**"}, "lang": "ar", "state": "published"}'`;
