/** Plants the sample site into an empty database, by the verbs the API uses. */
import { create, save } from '../articles/articles.ts';
import { loadForEditing } from '../articles/content.ts';
import { ArticleInput } from '../articles/input.ts';
import { readyNew } from '../articles/prepare.ts';
import * as people from '../authors/authors.ts';
import { send } from '../comments/comments.ts';
import { decide } from '../comments/moderate.ts';
import { CommentInput } from '../comments/shapes.ts';
import type { Db, Tx } from '../db/db.ts';
import { createRenderer } from '../lib/body/renderer.ts';
import { articles, authors, comments } from './content.ts';
import type { DemoArticle, DemoComment } from './types.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const site = 'en';
const rules = { policy: 'pre', maxLinks: 5, closeAfterDays: 0, rateLimits: false } as const;

/** Everything in one transaction: a demo that starts is a whole one. */
export async function plant(db: Db, now: number): Promise<void> {
  const renderer = createRenderer();
  const prepared = await Promise.all(
    articles.map(async article => {
      const { input, body } = await readyNew(renderer, inputFor(article, now), site);
      return { article, input, body };
    }),
  );
  await renderer.close();
  await db.transact(async tx => {
    const authorIds = new Map<string, number>();
    for (const { key, ...author } of authors)
      authorIds.set(key, (await people.create(tx, author, { now: now - 400 * day })).id);
    const planted = new Map<string, Planted>();
    for (const { article, input, body } of prepared) {
      const at = Math.min(now, momentOf(article, now));
      const ids = article.authors.map(key => authorIds.get(key)!);
      const { row } = await create(tx, { ...input, authors: ids }, body, { now: at, site });
      planted.set(article.key, { id: row.id, at });
    }
    for (const comment of comments) await plantComment(tx, comment, planted.get(comment.article)!, now, null);
    await withdrawSome(tx, planted, now);
  });
}

type Planted = { id: number; at: number };

const momentOf = ({ daysAgo }: DemoArticle, now: number) => now - daysAgo * day;

function inputFor(article: DemoArticle, now: number) {
  const { key: _, daysAgo: __, authors: ___, state, ...fields } = article;
  const dated = state === 'scheduled' && { publishedAt: new Date(momentOf(article, now)).toISOString() };
  return ArticleInput.parse({ ...fields, state: state === 'withdrawn' ? 'published' : state, ...dated });
}

async function plantComment(
  tx: Tx,
  comment: DemoComment,
  article: Planted,
  now: number,
  parentId: number | null,
): Promise<void> {
  const at = Math.min(now, article.at + comment.hoursAfter * hour);
  const input = CommentInput.parse({ author: comment.author, body: comment.body, parentId });
  const sender = { now: at, ip: '203.0.113.0/24', isOfficial: comment.official ?? false };
  const { row } = await send(tx, article.id, input, rules, sender);
  if (comment.state !== 'pending' && row.state !== comment.state)
    await decide(tx, row, { state: comment.state }, { now: at });
  for (const answer of comment.replies ?? []) await plantComment(tx, answer, article, now, row.id);
}

async function withdrawSome(tx: Tx, planted: Map<string, Planted>, now: number): Promise<void> {
  for (const { key, state } of articles) {
    const edited = state === 'withdrawn' ? await loadForEditing(tx, planted.get(key)!.id) : undefined;
    if (edited) await save(tx, edited, { state: 'withdrawn' }, undefined, { now });
  }
}
