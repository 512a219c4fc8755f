/** What a search costs, how long it takes, whether others feel it, and what its index costs. */

import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { openDatabase } from '../../src/commands/open.ts';
import { readConfig } from '../../src/config.ts';
import { databaseAt } from '../../src/db/open.ts';
import { reindex } from '../../src/search/reindex.ts';
import { tagNames, vocabulary } from '../corpus/news.ts';
import { type Corpus, copyOf, newsCorpus } from '../corpus.ts';
import { ask, get } from '../http.ts';
import { load } from '../load.ts';
import { cpuMicros } from '../proc.ts';
import type { Context, Outcome, Row } from '../section.ts';
import { type Running, startMaqal, withServers } from '../servers.ts';
import { percentile, short } from '../stats.ts';

type Kind = { name: string; path: (n: number) => string };

/** A word by its rank among the frequent ones or, every third time, the rare; never the same twice in a row. */
const wordOf = (n: number) => vocabulary[n % 3 === 0 ? (n * 7919) % vocabulary.length : (n * 31) % 800]!;
const searched = (q: string, more = '') => `/v1/articles?q=${encodeURIComponent(q)}${more}`;

const kinds: Kind[] = [
  { name: 'one word', path: n => searched(wordOf(n)) },
  { name: 'one of the ten most frequent', path: n => searched(vocabulary[n % 10]!, `&limit=${10 + (n % 80)}`) },
  {
    name: 'three words and a tag',
    path: n =>
      searched(
        `${wordOf(n)} ${wordOf(n + 1)} ${wordOf(n + 2)}`,
        `&tag=${encodeURIComponent(tagNames[n % 40]!.replace(' ', '-'))}`,
      ),
  },
  { name: 'one word, newest first', path: n => searched(wordOf(n), '&sort=-publishedAt') },
  { name: 'a mistyped word', path: n => searched(`${wordOf(n)}زظ`) },
  { name: 'a phrase of two words', path: n => searched(`"${wordOf(n)} ${wordOf(n + 1)}"`) },
  { name: 'facets of one word', path: n => searched(wordOf(n), '&facets=tag,lang,year') },
  {
    name: 'suggestions',
    path: n => `/v1/search/suggest?q=${encodeURIComponent(wordOf(n).slice(0, 2 + (n % 3)))}&limit=${5 + (n % 5)}`,
  },
];

export async function search(context: Context): Promise<Outcome> {
  const corpus = await newsCorpus(context.isQuick ? 20_000 : 100_000, context.tell);
  const asks = context.isQuick ? 100 : 400;
  const { rows, barsOf } = await withServers([startMaqal(corpus.path, { RATE_LIMITS: 'off' })], async ([server]) => {
    const rows: Row[] = [];
    const barsOf: Record<string, { p95: number; cpu: number }> = {};
    for (const kind of kinds) {
      context.tell(kind.name);
      await askAll(server!, kind, 10_000, context.isQuick ? 100 : 600); // until its code is compiled
      const measured = await askAll(server!, kind, 1000, asks);
      const held = await heldBy(server!, kind, 5000, Math.round(asks / 4));
      barsOf[kind.name] = measured;
      rows.push({
        search: kind.name,
        'p50 ms': short(measured.p50),
        'p95 ms': short(measured.p95),
        'CPU ms': short(measured.cpu),
        'longest wait of a hot read, ms': short(held),
      });
    }
    return { rows, barsOf };
  });
  const index = indexOf(corpus);
  const rate = await indexingRate(corpus, context);
  const longest = Math.max(...rows.map(row => Number(row['longest wait of a hot read, ms'])));
  return {
    title: 'Search',
    notes: [
      `${corpus.articles} articles of about 300 words in Arabic, 30,000 words of Zipf's law in their clitics and endings. ${asks} searches of each kind, no two alike, one after the other, so that none is ready; in the last column a hot article is read all the time meanwhile.`,
      `The index takes ${(index.bytes / 1e6).toFixed(0)} MB, the text that it indexes ${(index.text / 1e6).toFixed(0)} MB in UTF-8. Indexing: texts read and written to the index anew, one process, ${short(rate)} articles a second.`,
    ],
    rows,
    bars: {
      searchOne: barsOf['one word']!.p95,
      searchThree: barsOf['three words and a tag']!.p95,
      searchCpu: Math.max(barsOf['one word']!.cpu, barsOf['three words and a tag']!.cpu),
      searchSuggest: barsOf.suggestions!.p95,
      searchHold: longest,
      searchIndex: index.bytes / index.text,
      searchIndexing: 300 / rate,
    },
  };
}

async function askAll({ port, pids }: Running, { path }: Kind, from: number, count: number) {
  const latencies: number[] = [];
  const before = cpuMicros(pids());
  for (let n = from; n < from + count; n++) {
    const began = performance.now();
    const { status, body } = await ask(port, get(path(n)));
    if (status !== 200) throw new Error(`${status} for ${path(n)}: ${body.toString()}`);
    latencies.push(performance.now() - began);
  }
  const cpu = (cpuMicros(pids()) - before) / count / 1000;
  latencies.sort((a, b) => a - b);
  return { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95), cpu };
}

/** The longest that a hot read had to wait while others searched. */
async function heldBy(server: Running, kind: Kind, from: number, count: number): Promise<number> {
  const hot = get('/v1/articles/1');
  await ask(server.port, hot);
  let isOver = false;
  const reading = (async () => {
    let longest = 0;
    while (!isOver) {
      const { latencies } = await load({
        port: server.port,
        next: () => hot,
        connections: 1,
        requests: 20,
        expect: 200,
      });
      longest = Math.max(longest, latencies.at(-1)!);
      await sleep(1);
    }
    return longest;
  })();
  await askAll(server, kind, from, count);
  isOver = true;
  return reading;
}

/** What the index takes in the file, and what the texts in it would take alone. */
function indexOf({ path }: Corpus): { bytes: number; text: number } {
  const client = new Database(path, { readonly: true });
  try {
    const bytes = client
      .prepare("select sum(pgsize) from dbstat where name like 'article_terms%' or name like 'search_documents%'")
      .pluck()
      .get() as number;
    const text = client
      .prepare(
        "select sum(octet_length(title) + octet_length(coalesce(lead, '')) + octet_length(html)) from articles join article_bodies on article_id = id",
      )
      .pluck()
      .get() as number;
    return { bytes, text };
  } finally {
    client.close();
  }
}

/** Articles read and indexed a second, the first thousands of a copy. */
async function indexingRate(corpus: Corpus, { folder, isQuick, tell }: Context): Promise<number> {
  const db = await openDatabase(
    await databaseAt(readConfig({ DATABASE_URL: `file:${copyOf(corpus, folder)}` }).database),
  );
  tell('indexing');
  const enough = isQuick ? 1000 : 5000;
  let done = 0;
  const began = performance.now();
  await reindex(db, { now: Date.now, isAnew: true, progress: n => (done = n), isStopped: () => done >= enough });
  const seconds = (performance.now() - began) / 1000;
  await db.close();
  return done / seconds;
}
