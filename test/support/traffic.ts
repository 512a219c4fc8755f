/** With MAQAL_TEST_TRAFFIC naming a folder, what test servers answered is written there, each kind of answer once a state. */
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** One answer and what it was asked by; `body` is not compressed, in base64. */
export type Exchange = {
  method: string;
  url: string;
  status: number;
  headers: Record<string, string>;
  body: string;
};

const folder = process.env.MAQAL_TEST_TRAFFIC;
const seen = new Set<string>();

export function recordTraffic(
  method: string,
  url: string,
  answer: { status: number; headers: Exchange['headers']; body: Buffer },
) {
  if (folder === undefined) return;
  const { status, headers, body } = answer;
  const { 'content-encoding': _, 'content-length': __, 'x-request-id': ___, date: ____, ...told } = headers;
  const path = url.split('?')[0]!.replace(/\d+/g, '0');
  const key = createHash('sha256')
    .update(JSON.stringify([method, path, status, told]))
    .update(body)
    .digest('base64');
  if (seen.has(key)) return;
  seen.add(key);
  mkdirSync(folder, { recursive: true });
  const { 'content-encoding': _coding, 'content-length': _length, connection: _c, ...kept } = headers;
  const exchange: Exchange = { method, url, status, headers: kept, body: body.toString('base64') };
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(exchange)}\n`);
}
