/**
 * Every way Maqal says no: a stable code and one sentence. No HTTP here: `http/status.ts` gives each its status,
 * `/problems/{code}` serves the explanation. The same in Arabic, and what is said of one request, is in `sentences/`.
 */
export const errors = {
  // The request
  bad_request: 'The request could not be understood.',
  bad_url: 'The address has a malformed percent-escape or is not UTF-8.',
  bad_json: 'The body is not well-formed JSON in UTF-8.',
  bad_text: 'A text holds a NUL or half of a surrogate pair.',
  validation_failed: 'The request does not fit its description.',
  invalid_cursor: 'The cursor was not made for this list.',
  unauthorized: 'A valid key is needed.',
  forbidden: 'The key lacks the scope for this.',
  not_found: 'There is nothing at this address.',
  method_not_allowed: 'This address does not answer that method.',
  request_timeout: 'The request did not arrive in time.',
  payload_too_large: 'The body is larger than allowed here.',
  uri_too_long: 'The address is longer than allowed.',
  unsupported_media_type: 'The body is not of a type understood here.',
  headers_too_large: 'The headers are larger than allowed.',
  rate_limited: 'Too many requests; wait and try again.',
  precondition_failed: 'The resource has changed since it was read.',
  invalid_idempotency_key: 'The Idempotency-Key is not 1 to 255 printable characters.',
  idempotency_key_reused: 'The Idempotency-Key was used for another request.',
  idempotency_in_flight: 'A request with this Idempotency-Key is still under way.',
  // The content
  illegal_state: 'The article cannot move from its present state to that one.',
  slug_taken: 'Another resource has this slug.',
  tag_exists: 'A tag of this name exists already.',
  invalid_slug: 'The slug cannot be used.',
  invalid_date: 'The date does not fit the state.',
  unknown_author: 'An author of the request does not exist.',
  unsafe_text: 'A name, slug or address holds a character that could deceive its readers.',
  body_too_complex: 'The body took too long to read.',
  comments_closed: 'The article does not take comments.',
  parent_not_found: 'The comment answered does not exist under this article.',
  duplicate_comment: 'The same comment has been sent already.',
  edit_expired: 'The time for changing this comment has passed.',
  key_from_environment: 'This key is given by the environment and is taken away there.',
  // The ground
  internal_error: 'Something failed on our side.',
  storage_full: 'There is no room left to write; reading goes on.',
  storage_unavailable: 'The database cannot be reached at the moment, or takes no writes.',
  overloaded: 'More is waiting to be written or read than can be served; try again in a moment.',
  shutting_down: 'The server is stopping; try again in a moment.',
} as const;

export type Code = keyof typeof errors;

/** The codes of the entries in `errors[]`: what is wrong with one member or parameter. */
export const fieldCodes = [
  'required',
  'unknown',
  'duplicate',
  'wrong_type',
  'too_short',
  'too_long',
  'too_small',
  'too_big',
  'invalid_format',
  'invalid_value',
] as const;

export type FieldCode = (typeof fieldCodes)[number];

/** What people are told in. */
export type Language = 'en' | 'ar';

/** One sentence in every language. */
export type Text = Readonly<Record<Language, string>>;

/** One thing wrong: where (`pointer` into the body, RFC 6901, or the name of a `parameter`), which, in words. */
export type FieldError = { pointer?: string; parameter?: string; code: FieldCode; detail: Text };

/**
 * An expected refusal. `detail` is for people and may be shown to anyone; nothing private goes in. Without one the
 * sentence of the code says it all. `message`, which the log has, is English.
 */
export class Fault extends Error {
  readonly code: Code;
  readonly detail: Text | undefined;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string> | undefined;

  constructor(
    code: Code,
    detail?: Text,
    more: { errors?: FieldError[]; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(detail?.en ?? errors[code], more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Fault';
    this.code = code;
    this.detail = detail;
    this.errors = more.errors;
    this.headers = more.headers;
  }
}

/** A Fault about one member of the body. */
export const faultAt = (code: Code, pointer: string, fieldCode: FieldCode, detail: Text) =>
  new Fault(code, detail, { errors: [{ pointer, code: fieldCode, detail }] });

/** A Fault about one parameter. */
export const faultOf = (parameter: string, fieldCode: FieldCode, detail: Text) =>
  new Fault('validation_failed', detail, { errors: [{ parameter, code: fieldCode, detail }] });
