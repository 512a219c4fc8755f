/** The documentation page needs nobody but this server, and lets nobody else in. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/server.ts';

describe('The documentation page', async () => {
  const { url } = await startServer();
  const page = await fetch(`${url}/docs`);
  const html = await page.text();
  const script = await (await fetch(`${url}/docs/reference.js`)).text();
  /** What we say to Scalar, after its own five megabytes. */
  const start = script.slice(script.lastIndexOf('\nScalar.createApiReference('));

  it('names no other host', () => {
    for (const text of [html, start.replace(/a\[href.*?\]/g, '')]) assert.doesNotMatch(text, /\/\/[\w-]+\.|https?:/);
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    assert.deepEqual(addresses, ['data:,', '/openapi.yaml', '/docs/reference.js']);
  });

  it('forbids other hosts, scripts in the page, and frames', () => {
    const policy = page.headers.get('content-security-policy') ?? '';
    const rules = new Map(policy.split('; ').map(rule => [rule.split(' ')[0], rule.split(' ').slice(1)] as const));
    const allowed = new Set(["'none'", "'self'", "'unsafe-inline'", 'data:', 'blob:']);
    for (const source of [...rules.values()].flat()) assert.ok(allowed.has(source), source);
    assert.deepEqual(rules.get('default-src'), ["'none'"]);
    assert.deepEqual(rules.get('script-src'), ["'self'"]);
    assert.deepEqual(rules.get('connect-src'), ["'self'"]);
    assert.deepEqual(rules.get('frame-ancestors'), ["'none'"]);
  });

  it('turns off what its maker would do elsewhere', () => {
    assert.ok(start.length > 100 && start.length < 10_000);
    for (const off of [
      '"telemetry":false',
      '"withDefaultFonts":false',
      '"hideClientButton":true',
      '"showDeveloperTools":"never"',
      '"agent":{"disabled":true}',
      '"mcp":{"disabled":true}',
    ])
      assert.ok(start.includes(off), off);
    assert.doesNotMatch(start, /proxyUrl/);
    assert.doesNotMatch(script.slice(-5000), /sourceMappingURL/);
  });

  it('offers samples for the clients there are', () => {
    for (const client of ['shell/curl', 'js/fetch', 'python/requests', 'kotlin/okhttp', 'swift/nsurlsession'])
      assert.ok(start.includes(`"${client}"`), client);
  });
});
