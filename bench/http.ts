/** Just enough of HTTP/1.1: requests as bytes, one question at a time, heads of answers. */
import { once } from 'node:events';
import { connect } from 'node:net';

export type Answer = { status: number; headers: [name: string, value: string][]; body: Buffer };

const host = '127.0.0.1';
const fixed = `Host: ${host}\r\nUser-Agent: maqal-bench\r\nAccept: application/json\r\n`;
const linesOf = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');

/** A GET, ready to be sent any number of times. */
export const get = (path: string, headers: Record<string, string> = {}): Buffer =>
  Buffer.from(`GET ${path} HTTP/1.1\r\n${fixed}${linesOf(headers)}\r\n`);

/** A POST of JSON. */
export function post(path: string, data: unknown, headers: Record<string, string> = {}): Buffer {
  const body = Buffer.from(JSON.stringify(data));
  const own = { 'Content-Type': 'application/json', 'Content-Length': String(body.length), ...headers };
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${fixed}${linesOf(own)}\r\n`), body]);
}

export type Head = { status: number; headers: [string, string][]; length: number };

/** The head of an answer, and how many bytes follow it. Every answer measured here says its length. */
export function parseHead(head: string): Head {
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { status: statusIn(first), headers, length: lengthIn(head, statusIn(first)) };
}

export const statusIn = (head: string) => Number(head.slice(9, 12));

/** Bytes after this head. */
export function lengthIn(head: string, status: number): number {
  if (status === 304 || status === 204) return 0;
  const length = /\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without its length cannot be measured:\n${head}`);
  return Number(length);
}

/** Sends one request on a connection of its own and answers everything that came back. Rejects if nobody listens. */
export async function ask(port: number, request: Buffer): Promise<Answer> {
  const socket = connect(port, host);
  await once(socket, 'connect');
  try {
    socket.write(request);
    let got = Buffer.alloc(0);
    for await (const chunk of socket) {
      got = Buffer.concat([got, chunk as Buffer]);
      const end = got.indexOf('\r\n\r\n');
      if (end < 0) continue;
      const { status, headers, length } = parseHead(got.toString('latin1', 0, end));
      const body = got.subarray(end + 4);
      if (body.length >= length) return { status, headers, body: body.subarray(0, length) };
    }
    throw new Error('The connection ended in the middle of an answer.');
  } finally {
    socket.destroy();
  }
}

/** The JSON of an answer that must be a success. */
export async function askJson<T>(port: number, path: string): Promise<T> {
  const { status, body } = await ask(port, get(path));
  if (status !== 200) throw new Error(`GET ${path} was answered ${status}: ${body}`);
  return JSON.parse(body.toString()) as T;
}
