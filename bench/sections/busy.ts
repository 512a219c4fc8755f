/** Whether readers feel that comments are being written. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Writing, Written } from '../comment-writer.ts';
import { type Corpus, copyOf, look } from '../corpus.ts';
import { get } from '../http.ts';
import { load } from '../load.ts';
import { type Context, type Outcome, type Row, smallest } from '../section.ts';
import { type Running, startMaqal, withServers } from '../servers.ts';
import { inTurn, median, percentile, short } from '../stats.ts';

const rate = 200;
const hotAddresses = 50;
/** Readers as fast as they are answered, and readers who come at a steady pace that leaves the server time. */
const paces = [
  { name: '16 at once', connections: 16 },
  { name: '1,000 a second', connections: 64, rate: 1000 },
];

type Read = { p50: number; p99: number; perSecond: number };
type Round = { idle: Read; busy: Read; written: Written };

export async function busy(context: Context): Promise<Outcome> {
  const corpus = smallest(context);
  const env = { COMMENTS_POLICY: 'open', RATE_LIMITS: 'off' };
  return withServers([startMaqal(copyOf(corpus, context.folder), env)], async ([server]) => {
    const next = inTurn(hotRequests(corpus));
    await load({ port: server!.port, next, requests: context.effort.warmUp, expect: 200 });
    const found: [string, Round[]][] = [];
    for (const pace of paces) {
      context.tell(pace.name);
      const rounds: Round[] = [];
      // The first round warms up the path of a comment.
      for (let round = 0; round <= context.effort.rounds; round++) {
        const measured = await oneRound(server!, corpus, next, pace, context);
        if (round > 0) rounds.push(measured);
      }
      found.push([pace.name, rounds]);
    }
    const rows = found.flatMap(([name, rounds]) => rowsOf(name, rounds));
    return {
      title: 'Hot reads while comments are written',
      notes: [
        `Corpus ${corpus.name}, COMMENTS_POLICY=open, SYNCHRONOUS=FULL. Reads go over ${hotAddresses} addresses; another process sends ${rate} comments a second to articles at random. Idle and busy in turn.`,
        'The bar is of readers who ask again as soon as they are answered. Client, writer and server share the cores of this machine.',
      ],
      rows,
      bars: { calm: ratioOf(found[0]![1]) },
    };
  });
}

const ratioOf = (rounds: Round[]) => median(rounds.map(({ idle, busy }) => busy.p99 / idle.p99));

function hotRequests(corpus: Corpus): Buffer[] {
  const rows = look<{ id: number }>(
    corpus,
    "select id from articles where state = 'published' order by published_at desc limit ?",
    hotAddresses - 5,
  );
  const lists = ['', '?limit=10', '?lang=ar', '?lang=en', '?limit=50'].map(query => `/v1/articles${query}`);
  return [...lists, ...rows.map(({ id }) => `/v1/articles/${id}`)].map(path => get(path));
}

let seed = 0;

async function oneRound(
  { port }: Running,
  corpus: Corpus,
  next: () => Buffer,
  pace: { connections: number; rate?: number },
  { isQuick }: Context,
): Promise<Round> {
  const ms = isQuick ? 2000 : 5000;
  const read = async (): Promise<Read> => {
    const { connections, rate } = pace;
    const { requests, seconds, latencies } = await load({
      ...{ port, next, ms, connections, expect: 200 },
      ...(rate && { rate }),
    });
    return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), perSecond: requests / seconds };
  };
  const idle = await read();
  // It writes a little longer than the reads take, on both sides.
  const writing = write({ port, articles: corpus.articles, seed: ++seed, rate, ms: ms + 1000 });
  await new Promise(resolve => setTimeout(resolve, 700));
  const busy = await read();
  return { idle, busy, written: await writing };
}

async function write(writing: Writing): Promise<Written> {
  const file = fileURLToPath(new URL('../comment-writer.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, JSON.stringify(writing)]);
  return JSON.parse(stdout) as Written;
}

function rowsOf(name: string, rounds: Round[]): Row[] {
  const of = (read: (round: Round) => number) => short(median(rounds.map(read)));
  return [
    {
      readers: name,
      writes: 'none',
      'p50 ms': of(r => r.idle.p50),
      'p99 ms': of(r => r.idle.p99),
      'reads/s': of(r => r.idle.perSecond),
      'p99 busy/idle': '1.00',
      'comments/s': '',
      'comment p99 ms': '',
    },
    {
      readers: name,
      writes: `${rate}/s`,
      'p50 ms': of(r => r.busy.p50),
      'p99 ms': of(r => r.busy.p99),
      'reads/s': of(r => r.busy.perSecond),
      'p99 busy/idle': ratioOf(rounds).toFixed(2),
      'comments/s': of(r => r.written.perSecond),
      'comment p99 ms': of(r => r.written.p99),
    },
  ];
}
