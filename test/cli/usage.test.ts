/** The command line: what it says of itself and of mistakes. No database is in it. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runMaqal, runProcess } from '../support/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'maqal-usage-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const env = { DATABASE_URL: `file:${join(folder, 'none.db')}` };

describe('maqal', () => {
  it('helps, and each command helps', () => {
    const { code, stdout } = runMaqal(['--help']);
    assert.equal(code, 0);
    for (const command of ['serve', 'demo', 'migrate', 'key', 'import', 'backup', 'openapi']) {
      assert.match(stdout, new RegExp(`^  ${command} `, 'm'));
      const help = runMaqal([command, '--help']);
      assert.equal(help.code, 0);
      assert.match(help.stdout, /^Usage: npm /);
    }
  });

  it('tells its version', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    assert.deepEqual(runProcess(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  const wrong: [string, string[], RegExp][] = [
    ['an unknown command', ['publish'], /There is no command "publish"\./],
    ['a verb key does not have', ['key', 'burn'], /key cannot "burn"\./],
    ['an unknown scope', ['key', 'create', 'x', '--scope', 'all'], /There is no scope "all"\./],
    [
      'an expiry in the past',
      ['key', 'create', 'x', '--scope', 'admin', '--expires', '2001-01-01'],
      /must be a date in the future/,
    ],
    ['an option nobody knows', ['backup', 'x.db', '--fast'], /--fast/],
    ['an import without a file', ['import', 'text'], /needs a file/],
    ['a date without a zone', ['key', 'create', 'x', '--scope', 'admin', '--expires', 'Jan 5 2090'], /must be a date/],
    [
      'a year beyond 9999',
      ['key', 'create', 'x', '--scope', 'admin', '--expires', '+200000-01-01T00:00:00Z'],
      /must be a date/,
    ],
    ['a word too much for a list', ['key', 'list', 'all'], /takes no arguments/],
    ['an option of migrate', ['migrate', '--dry-run'], /takes no arguments/],
    ['an option of serve', ['serve', '--port=1'], /takes no arguments/],
  ];
  for (const [what, args, message] of wrong)
    it(`answers ${what} with 2, a sentence and the help`, () => {
      const { code, stderr } = runMaqal(args, env);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.match(stderr, /Usage: npm /);
    });

  it('ends its process with the same code, and complains where nobody pipes from', () => {
    const { code, stdout, stderr } = runProcess(['publish'], env);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /There is no command "publish"\./);
  });

  it('tells every variable that is wrong, by name, before anything is made', () => {
    const path = join(folder, 'never.db');
    const { code, stderr } = runMaqal(['serve'], {
      DATABASE_URL: `file:${path}`,
      PORT: 'http',
      COMMENTS_POLICY: 'maybe',
      MAQAL_ADMIN_KEY: 'short',
    });
    assert.equal(code, 1);
    for (const name of ['PORT', 'COMMENTS_POLICY', 'MAQAL_ADMIN_KEY']) assert.match(stderr, new RegExp(name));
    assert.equal(existsSync(path), false);
    assert.doesNotMatch(stderr, /\n {4}at /, 'no stack for a mistake of configuration');
  });

  it('prints the OpenAPI document that is committed, without a database', () => {
    const committed = readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8');
    assert.equal(runMaqal(['openapi']).stdout, committed);
    assert.match(runMaqal(['openapi', '--yaml']).stdout, /^openapi: 3\.1\.0\n/);
  });
});
