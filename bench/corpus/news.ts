/**
 * A corpus for the search: articles whose words are as many, and as unevenly frequent, as those of a newsroom (the templates
 * of the other corpora say the same few hundred words over and over). The words are the broken plurals and singulars that the
 * analyser knows, and roots put into patterns; most say nothing, but they take the same clitics and endings. The articles are
 * written by the verbs that the API calls, and so is their index.
 */
import { renameSync, rmSync } from 'node:fs';
import { create } from '../../src/articles/articles.ts';
import { ArticleInput } from '../../src/articles/input.ts';
import { openDatabase } from '../../src/commands/open.ts';
import { readConfig } from '../../src/config.ts';
import { databaseAt } from '../../src/db/open.ts';
import { renderBody } from '../../src/lib/body/render.ts';
import { plurals } from '../../src/lib/text/arabic/plurals.ts';
import { tidy } from '../../src/search/upkeep.ts';
import { openNew, type Tell } from './generate.ts';
import { pick, type Random, random, whole, zipf } from './random.ts';

const letters = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];
const patterns = [
  '123',
  '1ا23',
  'م12و3',
  'ت12ي3',
  '12ا3ة',
  'م123ة',
  'است12ا3',
  '12و3',
  '12ي3',
  'م1ا23',
  'ا12ا3',
  'من123',
];
const before = ['ال', 'ال', 'ال', 'ال', 'ال', 'و', 'وال', 'بال', 'لل', 'ب', 'ل'];
const after = ['ات', 'ين', 'ون', 'ه', 'ها', 'هم', 'ية', 'ي'];
const size = 30_000;

/** Words by their rank, the same on every machine. */
export const vocabulary: readonly string[] = makeVocabulary();
const rank = zipf(size, 1.05);

function makeVocabulary(): string[] {
  const chance = random(1);
  const words = new Set(plurals.flat());
  while (words.size < size) {
    const root = [pick(chance, letters), pick(chance, letters), pick(chance, letters)];
    words.add(pick(chance, patterns).replace(/\d/g, digit => root[Number(digit) - 1]!));
  }
  const list = [...words];
  for (let i = list.length - 1; i > 0; i--) {
    const j = whole(chance, i + 1);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

/** A word comes in a few forms, one of them mostly: what is mostly written with the article is seldom written otherwise. */
const forms: readonly (readonly string[])[] = vocabulary.map((base, i) => {
  const chance = random(3, i);
  return [0, 1, 2].map(() => {
    const form = chance();
    if (form < 0.4) return pick(chance, before) + base;
    return form < 0.55 ? base + pick(chance, after) : base;
  });
});

function word(chance: Random): string {
  const likely = chance();
  return forms[rank(chance)]![likely < 0.65 ? 0 : likely < 0.88 ? 1 : 2]!;
}

const words = (chance: Random, count: number) => Array.from({ length: count }, () => word(chance)).join(' ');

export const tagNames = Array.from({ length: 200 }, (_, i) => `وسم ${i + 1}`);
const tagRank = zipf(tagNames.length, 1);

/** The article of a number. */
export function newsOf(number: number) {
  const chance = random(2, number);
  const paragraphs = Array.from({ length: 5 }, () => `<p>${words(chance, 20 + whole(chance, 70))}.</p>`);
  return {
    title: words(chance, 5 + whole(chance, 5)),
    lead: `${words(chance, 25)}.`,
    body: { format: 'html' as const, source: paragraphs.join('\n') },
    lang: 'ar',
    tags: [...new Set([tagNames[tagRank(chance)]!, tagNames[tagRank(chance)]!])],
    state: 'published' as const,
    publishedAt: new Date(Date.UTC(2010, 0) + number * 4_700_000).toISOString(),
  };
}

const atOnce = 100;
const now = Date.UTC(2026, 0);

/** Makes `path`; nothing of that name is ever half made. */
export async function generateNews(path: string, articles: number, tell: Tell): Promise<void> {
  const part = `${path}.part`;
  for (const file of [part, `${part}-wal`, `${part}-shm`]) rmSync(file, { force: true });
  await (await openNew(part)).close();
  const db = await openDatabase(
    await databaseAt(readConfig({ DATABASE_URL: `file:${part}`, SYNCHRONOUS: 'NORMAL' }).database),
  );
  const began = performance.now();
  for (let done = 0; done < articles; ) {
    const numbers = Array.from({ length: Math.min(atOnce, articles - done) }, (_, i) => done + i);
    await db.transact(async tx => {
      for (const number of numbers) {
        const input = ArticleInput.parse(newsOf(number));
        const rendered = renderBody({ ...input.body!, lang: 'ar' });
        const { html, excerpt, wordCount, readingMinutes } = rendered;
        await create(tx, input, { ...input.body!, html, excerpt, wordCount, readingMinutes }, { now, site: 'ar' });
      }
    });
    done += numbers.length;
    if (done % 10_000 === 0)
      tell(`${done} articles, ${Math.round((done / (performance.now() - began)) * 1000)} a second`);
  }
  await tidy(db);
  await db.close();
  renameSync(part, path);
}
