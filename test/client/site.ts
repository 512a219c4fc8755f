/** The example of openapi/client on a site of its own, as a page of somebody else. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { after } from 'node:test';

const folder = new URL('../../openapi/client/', import.meta.url);
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves it on a free port of 127.0.0.1. The page finds the server at the address that `pointAt` was told last. */
export async function startSite() {
  let api = '';
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://site').pathname.slice(1);
    const text = await readFile(new URL(path, folder), 'utf8').catch(() => undefined);
    if (text === undefined) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': `${types[extname(path)]}; charset=utf-8` });
    return response.end(text.replace('content="http://localhost:3000"', `content="${api}"`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: `${origin}/example/index.html`,
    pointAt: (url: string) => {
      api = url;
    },
  };
}
