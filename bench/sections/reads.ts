/** The commonest reads, hot and cold, beside bare servers that send the same bytes. */
import { join } from 'node:path';
import { Environment } from '../../src/config.ts';
import { type Compared, type Contender, compare } from '../compare.ts';
import { special } from '../corpus/plan.ts';
import { look } from '../corpus.ts';
import { get } from '../http.ts';
import { assertSame, type Recordings, record } from '../recordings.ts';
import { type Context, type Outcome, type Row, smallest } from '../section.ts';
import { type Running, startBare, startCold, startMaqal, withServers } from '../servers.ts';
import { inTurn, short } from '../stats.ts';

/** What is asked: paths in turn, as they are or with the ETag of what the client has. */
type Read = { name: string; paths: string[]; unchanged?: true };

/** The addresses of the page that a site would ask for again and again. */
const hotArticles = 50;

export async function reads(context: Context): Promise<Outcome> {
  const corpus = smallest(context);
  const all = readsOf(context);
  const file = join(context.folder, 'recordings.json');
  return withServers([startMaqal(corpus.path), startCold(corpus.path)], async ([hot, cold]) => {
    const recordings = await record(hot!.port, [...new Set(all.flatMap(read => read.paths))], file);
    const bare = [startBare('bare-http', file), startBare('bare-fastify', file)];
    return withServers(bare, async ([http, fastify]) => {
      const servers = { http: http!, fastify: fastify!, hot: hot!, cold: cold! };
      await assertSame([hot!.port, cold!.port], [http!.port, fastify!.port], recordings);
      const compared: Record<string, Compared> = {};
      for (const read of all) {
        context.tell(read.name);
        compared[read.name] = await compare(contendersOf(read, servers, recordings), context.effort);
      }
      return outcome(corpus.name, all, compared, recordings);
    });
  });
}

function readsOf(context: Context): Read[] {
  const corpus = smallest(context);
  const [known] = look<{ slug: string }>(corpus, 'select slug from articles where id = ?', special.known);
  const [tag] = look<{ slug: string }>(corpus, 'select slug from tags where id = 1');
  const article = `/v1/articles/${special.known}`;
  const newest = look<{ id: number }>(
    corpus,
    "select id from articles where state = 'published' order by published_at desc limit ?",
    hotArticles,
  );
  return [
    { name: 'article by id', paths: [article] },
    { name: 'article by slug', paths: [`/v1/articles/by-slug/${encodeURIComponent(known!.slug)}`] },
    { name: 'list of 20', paths: ['/v1/articles'] },
    { name: 'list of 20 by tag', paths: [`/v1/articles?tag=${encodeURIComponent(tag!.slug)}`] },
    { name: '20 comments', paths: [`/v1/articles/${special.quiet}/comments`] },
    { name: 'article, 304', paths: [article], unchanged: true },
    { name: '50 articles in turn', paths: newest.map(({ id }) => `/v1/articles/${id}`) },
  ];
}

function contendersOf(read: Read, servers: Record<string, Running>, recordings: Recordings): Contender[] {
  const requests = read.paths.map(path => get(path, read.unchanged ? { 'If-None-Match': recordings[path]!.etag } : {}));
  const expect = read.unchanged ? 304 : 200;
  return Object.entries(servers).map(([name, server]) => ({ name, server, next: inTurn(requests), expect }));
}

function outcome(corpus: string, all: Read[], compared: Record<string, Compared>, recordings: Recordings): Outcome {
  const of = (read: Read) => compared[read.name]!;
  const costs = all.map((read): Row => {
    const { medians, ratio } = of(read);
    return {
      read: read.name,
      bytes: read.unchanged ? 0 : Math.round(mean(read.paths.map(path => sizeOf(recordings, path)))),
      'node:http us': short(medians.http!.cpu),
      'Fastify us': short(medians.fastify!.cpu),
      'hot us': short(medians.hot!.cpu),
      'cold us': short(medians.cold!.cpu),
      'hot/node:http': ratio('hot', 'http').toFixed(2),
      'hot/Fastify': ratio('hot', 'fastify').toFixed(2),
      'cold/Fastify': ratio('cold', 'fastify').toFixed(2),
    };
  });
  const speeds = all.flatMap(read =>
    Object.entries(of(read).medians).map(
      ([name, { perSecond, p50, p99 }]): Row => ({
        read: read.name,
        by: names[name]!,
        'requests/s': short(perSecond),
        'p50 ms': short(p50),
        'p99 ms': short(p99),
      }),
    ),
  );
  const [article, list, unchanged] = [compared['article by id']!, compared['list of 20']!, compared['article, 304']!];
  return {
    title: 'Reads beside bare servers',
    notes: [
      `Corpus ${corpus}; 16 connections, one request in flight on each. us is CPU time of the server process for one request.`,
      'node:http and Fastify send the bytes and headers that Maqal sent, from memory; that they do is checked before.',
      'hot is Maqal as it ships, cold is CACHE_MB=0: every answer is read from the database.',
      ...('CACHE_MB' in Environment.shape ? [] : ['This version has no CACHE_MB: hot and cold are the same.']),
    ],
    rows: costs,
    more: speeds,
    bars: {
      hotFastify: article.ratio('hot', 'fastify'),
      hotHttp: article.ratio('hot', 'http'),
      unchangedFastify: unchanged.ratio('hot', 'fastify'),
      hotListFastify: list.ratio('hot', 'fastify'),
      coldFastify: article.ratio('cold', 'fastify'),
      coldListFastify: list.ratio('cold', 'fastify'),
    },
  };
}

const names: Record<string, string> = { http: 'node:http', fastify: 'Fastify', hot: 'Maqal, hot', cold: 'Maqal, cold' };
const sizeOf = (recordings: Recordings, path: string) => Buffer.from(recordings[path]!.body, 'base64').length;
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
