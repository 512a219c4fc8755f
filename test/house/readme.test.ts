/** The README's table is the configuration: every variable, its default, nothing else. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Environment, readConfig } from '../../src/config.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`)? ?\| (.+) \|$/gm)].map(([, name, value = '']) => [
  name,
  value,
]);

describe('The configuration', () => {
  it('is in the README, with its defaults', () => {
    const real = Object.entries(Environment.shape).map(([name, field]) => {
      const read = field.safeParse(undefined);
      return [name, read.success && read.data !== undefined ? String(read.data) : ''];
    });
    assert.deepEqual(rows, real);
  });

  const wrong: [string, string][] = [
    ['PORT', '99999'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://x'],
    ['MAQAL_ADMIN_KEY', 'short'],
    ['MAQAL_WORKERS', '0'],
    ['MAQAL_WORKERS', '65'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['DEFAULT_LANG', 'not a language'],
    ['READING_RATES', 'ar'],
    ['READING_RATES', 'ar=0'],
    ['READING_RATES', 'ar=180,ar=200'],
    ['READING_RATES', 'he=180,iw=200'],
    ['READING_RATES', 'ar=180;en=238'],
    ['READING_RATES', 'english=238'],
    ['COMMENTS_POLICY', 'closed'],
    ['COMMENTS_MAX_LINKS', 'many'],
    ['COMMENTS_CLOSE_AFTER_DAYS', '-3'],
    ['RATE_LIMITS', 'maybe'],
    ['TRUST_PROXY', 'yes please'],
    ['TRUST_PROXY', 'abc'],
    ['TRUST_PROXY', '10.0.0.1,'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['DATABASE_URL', 'file::memory:'],
    ['DATABASE_URL', 'file:x.db?mode=ro'],
    ['PUBLIC_URL', 'https://me:secret@example.org'],
    ['CORS_ORIGINS', 'example.org'],
    ['SYNCHRONOUS', 'OFF'],
    ['LOG_LEVEL', 'loud'],
  ];
  for (const [name, value] of wrong)
    it(`refuses ${name}=${value} by name`, () => {
      assert.throws(() => readConfig({ [name]: value }), new RegExp(`${name} .+\\.$`));
    });

  it('takes reading rates over the usual ones', () => {
    const { readingRates } = readConfig({ READING_RATES: 'EN=238, ar=150' });
    assert.deepEqual(
      ['en', 'ar', 'fa', 'ja', 'default'].map(lang => readingRates.get(lang)),
      [238, 150, 180, 400, 220],
    );
  });

  it('takes lists of origins and proxies', () => {
    assert.deepEqual(readConfig({ CORS_ORIGINS: 'https://a.example, https://b.example:8443' }).corsOrigins, [
      'https://a.example',
      'https://b.example:8443',
    ]);
    assert.deepEqual(readConfig({ CORS_ORIGINS: 'https://Example.org:443' }).corsOrigins, ['https://example.org']);
    assert.deepEqual(readConfig({ CORS_ORIGINS: '' }).corsOrigins, []);
    assert.deepEqual(readConfig({ TRUST_PROXY: 'fd00::/8' }).trustProxy, ['fd00::/8']);
    assert.equal(readConfig({ TRUST_PROXY: '2' }).trustProxy, 2);
    assert.equal(readConfig({ TRUST_PROXY: 'on' }).trustProxy, 1);
    assert.deepEqual(readConfig({ TRUST_PROXY: '10.0.0.1, 10.1.0.0/16' }).trustProxy, ['10.0.0.1', '10.1.0.0/16']);
  });
});
