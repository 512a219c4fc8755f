/** `maqal move` */
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import type { Database } from '../db/engine.ts';
import { OtherVersion, UnfinishedMove } from '../db/migrations.ts';
import { copyRows, giveIdsAbove } from '../db/move/copy.ts';
import type { End } from '../db/move/end.ts';
import { isProven, type Proof, prove } from '../db/move/proof.ts';
import * as unfinished from '../db/move/unfinished.ts';
import { databaseAt } from '../db/open.ts';
import { analyserVersion } from '../lib/text/analyse.ts';
import { type Command, CommandError, type ExitCode, UsageError } from './command.ts';
import { fillIndex } from './move-index.ts';
import { progress, tellPhase } from './move-progress.ts';

export const command: Command = {
  help: `Usage: npm run maqal -- move FROM TO

Copies a whole site from one database to another: file:PATH or postgres://USER:PASSWORD@HOST/DATABASE, in any pairing.
Ids, slugs, revisions, keys, the log and all counts are the same afterwards. TO is made if it is a file, and must be empty.

Stop the server first: what is written to FROM meanwhile would be lost, so the move fails if anything was. FROM is only read.
Broken off, the same command goes on where it was; until it has come to its end no server starts on TO. In the end both
are read and compared, table by table; exit code 0 means that they hold the same.
`,
  async run(args) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    if (positionals.length !== 2) throw new UsageError('move takes two databases: FROM and TO.');
    const source = await databaseOf('FROM', positionals[0]!);
    const target = await databaseOf('TO', positionals[1]!);
    await assertMovable(source);
    const from = await source.connectToMove();
    try {
      await from.hold();
      const to = await openTarget(target, from);
      try {
        return await move({ source, target, from, to });
      } finally {
        await to.close();
      }
    } finally {
      await from.close();
    }
  },
};

type Move = { source: Database; target: Database; from: End; to: End };

async function move({ source, target, from, to }: Move): Promise<ExitCode> {
  const look = await unfinished.look(from);
  const state = await beginOrGoOn({ source, target, from, to }, look);
  const phase = tellPhase();
  await copyRows(from, to, state, progress);
  await giveIdsAbove(from, to);
  phase('rows');
  await fillIndex(target, to, state.look.rows, progress);
  phase('search');
  await unfinished.makeIndexes(to, state, done => progress('indexes', done, state.indexes.length));
  await to.settle();
  phase('indexes');
  const isSame = await compare(from, to, state.look.rows);
  phase('comparison');
  if (!isSame)
    throw new CommandError(
      `${target.place} does not hold the same: remove it, and begin again with an empty database.`,
    );
  await from.hold();
  if (!unfinished.isSame(look, await unfinished.look(from)))
    throw new CommandError(
      `${source.place} was written to meanwhile: stop the server, remove ${target.place}, and begin again.`,
    );
  await unfinished.end(to);
  console.log(`Moved: ${target.place} holds what ${source.place} holds.`);
  return 0;
}

async function databaseOf(name: string, url: string): Promise<Database> {
  try {
    return await databaseAt(readConfig({ DATABASE_URL: url }).database);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UsageError(`${name} must be file:PATH or postgres://USER:PASSWORD@HOST/DATABASE.`);
  }
}

async function assertMovable(source: Database) {
  if (!(await source.exists())) throw new CommandError(`There is no database at ${source.place}.`);
  if (!(await isOfThisVersion(source)))
    throw new CommandError(
      `${source.place} is not of this version: run migrate on it (DATABASE_URL=… npm run maqal -- migrate), or start the server on it once.`,
    );
}

/** Throws UnusableDatabase when it cannot be read, or something is being moved into it. */
async function isOfThisVersion(database: Database): Promise<boolean> {
  try {
    await database.assertUpToDate();
    return true;
  } catch (error) {
    if (error instanceof OtherVersion) return false;
    if (!/^SQLITE_/.test(String((error as { code?: unknown }).code))) throw error;
    throw new CommandError(`${database.place} cannot be read (${(error as Error).message}).`);
  }
}

/** Connects to where it goes: something new, or what a move has not finished. Nothing else is touched. */
async function openTarget(target: Database, from: End): Promise<End> {
  if (!(await target.exists())) await target.migrate({ now: Date.now() });
  else if (!(await isUsable(target)))
    throw new CommandError(`${target.place} is not an empty database of this version: move needs one, or none.`);
  const to = await target.connectToMove();
  try {
    if (to.identity === from.identity) throw new CommandError('FROM and TO are the same database.');
    await to.claim();
    const versions = await Promise.all([from, to].map(end => end.all('select number from migrations order by number')));
    if (String(versions[0]) !== String(versions[1]))
      throw new CommandError(
        `What ${target.place} has was moved by another version: remove it, and begin again with an empty database.`,
      );
    return to;
  } catch (error) {
    await to.close();
    throw error;
  }
}

const isUsable = (target: Database) =>
  isOfThisVersion(target).catch(error => {
    if (error instanceof UnfinishedMove) return true;
    throw error;
  });

async function beginOrGoOn({ source, target, from, to }: Move, look: unfinished.Look): Promise<unfinished.Unfinished> {
  const counts = await from.all("select name, value from counters where name in ('search.version', 'search.target')");
  if (counts.length !== 1 || Number(counts[0]![1]) !== analyserVersion)
    throw new CommandError(
      `The search index of ${source.place} is not up to date: run reindex on it first (DATABASE_URL=… npm run maqal -- reindex).`,
    );
  if (!(await unfinished.isBegun(to))) {
    const filled = await unfinished.firstFilled(to);
    if (filled)
      throw new CommandError(
        `${target.place} is not empty (there are rows in ${filled}): move needs an empty database.`,
      );
    return await unfinished.begin(to, { from: from.identity, look });
  }
  const begun = await unfinished.unfinishedIn(to);
  if (begun.from !== from.identity)
    throw new CommandError(`${target.place} is in the middle of a move of ${begun.from}, not of ${source.place}.`);
  if (!unfinished.isSame(begun.look, look))
    throw new CommandError(
      `${source.place} was written to since the move began: remove ${target.place}, and begin again.`,
    );
  console.error('Going on with the move that was broken off.');
  return begun;
}

/** Prints what both hold; answers whether it is the same. */
async function compare(from: End, to: End, rows: Record<string, number>): Promise<boolean> {
  let isSame = true;
  console.log(lineOf('table', 'rows', 'sha256 of its rows'));
  for await (const proof of prove(from, to, (table, done) => progress(`comparing ${table}`, done, rows[table] ?? 0))) {
    isSame &&= isProven(proof);
    progress.clear();
    console.log(told(proof));
  }
  return isSame;
}

function told(proof: Proof): string {
  const { table, from, to } = proof;
  const sum = from.hash || 'made anew';
  if (isProven(proof)) return lineOf(table, String(from.rows), sum);
  return `${lineOf(table, String(from.rows), sum)}\n${lineOf('  but TO', String(to.rows), to.hash)}`;
}

const lineOf = (table: string, rows: string, sum: string) => `${table.padEnd(17)} ${rows.padStart(9)}  ${sum}`;
