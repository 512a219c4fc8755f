/** The least a Fastify can do: a ready buffer for each address, nothing else. */
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const bodies = JSON.parse(readFileSync(process.env.BODIES!, 'utf8')) as Record<string, string>;
const app = Fastify({ routerOptions: { maxParamLength: 2000 } });
app.get('/livez', async () => 'ok');
const buffers = new Map(Object.entries(bodies).map(([url, body]) => [url, Buffer.from(body)]));
app.get('/*', (request, reply) =>
  reply.header('content-type', 'application/json; charset=utf-8').send(buffers.get(request.url)),
);
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
