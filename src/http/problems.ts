/** Faults become RFC 9457 problems: for every 4xx and 5xx without exception, the framework's own and the parser's too. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Code, Fault, type FieldError, type Language } from '../errors.ts';
import { BodyTooComplex } from '../lib/body/renderer.ts';
import { titles } from '../sentences/titles.ts';
import { brief } from './answer.ts';
import { preferredLanguage } from './language.ts';
import type { ProblemBody } from './shapes.ts';
import { status } from './status.ts';

export const problemType = 'application/problem+json; charset=utf-8';

/** The body of a problem. `instance` is the id of the request; only what is for people is in the language asked for. */
export function problemBody({ code, detail, errors }: Fault, language: Language, instance: string): ProblemBody {
  const title = titles[language][code];
  return {
    type: `/problems/${code}`,
    title,
    status: status[code],
    detail: withoutNul(detail?.[language] ?? title),
    instance,
    code,
    ...(errors && { errors: errors.map(error => toldOf(error, language)) }),
  };
}

const toldOf = ({ pointer, parameter, code, detail }: FieldError, language: Language) => ({
  ...(pointer !== undefined && { pointer: withoutNul(pointer) }),
  ...(parameter !== undefined && { parameter: withoutNul(parameter) }),
  code,
  detail: withoutNul(detail[language]),
});

/** What is quoted of a request may hold a NUL, which none of our texts do: its symbol stands for it. */
const withoutNul = (text: string) => text.replaceAll('\0', '\u2400');

/** Sends a fault. Caches do not store problems, but for a moment that a public address leads nowhere. */
export function sendProblem(reply: FastifyReply, fault: Fault, instance: string) {
  const language = preferredLanguage(reply.request.headers['accept-language']);
  const vary = reply.getHeader('vary');
  const code = status[fault.code];
  // Who is told to come again is told when: soon, where nobody knows better.
  if (code === 429 || code === 503) reply.header('retry-after', '1');
  if (fault.headers) reply.headers(fault.headers);
  return reply
    .code(code)
    .header('content-type', problemType)
    .header('content-language', language)
    .header('vary', vary ? `${String(vary)}, Accept-Language` : 'Accept-Language')
    .header('cache-control', isPlainlyMissing(reply, fault) ? brief : 'no-store')
    .send(Buffer.from(JSON.stringify(problemBody(fault, language, instance))));
}

const isPlainlyMissing = ({ request }: FastifyReply, { code }: Fault) =>
  code === 'not_found' && (request.method === 'GET' || request.method === 'HEAD') && request.key === undefined;

/** Fastify's own errors, by their codes: https://fastify.dev/docs/latest/Reference/Errors/ */
const frameworkCodes: Record<string, Code> = {
  FST_ERR_BAD_URL: 'bad_url',
  FST_ERR_ASYNC_CONSTRAINT: 'bad_request',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad_json',
  FST_ERR_MAX_PARAM_LENGTH: 'uri_too_long',
};

/** The fault behind anything thrown; whatever is unknown is ours to mend, and tells the client nothing. */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof BodyTooComplex) return new Fault('body_too_complex', undefined, { cause: error });
  const { code, statusCode } = (error ?? {}) as { code?: string; statusCode?: number };
  const known = code && frameworkCodes[code];
  if (known) return new Fault(known, undefined, { cause: error });
  if (statusCode && statusCode >= 400 && statusCode < 500) return new Fault('bad_request', undefined, { cause: error });
  return new Fault('internal_error', undefined, { cause: error });
}

/** Fastify's error handler. Only what is our fault is logged as an error. */
export const errorHandler =
  (log: Logger, explain: (error: unknown) => unknown) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const fault = toFault(explain(error));
    const answer = status[fault.code];
    if (answer >= 500)
      log[answer === 500 ? 'error' : 'warn']({ id: request.id, err: fault.cause ?? fault }, fault.message);
    return sendProblem(reply, fault, request.id);
  };
