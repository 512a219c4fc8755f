/** What may go wrong, as two classes: the server said no, or nobody knows what it said. */
import type { FieldError, Problem, ProblemCode } from './document.ts';

/** The server refused a request and said why (RFC 9457). */
export class MaqalProblem extends Error {
  /** The stable name of the problem: decide by it, show `detail`. */
  readonly code: ProblemCode;
  /** The HTTP status. */
  readonly status: number;
  /** The problem in one sentence, the same each time. */
  readonly title: string;
  /** What happened this time, for people, in the language that was asked for. */
  readonly detail: string;
  /** What is wrong with which member or parameter; empty for problems that are about neither. */
  readonly errors: readonly FieldError[];
  /** The id of the request in the log of the server. */
  readonly requestId: string;
  /** Address of the page that explains the problem, as the server gave it. */
  readonly type: string;
  /** Seconds to wait before another attempt, where the server said so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail);
    this.name = 'MaqalProblem';
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.requestId = problem.instance;
    this.type = problem.type;
    this.retryAfter = retryAfter;
  }

  /** What is wrong with one member of the body (`/author/email`, RFC 6901) or one parameter (`limit`). */
  about(where: string): FieldError | undefined {
    return this.errors.find(error => error.pointer === where || error.parameter === where);
  }
}

/**
 * No answer of the server: the connection failed, it took too long, or something between answered instead. Of a PATCH or
 * DELETE nobody knows whether it was done: read again, then decide.
 */
export class MaqalNetworkError extends Error {
  /** The HTTP status, where something between answered: 502 of a proxy. */
  readonly status: number | undefined;
  /** Whether time ran out. */
  readonly isTimeout: boolean;
  /** Seconds to wait before another attempt, where what answered said so. */
  readonly retryAfter: number | undefined;
  /** What `fetch` threw. */
  override readonly cause: unknown;

  constructor(message: string, about: { status?: number; isTimeout?: boolean; retryAfter?: number; cause?: unknown }) {
    super(message);
    this.name = 'MaqalNetworkError';
    this.status = about.status;
    this.isTimeout = about.isTimeout ?? false;
    this.retryAfter = about.retryAfter;
    this.cause = about.cause;
  }
}
