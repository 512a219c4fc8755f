/** The comments of an article: threads of its readers, one after the other in time. */
import { emailKeyOf } from '../../src/comments/comments.ts';
import type { CommentRow } from '../../src/comments/shapes.ts';
import { digest } from '../../src/lib/digest.ts';
import type { Article } from './articles.ts';
import { special } from './plan.ts';
import { type Random, random, whole } from './random.ts';
import { any, names, opinions, remarks } from './text.ts';

/** The first of a long thread all begin one, so that its first page is like that of an article with one page. */
const rootsFirst = 20;
/** An answer goes to one of the last few comments. */
const lookBack = 30;
const maxDepth = 5;
const minuteMs = 60_000;

/** All comments of an article, with ids from `firstId` on. */
export function commentsOf(article: Article, firstId: number): CommentRow[] {
  const rows: CommentRow[] = [];
  const isSpecial = article.id === special.busy || article.id === special.quiet;
  let at = article.publishedAt;
  for (let i = 0; i < article.commentCount; i++) {
    // The same words under both special articles: their pages are to differ in nothing but what stands behind them.
    const chance = random(31, isSpecial ? 0 : article.id, i);
    at += minuteMs + whole(chance, isSpecial ? minuteMs : 60 * minuteMs);
    const parent = parentOf(rows, i, isSpecial, chance);
    if (parent) parent.replyCount++;
    rows.push(commentOf(article, firstId + i, at, parent, chance));
  }
  return rows;
}

function parentOf(rows: CommentRow[], i: number, isSpecial: boolean, chance: Random): CommentRow | undefined {
  const answers = chance() < 0.4;
  if (i === 0 || !answers || (isSpecial && i < rootsFirst)) return undefined;
  const parent = rows[i - 1 - whole(chance, Math.min(i, lookBack))]!;
  return parent.depth < maxDepth ? parent : undefined;
}

function commentOf(
  { id: articleId, lang, columns }: Article,
  id: number,
  createdAt: number,
  parent: CommentRow | undefined,
  chance: Random,
): CommentRow {
  const { name, folded } = any(names, lang, chance);
  // Two sentences, so that hardly a comment repeats another, which would have been held.
  const said = [any(chance() < 0.4 ? opinions : remarks, lang, chance), any(remarks, lang, chance)];
  const email = `Reader${whole(chance, 1e6)}@example.org`;
  return {
    id,
    articleId,
    parentId: parent?.id ?? null,
    depth: parent ? parent.depth + 1 : 0,
    state: 'approved',
    visible: true,
    authorName: name,
    authorKey: folded,
    authorUrl: null,
    email,
    emailKey: emailKeyOf(email),
    ip: `10.${whole(chance, 256)}.${whole(chance, 256)}.0/24`,
    body: said.map(it => it.body).join(' '),
    bodyHash: digest(said.map(it => it.folded).join(' ')),
    html: `<p>${said.map(it => it.html).join(' ')}</p>`,
    lang,
    dir: columns.dir,
    isOfficial: false,
    replyCount: 0,
    reasons: [],
    tokenHash: digest(`token ${id}`),
    keyId: null,
    createdAt,
    editedAt: null,
    version: 1,
  };
}
