import type { AnyOptions, ClientOptions } from './options.js';
/** The parts of a request. */
export type Parts = AnyOptions & {
    path?: object | undefined;
    query?: object | undefined;
    body?: unknown;
};
export type Send = (method: string, path: string, parts?: Parts) => Promise<unknown>;
/** What came with a value. */
export type AnswerInfo = {
    /** 200, 201, or 304 when the kept answer still held. */
    status: number;
    /** Names this state of the thing: for `ifMatch`. */
    etag: string | undefined;
    /** Everything else: `x-request-id`, `ratelimit`, `idempotency-replayed`. */
    headers: Headers;
};
/** What came with a value that a client answered; undefined for anything else, a part of such a value too. */
export declare const answerOf: (value: object) => AnswerInfo | undefined;
/** The ETag of a value that a client answered. */
export declare const etagOf: (value: object) => string | undefined;
export declare function makeSend(options: ClientOptions): Send;
