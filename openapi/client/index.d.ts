/**
 * The client of Maqal's API: its operations as methods over `fetch`, with types from the OpenAPI document. It runs in
 * Node, browsers and React Native, and needs nothing else.
 */
import type { AnswerAt, InputAt, MethodOf, Path } from './document.js';
import type { AnyOptions, ClientOptions } from './options.js';
import { type Resources } from './resources.js';
export type { FieldError, Problem, ProblemCode, Schemas } from './document.js';
export { MaqalNetworkError, MaqalProblem } from './errors.js';
export type { ClientOptions, CreateOptions, Fetch, OwnCommentOptions, RequestOptions, UpdateOptions, Version, } from './options.js';
export type { Articles, Authors, Comments, Keys, Moderation, Resources, Search, Tags } from './resources.js';
export { type AnswerInfo, answerOf, etagOf } from './send.js';
/** Any operation of the document, by its method and path. */
export type Request = <P extends Path, M extends MethodOf<P>>(method: M, path: P, ...input: object extends InputAt<P, M> ? [(InputAt<P, M> & AnyOptions)?] : [InputAt<P, M> & AnyOptions]) => Promise<AnswerAt<P, M>>;
export interface Client extends Resources {
    /** Any operation of the document: `request('get', '/v1/articles/{id}', { path: { id: 1 } })`. */
    request: Request;
}
/** Makes a client. It holds no connection, and needs no closing. */
export declare function createClient(options: ClientOptions): Client;
