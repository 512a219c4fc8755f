/** How many writes are acknowledged a second, and how many fsyncs they share. */
import { join } from 'node:path';
import { articleOf } from '../corpus/articles.ts';
import { adminKey } from '../corpus/generate.ts';
import { planOf, sizeOf } from '../corpus/plan.ts';
import { type Corpus, copyOf } from '../corpus.ts';
import { countCommits, countFsyncs, countRestarts, hasStrace, tracing } from '../fsyncs.ts';
import { post } from '../http.ts';
import { load } from '../load.ts';
import { cpuMicros } from '../proc.ts';
import { commentRequests } from '../remarks.ts';
import { type Context, type Outcome, type Row, smallest } from '../section.ts';
import { startMaqal, withServers } from '../servers.ts';
import { median, percentile, short } from '../stats.ts';

const clients = 32;
const env = { COMMENTS_POLICY: 'open', RATE_LIMITS: 'off' };

type Run = { perSecond: number; cpu: number; p50: number; p99: number; commits: number; fsyncs?: number };

export async function writes(context: Context): Promise<Outcome> {
  const corpus = smallest(context);
  const comments = context.isQuick ? 1500 : 6000;
  const next = commentRequests(corpus.articles, 1000);
  const untraced = await measure(context, corpus, next, comments);
  const articles = await measure(context, corpus, articleRequests(), comments / 10);
  const traced = hasStrace() ? await measure(context, corpus, next, comments, true) : undefined;
  const counted = traced?.fsyncs ?? untraced.fsyncs!;
  return {
    title: 'Writes that are on the disk when they are answered',
    notes: [
      `Copy of corpus ${corpus.name}, SYNCHRONOUS=FULL, ${clients} clients, each sends the next as soon as the last is acknowledged.`,
      traced
        ? 'fsyncs: system calls fsync and fdatasync, counted by strace in a run of its own, which they slow down.'
        : 'fsyncs: there is no strace here, so they are told from SQLite’s files: one a commit, three each time the log begins anew.',
      'commits: the count that SQLite keeps in the index of its log.',
    ],
    rows: [
      rowOf('comments', untraced),
      rowOf('articles', articles),
      ...(traced ? [rowOf('comments, traced', traced)] : []),
    ],
    bars: { fsyncs: counted },
  };
}

/** Some rounds on one server; commits and fsyncs are of one write. */
async function measure(
  context: Context,
  corpus: Corpus,
  next: () => Buffer,
  requests: number,
  isTraced = false,
): Promise<Run> {
  const path = copyOf(corpus, context.folder);
  const trace = join(context.folder, 'fsyncs.txt');
  return withServers([startMaqal(path, env, isTraced ? tracing(trace) : [])], async ([server]) => {
    const runs: Run[] = [];
    const rounds = context.isQuick || isTraced ? 2 : 5;
    for (let round = 0; round <= rounds; round++) {
      const pids = server!.pids();
      const before = cpuMicros(pids);
      const count = () => [
        countCommits(path),
        isTraced ? countFsyncs(trace) : countCommits(path) + 3 * countRestarts(path),
      ];
      const [commits, fsyncs] = count();
      const { seconds, latencies } = await load({
        port: server!.port,
        next,
        requests,
        connections: clients,
        expect: 201,
      });
      const [later, more] = count();
      if (round === 0) continue; // warming up
      runs.push({
        perSecond: requests / seconds,
        cpu: (cpuMicros(pids) - before) / requests,
        p50: percentile(latencies, 0.5),
        p99: percentile(latencies, 0.99),
        commits: (later! - commits!) / requests,
        fsyncs: (more! - fsyncs!) / requests,
      });
    }
    const middle = (of: keyof Run) => median(runs.map(run => run[of]!));
    return {
      perSecond: middle('perSecond'),
      cpu: middle('cpu'),
      p50: middle('p50'),
      p99: middle('p99'),
      commits: middle('commits'),
      fsyncs: middle('fsyncs'),
    };
  });
}

const rowOf = (what: string, { perSecond, cpu, p50, p99, commits, fsyncs }: Run): Row => ({
  what,
  'acknowledged/s': short(perSecond),
  'CPU us': short(cpu),
  'p50 ms': short(p50),
  'p99 ms': short(p99),
  'commits each': commits.toFixed(3),
  'fsyncs each': fsyncs?.toFixed(3) ?? '',
});

/** Articles like those of the corpus, of other titles. */
function articleRequests(): () => Buffer {
  const plan = planOf(sizeOf('1M'));
  let id = plan.size.articles;
  return () => {
    const { content, lang } = articleOf(plan, id--);
    const { title, lead, body } = content;
    const tags = content.tags.map(tag => plan.tags[tag - 1]!.name);
    const source = { format: body.format, source: body.source };
    return post(
      '/v1/articles',
      { title, ...(lead && { lead }), body: source, lang, tags, state: 'published' },
      { Authorization: `Bearer ${adminKey}` },
    );
  };
}
