/**
 * Poisoning: whatever an odd client sends, it gets what a server that keeps nothing says, and the next ordinary client for
 * the same address gets what it would have got without it. Each oddity comes before the answer is kept, and after.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { type Answer, essence } from './client.ts';
import { startPair } from './pair.ts';

const ours = 'https://example.org';
const theirs = 'https://example.com';
const evil = 'https://evil.example';
const env = { CORS_ORIGINS: `${ours},${theirs}` };

const decoders = { br: brotliDecompressSync, gzip: gunzipSync, zstd: zstdDecompressSync };
function decoded({ headers, body }: Answer): string {
  const coding = headers['content-encoding'];
  return (coding ? decoders[coding as keyof typeof decoders](body) : body).toString('utf8');
}

type Odd = { method?: string; headers?: Record<string, string | string[]>; body?: unknown };

describe('An odd header', async () => {
  const { keeping, plain, fresh, make } = await startPair(env);

  /** Sends it before anybody else has asked, then as an ordinary client, then again. */
  async function tryOut({ method = 'GET', headers = {}, body }: Odd) {
    const { address } = await fresh();
    const send = (client: typeof plain) => client.send(method, address, headers as never, body);
    for (const when of ['first', 'later']) {
      const [odd, right] = [await send(keeping), await send(plain)];
      assert.equal(essence(odd, { withDates: false }), essence(right, { withDates: false }), `odd, ${when}`);
      if (odd.status === 200 && method === 'GET') assert.equal(decoded(odd), decoded(right));
      const next = await keeping.get(address);
      const ordinary = await plain.get(address);
      assert.equal(essence(next, { withDates: false }), essence(ordinary, { withDates: false }), `ordinary, ${when}`);
    }
    assert.equal((await keeping.get(address)).cache, 'hit');
  }

  const headers: [name: string, ...values: (string | string[])[]][] = [
    ['host', 'evil.example', 'evil.example:1234', ''],
    ['x-forwarded-host', 'evil.example'],
    ['x-forwarded-proto', 'https', 'javascript'],
    ['x-forwarded-for', '1.2.3.4'],
    ['x-forwarded-prefix', '/evil'],
    ['x-forwarded-port', '1'],
    ['forwarded', 'for=1.2.3.4;host=evil.example;proto=https'],
    ['x-original-url', '/v1/keys'],
    ['x-rewrite-url', '/v1/articles?view=draft'],
    ['x-http-method-override', 'DELETE', 'HEAD'],
    ['x-http-method', 'PATCH'],
    ['x-method-override', 'POST'],
    ['accept', 'text/html', 'application/xml;q=1, */*;q=0', '*/*'],
    ['accept-language', 'ar', 'de;q=0'],
    ['accept-charset', 'utf-16'],
    ['range', 'bytes=0-9', 'bytes=-1', 'bytes=5-,0-1'],
    ['authorization', 'Bearer mq_wrong', 'Basic eDp5', '', make.asAdmin.authorization],
    ['cookie', 'session=1; view=draft'],
    ['origin', ours, theirs, evil, 'null', '', `${ours}, ${evil}`],
    ['cache-control', 'no-cache', 'no-store', 'only-if-cached', 'max-age=0', 'max-stale=999999'],
    ['pragma', 'no-cache'],
    ['if-modified-since', 'yesterday', '2030-01-01', '0', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['if-unmodified-since', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['if-match', '"other"', '*'],
    ['if-none-match', '"other"', 'x', '""', 'W/""', ',,,', '*', '"*"', '"a', `"${'a'.repeat(5000)}"`, ['"a"', '"b"']],
    ['if-range', '"other"'],
    ['expect', '200-ok'],
    ['te', 'trailers, gzip'],
    ['upgrade', 'h2c'],
    ['connection', 'close', 'x-request-id, etag'],
    ['via', '1.1 evil'],
    ['x-request-id', 'mine'],
    ['content-type', 'application/json', 'text/plain'],
    ['content-length', '0'],
    ['content-encoding', 'gzip'],
    ['idempotency-key', 'key'],
    ['comment-token', 'mqc_x'],
    ['access-control-request-method', 'DELETE'],
    ['age', '1000'],
    ['surrogate-capability', 'evil="ESI/1.0"'],
    [
      'accept-encoding',
      ...['', ' ', ',', ';', ';;;,,,', 'nonsense', 'deflate', 'compress, x-compress', '*', '*;q=0', '*;q=0.001'],
      ...['gzip', 'GZIP', 'x-gzip', 'br', 'Br', 'zstd', 'gzip, br, zstd', 'gzip;q=0', 'gzip;q=0, *', 'br;q=0,gzip'],
      ...['identity', 'identity;q=0', 'identity;q=0, *;q=0', 'identity;q=0, gzip', 'identity;q=0.5, gzip;q=0.1'],
      ...['gzip ; q=0.5 ,  br\t;q=0.4', 'gzip;q=1.0000', 'gzip;q=abc', 'gzip;q=-1', 'gzip;q=', 'gzip;q=0,gzip;q=1'],
      ...['br;q=0.1, zstd;q=0.9', 'gzip;level=9;q=0.5', 'gzip, gzip, gzip', 'br,'.repeat(1000), 'a'.repeat(5000)],
      ['gzip', 'br;q=0'],
    ],
  ];
  for (const [name, ...values] of headers)
    it(`${name} changes nothing for the next`, async () => {
      for (const value of values) await tryOut({ headers: { [name]: value } });
    });

  it('with HEAD changes nothing for the next', () => tryOut({ method: 'HEAD' }));
  it('is not needed: a body with GET changes nothing for the next', async () => {
    await tryOut({ body: { state: 'withdrawn' } });
    await tryOut({ body: {}, headers: { 'transfer-encoding': 'chunked' } });
  });

  it('names an origin to itself alone', async () => {
    const { address } = await fresh();
    for (const origin of [ours, theirs, evil, undefined, ours, undefined, theirs]) {
      const { headers } = await keeping.get(address, origin ? { origin } : {});
      assert.equal(headers['access-control-allow-origin'], origin === evil ? undefined : origin);
      assert.equal(headers.vary, 'Accept-Encoding, Origin');
    }
  });

  it('asks for another coding with the ETag of one: each is told apart, and known to who can read it', async () => {
    const { address } = await fresh();
    const etags = new Set<string>();
    for (const coding of ['identity', 'gzip', 'br', 'zstd']) {
      const { headers } = await keeping.get(address, { 'accept-encoding': coding });
      etags.add(headers.etag!);
    }
    assert.equal(etags.size, 4);
    for (const etag of etags)
      for (const coding of ['identity', 'gzip', 'br', 'zstd']) {
        const ask = { 'accept-encoding': coding, 'if-none-match': etag };
        const [answer, right] = [await keeping.get(address, ask), await plain.get(address, ask)];
        assert.equal(essence(answer, { withDates: false }), essence(right, { withDates: false }));
        // What cannot be read is no answer, even if it says the same.
        const isReadable = etag.endsWith(`-${coding}"`) || !/-(gzip|br|zstd)"$/.test(etag);
        assert.equal(answer.status, isReadable ? 304 : 200, `${etag} for ${coding}`);
      }
  });
});
