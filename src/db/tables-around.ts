/** The tables around the articles: who writes, what readers answer, and what happened. */
import { sql } from './drizzle.ts';
import type { Kit } from './kit.postgres.ts';
import type { CommentState, Dir, defineArticles } from './tables-articles.ts';

export function defineAround(kit: Kit, articles: ReturnType<typeof defineArticles>) {
  const keys = kit.table(
    'keys',
    {
      id: kit.id(),
      name: kit.text().notNull(),
      /** The first characters, so that people can tell their keys apart. */
      hint: kit.text().notNull(),
      hash: kit.text().notNull(),
      scopes: kit.json<string[]>().notNull(),
      source: kit.text().$type<'created' | 'environment'>().notNull(),
      createdAt: kit.instant().notNull(),
      expiresAt: kit.instant(),
      revokedAt: kit.instant(),
    },
    t => [kit.uniqueIndex('keys_hash').on(t.hash)],
  );

  const comments = kit.table(
    'comments',
    {
      id: kit.id(),
      articleId: kit
        .ref()
        .notNull()
        .references(() => articles.id, { onDelete: 'cascade' }),
      parentId: kit.ref(),
      depth: kit.int().notNull(),
      state: kit.text().$type<CommentState>().notNull(),
      /** Approved, and so is every comment it answers: what readers can reach. */
      visible: kit.bool().notNull(),
      authorName: kit.text().notNull(),
      authorKey: kit.text().notNull(),
      authorUrl: kit.text(),
      email: kit.text().notNull(),
      emailKey: kit.text().notNull(),
      /** A prefix of the address (/24, /48), never the whole. */
      ip: kit.text().notNull(),
      body: kit.text().notNull(),
      bodyHash: kit.text().notNull(),
      html: kit.text().notNull(),
      lang: kit.text().notNull(),
      dir: kit.text().$type<Dir>().notNull(),
      isOfficial: kit.bool().notNull(),
      replyCount: kit.int().notNull().default(0),
      reasons: kit.json<string[]>().notNull(),
      tokenHash: kit.text(),
      keyId: kit.ref(),
      createdAt: kit.instant().notNull(),
      editedAt: kit.instant(),
      version: kit.int().notNull(),
    },
    t => [
      kit.index('comments_roots').on(t.articleId, t.createdAt, t.id).where(sql`${t.visible} and ${t.parentId} is null`),
      kit.index('comments_replies').on(t.parentId, t.createdAt, t.id).where(sql`${t.visible}`),
      kit.index('comments_parent').on(t.parentId),
      kit.index('comments_article').on(t.articleId, t.createdAt, t.id),
      kit.index('comments_state').on(t.state, t.createdAt, t.id),
      kit.index('comments_ip').on(t.ip, t.createdAt),
      kit.index('comments_email').on(t.emailKey, t.createdAt),
      kit.index('comments_body').on(t.bodyHash, t.articleId),
    ],
  );

  /** The log: one row a write, in the transaction of the write. Everything that reacts reads this. */
  const changes = kit.table(
    'changes',
    {
      seq: kit.id(),
      at: kit.instant().notNull(),
      kind: kit.text().notNull(),
      resource: kit.text().notNull(),
      resourceId: kit.ref().notNull(),
      /** The resource it hangs on: the article of a comment. */
      parentId: kit.ref(),
      version: kit.int().notNull(),
      keyId: kit.ref(),
      isPublic: kit.bool().notNull(),
      /** The keys of what readers may see otherwise than before; absent where nothing of theirs changes. */
      touches: kit.json<string[]>(),
    },
    t => [
      kit.index('changes_resource').on(t.resource, t.resourceId, t.seq),
      kit.index('changes_touching').on(t.seq).where(sql`${t.touches} is not null`),
    ],
  );

  /** Kept counts, so that no request counts rows. */
  const counters = kit.table('counters', { name: kit.text().primaryKey(), value: kit.int().notNull() });

  /** The answers to remembered Idempotency-Keys. */
  const idempotencyKeys = kit.table(
    'idempotency_keys',
    {
      key: kit.text().primaryKey(),
      requestHash: kit.text().notNull(),
      status: kit.int().notNull(),
      headers: kit.json<Record<string, string>>().notNull(),
      body: kit.text().notNull(),
      createdAt: kit.instant().notNull(),
    },
    t => [kit.index('idempotency_keys_created').on(t.createdAt)],
  );

  /** What networks have spent of a quota that all processes count together, for as long as its window lasts. */
  const quotas = kit.table(
    'quotas',
    {
      name: kit.text().notNull(),
      /** A prefix of the address, never the whole. */
      source: kit.text().notNull(),
      startedAt: kit.instant().notNull(),
      endsAt: kit.instant().notNull(),
      spent: kit.int().notNull(),
    },
    t => [kit.primaryKey({ columns: [t.name, t.source] }), kit.index('quotas_end').on(t.endsAt)],
  );

  return { keys, comments, changes, counters, idempotencyKeys, quotas };
}
