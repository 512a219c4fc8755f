/**
 * `npm run prism`: all that the test servers of the suite answered, through Prism's proxy. What no operation answers (unknown
 * addresses, other methods) is not in the document and is left out; HEAD has no operations of its own.
 * `npm run prism -- FOLDER` takes what an earlier run left in a folder (MAQAL_TEST_TRAFFIC).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOperation } from '../../test/support/answers.ts';
import { type Exchange, replay } from './replay.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [given] = process.argv.slice(2);

if (given) await judge(given);
else {
  const folder = mkdtempSync(join(tmpdir(), 'maqal-traffic-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { status } = spawnSync(process.execPath, ['test/run.ts', '--engine', 'sqlite'], {
    cwd: root,
    env: { ...process.env, MAQAL_TEST_TRAFFIC: folder },
    stdio: 'inherit',
  });
  if (status === 0) await judge(folder);
  else process.exitCode = 1;
}

async function judge(folder: string) {
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
}
