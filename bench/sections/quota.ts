/** What it costs a hot read that requests are counted by network. */
import { compare } from '../compare.ts';
import { special } from '../corpus/plan.ts';
import { get } from '../http.ts';
import { type Context, type Outcome, smallest } from '../section.ts';
import { startMaqal, withServers } from '../servers.ts';
import { short } from '../stats.ts';

/** Private networks are not counted: the load says that it comes from elsewhere. */
const reader = { 'X-Forwarded-For': '203.0.113.7' };

export async function quota(context: Context): Promise<Outcome> {
  const corpus = smallest(context);
  const request = get(`/v1/articles/${special.known}`, reader);
  const counting = (limit: string) => startMaqal(corpus.path, { TRUST_PROXY: '1', REQUEST_LIMIT: limit });
  return withServers([counting('0'), counting('100000000')], async ([off, on]) => {
    const { medians, ratio } = await compare(
      [
        { name: 'off', server: off!, next: () => request },
        { name: 'on', server: on!, next: () => request },
      ],
      context.effort,
    );
    return {
      title: 'The quota of requests',
      notes: [
        `Corpus ${corpus.name}, one article, hot, from behind a proxy: the costlier way to the client’s address.`,
      ],
      rows: [
        { requests: 'not counted', us: short(medians.off!.cpu), ratio: '1.00' },
        { requests: 'counted', us: short(medians.on!.cpu), ratio: ratio('on', 'off').toFixed(2) },
      ],
      bars: { quota: ratio('on', 'off') },
    };
  });
}
