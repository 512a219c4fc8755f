/** What is said of a search, in every language. */
import type { Text } from '../errors.ts';
import { arabic, counted } from './arabic.ts';
import type { About } from './members.ts';

export const tooManyWords =
  (most: number): About =>
  it => ({
    en: `${it.kind === 'body' ? 'The body' : it.name} has more than ${most} words.`,
    ar: arabic`في الوسيط ${it.kind === 'body' ? 'q' : it.name} أكثر من ${counted(most, words)}.`,
  });

const words = { one: 'كلمة', two: 'كلمتين', few: '# كلمات', many: '# كلمة', other: '# كلمة' };

export const sortOfSearch: Text = {
  en: 'With q, sort by relevance, publishedAt or -publishedAt.',
  ar: arabic`مع ${'q'} يكون الترتيب بحسب ${'relevance'} أو ${'publishedAt'} أو ${'-publishedAt'}.`,
};

export const needsQuery = (name: string): Text => ({
  en: `${name} needs q: it is about what a search finds.`,
  ar: arabic`لا يصح ${name} إلا مع ${'q'}: فهو لنتائج البحث.`,
});

export const searchReadsPublished: Text = {
  en: 'q searches what readers see; it does not go with view=draft.',
  ar: arabic`يبحث ${'q'} في ما يراه القراء، فلا يجتمع مع ${'view=draft'}.`,
};

export const noTextsInSearch: Text = {
  en: 'A search does not give html: read the text of an article by its id.',
  ar: arabic`لا يعطي البحث ${'html'}: اقرأ نص المقال بمعرّفه.`,
};

export const tooManySearches = (seconds: number): Text => ({
  en: `Too many searches; try again in ${seconds} seconds.`,
  ar: arabic`عمليات البحث كثيرة؛ أعد المحاولة بعد ${counted(seconds, secondsForms)}.`,
});

const secondsForms = { one: 'ثانية', two: 'ثانيتين', few: '# ثوانٍ', many: '# ثانية', other: '# ثانية' };
