/** Writes contents into tables: the live rows, the indexes of what is published, working copies, revisions. */
import { articlesCounter } from '../authors/authors.ts';
import { prepared, type Tx } from '../db/db.ts';
import { eq, getTableColumns, sql } from '../db/drizzle.ts';
import type { ArticleState } from '../db/tables.ts';
import { htmlToText } from '../lib/body/text.ts';
import { dirOf } from '../lib/text/dir.ts';
import { excerpt } from '../lib/text/excerpt.ts';
import { baseLang } from '../lib/text/lang.ts';
import { sortKey } from '../lib/text/sort-key.ts';
import * as counters from '../log/counters.ts';
import type { Actor } from '../log/log.ts';
import { count } from '../tags/on-articles.ts';
import { reveal } from '../tags/tags.ts';
import { dropCard, writeCard } from './cards.ts';
import { type ArticleRow, type Content, differences } from './content.ts';

/** Enough of a text to tell its direction, in code units of HTML. */
const tellingPart = 40_000;

/** Where the language does not tell, all the letters do: those of the title may be a brand's. Lists have no text at hand. */
const dirOfContent = ({ title, lead, body, lang }: Content) =>
  dirOf(() => `${title}\n${lead ?? ''}\n${htmlToText(body.html.slice(0, tellingPart)) || body.excerpt}`, lang);

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
    dir: dirOfContent(content),
    excerpt: lead ? excerpt(lead) : body.excerpt,
    sortKey: sortKey(title, lang),
    wordCount: body.wordCount,
    readingMinutes: body.readingMinutes,
  };
}

const value = (name: string) => sql.placeholder(name) as never;

type NewRow = Omit<ArticleRow, 'id' | 'commentCount'>;

/** Columns of JSON that may be empty. A placeholder would make null the JSON of that name: such a column is left out. */
const nullable = ['image', 'seo'] as const;

const insertRow = prepared(
  'article_insert',
  (tx: Tx, empty: readonly string[]) => {
    const { articles } = tx.tables;
    const without = new Set(['id', 'commentCount', ...empty]);
    const names = Object.keys(getTableColumns(articles)).filter(name => !without.has(name));
    const values = Object.fromEntries(names.map(name => [name, value(name)])) as never;
    return tx.insert(articles).values(values).returning({ id: articles.id });
  },
  empty => `:${empty.join('+')}`,
);

/** A new row; answers its id. */
export async function insertArticle(tx: Tx, row: NewRow): Promise<number> {
  const empty = nullable.filter(name => row[name] === null);
  return (await insertRow(tx, row, empty))[0]!.id;
}

const putSlug = prepared('article_slug', (tx: Tx) => {
  const { articles } = tx.tables;
  return tx
    .update(articles)
    .set({ slug: value('slug') })
    .where(eq(articles.id, value('id')));
});

export const setSlug = async (tx: Tx, id: number, slug: string) => void (await putSlug(tx, { id, slug }));

const putBody = prepared('article_body_put', (tx: Tx) => {
  const { articleBodies } = tx.tables;
  const values = { format: value('format'), source: value('source'), html: value('html'), excerpt: value('excerpt') };
  return tx
    .insert(articleBodies)
    .values({ articleId: value('articleId'), ...values })
    .onConflictDoUpdate({ target: articleBodies.articleId, set: values });
});

type Kind = 'tags' | 'authors';

/** The tables of the tags or the authors of articles, and of the lists that they stand on. */
function joins({ articleTags, articleAuthors, tagArticles, authorArticles }: Tx['tables'], kind: Kind) {
  return kind === 'tags'
    ? { carried: articleTags, owner: 'tagId', listed: tagArticles }
    : { carried: articleAuthors as never as typeof articleTags, owner: 'authorId', listed: authorArticles as never };
}

const uncarry = prepared(
  'article_uncarry',
  (tx: Tx, kind: Kind) => {
    const { carried } = joins(tx.tables, kind);
    return tx.delete(carried).where(eq(carried.articleId, value('articleId')));
  },
  kind => `:${kind}`,
);

const carry = prepared(
  'article_carry',
  (tx: Tx, kind: Kind) => {
    const { carried, owner } = joins(tx.tables, kind);
    return tx
      .insert(carried)
      .values({ articleId: value('articleId'), [owner]: value('owner'), position: value('position') } as never);
  },
  kind => `:${kind}`,
);

/** Writes the text, the tags and the authors of an article; `before` says what need not be written again. */
export async function writeParts(tx: Tx, articleId: number, content: Content, before?: Content): Promise<void> {
  const changed = before ? differences(before, content) : undefined;
  if (!changed || changed.includes('body')) {
    const { format, source, html, excerpt } = content.body;
    await putBody(tx, { articleId, format, source, html, excerpt });
  }
  for (const kind of ['tags', 'authors'] as const) {
    if (changed && !changed.includes(kind)) continue;
    if (before) await uncarry(tx, { articleId }, kind);
    for (const [position, owner] of content[kind].entries()) await carry(tx, { articleId, owner, position }, kind);
  }
}

const unlist = prepared(
  'article_unlist',
  (tx: Tx, kind: Kind) => {
    const { listed } = joins(tx.tables, kind);
    return tx.delete(listed).where(eq(listed.articleId, value('articleId')));
  },
  kind => `:${kind}`,
);

const enlist = prepared(
  'article_enlist',
  (tx: Tx, kind: Kind) => {
    const { listed, owner } = joins(tx.tables, kind);
    return tx
      .insert(listed)
      .values({ articleId: value('articleId'), [owner]: value('owner'), publishedAt: value('publishedAt') } as never);
  },
  kind => `:${kind}`,
);

/** Gives a published article its card, puts it on the lists of its tags and authors, and counts it. */
export async function show(tx: Tx, articleId: number, content: Content, actor: Actor): Promise<void> {
  const { publishedAt } = content;
  await writeCard(tx, articleId, content);
  for (const kind of ['tags', 'authors'] as const)
    for (const owner of content[kind]) await enlist(tx, { articleId, owner, publishedAt }, kind);
  await reveal(tx, content.tags, actor);
  await count(tx, content.tags, 1);
  await countShown(tx, content, 1);
}

/** Takes it off all of them again. */
export async function hide(tx: Tx, articleId: number, content: Content): Promise<void> {
  for (const kind of ['tags', 'authors'] as const) await unlist(tx, { articleId }, kind);
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

const putRevision = prepared('revision_add', (tx: Tx) => {
  const names = ['articleId', 'number', 'at', 'keyId', 'changed', 'data'] as const;
  const values = Object.fromEntries(names.map(name => [name, value(name)])) as never;
  return tx.insert(tx.tables.revisions).values(values);
});

/** Remembers a save: who, when, which fields, and their new values (of a text its source). */
export async function addRevision(tx: Tx, articleId: number, content: Content, revision: Revision): Promise<void> {
  const { number, at, keyId, names, state } = revision;
  const values = names.map(name => {
    const whole = content[name];
    return [name, name === 'body' ? { format: content.body.format, source: content.body.source } : whole];
  });
  await putRevision(tx, {
    articleId,
    number,
    at,
    keyId: keyId ?? null,
    changed: [...names, ...(state ? ['state'] : [])],
    data: { ...Object.fromEntries(values), ...(state && { state }) },
  });
}
