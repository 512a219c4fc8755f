/**
 * One line a request, without anything personal: no address, no query, no header; the route instead of the path, since a
 * path may hold what somebody typed.
 */
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

type Line = {
  id: string;
  method: string;
  /** The pattern of the path; null where no route answered. */
  route: string | null;
  status: number;
  ms: number;
  /** The id of the key that was used. */
  key?: number;
  /** `hit`: the answer was ready. */
  cache?: 'hit';
};

export type AccessLog = (line: Line) => void;

/** Where lines go; undefined where none are wanted. */
export const accessLog = (log: Logger): AccessLog | undefined =>
  log.isLevelEnabled('info') ? line => log.info(line) : undefined;

export function logRequests(app: FastifyInstance, write: AccessLog | undefined) {
  if (!write) return;
  app.addHook('onResponse', (request, reply, done) => {
    write({
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.raw.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(request.key && { key: request.key.id }),
    });
    done();
  });
}
