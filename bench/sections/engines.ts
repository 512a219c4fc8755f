/** The same site on a file and on PostgreSQL, side by side: what a read costs the process, hot and cold, small and large; and writes. */
import { type Compared, compare } from '../compare.ts';
import { special } from '../corpus/plan.ts';
import { copyIn, databaseOf, type Server, startPostgres } from '../corpus/postgres.ts';
import { type Corpus, copyOf, look } from '../corpus.ts';
import { get } from '../http.ts';
import { load } from '../load.ts';
import { cpuMicros } from '../proc.ts';
import { commentRequests } from '../remarks.ts';
import { type Context, type Outcome, type Row, smallest } from '../section.ts';
import { type Running, startMaqal, withServers } from '../servers.ts';
import { inTurn, median, percentile, short } from '../stats.ts';
import { anyArticles, tagsOf } from './sizes.ts';

type Kind = { name: string; paths: (corpus: Corpus) => string[] };

const cold = { CACHE_MB: '0' };
const open = { COMMENTS_POLICY: 'open', RATE_LIMITS: 'off' };

export async function engines(context: Context): Promise<Outcome> {
  const server = await startPostgres();
  try {
    const urls: string[] = [];
    for (const corpus of context.corpora) urls.push(server.url(await databaseOf(server, corpus, context.tell)));
    const reads = await compareReads(context, urls);
    const grown = await compareSizes(context, urls);
    const writes = await compareWrites(context, server);
    return {
      title: 'A file and PostgreSQL',
      notes: [
        `CPU of the process of Maqal for a read, on corpus ${smallest(context).name} in a file and in PostgreSQL on the same machine, by a socket; that of PostgreSQL is not in it.`,
        ...(context.corpora.length < 2 ? ['Only one corpus: nothing to compare of size. Say --sizes 10k,1M.'] : []),
        `Writes: comments, ${clients} clients, each sends the next as soon as the last is acknowledged; on the disk when acknowledged.`,
      ],
      rows: [...reads.rows, ...grown.rows],
      more: writes,
      bars: { ...reads.bars, ...grown.bars },
    };
  } finally {
    await server.stop();
  }
}

const kindsOf = (corpora: readonly Corpus[]): Kind[] => {
  const common = tagsOf(corpora);
  return [
    { name: 'article', paths: ({ articles }) => anyArticles(articles) },
    { name: 'list of a tag', paths: () => common.map(slug => `/v1/articles?tag=${encodeURIComponent(slug)}`) },
    { name: 'list', paths: () => ['/v1/articles'] },
  ];
};

async function compareReads(context: Context, [url]: string[]) {
  const corpus = smallest(context);
  const article = `/v1/articles/${special.known}`;
  const [tag] = look<{ slug: string }>(corpus, 'select slug from tags where id = 1');
  const reads: [string, string][] = [
    ['article', article],
    ['list of 20', '/v1/articles'],
    ['list of 20 by tag', `/v1/articles?tag=${encodeURIComponent(tag!.slug)}`],
    ['20 comments', `/v1/articles/${special.quiet}/comments`],
  ];
  const on = { DATABASE_URL: url! };
  const starting = [
    startMaqal(corpus.path),
    startMaqal('', on),
    startMaqal(corpus.path, cold),
    startMaqal('', { ...on, ...cold }),
  ];
  return withServers(starting, async servers => {
    const names = ['hot, file', 'hot, PostgreSQL', 'cold, file', 'cold, PostgreSQL'];
    const compared: [string, Compared][] = [];
    for (const [name, path] of reads) {
      context.tell(name);
      const contenders = servers.map((server, i) => ({ name: names[i]!, server, next: inTurn([get(path)]) }));
      compared.push([name, await compare(contenders, context.effort)]);
    }
    const rows = compared.map(
      ([read, { medians, ratio }]): Row => ({
        read,
        ...Object.fromEntries(names.map(name => [`${name} us`, short(medians[name]!.cpu)])),
        'hot ratio': ratio('hot, PostgreSQL', 'hot, file').toFixed(2),
        'cold ratio': ratio('cold, PostgreSQL', 'cold, file').toFixed(2),
      }),
    );
    const { ratio } = compared[0]![1];
    return {
      rows,
      bars: {
        engineHot: ratio('hot, PostgreSQL', 'hot, file'),
        engineCold: ratio('cold, PostgreSQL', 'cold, file'),
      },
    };
  });
}

