/** The articles of a corpus: each from its number alone, with every column that a save would have computed. */
import type { Content } from '../../src/articles/content.ts';
import type { columnsOf } from '../../src/articles/store.ts';
import type { Image } from '../../src/db/tables.ts';
import { readingMinutes } from '../../src/lib/text/words.ts';
import { isSpecial, type Plan, special, tagsOnOne } from './plan.ts';
import { type Random, random, whole } from './random.ts';
import { any, type Block, blocks, leads, lengthBeyond, openings, title } from './text.ts';
import type { Lang } from './words.ts';

export type Article = {
  id: number;
  lang: Lang;
  content: Content;
  slugKey: string;
  /** What `columnsOf(content)` answers, put together from parts. */
  columns: ReturnType<typeof columnsOf>;
  publishedAt: number;
  commentCount: number;
};

const dirs = { ar: 'rtl', en: 'ltr' } as const;

/** Bytes of HTML that make the JSON of the known article 4 kB. */
const knownHtml = 2610;

export function articleOf(plan: Plan, id: number): Article {
  const chance = random(21, id);
  const lang: Lang = isSpecial(id) || chance() < 0.6 ? 'ar' : 'en';
  const name = title(lang, id);
  const lead = chance() < 0.85 ? any(leads, lang, chance) : undefined;
  const parts = id === special.known ? fitted(lang, knownHtml) : partsOf(lang, chance);
  const words = parts.reduce((sum, part) => sum + part.words, 0);
  const opening = parts[0]!;
  const body = {
    format: 'html' as const,
    source: joined(parts, 'source'),
    html: joined(parts, 'html'),
    excerpt: opening.excerpt,
    wordCount: words,
    readingMinutes: readingMinutes('', words, lang),
  };
  const publishedAt = plan.publishedAt(id);
  const content: Content = {
    title: name.text,
    lead: lead?.text ?? null,
    body,
    lang,
    slug: name.slug,
    tags: tagsOf(plan, chance),
    authors: authorsOf(plan, chance),
    image: chance() < 0.5 ? imageOf(id, name.text) : null,
    canonicalUrl: null,
    seo: null,
    commentsOpen: true,
    publishedAt,
  };
  const { tags: _tags, authors: _authors, body: _body, ...plain } = content;
  return {
    id,
    lang,
    content,
    slugKey: name.slugKey,
    columns: {
      ...plain,
      language: lang,
      dir: dirs[lang],
      excerpt: lead?.excerpt ?? opening.excerpt,
      sortKey: name.sortKey,
      wordCount: body.wordCount,
      readingMinutes: body.readingMinutes,
    },
    publishedAt,
    commentCount: plan.commentsOf(id),
  };
}

const joined = (parts: Block[], which: 'source' | 'html') => parts.map(part => part[which]).join('\n');

function partsOf(lang: Lang, chance: Random): Block[] {
  const parts = [any(openings, lang, chance)];
  for (let left = lengthBeyond(chance); left > 0; ) {
    const next = any(blocks, lang, chance);
    parts.push(next);
    left -= next.bytes;
  }
  return parts;
}

/** A text of this many bytes: of many blocks the one that fits best ends it. */
function fitted(lang: Lang, bytes: number): Block[] {
  const parts = [openings.get(lang, 0)];
  let left = bytes - parts[0]!.bytes;
  for (let i = 0; left > 900; i++) {
    const next = blocks.get(lang, i);
    parts.push(next);
    left -= next.bytes + 1;
  }
  const candidates = Array.from({ length: 300 }, (_, i) => blocks.get(lang, i));
  parts.push(candidates.sort((a, b) => Math.abs(left - a.bytes) - Math.abs(left - b.bytes))[0]!);
  return parts;
}

function tagsOf(plan: Plan, chance: Random): number[] {
  const ids: number[] = [];
  for (let wanted = tagsOnOne(chance); wanted > 0; wanted--) {
    const id = plan.drawTag(chance) + 1;
    if (!ids.includes(id)) ids.push(id);
  }
  return ids;
}

/** One author, sometimes two or none. */
function authorsOf(plan: Plan, chance: Random): number[] {
  const first = 1 + whole(chance, plan.size.authors);
  const kind = whole(chance, 10);
  if (kind === 0) return [];
  return kind === 1 ? [first, (first % plan.size.authors) + 1] : [first];
}

const imageOf = (id: number, alt: string): Image => ({
  url: `https://example.org/pictures/${id}.jpg`,
  alt,
  width: 1600,
  height: 900,
});
