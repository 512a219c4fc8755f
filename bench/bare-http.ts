/** The least that node:http can do: a ready buffer under ready headers for each address. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Recordings } from './recordings.ts';

const recordings = JSON.parse(readFileSync(process.env.RECORDINGS!, 'utf8')) as Recordings;
const answers = new Map(
  Object.entries(recordings).map(([path, { body, ...rest }]) => [path, { ...rest, body: Buffer.from(body, 'base64') }]),
);

const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  const answer = answers.get(request.url!);
  if (!answer) return void response.writeHead(200, ['content-length', '2']).end('ok');
  if (request.headers['if-none-match'] === answer.etag) return void response.writeHead(304, answer.unchanged).end();
  response.writeHead(200, answer.pairs).end(answer.body);
});
server.listen(Number(process.env.PORT), '127.0.0.1');

process.stdin.on('end', () => process.exit()).resume(); // the bench is gone
