/** The addresses that readers ask for: every kind, every parameter, and the pages that answers led to. */
import type { Random } from '../support/fuzz-random.ts';
import type { Answer } from './client.ts';

/** More are forgotten, by chance. */
const most = 120;

const options = {
  articles: {
    sort: ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt', '-createdAt', 'createdAt', 'title', '-title'],
    fields: ['title', 'tags,title', 'html', 'commentsOpen,commentCount', 'slug,html,authors'],
    lang: ['en', 'ar', 'ar-EG', 'de', 'und'],
  },
  comments: { sort: ['createdAt', '-createdAt'], fields: ['html', 'replyCount,authorName'] },
  tags: { sort: ['name', '-name', 'articleCount', '-articleCount'], fields: ['name', 'articleCount,slug'] },
  authors: { sort: ['name', '-name'], fields: ['name', 'bio'] },
};

export function makeAddresses(random: Random, now: () => number) {
  const { pick, chance, int } = {
    pick: random.pick.bind(random) as Random['pick'],
    chance: random.chance.bind(random),
    int: random.int.bind(random),
  };
  const slugs = { articles: new Set<string>(), tags: new Set<string>(), authors: new Set<string>() };
  const known = new Set<string>(['/v1', '/v1/articles', '/v1/tags', '/v1/authors', '/problems/not_found']);
  const highest: Record<string, number> = { articles: 1, comments: 1, tags: 1, authors: 1 };

  const instant = () => new Date(now() - int(-1, 80) * 3_600_000).toISOString();
  const slugOf = (kind: keyof typeof slugs) =>
    encodeURIComponent(random.pickOr([...slugs[kind], 'none'], () => 'none'));

  function list(path: string, kind: keyof typeof options) {
    const { sort, fields } = options[kind];
    const parts = [
      chance(0.7) && `limit=${pick([1, 2, 3, 5, 100])}`,
      chance(0.6) && `sort=${pick(sort)}`,
      chance(0.3) && `total=${pick(['exact', 'estimate'])}`,
      chance(0.3) && `fields=${pick(fields)}`,
    ];
    if (kind === 'articles')
      parts.push(
        chance(0.4) && `tag=${slugOf('tags')}`,
        chance(0.3) && `author=${slugOf('authors')}`,
        chance(0.3) && `lang=${pick(options.articles.lang)}`,
        chance(0.15) && `publishedAfter=${instant()}`,
        chance(0.15) && `publishedBefore=${instant()}`,
        chance(0.15) && `updatedAfter=${instant()}`,
      );
    return `${path}?${parts.filter(Boolean).join('&')}`;
  }

  const id = (kind: string) => int(1, highest[kind]! + 1);
  const makers: [weight: number, () => string][] = [
    [3, () => `/v1/articles/${id('articles')}`],
    [1, () => `/v1/articles/${id('articles')}?fields=${pick(options.articles.fields)}`],
    [2, () => `/v1/articles/by-slug/${slugOf('articles')}`],
    [8, () => list('/v1/articles', 'articles')],
    [3, () => list(`/v1/articles/${id('articles')}/comments`, 'comments')],
    [2, () => `/v1/comments/${id('comments')}`],
    [2, () => list(`/v1/comments/${id('comments')}/replies`, 'comments')],
    [1, () => `/v1/tags/${id('tags')}`],
    [1, () => `/v1/tags/by-slug/${slugOf('tags')}`],
    [3, () => list('/v1/tags', 'tags')],
    [1, () => `/v1/authors/${id('authors')}`],
    [1, () => `/v1/authors/by-slug/${slugOf('authors')}`],
    [1, () => list('/v1/authors', 'authors')],
  ];
  const bag = makers.flatMap(([weight, make]) => Array<typeof make>(weight).fill(make));

  function add(address: string) {
    known.add(address);
    if (known.size > most) known.delete(pick([...known]));
  }

  return {
    all: () => [...known],
    some: (count: number) => Array.from({ length: count }, () => pick([...known])),
    /** Thinks of more. */
    grow(count: number) {
      for (let i = 0; i < count; i++) add(pick(bag)());
    },
    /** Takes the slugs, the ids and the pages beside it out of an answer. */
    learn(address: string, { status, text }: Answer) {
      if (status !== 200 || !text.startsWith('{')) return;
      const body = JSON.parse(text);
      for (const item of [body, ...(body.data ?? [])]) {
        const kind = item.articleId === undefined ? address.split(/[/?]/)[2]! : 'comments';
        if (kind in highest) highest[kind] = Math.max(highest[kind]!, item.id ?? 0);
        if (typeof item.slug === 'string') slugs[kind as keyof typeof slugs].add(item.slug);
      }
      for (const cursor of [body.page?.next, body.page?.prev].filter(Boolean))
        if (chance(0.1))
          add(`${address.replace(/[?&]cursor=[^&]*/, '')}&cursor=${cursor}`.replace(/^([^?&]*)&/, '$1?'));
    },
  };
}
