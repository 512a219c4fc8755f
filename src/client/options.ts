/** What may be said of a client, and of one request. */

/** `fetch`, or what stands in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type ClientOptions = {
  /** Where the server is, with no path of the API: `https://api.example.org`. A path before `/v1` may stand in it. */
  baseUrl: string;
  /** A key (`mq_…`). Readers need none, and no key belongs in a page or an app that readers have. */
  key?: string | undefined;
  /** Sends the requests; the global `fetch` when absent. */
  fetch?: Fetch | undefined;
  /** The language of problems, as in Accept-Language: `ar`. English when absent. */
  language?: string | undefined;
  /** How often a request is sent again at most; 2 when absent, 0 for never. */
  retries?: number | undefined;
  /** How long one attempt may take with its answer, in milliseconds; 30,000 when absent, 0 for ever. */
  timeout?: number | undefined;
  /** The longest wait before another attempt, in milliseconds; 20,000 when absent. What asks for longer is not waited for. */
  maxWait?: number | undefined;
  /** How it waits, in milliseconds: `setTimeout` when absent. Must end early, by throwing, when the signal is aborted. */
  wait?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
  /** How many answers are kept, to be asked for with If-None-Match; none when absent. */
  keep?: number | undefined;
};

export type RequestOptions = {
  /** Stops the request, its retries and its waiting; what it throws is the reason of the signal. */
  signal?: AbortSignal | undefined;
  /** As in ClientOptions, for this request. */
  timeout?: number | undefined;
  /** As in ClientOptions, for this request. */
  retries?: number | undefined;
};

/** An ETag, or something this client was answered with, for its ETag. */
export type Version = string | object;

export type UpdateOptions = RequestOptions & {
  /** Refuses the write with `precondition_failed` if somebody has saved since this was read. */
  ifMatch?: Version | undefined;
};

export type CreateOptions = RequestOptions & {
  /** Your own name for this request (1 to 255 printable ASCII characters); a random one when absent. */
  idempotencyKey?: string | undefined;
};

export type OwnCommentOptions = UpdateOptions & {
  /** The `editToken` that came with the comment when it was sent. */
  token: string;
};

/** All that a request may carry. */
export type AnyOptions = UpdateOptions & CreateOptions & { token?: string | undefined };
