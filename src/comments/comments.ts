/** The verbs of comments: send, edit, delete by the author; forget with the article. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type CommentRules, takesComments } from '../articles/present.ts';
import { findPublishedRow } from '../articles/read.ts';
import { prepared, type Reader, type Tx } from '../db/db.ts';
import { and, eq, getTableColumns, sql } from '../db/drizzle.ts';
import { Fault, faultAt } from '../errors.ts';
import { renderComment } from '../lib/body/comment.ts';
import { digest } from '../lib/digest.ts';
import { dirOf, langBesides } from '../lib/text/dir.ts';
import { fold } from '../lib/text/fold.ts';
import { nfc } from '../lib/text/normal.ts';
import * as counters from '../log/counters.ts';
import { type Actor, record } from '../log/log.ts';
import * as say from '../sentences/refusals.ts';
import { measure } from './meter.ts';
import { isTaken, judge, type Policy } from './policy.ts';
import type { CommentRow, Input } from './shapes.ts';
import {
  changeState,
  counterOf,
  countOnArticle,
  countOnParent,
  countThread,
  handOver,
  threadsOf,
  touchesIf,
} from './threads.ts';

/** How long an author may change a comment. */
export const editWindowMs = 15 * 60 * 1000;

export type Rules = Policy & { closeAfterDays: number; rateLimits: boolean };
/** `ip` is a prefix already. */
export type Sender = Actor & { ip: string; isOfficial: boolean };

export const emailKeyOf = (email: string) => nfc(email).toLowerCase();

const byId = prepared('comment_by_id', db =>
  db
    .select()
    .from(db.tables.comments)
    .where(eq(db.tables.comments.id, sql.placeholder('id'))),
);

/** A comment in whatever state. */
export const find = async (db: Reader, id: number): Promise<CommentRow | undefined> => (await byId(db, { id }))[0];

type Text = { body: string; html: string; bodyHash: string; length: number; links: number };

/** The text as stored: its safe HTML, and what tells that it has been said before. */
export function readText(source: string): Text {
  const body = nfc(source).trim();
  const { html, text, links } = renderComment(body);
  return { body, html, bodyHash: digest(fold(text)), length: text.length, links };
}

/**
 * Sends a comment under a published article. Faults: not_found, comments_closed, parent_not_found, rate_limited,
 * duplicate_comment. Answers the row, the author's token, and the headers that tell what is left to send.
 */
export async function send(tx: Tx, articleId: number, input: Input, rules: Rules, sender: Sender) {
  const { now, keyId, ip, isOfficial } = sender;
  const article = await findPublishedRow(tx, articleId);
  if (!article) throw new Fault('not_found', say.noSuch('article'));
  const open: CommentRules = { closeAfterDays: rules.closeAfterDays, now };
  if (!takesComments(article, open)) throw new Fault('comments_closed');
  const parent = await parentOf(tx, articleId, input.parentId ?? null);
  const emailKey = emailKeyOf(input.author.email);
  const headers = rules.rateLimits && !isOfficial ? await measure(tx, { ip, emailKey, articleId }, now) : {};
  const text = readText(input.body);
  const authorKey = fold(input.author.name);
  await assertNew(tx, { articleId, authorKey, bodyHash: text.bodyHash });
  const fellForTrap = Boolean(input.website);
  const { state, reasons } = await judge(tx, { ...text, emailKey, authorKey, isOfficial, fellForTrap }, rules, now);
  const token = `mqc_${randomBytes(24).toString('base64url')}`;
  // What it answers can be seen, or it would not be here.
  const visible = state === 'approved';
  const [row] = await insert(tx, {
    articleId,
    parentId: parent?.id ?? null,
    depth: parent ? parent.depth + 1 : 0,
    state,
    visible,
    authorName: input.author.name,
    authorKey,
    authorUrl: input.author.url ?? null,
    email: input.author.email,
    emailKey,
    ip,
    ...columnsOf(text, article.lang),
    isOfficial,
    reasons,
    tokenHash: digest(token),
    keyId: keyId ?? null,
    createdAt: now,
    version: 1,
  } satisfies Inserted);
  await counters.add(tx, counterOf(state), 1);
  if (visible) {
    await countOnParent(tx, row!.parentId, 1);
    await countOnArticle(tx, articleId, 1);
    await countThread(tx, row!, 1);
  }
  await record(tx, {
    at: now,
    kind: 'comment.created',
    resourceId: row!.id,
    parentId: articleId,
    version: 1,
    keyId,
    isPublic: visible,
    touches: touchesIf(visible, articleId),
  });
  return { row: row!, token, headers };
}

/** What a new comment has by itself. */
const notGiven = ['id', 'replyCount', 'editedAt'] as const;
type Inserted = Omit<Tx['tables']['comments']['$inferInsert'], (typeof notGiven)[number]>;

const insert = prepared('comment_insert', (tx: Tx) => {
  const { comments } = tx.tables;
  const names = Object.keys(getTableColumns(comments)).filter(name => !notGiven.includes(name as never));
  const values = Object.fromEntries(names.map(name => [name, sql.placeholder(name)]));
  return tx
    .insert(comments)
    .values(values as never)
    .returning();
});

