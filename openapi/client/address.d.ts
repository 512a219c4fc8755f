/** Addresses and names of requests, made without URL, URLSearchParams and crypto where there are none. */
/** Puts the parameters into the path, and the query behind it: arrays by commas, nothing for undefined. */
export declare function addressOf(path: string, parameters: object | undefined, query: object | undefined): string;
/**
 * A name for one request that no other has: a random UUID, or 128 random bits in hexadecimal. React Native has no
 * `crypto` of its own; there the time and Math.random tell requests apart, but are no secret.
 */
export declare function randomName(): string;
