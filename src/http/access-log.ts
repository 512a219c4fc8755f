/**
 * One line a request, without anything personal: no address, no query, no header; the route instead of the path, since a
 * path may hold what somebody typed.
 */
import type { FastifyInstance } from 'fastify';
import pino, { type Logger } from 'pino';

type Line = {
  id: string;
  method: string;
  /** The pattern of the path; null where no route answered. */
  route: string | null;
  status: number;
  ms: number;
  /** The id of the key that was used. */
  key?: number | undefined;
  /** `hit`: the answer was ready. */
  cache?: 'hit' | undefined;
};

export type AccessLog = (line: Line) => void;

/**
 * Where lines go; undefined where none are wanted. They look like the logger's own, whose general way of writing them would
 * be a tenth of what a ready answer costs.
 */
export function accessLog(log: Logger): AccessLog | undefined {
  if (!log.isLevelEnabled('info')) return undefined;
  const { streamSym, chindingsSym } = pino.symbols as unknown as Record<string, keyof Logger>;
  const stream = log[streamSym!] as { write(line: string): void };
  const start = `{"level":${pino.levels.values.info},"time":`;
  const bindings = log[chindingsSym!] as string;
  return ({ id, method, route, status, ms, key, cache }) => {
    const own = `"id":"${id}","method":${JSON.stringify(method)},"route":${JSON.stringify(route)},"status":${status},"ms":${ms}`;
    const more = `${key === undefined ? '' : `,"key":${key}`}${cache ? `,"cache":"${cache}"` : ''}`;
    stream.write(`${start}${Date.now()}${bindings},${own}${more}}\n`);
  };
}

export function logRequests(app: FastifyInstance, write: AccessLog | undefined) {
  if (!write) return;
  app.addHook('onResponse', (request, reply, done) => {
    write({
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.raw.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      key: request.key?.id,
    });
    done();
  });
}
