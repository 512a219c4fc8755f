/** Which content coding a client gets (RFC 9110, 12.5.3), and how a body gets it. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';

/** In the order of our liking: the smallest result first. */
export const codings = ['br', 'zstd', 'gzip'] as const;
export type Coding = (typeof codings)[number] | 'identity';

/** A body below this fits a packet or two anyway. */
const worthwhile = 1024;

/** The coding for a body of so many bytes. */
export function chooseCoding(accepted: string | undefined, bytes: number): Coding {
  if (accepted === undefined) return 'identity';
  const { compressed, refusesIdentity } = parse(accepted);
  return bytes >= worthwhile || refusesIdentity ? compressed : 'identity';
}

/** Whether a client can read a coding. Without the header, any (RFC 9110, 12.5.3). */
export const accepts = (accepted: string | undefined, coding: Coding): boolean =>
  accepted === undefined || parse(accepted).acceptable.includes(coding);

type Preference = { compressed: Coding; refusesIdentity: boolean; acceptable: readonly Coding[] };

/** What browsers and libraries send is a handful of texts; strangers may send others, which are not remembered. */
const known = new Map<string, Preference>();
const maxKnown = 100;

function parse(accepted: string): Preference {
  const remembered = known.get(accepted);
  if (remembered) return remembered;
  const preference = read(accepted);
  if (known.size < maxKnown && accepted.length < 200) known.set(accepted, preference);
  return preference;
}

function read(accepted: string): Preference {
  const weights = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map(text => text.trim());
    const weight = parameters.find(text => text.startsWith('q='))?.slice(2);
    // x-gzip is gzip (RFC 9110, 8.4.1.3).
    if (name) weights.set(name === 'x-gzip' ? 'gzip' : name, weight === undefined ? 1 : Number(weight) || 0);
  }
  const others = weights.get('*') ?? 0;
  const weightOf = (coding: string) => weights.get(coding) ?? others;
  const identity = weights.get('identity') ?? (weights.get('*') === 0 ? 0 : undefined);
  let best: Coding = 'identity';
  for (const coding of codings) {
    const least = best === 'identity' ? 0 : weightOf(best);
    if (weightOf(coding) > least) best = coding;
  }
  // Who likes identity better than every coding gets it.
  if (best !== 'identity' && identity !== undefined && identity > weightOf(best)) best = 'identity';
  const refusesIdentity = identity === 0;
  const acceptable = codings.filter(coding => weightOf(coding) > 0);
  return { compressed: best, refusesIdentity, acceptable: refusesIdentity ? acceptable : ['identity', ...acceptable] };
}

const byBrotli = promisify(brotliCompress);
const byGzip = promisify(gzip);
const byZstd = promisify(zstdCompress);

/** Compresses off the main thread. The result is kept and sent many times, yet the first client waits for it. */
export function compress(body: Buffer, coding: Exclude<Coding, 'identity'>): Promise<Buffer> {
  switch (coding) {
    case 'br':
      return byBrotli(body, {
        params: {
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_QUALITY]: 5,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      });
    case 'zstd':
      return byZstd(body, { params: { [constants.ZSTD_c_compressionLevel]: 6 } });
    case 'gzip':
      return byGzip(body, { level: 6 });
  }
}
