/** One network cannot take the server for its searches alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../src/errors.ts';
import { createMeter } from '../../src/http/meter.ts';
import type { Quota } from '../../src/http/quotas.ts';
import { createBrake } from '../../src/lib/brake.ts';
import { tooManySearches } from '../../src/sentences/search.ts';
import { makeClock, startServer } from '../support/server.ts';

describe('How often a network may search', async () => {
  it('is counted by network, and told when it is too often', () => {
    const clock = makeClock();
    const brake = (quota: Quota) => createBrake({ ...quota, now: clock.now });
    const meter = createMeter(
      true,
      { brake },
      {
        name: 'searches',
        quota: 3,
        windowMs: 60_000,
        say: tooManySearches,
      },
    );
    const from = (ip: string) => meter.count({ ip } as FastifyRequest);
    for (const last of [1, 2, 3]) from(`192.0.2.${last}`);
    const refused = (fault: unknown) => {
      assert.ok(fault instanceof Fault);
      assert.equal(fault.code, 'rate_limited');
      assert.deepEqual(fault.headers, {
        'ratelimit-policy': '"searches";q=3;w=60',
        ratelimit: '"searches";r=0;t=50',
        'retry-after': '50',
      });
      return true;
    };
    clock.advance(10_000);
    assert.throws(() => from('192.0.2.4'), refused);
    from('198.51.100.1');
    clock.advance(50_000);
    from('192.0.2.4');
  });

  const server = await startServer({ env: { RATE_LIMITS: 'on' } });
  const ask = (q: string) => server.http.get(`/v1/articles?q=${q}`);

  it('is not spent by what is kept ready', async () => {
    await ask('again');
    for (let i = 0; i < 50; i++) assert.match((await ask('again')).headers['cache-status']!, /hit/);
  });
});
