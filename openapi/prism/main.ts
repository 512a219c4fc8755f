/**
 * `npm run prism`: all that the test servers of the suite answered, through Prism's proxy. What no operation answers (unknown
 * addresses, other methods) is not in the document and is left out; HEAD has no operations of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOperation } from '../../test/support/answers.ts';
import type { Exchange } from '../../test/support/traffic.ts';
import { replay } from './replay.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'maqal-traffic-'));
try {
  const run = spawnSync(process.execPath, ['test/run.ts', '--engine', 'sqlite', ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, MAQAL_TEST_TRAFFIC: folder },
    stdio: 'inherit',
  });
  if (run.status !== 0) throw new Error('The suite failed: see above.');
  const all = readdirSync(folder).flatMap(file =>
    readFileSync(join(folder, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Exchange),
  );
  const known = all.filter(({ method, url }) => method !== 'HEAD' && findOperation(method, url) !== undefined);
  const { violations, count } = await replay(join(root, 'openapi/openapi.json'), known);
  for (const { exchange, message } of violations.slice(0, 50))
    console.log(`${exchange.method} ${exchange.url} ${exchange.status}: ${message}`);
  console.log(`Prism: ${count} different answers, ${violations.length} violations`);
  process.exitCode = violations.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
