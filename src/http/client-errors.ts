/**
 * Answers what never becomes a request that Fastify could know of: what Node's HTTP parser refuses, and CONNECT. Left to
 * itself Node would close, or answer without a body.
 */
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Code, Fault } from '../errors.ts';
import { problemBody, problemType } from './problems.ts';
import { retryRawAddress } from './raw-address.ts';
import { status } from './status.ts';

const codes: Record<string, Code> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_INVALID_METHOD: 'bad_request',
};

/** How long a refused client may take to read why before its connection is cut. */
const lingerMs = 1000;

/** What Node keeps on a socket while a request of it is answered. */
type Answering = { _httpMessage?: ServerResponse<IncomingMessage> | null };

type ClientError = Error & { code?: string; rawPacket?: Buffer };

/** Node's `clientError`: writes a problem onto the bare socket and closes it, unless only raw bytes were in the way. */
export function clientErrorHandler(server: () => Server, write: SocketWriter) {
  const answered = new WeakSet<Duplex>();
  return ({ code = '', rawPacket }: ClientError, socket: Duplex) => {
    if (code === 'ECONNRESET' || socket.destroyed || !socket.writable || answered.has(socket)) return;
    answered.add(socket);
    afterEarlier(socket, () => refuse(code, rawPacket, socket));
  };

  function refuse(code: string, rawPacket: Buffer | undefined, socket: Duplex) {
    if (code === 'HPE_INVALID_URL' && retryRawAddress(server(), rawPacket, socket)) return;
    write(socket, new Fault(codes[code] ?? 'bad_request'));
  }
}

/** Answers go in the order of the requests: whole ones before the refused one, still being answered, come first. */
function afterEarlier(socket: Duplex, go: () => void) {
  const earlier = (socket as Answering)._httpMessage;
  if (earlier?.req.complete) earlier.once('close', () => socket.writable && afterEarlier(socket, go));
  else go();
}

/** CONNECT, which asks for a proxy, and expectations, of which Node itself knows `100-continue`: others may be ignored. */
export function answerOddRequests(server: Server, write: SocketWriter) {
  const refused = new Fault('method_not_allowed', undefined, {
    headers: { allow: 'DELETE, GET, HEAD, OPTIONS, PATCH, POST' },
  });
  server.on('connect', (_: IncomingMessage, socket: Duplex) => {
    // Node has let go of this socket: unheard, the error of a client that hangs up would end the process.
    socket.on('error', () => socket.destroy());
    write(socket, refused);
  });
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

export type SocketWriter = (socket: Duplex, fault: Fault) => void;

/** Writes problems with the headers that every answer has. */
export function socketWriter(headers: Readonly<Record<string, string>>, nextId: () => string): SocketWriter {
  return (socket, fault) => {
    const id = nextId();
    const body = JSON.stringify(problemBody(fault, id));
    const code = status[fault.code];
    const fields = {
      ...headers,
      'x-request-id': id,
      ...fault.headers,
      'content-type': problemType,
      'cache-control': 'no-store',
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    };
    const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${code} ${STATUS_CODES[code]}\r\n${head.join('')}\r\n${body}`);
    // A client that keeps its half open would hold the connection, and the stopping of the server, for ever.
    setTimeout(() => socket.destroy(), lingerMs).unref();
  };
}
