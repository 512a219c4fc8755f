import type { Fetch } from './options.js';
/** An answer that arrived whole. */
export type Answer = {
    status: number;
    headers: Headers;
    text: string;
};
/**
 * Sends a request once and reads its answer to the end, within `timeout` milliseconds (0 for ever). Throws
 * MaqalNetworkError when none arrives, and the reason of the signal when that is aborted. AbortSignal.any and timeout
 * are not used: React Native has neither.
 */
export declare function attempt(fetch: Fetch, url: string, init: RequestInit, timeout: number, signal: AbortSignal | undefined): Promise<Answer>;
/** Waits, and throws the reason of the signal as soon as that is aborted. */
export declare const wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
/** Throws the reason of a signal that is aborted. */
export declare function throwIfAborted(signal: AbortSignal | undefined): void;