async function compareSizes({ corpora, effort, tell }: Context, urls: string[]) {
  if (corpora.length < 2) return { rows: [], bars: {} };
  const starting = urls.map(DATABASE_URL => startMaqal('', { DATABASE_URL, ...cold }));
  return withServers(starting, async servers => {
    const [first, last] = [corpora[0]!, corpora.at(-1)!];
    const rows: Row[] = [];
    const grown: Record<string, number> = {};
    for (const { name, paths } of kindsOf(corpora)) {
      tell(`${name}, by size`);
      const contenders = corpora.map((corpus, i) => ({
        name: corpus.name,
        server: servers[i]!,
        next: inTurn(paths(corpus).map(path => get(path))),
      }));
      const { medians, ratio } = await compare(contenders, effort);
      grown[name] = ratio(last.name, first.name);
      rows.push({
        read: `${name}, cold, PostgreSQL`,
        ...Object.fromEntries(corpora.map(corpus => [`${corpus.name} us`, short(medians[corpus.name]!.cpu)])),
        'size ratio': grown[name].toFixed(2),
      });
    }
    return { rows, bars: { engineArticle: grown.article!, engineTag: grown['list of a tag']! } };
  });
}

const clients = 32;

/** Comments a second: on a file, on PostgreSQL by one node, and by three nodes together. */
async function compareWrites(context: Context, server: Server): Promise<Row[]> {
  const corpus = smallest(context);
  const name = await databaseOf(server, corpus, context.tell);
  const { url, drop } = await copyIn(server, name);
  const node = () => startMaqal('', { DATABASE_URL: url, ...open });
  try {
    const rows: Row[] = [];
    context.tell('comments');
    const file = startMaqal(copyOf(corpus, context.folder), open);
    rows.push(await withServers([file], nodes => writesOf('comments, file', nodes, context)));
    rows.push(await withServers([node()], nodes => writesOf('comments, PostgreSQL', nodes, context)));
    rows.push(
      await withServers([node(), node(), node()], nodes =>
        writesOf('comments, PostgreSQL, three nodes', nodes, context),
      ),
    );
    return rows;
  } finally {
    await drop();
  }
}

let seed = 7000;

async function writesOf(what: string, nodes: Running[], context: Context): Promise<Row> {
  const requests = Math.ceil((context.isQuick ? 1000 : 4000) / nodes.length);
  const runs: { perSecond: number; cpu: number; p50: number; p99: number }[] = [];
  for (let round = 0; round <= (context.isQuick ? 1 : 3); round++) {
    const pids = nodes.flatMap(node => node.pids());
    const before = cpuMicros(pids);
    const loads = await Promise.all(
      nodes.map(({ port }) =>
        load({
          port,
          next: commentRequests(smallest(context).articles, ++seed),
          requests,
          connections: Math.ceil(clients / nodes.length),
          expect: 201,
        }),
      ),
    );
    if (round === 0) continue; // warming up
    const seconds = Math.max(...loads.map(it => it.seconds));
    runs.push({
      perSecond: (requests * nodes.length) / seconds,
      cpu: (cpuMicros(pids) - before) / (requests * nodes.length),
      p50: median(loads.map(it => percentile(it.latencies, 0.5))),
      p99: Math.max(...loads.map(it => percentile(it.latencies, 0.99))),
    });
  }
  const middle = (of: 'perSecond' | 'cpu' | 'p50' | 'p99') => short(median(runs.map(run => run[of])));
  return {
    what,
    'acknowledged/s': middle('perSecond'),
    'CPU us': middle('cpu'),
    'p50 ms': middle('p50'),
    'p99 ms': middle('p99'),
  };
}
