/**
 * Quotas that all processes of one database count together. Each counts for itself, and a few times a minute tells the others of
 * those who have spent a good part; so a request waits for nothing, and nobody gets much more by asking several servers.
 */
import type { Db, Tx } from '../db/db.ts';
import { lte, sql } from '../db/drizzle.ts';
import { type Brake, createBrake, type Spent } from '../lib/brake.ts';

export type Quota = { name: string; quota: number; windowMs: number };

export type Quotas = {
  /** A brake of its own name. */
  brake(quota: Quota): Brake;
  /** Tells the others what they do not know, and learns what they do. It is done every second while there is something. */
  exchange(): Promise<void>;
  stop(): Promise<void>;
};

/** What is left of a quota and in how many seconds it is whole again (draft-ietf-httpapi-ratelimit-headers). */
export const quotaHeaders = ({ name, quota, windowMs }: Quota, left: number, seconds: number) => ({
  'ratelimit-policy': `"${name}";q=${quota};w=${windowMs / 1000}`,
  ratelimit: `"${name}";r=${left};t=${seconds}`,
});

const everyMs = 1000;
/** Who has spent less than this part of a quota is no news: most never do. */
const worthTelling = 0.1;

export function createQuotas({ db, now }: { db: Db; now: () => number }): Quotas {
  const brakes: { quota: Quota; brake: Brake }[] = [];
  let running: Promise<void> | undefined;

  async function exchange() {
    const told = brakes.flatMap(({ quota, brake }) =>
      brake.news(Math.ceil(quota.quota * worthTelling)).map(spent => ({ quota, brake, spent })),
    );
    if (told.length === 0) return;
    await db.transact(async tx => {
      await tx.delete(tx.tables.quotas).where(lte(tx.tables.quotas.endsAt, now()));
      for (const { quota, brake, spent } of told) brake.learn(await add(tx, quota, spent));
    });
  }

  const timer = setInterval(() => {
    // What could not be told is counted here all the same.
    running ??= exchange()
      .catch(() => {})
      .finally(() => (running = undefined));
  }, everyMs);
  timer.unref();

  return {
    brake(quota) {
      const brake = createBrake({ ...quota, now });
      brakes.push({ quota, brake });
      return brake;
    },
    exchange,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Adds to what is known of a source, in the window that began first. */
async function add(tx: Tx, { name, windowMs }: Quota, { source, start, count }: Spent): Promise<Spent> {
  const { quotas } = tx.tables;
  const [row] = await tx
    .insert(quotas)
    .values({ name, source, startedAt: start, endsAt: start + windowMs, spent: count })
    .onConflictDoUpdate({
      target: [quotas.name, quotas.source],
      set: { spent: sql`${quotas.spent} + ${count}` },
    })
    .returning();
  return { source, start: row!.startedAt, count: row!.spent };
}
