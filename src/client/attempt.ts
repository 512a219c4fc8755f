/** One attempt at a request, and the wait before the next. Nothing here is of Node or of the DOM alone. */
import { MaqalNetworkError } from './errors.ts';
import type { Fetch } from './options.ts';

/** An answer that arrived whole. */
export type Answer = { status: number; headers: Headers; text: string };

/**
 * Sends a request once and reads its answer to the end, within `timeout` milliseconds (0 for ever). Throws
 * MaqalNetworkError when none arrives, and the reason of the signal when that is aborted. AbortSignal.any and timeout
 * are not used: React Native has neither.
 */
export async function attempt(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  throwIfAborted(signal);
  const controller = new AbortController();
  const stop = () => controller.abort();
  let isTimeout = false;
  const timer =
    timeout > 0 &&
    setTimeout(() => {
      isTimeout = true;
      stop();
    }, timeout);
  signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(url, { ...init, signal: controller.signal });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (cause) {
    throwIfAborted(signal);
    throw new MaqalNetworkError(isTimeout ? `No answer within ${timeout} ms.` : `No answer: ${cause}`, {
      isTimeout,
      cause,
    });
  } finally {
    if (timer) clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** Waits, and throws the reason of the signal as soon as that is aborted. */
export const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(reasonOf(signal));
      else resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });

/** Throws the reason of a signal that is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw reasonOf(signal);
}

/** React Native knows no reasons, and no DOMException either. */
const reasonOf = (signal: AbortSignal): unknown =>
  signal.reason ?? Object.assign(new Error('The request was aborted.'), { name: 'AbortError' });
