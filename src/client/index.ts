/**
 * The client of Maqal's API: its operations as methods over `fetch`, with types from the OpenAPI document. It runs in
 * Node, browsers and React Native, and needs nothing else.
 */
import type { AnswerAt, InputAt, MethodOf, Path } from './document.ts';
import type { AnyOptions, ClientOptions } from './options.ts';
import { makeResources, type Resources } from './resources.ts';
import { makeSend } from './send.ts';

export type { FieldError, Problem, ProblemCode, Schemas } from './document.ts';
export { MaqalNetworkError, MaqalProblem } from './errors.ts';
export type {
  ClientOptions,
  CreateOptions,
  Fetch,
  OwnCommentOptions,
  RequestOptions,
  UpdateOptions,
  Version,
} from './options.ts';
export type { Articles, Authors, Comments, Keys, Moderation, Resources, Search, Tags } from './resources.ts';
export { type AnswerInfo, answerOf, etagOf } from './send.ts';

/** Any operation of the document, by its method and path. */
export type Request = <P extends Path, M extends MethodOf<P>>(
  method: M,
  path: P,
  ...input: object extends InputAt<P, M> ? [(InputAt<P, M> & AnyOptions)?] : [InputAt<P, M> & AnyOptions]
) => Promise<AnswerAt<P, M>>;

export interface Client extends Resources {
  /** Any operation of the document: `request('get', '/v1/articles/{id}', { path: { id: 1 } })`. */
  request: Request;
}

/** Makes a client. It holds no connection, and needs no closing. */
export function createClient(options: ClientOptions): Client {
  const send = makeSend(options);
  const request = ((method: string, path: string, parts?: object) =>
    send(method.toUpperCase(), path, parts)) as unknown as Request;
  return { ...makeResources(send), request };
}
