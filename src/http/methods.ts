/** What no route answers: 405 with `Allow` where the address is known, `OPTIONS` for every address, else 404. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../errors.ts';
import { notAnswered } from '../sentences/refusals.ts';

type Known = { pattern: RegExp; methods: Set<string> };

/** Must be called before the routes are made: it watches them being made. */
export function answerOtherMethods(app: FastifyInstance) {
  const known = new Map<string, Known>();
  app.addHook('onRoute', route => {
    const entry = known.get(route.url) ?? { pattern: toRegExp(route.url), methods: new Set(['OPTIONS']) };
    for (const method of [route.method].flat()) entry.methods.add(method);
    known.set(route.url, entry);
  });
  const answerUnrouted = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0]!;
    const methods = [...known.values()]
      .filter(({ pattern }) => path === '*' || pattern.test(path))
      .flatMap(entry => [...entry.methods]);
    if (methods.length === 0) throw new Fault('not_found');
    return other(request, reply, [...new Set(methods)].sort().join(', '));
  };
  app.setNotFoundHandler(answerUnrouted);
  // Before the body is read: what is wrong with it must not hide what is wrong with the address.
  app.addHook('preParsing', (request, reply, payload, done) => {
    if (!request.is404) return done(null, payload);
    try {
      void answerUnrouted(request, reply);
    } catch (error) {
      done(error as Error);
    }
  });
}

function other(request: FastifyRequest, reply: FastifyReply, allow: string) {
  if (request.method === 'OPTIONS') return reply.code(204).header('allow', allow).send();
  throw new Fault('method_not_allowed', notAnswered(request.method, allow), {
    headers: { allow },
  });
}

/** `/v1/tags/:id` as an expression for the whole path. */
const toRegExp = (url: string) =>
  new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`);
