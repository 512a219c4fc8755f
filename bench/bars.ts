/** What Maqal promises of its speed: the bars that every run is held against. */

export type Bar = {
  text: string;
  most: number;
  unit?: 'ms' | 'MB';
  /** Promised of a million articles: a smaller corpus shows the figure and judges nothing. */
  at1M?: true;
};

export const bars = {
  hotFastify: { text: 'One article of 4 kB, hot, beside bare Fastify', most: 1.1 },
  hotHttp: { text: 'One article of 4 kB, hot, beside node:http', most: 1.4 },
  unchangedFastify: { text: '304, hot, beside a bare 304 of Fastify', most: 1.1 },
  hotListFastify: { text: 'List of 20, hot, beside bare Fastify', most: 1.15 },
  coldFastify: { text: 'One article, cold, beside bare Fastify', most: 2.5 },
  coldListFastify: { text: 'List of 20, cold, beside bare Fastify', most: 3.5 },
  deepPage: { text: 'Page 10,000 beside page 1, cold', most: 1.2, at1M: true },
  bigArticle: { text: 'One article of 1M beside one of 10k, cold', most: 1.3, at1M: true },
  bigTag: { text: 'List of one tag in 1M beside 10k, cold', most: 1.3, at1M: true },
  busyComments: { text: 'Comments of an article with 100,000 beside one with 20', most: 1.3 },
  calm: { text: 'p99 of hot reads while 200 comments a second are written, beside idle', most: 2 },
  fsyncs: { text: 'fsyncs for each acknowledged comment, 32 clients', most: 0.2 },
  workers: { text: 'CPU of a hot read with two workers beside one', most: 1.1 },
  startRatio: { text: 'Start to first answer with 1M articles beside none', most: 1.3, at1M: true },
  startTime: { text: 'Start to first answer with 1M articles', most: 500, unit: 'ms', at1M: true },
  memory: { text: 'Memory of a process that serves 1M articles hot', most: 250, unit: 'MB', at1M: true },
  quota: { text: 'A hot article whose requests are counted beside one whose are not', most: 1.05 },
  engineHot: { text: 'One article, hot, on PostgreSQL beside a file', most: 1.05 },
  engineCold: { text: 'One article, cold, on PostgreSQL beside a file', most: 2.5 },
  engineArticle: { text: 'One article of 1M beside one of 10k, cold, on PostgreSQL', most: 1.3, at1M: true },
  engineTag: { text: 'List of one tag in 1M beside 10k, cold, on PostgreSQL', most: 1.3, at1M: true },
  searchOne: { text: 'Search of one word in 100,000 articles, p95', most: 20, unit: 'ms' },
  searchThree: { text: 'Search of three words and a tag, p95', most: 50, unit: 'ms' },
  searchCpu: { text: 'CPU of such a search', most: 10, unit: 'ms' },
  searchSuggest: { text: 'Suggestions, p95', most: 10, unit: 'ms' },
  searchHold: { text: 'Longest wait of a hot read beside any search', most: 50, unit: 'ms' },
  searchIndex: { text: 'Index of the search beside the text it indexes', most: 1 },
  searchIndexing: { text: 'Time to index 300 articles beside a second', most: 1 },
} as const satisfies Record<string, Bar>;

export type BarName = keyof typeof bars;
export type Verdict = 'met' | 'NOT MET' | 'not judged';

export function verdictOf(name: BarName, value: number, largest: number): Verdict {
  const bar: Bar = bars[name];
  if (bar.at1M && largest < 1_000_000) return 'not judged';
  return value <= bar.most ? 'met' : 'NOT MET';
}
