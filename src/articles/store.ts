/** Writes contents into tables: the live rows, the indexes of what is published, working copies, revisions. */
import { articlesCounter } from '../authors/authors.ts';
import type { Tx } from '../db/db.ts';
import { eq } from '../db/drizzle.ts';
import type { ArticleState } from '../db/tables.ts';
import { dirOf } from '../lib/text/dir.ts';
import { excerpt } from '../lib/text/excerpt.ts';
import { baseLang } from '../lib/text/lang.ts';
import { sortKey } from '../lib/text/sort-key.ts';
import * as counters from '../log/counters.ts';
import type { Actor } from '../log/log.ts';
import { count } from '../tags/on-articles.ts';
import { reveal } from '../tags/tags.ts';
import { dropCard, writeCard } from './cards.ts';
import { type Content, differences } from './content.ts';

/** The columns that a content fills, with those computed from it. */
export function columnsOf(content: Content) {
  const { title, lead, body, lang, slug, image, canonicalUrl, seo, commentsOpen, publishedAt } = content;
  return {
    title,
    lead,
    lang,
    slug,
    image,
    canonicalUrl,
    seo,
    commentsOpen,
    publishedAt,
    language: baseLang(lang),
    dir: dirOf(`${title}\n${lead ?? ''}\n${body.excerpt}`, lang),
    excerpt: lead ? excerpt(lead) : body.excerpt,
    sortKey: sortKey(title, lang),
    wordCount: body.wordCount,
    readingMinutes: body.readingMinutes,
  };
}

/** Writes the text, the tags and the authors of an article; `before` says what need not be written again. */
export async function writeParts(tx: Tx, articleId: number, content: Content, before?: Content): Promise<void> {
  const { articleBodies, articleTags, articleAuthors } = tx.tables;
  const changed = before ? differences(before, content) : undefined;
  if (!changed || changed.includes('body')) {
    const { format, source, html, excerpt } = content.body;
    const values = { format, source, html, excerpt };
    await tx
      .insert(articleBodies)
      .values({ articleId, ...values })
      .onConflictDoUpdate({ target: articleBodies.articleId, set: values });
  }
  if (!changed || changed.includes('tags')) {
    await tx.delete(articleTags).where(eq(articleTags.articleId, articleId));
    if (content.tags.length > 0)
      await tx.insert(articleTags).values(content.tags.map((tagId, position) => ({ articleId, tagId, position })));
  }
  if (!changed || changed.includes('authors')) {
    await tx.delete(articleAuthors).where(eq(articleAuthors.articleId, articleId));
    if (content.authors.length > 0)
      await tx
        .insert(articleAuthors)
        .values(content.authors.map((authorId, position) => ({ articleId, authorId, position })));
  }
}

/** Gives a published article its card, puts it on the lists of its tags and authors, and counts it. */
export async function show(tx: Tx, articleId: number, content: Content, actor: Actor): Promise<void> {
  const { tagArticles, authorArticles } = tx.tables;
  const publishedAt = content.publishedAt!;
  await writeCard(tx, articleId, content);
  if (content.tags.length > 0)
    await tx.insert(tagArticles).values(content.tags.map(tagId => ({ tagId, publishedAt, articleId })));
  if (content.authors.length > 0)
    await tx.insert(authorArticles).values(content.authors.map(authorId => ({ authorId, publishedAt, articleId })));
  await reveal(tx, content.tags, actor);
  await count(tx, content.tags, 1);
  await countShown(tx, content, 1);
}

/** Takes it off all of them again. */
export async function hide(tx: Tx, articleId: number, content: Content): Promise<void> {
  const { tagArticles, authorArticles } = tx.tables;
  await tx.delete(tagArticles).where(eq(tagArticles.articleId, articleId));
  await tx.delete(authorArticles).where(eq(authorArticles.articleId, articleId));
  await dropCard(tx, articleId);
  await count(tx, content.tags, -1);
  await countShown(tx, content, -1);
}

/** The names of the kept counts of published articles. */
export const shownCounters = {
  all: 'articles.published',
  by: articlesCounter,
  in: (language: string) => `articles.published.language.${language}`,
};

async function countShown(tx: Tx, { authors, lang }: Content, by: 1 | -1) {
  const names = [shownCounters.all, shownCounters.in(baseLang(lang)), ...authors.map(shownCounters.by)];
  for (const name of names) await counters.add(tx, name, by);
}

/** Keeps what an editor has saved over a published article; nothing is kept when it equals what readers see. */
export async function keepCopy(tx: Tx, articleId: number, live: Content, content: Content, now: number): Promise<void> {
  const { workingCopies } = tx.tables;
  const names = differences(live, content);
  if (names.length === 0) return dropCopy(tx, articleId);
  const data = Object.fromEntries(names.map(name => [name, content[name]]));
  await tx
    .insert(workingCopies)
    .values({ articleId, data, updatedAt: now })
    .onConflictDoUpdate({ target: workingCopies.articleId, set: { data, updatedAt: now } });
}

/** Forgets the working copy. */
export async function dropCopy(tx: Tx, articleId: number): Promise<void> {
  await tx.delete(tx.tables.workingCopies).where(eq(tx.tables.workingCopies.articleId, articleId));
}

export type Revision = {
  number: number;
  at: number;
  keyId: number | undefined;
  names: (keyof Content)[];
  state?: ArticleState;
};

/** Remembers a save: who, when, which fields, and their new values (of a text its source). */
export async function addRevision(tx: Tx, articleId: number, content: Content, revision: Revision): Promise<void> {
  const { number, at, keyId, names, state } = revision;
  const values = names.map(name => {
    const value = content[name];
    return [name, name === 'body' ? { format: content.body.format, source: content.body.source } : value];
  });
  await tx.insert(tx.tables.revisions).values({
    articleId,
    number,
    at,
    keyId: keyId ?? null,
    changed: [...names, ...(state ? ['state'] : [])],
    data: { ...Object.fromEntries(values), ...(state && { state }) },
  });
}
