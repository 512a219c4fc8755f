/** Bytes, or a text in ASCII. */
export type Part = Buffer | string;

/** One buffer out of many parts, in memory of its own: a slice of Node's shared pool would hold on to the whole of it. */
export function joinBytes(parts: readonly Part[]): Buffer {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'string') joined.write(part, at, 'latin1');
    else joined.set(part, at);
    at += part.length;
  }
  return joined;
}
