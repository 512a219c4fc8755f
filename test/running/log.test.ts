import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';

describe('The log', () => {
  it('shows what a terminal would obey as escapes, one JSON object a line', () => {
    const file = new URL('../../src/running/log.ts', import.meta.url).href;
    const name = 'محمّد \u202egpj.exe\u2066 \x1b[31m\x9b31m\u2028 x\ny';
    const program = `import { createLog } from ${JSON.stringify(file)};
      const { log, flush } = createLog({ logLevel: 'info' });
      log.warn({ err: new Error(${JSON.stringify(name)}), name: ${JSON.stringify(name)} }, ${JSON.stringify(name)});
      flush();`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    assert.doesNotMatch(stdout.trimEnd(), /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/);
    assert.match(stdout, /محمّد \\u202egpj\.exe\\u2066 \\u001b\[31m\\u009b31m\\u2028 x\\ny/);
    const line = JSON.parse(stdout);
    assert.deepEqual([line.name, line.msg, line.err.message], [name, name, name]);
  });
});
