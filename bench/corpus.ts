/**
 * The corpora: made once, kept outside of the repository. A name holds a digest of the schema and of what a small corpus
 * of the same rules looks like, so that whatever changes either makes a new file, and nothing else does.
 */
import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { knownMigrations } from '../src/db/migrations.ts';
import { printOf } from '../src/lib/digest.ts';
import { analyserVersion } from '../src/lib/text/analyse.ts';
import { fingerprint } from './corpus/fingerprint.ts';
import { generate, type Tell } from './corpus/generate.ts';
import { generateNews, newsOf } from './corpus/news.ts';
import { sizeOf } from './corpus/plan.ts';

export type Corpus = { name: string; path: string; articles: number };

/** Raised when larger corpora change and small ones do not. */
const generation = 1;

export const cacheFolder = (env: NodeJS.ProcessEnv = process.env) =>
  env.MAQAL_BENCH_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'maqal-bench');

/** The corpora of these sizes, made where they are not there yet; files that their like have replaced are deleted. */
export async function corporaOf(names: readonly string[], tell: Tell): Promise<Corpus[]> {
  const folder = cacheFolder();
  mkdirSync(folder, { recursive: true });
  const mark = await fingerprint();
  const corpora: Corpus[] = [];
  for (const name of names) {
    const size = sizeOf(name);
    const path = join(folder, `${name}-${generation}-${mark}.db`);
    if (!existsSync(path)) {
      for (const old of readdirSync(folder)) if (old.startsWith(`${name}-`)) rmSync(join(folder, old), { force: true });
      tell(`making the corpus of ${name}, once`);
      await generate(path, size, line => tell(`  ${line}`));
    }
    corpora.push({ name, path, articles: size.articles });
  }
  return corpora.sort((a, b) => a.articles - b.articles);
}

/** A corpus for the search (corpus/news.ts), of its own file: its name holds what would change it. */
export async function newsCorpus(articles: number, tell: Tell): Promise<Corpus> {
  const folder = cacheFolder();
  mkdirSync(folder, { recursive: true });
  const name = `news-${articles / 1000}k`;
  const mark = printOf(
    JSON.stringify([analyserVersion, knownMigrations('sqlite').map(({ sql }) => sql), newsOf(0), newsOf(1)]),
  );
  const path = join(folder, `${name}-${mark.slice(0, 12)}.db`);
  if (!existsSync(path)) {
    for (const old of readdirSync(folder)) if (old.startsWith(`${name}-`)) rmSync(join(folder, old), { force: true });
    tell(`making ${articles} articles for the search, once`);
    await generateNews(path, articles, line => tell(`  ${line}`));
  }
  return { name, path, articles };
}

/** A folder for the files of one run. Those of runs that were killed are deleted. */
export function runFolder(): string {
  const folder = cacheFolder();
  for (const name of readdirSync(folder)) {
    const pid = /^run-(\d+)-/.exec(name)?.[1];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(folder, `run-${process.pid}-`));
}

let copies = 0;

/** A copy to write to; on file systems that can, it shares its blocks with the corpus. */
export function copyOf({ path, name }: Corpus, folder: string): string {
  const copy = join(folder, `${name}-${++copies}.db`);
  copyFileSync(path, copy, constants.COPYFILE_FICLONE);
  return copy;
}

/** Asks the file of a corpus itself, for what a section needs to know beforehand. */
export function look<Row>({ path }: Corpus, sql: string, ...values: unknown[]): Row[] {
  const client = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return client.prepare(sql).all(...values) as Row[];
  } finally {
    client.close();
  }
}
