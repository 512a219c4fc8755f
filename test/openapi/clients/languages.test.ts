import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ensureAllTools } from '../../../openapi/tools/install.ts';
import { isThorough } from '../../support/effort.ts';
import { startServer } from '../../support/server.ts';
import { tryRow, versionOf } from './cells.ts';
import { generateEverything, type Made } from './everything.ts';
import { generatorRows } from './openapi-generator.ts';
import { quicktypeRows } from './quicktype.ts';
import { typescriptRows } from './typescript-rows.ts';
import { examplesOf } from './works.ts';

/** They take minutes: `npm run generators` makes the table of them all, and these tests with more effort. */
const skip = isThorough ? false : 'takes minutes: MAQAL_TEST_EFFORT=3';
const rows = [...quicktypeRows, ...typescriptRows, ...generatorRows];

describe('Generated clients and models of other languages', { skip }, async () => {
  const { url, http, make } = await startServer();
  const folder = await mkdtemp(join(tmpdir(), 'maqal-languages-'));
  after(() => rm(folder, { recursive: true, force: true }));
  let made: Made[] = [];
  let input = '';

  before(async () => {
    await ensureAllTools();
    await make.article({ title: 'حديقة على السطح' });
    input = JSON.stringify(examplesOf((await http.get('/openapi.json')).body));
    made = await generateEverything({ url }, folder);
  });

  for (const row of rows) {
    it(`${row.language} with ${row.generator}`, async t => {
      const found = made.find(one => one.row === row);
      assert.ok(found);
      assert.equal(found.failure, undefined);
      if (!row.compiler || !row.compile) return t.diagnostic(`generated only: ${row.because}`);
      if ((await versionOf(row.compiler)) === undefined) return t.skip(`${row.compiler.name} is not on this machine`);
      if (row.isSlow) return t.skip('takes long: npm run generators compiles it');
      const { compiled, ran } = await tryRow(row, found.folder, { url, input });
      assert.equal(compiled, 'yes');
      if (row.works) assert.equal(ran, row.works.what);
    });
  }
});
