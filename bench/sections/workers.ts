/** Whether two workers cost more than one for the same read. */
import { Environment } from '../../src/config.ts';
import { compare } from '../compare.ts';
import { special } from '../corpus/plan.ts';
import { get } from '../http.ts';
import { type Context, type Outcome, smallest } from '../section.ts';
import { startMaqal, withServers } from '../servers.ts';
import { short } from '../stats.ts';

export async function workers(context: Context): Promise<Outcome> {
  const title = 'Two workers beside one';
  if (!('MAQAL_WORKERS' in Environment.shape))
    return { title, notes: ['This version has no MAQAL_WORKERS: nothing was measured.'], rows: [], bars: {} };
  const { path, name } = smallest(context);
  const request = get(`/v1/articles/${special.known}`);
  const servers = [startMaqal(path), startMaqal(path, { MAQAL_WORKERS: '2' })];
  return withServers(servers, async ([one, two]) => {
    const { medians, ratio } = await compare(
      [
        { name: 'one', server: one!, next: () => request },
        { name: 'two', server: two!, next: () => request },
      ],
      { ...context.effort, sleeps: true },
    );
    const rowOf = (workers: string, which: string) => ({
      workers,
      processes: (which === 'one' ? one! : two!).pids().length,
      us: short(medians[which]!.cpu),
      ratio: ratio(which, 'one').toFixed(2),
      'requests/s': short(medians[which]!.perSecond),
      'p99 ms': short(medians[which]!.p99),
    });
    return {
      title,
      notes: [
        `Corpus ${name}, one article of 4 kB, hot; CPU of all processes together. The client takes a core of this machine too: requests a second tell nothing here.`,
      ],
      rows: [rowOf('1', 'one'), rowOf('2', 'two')],
      bars: { workers: ratio('two', 'one') },
    };
  });
}
