/**
 * `npm run generators`: generates every client and model, compiles and runs what can be on this machine, and writes
 * what came of it into openapi/README.md. `npm run generators -- FOLDER` keeps what was generated, in a new folder.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureAllTools } from '../../../openapi/tools/install.ts';
import { startServer } from '../../support/server.ts';
import { tryRow } from './cells.ts';
import { generateEverything } from './everything.ts';
import { matrix, withMatrix } from './matrix.ts';
import { tools } from './run.ts';
import { examplesOf } from './works.ts';

const [kept] = process.argv.slice(2);
const folder = kept ? resolve(kept) : await mkdtemp(join(tmpdir(), 'maqal-generators-'));
if (kept) await mkdir(folder);

await ensureAllTools();
const { url, http, make } = await startServer();
await make.article({ title: 'حديقة على السطح' });
const input = JSON.stringify(examplesOf((await http.get('/openapi.json')).body));

const lines = [];
for (const { row, folder: at, failure } of await generateEverything({ url }, folder)) {
  const cell = failure === undefined ? await tryRow(row, at, { url, input }) : { compiled: 'no', ran: 'no' };
  lines.push({ row, generated: failure === undefined ? 'yes' : 'failed', ...cell });
  console.log(`${row.language}, ${row.generator}: ${failure ?? `${cell.compiled}; ${cell.ran}`}`);
}

const readme = join(tools, '../README.md');
await writeFile(readme, withMatrix(await readFile(readme, 'utf8'), await matrix(lines)));
if (!kept) await rm(folder, { recursive: true });
