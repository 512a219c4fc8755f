/** The least that Fastify can do: its default options, a route for each kind of address, a ready buffer, ready headers. */
import { readFileSync } from 'node:fs';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Recordings } from './recordings.ts';

const recordings = JSON.parse(readFileSync(process.env.RECORDINGS!, 'utf8')) as Recordings;

const toObject = (pairs: string[]) =>
  Object.fromEntries(pairs.flatMap((name, i) => (i % 2 === 0 ? [[name.toLowerCase(), pairs[i + 1]!]] : [])));
const answers = new Map(
  Object.entries(recordings).map(([path, { etag, pairs, unchanged, body }]) => [
    path,
    { etag, headers: toObject(pairs), unchanged: toObject(unchanged), body: Buffer.from(body, 'base64') },
  ]),
);

/** Slugs in Arabic letters are longer than the 100 characters a parameter may have by default. */
const app = Fastify({ logger: false, keepAliveTimeout: 65_000, routerOptions: { maxParamLength: 2000 } });

function handle(request: FastifyRequest, reply: FastifyReply) {
  const answer = answers.get(request.raw.url!)!;
  if (request.headers['if-none-match'] === answer.etag) reply.code(304).headers(answer.unchanged).send();
  else reply.headers(answer.headers).send(answer.body);
}

app.get('/v1/articles', handle);
app.get('/v1/articles/:id', handle);
app.get('/v1/articles/by-slug/:slug', handle);
app.get('/v1/articles/:id/comments', handle);
app.get('/livez', (_request, reply) => void reply.send('ok'));
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });

process.stdin.on('end', () => process.exit()).resume(); // the bench is gone
