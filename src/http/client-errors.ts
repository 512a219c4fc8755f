/**
 * Answers what never becomes a request that Fastify could know of: what Node's HTTP parser refuses, and CONNECT. Left to
 * itself Node would close, or answer without a body.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Code, Fault, type Language } from '../errors.ts';
import { preferredLanguage } from './language.ts';
import { problemBody, problemType } from './problems.ts';
import { retryRawAddress } from './raw-address.ts';
import { status } from './status.ts';

/** Not by `import`, which reads every name of the module, and one of them brings in Node's whole fetch: 50 ms of each start. */
const { STATUS_CODES } = process.getBuiltinModule('node:http');

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
    write(socket, new Fault(codes[code] ?? 'bad_request'), preferredLanguage(acceptLanguageOf(socket, rawPacket)));
  }
}

/** Answers go in the order of the requests: whole ones before the refused one, still being answered, come first. */
function afterEarlier(socket: Duplex, go: () => void) {
  const earlier = (socket as Answering)._httpMessage;
  if (earlier?.req.complete) earlier.once('close', () => socket.writable && afterEarlier(socket, go));
  else go();
}

/**
 * The languages asked for by what was refused: by its head, if that was understood and its body was not; else by what of
 * the head can be read in the bytes that the parser gave up on.
 */
function acceptLanguageOf(socket: Duplex, packet: Buffer | undefined): string | undefined {
  const understood = (socket as Answering)._httpMessage?.req;
  if (understood) return understood.headers['accept-language'];
  const text = packet?.toString('latin1') ?? '';
  const name = '\r\naccept-language:';
  const at = text.toLowerCase().lastIndexOf(name);
  return at < 0 ? undefined : text.slice(at + name.length).split('\r\n', 1)[0];
}

/** CONNECT, which asks for a proxy, and expectations, of which Node itself knows `100-continue`: others may be ignored. */
export function answerOddRequests(server: Server, write: SocketWriter) {
  const refused = new Fault('method_not_allowed', undefined, {
    headers: { allow: 'DELETE, GET, HEAD, OPTIONS, PATCH, POST' },
  });
  server.on('connect', ({ headers }: IncomingMessage, socket: Duplex) => {
    // Node has let go of this socket: unheard, the error of a client that hangs up would end the process.
    socket.on('error', () => socket.destroy());
    write(socket, refused, preferredLanguage(headers['accept-language']));
  });
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

export type SocketWriter = (socket: Duplex, fault: Fault, language: Language) => void;

/** Writes problems with the headers that every answer has. */
export function socketWriter(headers: Readonly<Record<string, string>>, nextId: () => string): SocketWriter {
  return (socket, fault, language) => {
    const id = nextId();
    const body = JSON.stringify(problemBody(fault, language, id));
    const code = status[fault.code];
    const fields = {
      ...headers,
      'x-request-id': id,
      ...fault.headers,
      'content-type': problemType,
      'content-language': language,
      vary: 'Accept-Language',
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
