/** Sends requests exactly as they are: nothing is escaped, followed or mended on the way. */
import { Agent, request as open } from 'node:http';
import type { Answer } from './fuzz-contract.ts';
import type { FuzzRequest } from './fuzz-requests.ts';

export function createSender(url: string) {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  const send = ({ path, headers, body }: FuzzRequest, method: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const outgoing = open({ hostname, port, agent, method, path, headers: { ...headers, ...length } }, incoming => {
        const chunks: Buffer[] = [];
        incoming.on('data', chunk => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode!,
            headers: incoming.headers as Record<string, string>,
            body: Buffer.concat(chunks),
          }),
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  return { send, close: () => agent.destroy() };
}

/** The request as a command, to repeat it. */
export function asCurl(url: string, { path, headers, body }: FuzzRequest, method: string): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const clip = (text: string) => (text.length > 3000 ? `${text.slice(0, 3000)}…(${text.length} characters)` : text);
  const set = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${clip(value)}`)}`);
  const data = body === undefined ? [] : [`--data-binary ${quote(clip(body.toString()))}`];
  return ['curl -i --path-as-is -X', method, quote(clip(url + path)), ...set, ...data].join(' ');
}
