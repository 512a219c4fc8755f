/** Success answers: JSON in one buffer with a strong ETag, 304 where the client has it, headers by who may see it. */
import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../errors.ts';
import { printOf } from '../lib/digest.ts';
import { type Noun, noSuch } from '../sentences/refusals.ts';

export type AnswerOptions = {
  status?: number;
  /** The version of a single resource: first part of its ETag, so that writers can name the state they read. */
  version?: number;
  location?: string;
  /** The ETag of a body that does not change, so that it need not be made again. */
  etag?: string;
  headers?: Record<string, string> | undefined;
};

export const jsonType = 'application/json; charset=utf-8';

/** For an answer that is the same for everybody and made anew each time: who keeps it asks whether it still holds. */
const publicCache = 'public, no-cache';

/**
 * That something is not there, or elsewhere now, may be kept for a second: a proxy that must not keep it at all goes on
 * keeping what was there before, and brings a withdrawn article back when it cannot reach us.
 */
export const brief = 'public, max-age=0, must-revalidate, s-maxage=1';

/**
 * The strong validator (RFC 9110, 8.8) of a representation: it changes whenever a byte does. A single resource's begins
 * with its version.
 */
export function etagOf(body: Buffer | string, version?: number): string {
  const tag = printOf(body);
  return version === undefined ? `"${tag}"` : `"${version}-${tag}"`;
}

/** Sends a body, or 304 to a GET or HEAD whose `If-None-Match` names it. */
export function answer(request: FastifyRequest, reply: FastifyReply, data: unknown, options: AnswerOptions = {}) {
  const body = Buffer.from(JSON.stringify(data));
  return send(request, reply, body, jsonType, options);
}

/** The same for a body that is ready. */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Buffer,
  type: string,
  { status = 200, version, location, headers, etag = etagOf(body, version) }: AnswerOptions = {},
) {
  reply.header('etag', etag);
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', status === 200 ? publicCache : 'no-store');
  if (headers) reply.headers(headers);
  if (location) reply.header('location', location);
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const known = request.headers['if-none-match'];
  if (reading && known !== undefined && matchesEtag(known, etag)) return notModified(request, reply);
  return reply.code(status).header('content-type', type).send(body);
}

/** To HEAD Fastify would add `Content-Length: 0`, which a 304 must not say of a body that is longer (RFC 9110, 8.6). */
function notModified(request: FastifyRequest, reply: FastifyReply) {
  if (request.method !== 'HEAD') return reply.code(304).send();
  reply
    .hijack()
    .raw.writeHead(304, reply.getHeaders() as OutgoingHttpHeaders)
    .end();
  return reply;
}

/** Weak comparison of a field value against one ETag (RFC 9110, 13.1.2): a proxy that compressed may have put W/ before. */
export function matchesEtag(field: string, etag: string): boolean {
  return field.trim() === '*' || tagsIn(field).some(tag => tag.replace(/^W\//, '') === etag);
}

const tagsIn = (field: string) => field.match(/(?:W\/)?"[^"]*"/g) ?? [];

/**
 * Whether `If-Match` allows a write on a resource of `version`. The versions in front of the tags are compared: the rest
 * of a representation may change without a write to the resource (a comment counted, a tag renamed), and must not make an
 * editor's save fail. Weak tags never match (RFC 9110, 13.1.1).
 */
export function allowsWrite(field: string | undefined, version: number): boolean {
  if (field === undefined || field.trim() === '*') return true;
  return tagsIn(field).some(
    tag => tag.startsWith(`"${version}-`) && /^"\d+-[\w-]{22}(?:-(?:br|zstd|gzip))?"$/.test(tag),
  );
}

/** The row, or the fault not_found where there is none. */
export function found<Row>(row: Row | undefined, noun: Noun): Row {
  if (row === undefined) throw new Fault('not_found', noSuch(noun));
  return row;
}

/** 308 to the present spelling of a slug, for those who came by another. */
export const redirect = (reply: FastifyReply, location: string) =>
  reply.header('cache-control', brief).redirect(location, 308);

/** The query of a request, `?` included, to go on with after a redirect. */
export const queryOf = ({ url }: FastifyRequest) => (url.includes('?') ? url.slice(url.indexOf('?')) : '');
