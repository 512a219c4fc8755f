/** `npm run bench`: one run measures everything, prints it and writes it down. docs/benchmarks.md says how to read it. */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { check } from './corpus/check.ts';
import { corporaOf, runFolder } from './corpus.ts';
import { describeMachine } from './machine.ts';
import { help, type Options, readOptions, type SectionName } from './options.ts';
import { assertLinux } from './proc.ts';
import { printed, printedVerdict, type Report, writeReport } from './report.ts';
import type { Context, Outcome, Section } from './section.ts';
import { busy } from './sections/busy.ts';
import { comments } from './sections/comments.ts';
import { engines } from './sections/engines.ts';
import { memory } from './sections/memory.ts';
import { pages } from './sections/pages.ts';
import { quota } from './sections/quota.ts';
import { reads } from './sections/reads.ts';
import { search } from './sections/search.ts';
import { sizes } from './sections/sizes.ts';
import { start } from './sections/start.ts';
import { workers } from './sections/workers.ts';
import { writes } from './sections/writes.ts';

const sections: Record<SectionName, Section> = {
  ...{ reads, pages, sizes, comments, busy, writes, workers, memory, start, search, quota, engines },
};

const print = (text: string) => process.stdout.write(`${text}\n`);
/** What is going on, for whoever waits: not part of the results. */
const tell = (line: string) => process.stderr.write(`  … ${line}\n`);

const options = optionsOrHelp();
if (options)
  await run(options).catch(error => {
    process.stderr.write(`${(error as Error).stack?.slice(0, 4000)}\n`);
    process.exit(1); // servers that still run end with it
  });

function optionsOrHelp(): Options | undefined {
  try {
    const read = readOptions(process.argv.slice(2));
    if (!read.help) return read;
    process.stdout.write(help);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${help}`);
    process.exitCode = 2;
  }
  return undefined;
}

async function run(options: Options) {
  assertLinux();
  await check(tell);
  if (options.check) return;
  const corpora = await corporaOf(options.sizes, tell);
  const folder = runFolder();
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { isQuick, effort } = options;
  const context: Context = { corpora: corpora as unknown as Context['corpora'], isQuick, effort, folder, tell };
  const report: Report = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(folder, sqliteVersion()),
    how: {
      corpora: corpora.map(corpus => corpus.name).join(', '),
      effort: `${effort.rounds} rounds, ${effort.ms} ms for each contender${isQuick ? ' (--quick)' : ''}`,
    },
    outcomes: [],
    largest: corpora.at(-1)!.articles,
    isOfEngines: options.only.includes('engines'),
  };
  for (const [name, value] of Object.entries({ ...report.machine, ...report.how }))
    print(`${name.padEnd(11)} ${value}`);
  for (const name of options.only) report.outcomes.push(await measure(name, context));
  print(printedVerdict(report));
  if (options.write) print(`Written to ${writeReport(report)}.md and .json`);
}

async function measure(name: SectionName, context: Context): Promise<Outcome> {
  tell(name);
  const outcome = await sections[name](context);
  print(printed(outcome));
  return outcome;
}

function sqliteVersion(): string {
  const client = new Database(':memory:');
  const { version } = client.prepare('select sqlite_version() as version').get() as { version: string };
  client.close();
  return version;
}
