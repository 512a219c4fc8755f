/** Whether a read costs more where there is more: the same reads of corpora of all sizes. */
import { type Compared, compare } from '../compare.ts';
import { random, whole } from '../corpus/random.ts';
import { type Corpus, look } from '../corpus.ts';
import { get } from '../http.ts';
import type { Context, Outcome, Row } from '../section.ts';
import { type Running, startCold, withServers } from '../servers.ts';
import { inTurn, short } from '../stats.ts';

/** Different articles asked for, anywhere in the corpus. */
const articles = 5000;
/** Tags: the most used ones, which have at least `perTag` articles everywhere. */
const tags = 20;
const perTag = 100;

type Kind = { name: string; paths: (corpus: Corpus) => string[] };

export async function sizes(context: Context): Promise<Outcome> {
  const { corpora } = context;
  const common = tagsOf(corpora);
  const kinds: Kind[] = [
    { name: 'article', paths: ({ articles: count }) => anyArticles(count) },
    { name: 'list of a tag', paths: () => common.map(slug => `/v1/articles?tag=${encodeURIComponent(slug)}`) },
    { name: 'list', paths: () => ['/v1/articles'] },
  ];
  return withServers(
    corpora.map(corpus => startCold(corpus.path)),
    async servers => {
      const compared: [string, Compared][] = [];
      for (const kind of kinds) {
        context.tell(kind.name);
        compared.push([kind.name, await compareSizes(kind, corpora, servers, context)]);
      }
      const [first, last] = [corpora[0], corpora.at(-1)!];
      const grown = (kind: string) => Object.fromEntries(compared)[kind]!.ratio(last.name, first.name);
      return {
        title: 'Reads of small and large corpora',
        notes: [
          `Cold. ${articles} articles from everywhere, at random; the first pages of ${common.length} tags with at least ${perTag} articles in each corpus.`,
          ...(corpora.length < 2 ? ['Only one corpus: nothing to compare. Say --sizes 10k,1M.'] : []),
        ],
        rows: compared.map(([kind, { medians, ratio }]): Row => {
          const cells = corpora.map(({ name }) => [`${name} us`, short(medians[name]!.cpu)]);
          return { read: kind, ...Object.fromEntries(cells), ratio: ratio(last.name, first.name).toFixed(2) };
        }),
        bars: corpora.length < 2 ? {} : { bigArticle: grown('article'), bigTag: grown('list of a tag') },
      };
    },
  );
}

function compareSizes(kind: Kind, corpora: readonly Corpus[], servers: Running[], { effort }: Context) {
  const contenders = corpora.map((corpus, i) => ({
    name: corpus.name,
    server: servers[i]!,
    next: inTurn(kind.paths(corpus).map(path => get(path))),
  }));
  return compare(contenders, effort);
}

export function anyArticles(count: number): string[] {
  const chance = random(41);
  return Array.from({ length: articles }, () => `/v1/articles/${1 + whole(chance, count)}`);
}

/** The slugs that have enough articles in every corpus. */
export function tagsOf(corpora: readonly Corpus[]): string[] {
  const found = corpora.map(corpus =>
    look<{ slug: string }>(
      corpus,
      'select slug from tags where article_count >= ? order by article_count desc limit ?',
      perTag,
      tags * 2,
    ).map(({ slug }) => slug),
  );
  return found.reduce((common, slugs) => common.filter(slug => slugs.includes(slug))).slice(0, tags);
}
