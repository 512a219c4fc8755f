/** Whether a request may be sent again, and when. Nothing may be done twice. */
import { MaqalNetworkError, MaqalProblem } from './errors.ts';

/**
 * Whether another attempt is right after this failure. 429 is told at the door: nothing has been done. Otherwise only what
 * may be done twice is sent again: reading, and every POST, since it carries an Idempotency-Key and the server does it once.
 * PATCH and DELETE are not: if the lost one was done, the second would undo what somebody saved in between, or fail.
 */
export function mayRepeat(method: string, failure: unknown): failure is MaqalProblem | MaqalNetworkError {
  const isProblem = failure instanceof MaqalProblem;
  if (!isProblem && !(failure instanceof MaqalNetworkError)) return false;
  if (failure.status === 429) return true;
  if (method === 'PATCH' || method === 'DELETE') return false;
  // The first attempt is still under way, and what it answers will be kept for this one.
  if (isProblem) return failure.status === 503 || failure.code === 'idempotency_in_flight';
  // Of what something between answers, only what says that the server was not reached or did not answer.
  return failure.status === undefined || [502, 503, 504].includes(failure.status);
}

/**
 * Milliseconds until attempt `n` + 1: never less than Retry-After, and a random part more, so that those who were refused
 * together do not come back together; without Retry-After half a second, doubled each time, less a random half.
 */
export function waitBefore(n: number, retryAfter: number | undefined, random = Math.random()): number {
  if (retryAfter === undefined) return 500 * 2 ** n * (1 - random / 2);
  return retryAfter * 1000 + random * Math.min(1000, 250 + retryAfter * 100);
}

/** Retry-After in seconds (RFC 9110, section 10.2.3): a number, or a date as proxies may write it. */
export function secondsOf(retryAfter: string | null): number | undefined {
  if (!retryAfter) return undefined;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
