/** What the verbs would have written, in bulk. `check.ts` compares it, row by row, with what they do write. */
import type { Database } from 'better-sqlite3';
import { makeCard } from '../../src/articles/cards.ts';
import { shownCounters } from '../../src/articles/store.ts';
import { threadsOf } from '../../src/comments/threads.ts';
import { type Article, articleOf } from './articles.ts';
import { commentsOf } from './comments.ts';
import { type Label, labelColumns, type Plan } from './plan.ts';
import { prove } from './proof.ts';
import { inserters } from './rows.ts';

/** Inserters of rows, and counts that are written in the end. */
function outOf(client: Database) {
  const counts = new Map<string, number>();
  const tables = inserters(client, [
    ...(['articles', 'articleBodies', 'articleCards', 'articleTags', 'articleAuthors', 'tagArticles'] as const),
    ...(['authorArticles', 'slugs', 'comments', 'tags', 'authors', 'counters'] as const),
  ]);
  return { ...tables, counts, count: (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1) };
}
type Out = ReturnType<typeof outOf>;

/** Everything that the save of one published article leaves behind. The one place to follow a change of the schema. */
function writeArticle(out: Out, article: Article): void {
  const { id, content, columns, publishedAt, commentCount, slugKey, lang } = article;
  const { format, source, html, excerpt } = content.body;
  const times = { createdAt: publishedAt, updatedAt: publishedAt, savedAt: publishedAt };
  const row = { id, state: 'published' as const, ...columns, commentCount, ...times, version: 1, savedVersion: 1 };
  out.articles(row);
  out.articleBodies({ articleId: id, format, source, html, excerpt });
  out.articleCards({ articleId: id, ...makeCard(row, html, content.tags, content.authors) });
  out.slugs({ kind: 'article', key: slugKey, resourceId: id, status: 'current' });
  content.tags.forEach((tagId, position) => {
    out.articleTags({ articleId: id, tagId, position });
    out.tagArticles({ tagId, publishedAt, articleId: id });
  });
  content.authors.forEach((authorId, position) => {
    out.articleAuthors({ articleId: id, authorId, position });
    out.authorArticles({ authorId, publishedAt, articleId: id });
  });
  for (const name of [shownCounters.all, shownCounters.in(lang), ...content.authors.map(shownCounters.by)])
    out.count(name);
}

/** How often what was put together is compared with what Maqal computes of the whole. */
const proveEvery = 500;

/** Writes articles, comments, tags and authors; `progress` is told after each article. */
export function writeAll(client: Database, plan: Plan, progress: (articles: number) => void): void {
  const out = outOf(client);
  const uses = new Uint32Array(plan.size.tags + 1);
  let comments = 0;
  for (let id = 1; id <= plan.size.articles; id++) {
    const article = articleOf(plan, id);
    writeArticle(out, article);
    for (const tagId of article.content.tags) uses[tagId]!++;
    const said = commentsOf(article, comments + 1);
    for (const comment of said) {
      out.comments(comment);
      out.count('comments.approved');
      if (comment.parentId === null) out.count(threadsOf(article.id));
    }
    comments += said.length;
    if (id <= 3 || id % proveEvery === 0) prove(article, said[0]);
    progress(id);
  }
  for (const tag of plan.tags) writeTag(out, tag, uses[tag.id]!);
  for (const author of plan.authors) writeAuthor(out, author);
  for (const [name, value] of out.counts) out.counters({ name, value });
}

function writeTag(out: Out, tag: Label, articleCount: number) {
  out.tags({ ...labelColumns(tag), nameKey: tag.key, description: null, aliases: [], isPublic: true, articleCount });
  out.slugs({ kind: 'tag', key: tag.slugKey, resourceId: tag.id, status: 'current' });
  out.count('tags');
}

function writeAuthor(out: Out, author: Label) {
  out.authors({ ...labelColumns(author), bio: null, url: null, image: null });
  out.slugs({ kind: 'author', key: author.slugKey, resourceId: author.id, status: 'current' });
  out.count('authors');
}
