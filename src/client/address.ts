/** Addresses and names of requests, made without URL, URLSearchParams and crypto where there are none. */

/** Puts the parameters into the path, and the query behind it: arrays by commas, nothing for undefined. */
export function addressOf(path: string, parameters: object | undefined, query: object | undefined): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encode((parameters as Record<string, unknown>)[name]));
  const pairs = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.map(encode).join(',') : encode(value)}`);
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled;
}

const encode = (value: unknown) => encodeURIComponent(String(value));

/**
 * A name for one request that no other has: a random UUID, or 128 random bits in hexadecimal. React Native has no
 * `crypto` of its own; there the time and Math.random tell requests apart, but are no secret.
 */
export function randomName(): string {
  const { crypto } = globalThis as { crypto?: Partial<Crypto> };
  // randomUUID is there in secure contexts only.
  if (crypto?.randomUUID) return crypto.randomUUID();
  const bytes = new Uint8Array(16);
  if (crypto?.getRandomValues) crypto.getRandomValues(bytes);
  else for (const i of bytes.keys()) bytes[i] = Math.random() * 256;
  return `${Date.now().toString(36)}-${Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')}`;
}
