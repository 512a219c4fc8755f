/**
 * One line a request, without anything personal: no address, no query, no header; the route instead of the path, since a
 * path may hold what somebody typed.
 */
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

export function logRequests(app: FastifyInstance, log: Logger) {
  if (!log.isLevelEnabled('info')) return;
  app.addHook('onResponse', async (request, reply) => {
    log.info({
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(request.key && { key: request.key.id }),
    });
  });
}
