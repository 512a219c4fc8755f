/** Who a request comes from: what the proxies that are trusted say, as Fastify reads it too. */
import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { Config } from '../config.ts';

type Trust = Config['trustProxy'];

/** A number counts proxies from our side; the address the last of them saw is the client's. */
export function trusted(trust: Trust) {
  return typeof trust === 'number' ? (_address: string, hop: number) => hop < trust : trust;
}

/** The address of the client, before the framework sees the request; of a connection that is gone, nothing. */
export function clientAddress(trust: Trust): (request: IncomingMessage) => string {
  const direct = (request: IncomingMessage) => request.socket.remoteAddress ?? '';
  const isTrusted = trusted(trust);
  if (isTrusted === false) return direct;
  const test = typeof isTrusted === 'function' ? isTrusted : proxyAddr.compile(isTrusted);
  return request => (request.headers['x-forwarded-for'] === undefined ? direct(request) : proxyAddr(request, test));
}
