/** Answers what Node's HTTP parser refuses, before there is a request that Fastify could know of. */

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type Code, Fault } from '../errors.ts';
import { problemBody, problemType } from './problems.ts';
import { status } from './status.ts';

const codes: Record<string, Code> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_INVALID_METHOD: 'bad_request',
};

/** Node's `clientError`: writes a problem onto the bare socket and closes it. */
export function clientErrorHandler(nextId: () => string) {
  return (error: Error & { code?: string }, socket: Socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
    const fault = new Fault(codes[error.code ?? ''] ?? 'bad_request');
    const id = nextId();
    const body = JSON.stringify(problemBody(fault, id));
    const code = status[fault.code];
    socket.end(
      `HTTP/1.1 ${code} ${STATUS_CODES[code]}\r\ncontent-type: ${problemType}\r\ncache-control: no-store\r\n` +
        `x-content-type-options: nosniff\r\nx-request-id: ${id}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
        `connection: close\r\n\r\n${body}`,
    );
  };
}
