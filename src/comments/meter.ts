/**
 * How often comments may come: by address prefix, by e-mail, by article. The comments themselves are counted, so the
 * limits hold across processes and restarts and need no store of their own.
 */
import { prepared, type Tx } from '../db/db.ts';
import { and, eq, gt, sql } from '../db/drizzle.ts';
import { Fault } from '../errors.ts';
import { quotaHeaders } from '../http/quotas.ts';
import { tooManyComments } from '../sentences/refusals.ts';

type Source = { ip: string; emailKey: string; articleId: number };
type Quota = { column: keyof Source; count: number; seconds: number };

/**
 * Only the first is told in headers, and only its wait is exact: what is left of an e-mail's quota, or the moment it
 * frees up, would tell strangers when somebody wrote with it.
 */
export const quotas: readonly Quota[] = [
  { column: 'ip', count: 20, seconds: 600 },
  { column: 'emailKey', count: 20, seconds: 3600 },
  { column: 'articleId', count: 300, seconds: 600 },
];

const recent = prepared(
  'comments_recent',
  (db, column: keyof Source) => {
    const { comments } = db.tables;
    return db
      .select({ n: sql<number>`count(*)`.mapWith(Number), oldest: sql<number | null>`min(${comments.createdAt})` })
      .from(comments)
      .where(
        and(
          eq(comments[column] as typeof comments.ip, sql.placeholder('source')),
          gt(comments.createdAt, sql.placeholder('since')),
        ),
      );
  },
  column => `:${column}`,
);

/** Throws rate_limited when a quota is spent; else answers the headers that tell what will be left. */
export async function measure(tx: Tx, source: Source, now: number): Promise<Record<string, string>> {
  let headers: Record<string, string> = {};
  for (const quota of quotas) {
    const [row] = await recent(tx, { source: source[quota.column], since: now - quota.seconds * 1000 }, quota.column);
    const { n, oldest } = row!;
    const isOwn = quota.column === 'ip';
    const wait = isOwn && oldest !== null ? secondsUntil(Number(oldest) + quota.seconds * 1000, now) : quota.seconds;
    if (isOwn)
      headers = quotaHeaders(
        { name: 'comments', quota: quota.count, windowMs: quota.seconds * 1000 },
        Math.max(0, quota.count - n - 1),
        wait,
      );
    if (n >= quota.count)
      throw new Fault('rate_limited', tooManyComments(wait), {
        headers: { ...headers, 'retry-after': String(wait) },
      });
  }
  return headers;
}

const secondsUntil = (moment: number, now: number) => Math.max(1, Math.ceil((moment - now) / 1000));
