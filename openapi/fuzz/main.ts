/** `npm run fuzz`: 500 random requests an operation with five seeds, every answer held against the document. Seeds may be named. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const seeds = process.argv.length > 2 ? process.argv.slice(2) : ['1', '2', '3', '4', '5'];
const runs = process.env.MAQAL_FUZZ_RUNS ?? '500';
const flags = [
  '--disable-warning=ExperimentalWarning',
  '--test',
  '--test-timeout=900000',
  '--test-reporter=./test/support/reporter.ts',
  '--test-isolation=none',
];

let failed = 0;
for (const seed of seeds) {
  const { status } = spawnSync(process.execPath, [...flags, 'test/openapi/fuzz.test.ts'], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: { ...process.env, MAQAL_FUZZ_SEED: seed, MAQAL_FUZZ_RUNS: runs },
    stdio: 'inherit',
  });
  if (status !== 0) failed++;
  console.log(`seed ${seed}, ${runs} requests an operation: ${status === 0 ? 'nothing off the document' : 'FAILED'}`);
}
process.exitCode = failed === 0 ? 0 : 1;
