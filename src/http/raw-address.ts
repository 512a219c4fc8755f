/**
 * An address typed as it is read (`curl .../by-slug/حديقة`) comes as raw bytes, which Node's parser refuses before there is
 * a request. We write the escapes they stand for and hand the request in once more, over a connection of its own.
 */
import type { Server } from 'node:http';
import { type Duplex, duplexPair, pipeline } from 'node:stream';

/** A whole request without a body, whose first line holds bytes above ASCII; in latin1, one character a byte. */
const rawRequest = /^((?:GET|HEAD) [^\r\n]*[\x80-\xff][^\r\n]*)\r\n([\s\S]*\r\n)?\r\n$/;

const escapeBytes = (line: string) =>
  line.replace(/[\x80-\xff]/g, byte => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);

/** Answers the first request of a connection after all, where its raw address was all that was wrong. */
export function retryRawAddress(server: Server, packet: Buffer | undefined, socket: Duplex): boolean {
  const [, line, headers = ''] = rawRequest.exec(packet?.toString('latin1') ?? '') ?? [];
  if (line === undefined) return false;
  // Later on a connection a packet may begin in the body of an earlier request, and what looks like a request be none.
  if ((socket as { bytesRead?: number }).bytesRead !== packet?.length) return false;
  const [ours, theirs] = duplexPair();
  Object.defineProperty(theirs, 'remoteAddress', { value: (socket as { remoteAddress?: string }).remoteAddress });
  server.emit('connection', theirs);
  pipeline(ours, socket, () => ours.destroy());
  // The parser of the first connection is spent: nothing more can be asked over it.
  ours.write(Buffer.from(`${escapeBytes(line)}\r\nConnection: close\r\n${headers}\r\n`, 'latin1'));
  return true;
}