/** One that readers cannot see is answered like one that is not there. */
async function parentOf(tx: Tx, articleId: number, parentId: number | null): Promise<CommentRow | undefined> {
  if (parentId === null) return undefined;
  const parent = await find(tx, parentId);
  if (!parent?.visible || parent.articleId !== articleId)
    throw faultAt('parent_not_found', '/parentId', 'invalid_value', say.noComment(parentId));
  return parent;
}

const sameComment = prepared('comment_same', db => {
  const { comments } = db.tables;
  return db
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.bodyHash, sql.placeholder('bodyHash')),
        eq(comments.articleId, sql.placeholder('articleId')),
        eq(comments.authorKey, sql.placeholder('authorKey')),
        sql`${comments.state} <> 'trash'`,
      ),
    )
    .limit(1);
});

/** Judged by what is public, name and text: a rule with the e-mail in it would let strangers try e-mails out. */
async function assertNew(tx: Tx, comment: { articleId: number; authorKey: string; bodyHash: string }) {
  if ((await sameComment(tx, comment)).length > 0) throw new Fault('duplicate_comment');
}

/** What a text fills. It is taken to be in the language of its article, unless its letters run the other way. */
function columnsOf({ body, html, bodyHash }: Text, articleLang: string) {
  const lang = langBesides(body, articleLang);
  return { body, html, bodyHash, lang, dir: dirOf(body, lang) };
}

const articleLang = prepared('comment_article_lang', db => {
  const { articles } = db.tables;
  return db
    .select({ lang: articles.lang })
    .from(articles)
    .where(eq(articles.id, sql.placeholder('id')));
});

/** The columns of a comment that gets another text, whatever its article's state. */
export async function columnsOfChanged(tx: Tx, { articleId }: CommentRow, text: Text, now: number) {
  const [article] = await articleLang(tx, { id: articleId });
  return { ...columnsOf(text, article!.lang), editedAt: now };
}

/**
 * The comment that a token is for. Any other token, also for a comment that does not exist, is unauthorized: nobody
 * learns what waits. Faults: unauthorized, edit_expired.
 */
export async function findByToken(tx: Tx, id: number, token: string | undefined, now: number): Promise<CommentRow> {
  const row = await find(tx, id);
  const right = timingSafeEqual(Buffer.from(row?.tokenHash ?? digest('none')), Buffer.from(digest(token ?? '')));
  if (!row?.tokenHash || !right)
    throw new Fault('unauthorized', say.otherToken, {
      headers: { 'www-authenticate': 'Comment-Token realm="maqal"' },
    });
  if (now >= row.createdAt + editWindowMs) throw new Fault('edit_expired');
  return row;
}

/**
 * Gives a comment a new text, which is judged again: what was approved was the old one. What a moderator took away or
 * holds stays where it is.
 */
export async function edit(tx: Tx, row: CommentRow, source: string, rules: Rules, now: number): Promise<CommentRow> {
  const text = readText(source);
  const judged = await judge(tx, { ...text, ...row, bodyHash: text.bodyHash, fellForTrap: false }, rules, now);
  const version = row.version + 1;
  const stays = isTaken(row);
  await tx
    .update(tx.tables.comments)
    .set({ ...(await columnsOfChanged(tx, row, text, now)), version, ...(!stays && { reasons: judged.reasons }) })
    .where(eq(tx.tables.comments.id, row.id));
  if (!stays) await changeState(tx, row, judged.state);
  const next = (await find(tx, row.id))!;
  await record(tx, {
    at: now,
    kind: 'comment.edited',
    resourceId: row.id,
    parentId: row.articleId,
    version,
    isPublic: row.visible || next.visible,
    touches: touchesIf(row.visible || next.visible, row.articleId),
  });
  return next;
}

/**
 * Takes a comment away at its author's wish: into the trash, for moderators. The answers to it stay, but what a moderator
 * has hidden with it is not brought back by its author.
 */
export async function withdraw(tx: Tx, row: CommentRow, now: number): Promise<void> {
  await changeState(tx, row, 'trash');
  if (!isTaken(row)) await handOver(tx, row);
  const version = row.version + 1;
  await tx
    .update(tx.tables.comments)
    .set({ reasons: ['deleted_by_author'], tokenHash: null, version })
    .where(eq(tx.tables.comments.id, row.id));
  await record(tx, {
    at: now,
    kind: 'comment.trashed',
    resourceId: row.id,
    parentId: row.articleId,
    version,
    isPublic: row.visible,
    touches: touchesIf(row.visible || row.replyCount > 0, row.articleId),
  });
}

/** Takes the comments of an article that is being deleted out of the counts; the database deletes them with it. */
export async function forgetArticle(tx: Tx, articleId: number): Promise<void> {
  const { comments } = tx.tables;
  const rows = await tx
    .select({ state: comments.state, n: sql<number>`count(*)`.mapWith(Number) })
    .from(comments)
    .where(eq(comments.articleId, articleId))
    .groupBy(comments.state);
  for (const { state, n } of rows) await counters.add(tx, counterOf(state), -n);
  await counters.forget(tx, threadsOf(articleId));
}
