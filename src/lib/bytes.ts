/** Bytes, a range of some, or a text in Latin-1: each of its characters is one byte. */
export type Part = Buffer | Range | string;
export type Range = { bytes: Buffer; from: number; to: number };

/** One buffer out of many parts, in memory of its own: a slice of Node's shared pool would hold on to the whole of it. */
export function joinBytes(parts: readonly Part[]): Buffer {
  let length = 0;
  for (const part of parts) length += sizeOf(part);
  const joined = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'string') joined.write(part, at, 'latin1');
    else if (Buffer.isBuffer(part)) joined.set(part, at);
    else part.bytes.copy(joined, at, part.from, part.to);
    at += sizeOf(part);
  }
  return joined;
}

const sizeOf = (part: Part) => (typeof part === 'string' || Buffer.isBuffer(part) ? part.length : part.to - part.from);

/** The UTF-8 bytes of a text, as a text of Latin-1: cheap to put together and to write into a buffer. */
export const toLatin1 = (text: string): string => Buffer.from(text).toString('latin1');
