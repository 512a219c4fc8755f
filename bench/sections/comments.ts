/** Whether the comments of an article cost more where there are very many. */
import { compare } from '../compare.ts';
import { special } from '../corpus/plan.ts';
import { get } from '../http.ts';
import { type Context, type Outcome, smallest } from '../section.ts';
import { startCold, withServers } from '../servers.ts';
import { short } from '../stats.ts';

export async function comments(context: Context): Promise<Outcome> {
  const corpus = smallest(context);
  const [many, few] = [special.busy, special.quiet].map(id => get(`/v1/articles/${id}/comments?limit=20`));
  return withServers([startCold(corpus.path)], async ([server]) => {
    const { medians, ratio } = await compare(
      [
        { name: 'few', server: server!, next: () => few! },
        { name: 'many', server: server!, next: () => many! },
      ],
      context.effort,
    );
    return {
      title: 'Comments of an article with very many',
      notes: [`Corpus ${corpus.name}, cold. The first page of 20, which has the same texts under both articles.`],
      rows: [
        { comments: '20', us: short(medians.few!.cpu), ratio: '1.00' },
        { comments: '100,000', us: short(medians.many!.cpu), ratio: ratio('many', 'few').toFixed(2) },
      ],
      bars: { busyComments: ratio('many', 'few') },
    };
  });
}
