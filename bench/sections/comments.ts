/** Whether the comments of an article cost more where there are very many. */
import assert from 'node:assert/strict';
import { compare } from '../compare.ts';
import { special } from '../corpus/plan.ts';
import { askJson, get } from '../http.ts';
import { type Context, type Outcome, smallest } from '../section.ts';
import { startCold, withServers } from '../servers.ts';
import { short } from '../stats.ts';

export async function comments(context: Context): Promise<Outcome> {
  const corpus = smallest(context);
  const [busy, quiet] = [special.busy, special.quiet].map(id => `/v1/articles/${id}/comments?limit=20`);
  const [many, few] = [get(busy!), get(quiet!)];
  return withServers([startCold(corpus.path)], async ([server]) => {
    const texts = [await textsOf(server!.port, busy!), await textsOf(server!.port, quiet!)];
    assert.deepEqual(texts[0], texts[1], 'The two pages must not differ in their texts');
    const { medians, ratio } = await compare(
      [
        { name: 'few', server: server!, next: () => few },
        { name: 'many', server: server!, next: () => many },
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

const textsOf = async (port: number, path: string) =>
  (await askJson<{ data: { html: string }[] }>(port, path)).data.map(({ html }) => html);
