/** The table of contents: every room of Maqal, one line each. */
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { articleReadRoutes } from './articles/routes.ts';
import { startSchedule } from './articles/schedule.ts';
import { articleWriteRoutes } from './articles/write-routes.ts';
import { authorRoutes } from './authors/routes.ts';
import { forgetArticle } from './comments/comments.ts';
import { moderationRoutes } from './comments/moderation-routes.ts';
import { commentRoutes } from './comments/routes.ts';
import type { Config } from './config.ts';
import type { Db } from './db/db.ts';
import { sql } from './db/drizzle.ts';
import { accessLog } from './http/access-log.ts';
import { createAuth } from './http/auth.ts';
import { createMeter } from './http/meter.ts';
import { collectDocument } from './http/openapi/document.ts';
import { documentRoutes } from './http/openapi/routes.ts';
import { createQuotas } from './http/quotas.ts';
import { createReady } from './http/ready/ready.ts';
import { type App, createServer } from './http/server.ts';
import { serviceRoutes } from './http/service.ts';
import { createTraffic, limitTraffic } from './http/traffic.ts';
import { createWriter } from './http/write.ts';
import * as keys from './keys/keys.ts';
import { keyRoutes } from './keys/routes.ts';
import { createRenderer } from './lib/body/renderer.ts';
import { followLog } from './log/feed.ts';
import { createSearch } from './search/answer.ts';
import { createCommentSearch } from './search/comments.ts';
import { searchRoutes } from './search/routes.ts';
import { startUpkeep } from './search/upkeep.ts';
import { knowWords } from './search/words.ts';
import { tooManySearches } from './sentences/search.ts';
import { tagRoutes } from './tags/routes.ts';
import { version } from './version.ts';

export type AppDeps = {
  config: Config;
  db: Db;
  /** The present moment in milliseconds: the only clock that decides anything. */
  clock: { now(): number };
  log: Logger;
};

/** How often answers kept for Idempotency-Keys are looked through. */
const sweepEveryMs = 10 * 60 * 1000;

/** Builds the server, ready to listen. Closing it ends everything it started, but not `db`, which was given to it. */
export async function buildApp({ config, db, clock, log }: AppDeps): Promise<App> {
  const now = () => clock.now();
  const access = accessLog(log);
  const { app, nextId, isClosing } = createServer({ config, log, access, explain: db.explain });
  const feed = followLog(db, now);
  const quotas = createQuotas({ db, now });
  const traffic = createTraffic(config, quotas);
  limitTraffic(app as unknown as FastifyInstance, traffic);
  const ready = createReady(app as unknown as FastifyInstance, {
    config,
    feed,
    standby: db.standby,
    now,
    nextId,
    log: access,
    isClosing,
    traffic,
  });
  const auth = createAuth({ find: secret => keys.verify(db, secret, now()), quotas, limit: config.rateLimits });
  const writer = createWriter({ db, now });
  const renderer = createRenderer({ rates: config.readingRates });
  const words = knowWords(db, feed);
  const search = createSearch({ db, words, now });
  const searches = createMeter(config.rateLimits, quotas, {
    name: 'searches',
    quota: 3000,
    windowMs: 60_000,
    say: tooManySearches,
  });
  const deps = { config, db, now, log, auth, writer, renderer, ready, feed, search, searches, words };

  await collectDocument(app as unknown as FastifyInstance, { publicUrl: config.publicUrl, version });
  articleReadRoutes(app, deps);
  articleWriteRoutes(app, { ...deps, forget: forgetArticle });
  tagRoutes(app, deps);
  authorRoutes(app, deps);
  commentRoutes(app, deps);
  moderationRoutes(app, { ...deps, searchComments: createCommentSearch(db) });
  searchRoutes(app, deps);
  keyRoutes(app, deps);
  serviceRoutes(app, {
    version,
    ready,
    ping: async () => void (await db.news.rows(sql`select max(seq) from ${db.tables.changes}`)),
  });
  documentRoutes(app, ready);

  const upkeep = startUpkeep(deps);
  const schedule = startSchedule(deps);
  const sweeping = setInterval(() => writer.sweep().catch(err => log.warn({ err }, 'old answers stay')), sweepEveryMs);
  sweeping.unref();
  app.addHook('onClose', async () => {
    clearInterval(sweeping);
    await upkeep.stop();
    await schedule.stop();
    await quotas.stop();
    await renderer.close();
  });
  return app;
}
