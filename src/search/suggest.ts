/** What somebody may be about to type: titles and tags in which the last word only begins as it was typed. */

import { idPlaceholders, idValues } from '../articles/many.ts';
import { isPublished } from '../articles/read.ts';
import { type Db, prepared } from '../db/db.ts';
import { and, desc, eq, gte, inArray, lt, sql } from '../db/drizzle.ts';
import { analyse, analyseQuery, type Token } from '../lib/text/analyse.ts';
import { fold } from '../lib/text/fold.ts';
import { keyOfTerm } from '../lib/text/terms.ts';
import { largest } from './documents.ts';
import type { Expression } from './expression.ts';
import { match } from './match.ts';
import { inTitles } from './plan.ts';
import { insideKey, nameKey } from './tag-names.ts';
import type { Words } from './words.ts';

export type Suggestions = { articles: Title[]; tags: Label[] };
type Label = { id: number; slug: string; name: string; lang: string; dir: 'ltr' | 'rtl' };
type Title = { id: number; slug: string; title: string; lang: string; dir: 'ltr' | 'rtl' };

/** One letter begins a word in most titles, and to look for all of those costs too much: it only chooses among few. */
const shortestBeginning = 2;
/** Articles that are looked at, the newest, to put those first that begin with what was typed. */
const mostLookedAt = 50;

/** At most `limit` of each kind. */
export async function suggest(db: Db, words: Words, text: string, limit: number): Promise<Suggestions> {
  const tokens = analyseQuery(text);
  if (tokens.length === 0) return { articles: [], tags: [] };
  const expression = await expressionOf(words, tokens);
  const upTo = await largest(db);
  const ids = expression ? await match.find(db, 'articles', expression, { upTo, limit: mostLookedAt }) : [];
  const typed = fold(text).trim();
  const begun = tokens.at(-1)!.terms[0]!.text;
  const isOne = ({ title, lang }: Title) =>
    begun.length >= shortestBeginning ||
    [...analyse(title, lang)].some(({ terms }) => terms.some(term => term.text.startsWith(begun)));
  const found = (await titlesOf(db, ids)).filter(isOne).sort((a, b) => b.id - a.id);
  const begins = ({ title }: Title) => Number(fold(title).startsWith(typed));
  const articles = found.toSorted((a, b) => begins(b) - begins(a)).slice(0, limit);
  return { articles, tags: await tagsBeginning(db, keysOf(tokens), limit) };
}

/** What the name of a tag may begin with; the article is never in it, however little follows. */
function keysOf(tokens: readonly Token[]): string[] {
  const key = nameKey(tokens);
  const last = tokens.at(-1)!.terms[0]!.text;
  const isArticle = last.startsWith('ال') && last.length > 2 && key.endsWith(last);
  return [key, ...(isArticle ? [key.slice(0, -last.length) + last.slice(2)] : [])];
}

/** Titles with all the words, and with one that begins as the last does. */
async function expressionOf(words: Words, tokens: readonly Token[]): Promise<Expression | undefined> {
  const last = tokens.at(-1)!;
  const all: Expression[] = [];
  for (const token of tokens.slice(0, -1)) {
    const any = [...(await words.look(token)).terms.keys()];
    if (any.length === 0) return undefined;
    all.push({ any });
  }
  const begun = last.terms[0]!.text;
  if (begun.length < shortestBeginning && all.length > 0) return inTitles({ all });
  const bare = begun.startsWith('ال') ? begun.slice(2) : begun;
  const beginnings: Expression[] = [];
  if (begun.length >= shortestBeginning) beginnings.push({ prefix: keyOfTerm('exact', begun) });
  if (bare.length >= shortestBeginning) beginnings.push({ prefix: keyOfTerm('lemma', bare) });
  // Not yet a word perhaps, so it is no mistake either.
  const whole = await words.surely(last);
  if (beginnings.length + whole.length === 0) return undefined;
  return inTitles({ all: [...all, { any: [...beginnings, ...whole] }] });
}

const titles = prepared(
  'suggest_titles',
  (db, size: number) => {
    const { articles } = db.tables;
    const { id, slug, title, lang, dir } = articles;
    return db
      .select({ id, slug, title, lang, dir })
      .from(articles)
      .where(and(inArray(id, idPlaceholders(size)), isPublished(db)));
  },
  size => `:${size}`,
);

async function titlesOf(db: Db, ids: readonly number[]): Promise<Title[]> {
  if (ids.length === 0) return [];
  const { size, values } = idValues(ids);
  return titles(db, values, size);
}

const beginning = prepared('suggest_tags', db => {
  const { tags, tagNames } = db.tables;
  const { id, slug, name, lang, dir } = tags;
  const value = (named: string) => sql.placeholder(named);
  return db
    .selectDistinct({ id, slug, name, lang, dir, articleCount: tags.articleCount })
    .from(tagNames)
    .innerJoin(tags, eq(tags.id, tagNames.tagId))
    .where(and(gte(tagNames.key, value('from')), lt(tagNames.key, value('to')), sql`${tags.isPublic}`))
    .orderBy(desc(tags.articleCount), id)
    .limit(sql.placeholder('limit') as never);
});

/** The most used tags of which a name, or else a word of one, begins so. */
async function tagsBeginning(db: Db, keys: readonly string[], limit: number): Promise<Label[]> {
  const found = new Map<number, Label>();
  for (const from of [...keys, ...keys.map(insideKey)]) {
    const rows = await beginning(db, { from, to: `${from}\u{10FFFF}`, limit });
    for (const { articleCount: _, ...label } of rows)
      if (found.size < limit && !found.has(label.id)) found.set(label.id, label);
  }
  return [...found.values()];
}
