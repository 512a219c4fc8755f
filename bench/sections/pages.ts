/** Whether a page far down costs what the first one does. */
import { compare } from '../compare.ts';
import { askJson, get } from '../http.ts';
import { type Context, largest, type Outcome } from '../section.ts';
import { startCold, withServers } from '../servers.ts';
import { inTurn, short } from '../stats.ts';

const perPage = 20;
const wanted = 10_000;
/** Pages in a row from each place: one alone could be longer than another. */
const together = 10;
/** Steps on the way down. */
const stride = 100;

type Page = { page: { next: string | null } };
const pathOf = (limit: number, cursor: string | undefined) =>
  `/v1/articles?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`;

export async function pages(context: Context): Promise<Outcome> {
  const corpus = largest(context);
  // As deep as this corpus is, if it is not deep enough.
  const deep = Math.min(wanted, Math.floor((corpus.articles / stride - 3) * (stride / perPage)));
  return withServers([startCold(corpus.path)], async ([server]) => {
    const { port } = server!;
    context.tell(`going down to page ${deep}, ${stride} articles a step`);
    const first = await pathsFrom(port, undefined);
    const last = await pathsFrom(port, await cursorAt(port, (deep - 1) * perPage));
    const { medians, ratio } = await compare(
      [
        { name: 'first', server: server!, next: inTurn(first.map(path => get(path))) },
        { name: 'deep', server: server!, next: inTurn(last.map(path => get(path))) },
      ],
      context.effort,
    );
    return {
      title: 'Deep pages',
      notes: [
        `Corpus ${corpus.name}, cold. ${together} pages in a row from each place, ${perPage} articles a page, by cursor.`,
        ...(deep < wanted ? [`Page ${deep} is the deepest here: page 10,000 needs a larger corpus.`] : []),
      ],
      rows: [
        { pages: `1 to ${together}`, us: short(medians.first!.cpu), ratio: '1.00' },
        {
          pages: `${deep.toLocaleString('en')} to ${(deep + together - 1).toLocaleString('en')}`,
          us: short(medians.deep!.cpu),
          ratio: ratio('deep', 'first').toFixed(2),
        },
      ],
      bars: { deepPage: ratio('deep', 'first') },
    };
  });
}

/** The cursor behind so many articles. */
async function cursorAt(port: number, articles: number): Promise<string> {
  let cursor: string | undefined;
  for (let passed = 0; passed < articles; ) {
    const step = Math.min(stride, articles - passed);
    cursor = (await askJson<Page>(port, pathOf(step, cursor))).page.next!;
    passed += step;
  }
  return cursor!;
}

/** The addresses of some pages in a row. */
async function pathsFrom(port: number, cursor: string | undefined): Promise<string[]> {
  const paths: string[] = [];
  let at = cursor;
  while (paths.length < together) {
    const path = pathOf(perPage, at);
    paths.push(path);
    at = (await askJson<Page>(port, path)).page.next!;
  }
  return paths;
}
