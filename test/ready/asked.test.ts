import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAsked } from '../../src/http/ready/asked.ts';

describe('Addresses that were understood', () => {
  const remember = (asked: ReturnType<typeof createAsked>, url: string) =>
    asked.remember({ url, key: url, route: '/v1/articles', make: async () => ({ location: url }) });

  it('are found again until they are forgotten', () => {
    const asked = createAsked();
    remember(asked, '/a');
    const found = asked.find('/a');
    assert.equal(found?.key, '/a');
    asked.forget(found!);
    asked.forget(found!);
    assert.equal(asked.find('/a'), undefined);
  });

  it('are some thousands, however many are asked, and those in use stay', () => {
    const asked = createAsked();
    remember(asked, '/hot');
    for (let n = 0; n < 50_000; n++) {
      remember(asked, `/v1/articles?publishedAfter=${n}`);
      assert.ok(asked.find('/hot'), `after ${n}`);
    }
    let count = 0;
    for (let n = 0; n < 50_000; n++) if (asked.find(`/v1/articles?publishedAfter=${n}`)) count++;
    assert.ok(count > 1000 && count < 4000, `${count} are known`);
  });

  it('are fewer when they are long', () => {
    const asked = createAsked();
    for (let n = 0; n < 5000; n++) remember(asked, `/${n}/${'x'.repeat(8000)}`);
    let count = 0;
    for (let n = 0; n < 5000; n++) if (asked.find(`/${n}/${'x'.repeat(8000)}`)) count++;
    assert.ok(count > 0 && count < 200, `${count} are known`);
  });
});
