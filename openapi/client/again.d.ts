/** Whether a request may be sent again, and when. Nothing may be done twice. */
import { MaqalNetworkError, MaqalProblem } from './errors.js';
/**
 * Whether another attempt is right after this failure. 429 is told at the door: nothing has been done. Otherwise only what
 * may be done twice is sent again: reading, and every POST, since it carries an Idempotency-Key and the server does it once.
 * PATCH and DELETE are not: if the lost one was done, the second would undo what somebody saved in between, or fail.
 */
export declare function mayRepeat(method: string, failure: unknown): failure is MaqalProblem | MaqalNetworkError;
/**
 * Milliseconds until attempt `n` + 1: never less than Retry-After, and a random part more, so that those who were refused
 * together do not come back together; without Retry-After half a second, doubled each time, less a random half.
 */
export declare function waitBefore(n: number, retryAfter: number | undefined, random?: number): number;
/** Retry-After in seconds (RFC 9110, section 10.2.3): a number, or a date as proxies may write it. */
export declare function secondsOf(retryAfter: string | null): number | undefined;
