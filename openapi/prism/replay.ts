/** Answers sent once more through Prism's proxy, which holds each against the document and says what is wrong with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Exchange } from '../../test/support/traffic.ts';

export type { Exchange };

import { ensureTools } from '../tools/install.ts';

/** What Prism says of one answer. */
export type Violation = { exchange: Exchange; message: string };

const prism = fileURLToPath(new URL('../tools/node_modules/@stoplight/prism-cli/dist/index.js', import.meta.url));
const atOnce = 8;

/** Replays exchanges through a proxy of its own; answers what it found, and how many it looked at. */
export async function replay(document: string, exchanges: readonly Exchange[]) {
  await ensureTools();
  const upstream = await startUpstream(exchanges);
  // One of them uses one core.
  const count = exchanges.length > 500 ? Math.min(4, availableParallelism()) : 1;
  const proxies = await Promise.all(Array.from({ length: count }, () => startProxy(document, addressOf(upstream))));
  const violations: Violation[] = [];
  let next = 0;
  const work = async (_: unknown, worker: number) => {
    const { url } = proxies[worker % count]!;
    for (let n = next++; n < exchanges.length; n = next++)
      for (const message of await ask(url, exchanges[n]!, n)) violations.push({ exchange: exchanges[n]!, message });
  };
  try {
    await Promise.all(Array.from({ length: atOnce }).map(work));
  } finally {
    for (const { child } of proxies) child.kill();
    upstream.close();
    upstream.closeAllConnections();
  }
  return { violations, count: exchanges.length };
}

/** Gives again what was given: which one, a header says. */
async function startUpstream(exchanges: readonly Exchange[]): Promise<Server> {
  const server = createServer((request, response) => {
    const { status, headers, body } = exchanges[Number(request.headers['x-exchange'])]!;
    request.resume();
    response.writeHead(status, headers).end(Buffer.from(body, 'base64'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function startProxy(document: string, upstream: string): Promise<{ child: ChildProcess; url: string }> {
  const options = ['--port', '0', '--validate-request', 'false', '--cors', 'false', '--verboseLevel', 'info'];
  const child = spawn(process.execPath, [prism, 'proxy', document, upstream, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const url = await new Promise<string>((found, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      // Everything it says later is read too: it would stop at a full pipe.
      if (said.length < 100_000) said += String(chunk);
      const told = /listening on (http:[^\s\x1b]+)/.exec(said)?.[1];
      if (told) found(told);
    });
    child.once('exit', () => failed(new Error(`Prism did not start: ${said}`)));
  });
  return { child, url };
}

/** Of requests only this is looked at, and the server has judged it already. */
const anyKey = { authorization: 'Bearer mq_', 'comment-token': 'x' };

type Told = { location: string[]; severity: string; code: string; message: string };

async function ask(proxy: string, { method, url }: Exchange, n: number): Promise<string[]> {
  const headers = { ...anyKey, 'x-exchange': String(n) };
  // A proxy may have sent the whole address.
  const response = await fetch(proxy + url.replace(/^https?:\/\/[^/]*/, ''), { method, headers, redirect: 'manual' });
  const text = await response.text();
  const told = response.headers.get('sl-violations');
  if (told) return (JSON.parse(told) as Told[]).map(({ location, message }) => `${location.join('.')}: ${message}`);
  // Prism answers by itself what it does not find in the document.
  if (/stoplight\.io\/prism\/errors/.test(text)) return [text.slice(0, 300)];
  return [];
}
