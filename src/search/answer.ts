/** The answer to a search: the page that was found, where each article answers, and what was meant instead. */
import { setImmediate as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { Search } from '../articles/found.ts';
import type { Highlight } from '../articles/search-shapes.ts';
import type { Db } from '../db/db.ts';
import { highlighter } from './highlight.ts';
import type { Plan } from './plan.ts';
import { prefilter } from './prefilter.ts';
import { createFinder } from './search.ts';
import { corrected } from './suggestion.ts';
import { plainOf, textsOf } from './texts.ts';
import type { Words } from './words.ts';

export function createSearch({ db, words, now }: { db: Db; words: Words; now: () => number }): Search {
  const find = createFinder({ db, words, now });
  return async asked => {
    const { ids, page, facets, plan, upTo } = await find(asked);
    await pause(); // others first
    const highlights = asked.withHighlights ? await highlightsOf(db, ids, plan) : new Map();
    return { ids, page, highlights, facets, didYouMean: await corrected(db, words, plan, upTo) };
  };
}

/** Where each of these articles answers. */
async function highlightsOf(db: Db, ids: readonly number[], { wanted, words }: Plan) {
  const highlights = new Map<number, z.infer<typeof Highlight>>();
  if (ids.length === 0) return highlights;
  const mark = highlighter(key => wanted.has(key), { words, mayBe: prefilter(wanted) });
  for (const text of await textsOf(db, ids)) {
    const { id, title, lang } = text;
    highlights.set(id, { title: mark.line(title, lang), text: mark.snippet(plainOf(text), lang).html });
  }
  return highlights;
}
