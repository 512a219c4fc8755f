/** What a server holds in memory after it has served many different answers. */

import { random, whole } from '../corpus/random.ts';
import { look } from '../corpus.ts';
import { get } from '../http.ts';
import { load } from '../load.ts';
import { memoryOf } from '../proc.ts';
import { type Context, largest, type Outcome } from '../section.ts';
import { startMaqal, withServers } from '../servers.ts';
import { inTurn, short } from '../stats.ts';

const addresses = 50_000;
/** One in ten is a list. */
const lists = addresses / 10;

export async function memory(context: Context): Promise<Outcome> {
  const corpus = largest(context);
  const requests = context.isQuick ? 50_000 : 200_000;
  return withServers([startMaqal(corpus.path)], async ([server]) => {
    const fresh = most(memoryOf(server!.pids()));
    const paths = pathsOf(context);
    await load({ port: server!.port, next: inTurn(paths.map(path => get(path))), requests, expect: 200 });
    const after = most(memoryOf(server!.pids()));
    return {
      title: 'Memory',
      notes: [
        `Corpus ${corpus.name}, hot: ${requests.toLocaleString('en')} requests over ${paths.length.toLocaleString('en')} addresses, of which ${lists.toLocaleString('en')} are lists. Resident memory of the largest process.`,
      ],
      rows: [
        { when: 'started', 'resident MB': short(fresh.rssMb), 'most so far MB': short(fresh.peakMb) },
        { when: 'afterwards', 'resident MB': short(after.rssMb), 'most so far MB': short(after.peakMb) },
      ],
      bars: { memory: after.rssMb },
    };
  });
}

const most = (found: ReturnType<typeof memoryOf>) => found.reduce((a, b) => (a.rssMb > b.rssMb ? a : b));

/** Articles at random and lists of tags, mixed. */
function pathsOf(context: Context): string[] {
  const corpus = largest(context);
  const chance = random(61);
  const tags = look<{ slug: string }>(corpus, 'select slug from tags');
  const limits = [20, 10, 5];
  return Array.from({ length: addresses }, (_, i) => {
    if (i % 10 > 0) return `/v1/articles/${1 + whole(chance, corpus.articles)}`;
    const { slug } = tags[(i / 10) % tags.length]!;
    const limit = limits[Math.floor(i / 10 / tags.length) % limits.length];
    return `/v1/articles?tag=${encodeURIComponent(slug)}&limit=${limit}`;
  });
}
