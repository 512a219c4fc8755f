/** Generates every row into a folder, and copies the programs that use what was generated beside it. */
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row } from './cells.ts';
import { generateAll, generatorRows } from './openapi-generator.ts';
import { plainDocument } from './plain.ts';
import { generate, quicktypeRows } from './quicktype.ts';
import { moreTools, run, tools } from './run.ts';
import { typescriptRows } from './typescript-rows.ts';

/** Where the documents come from: a server that has both forms. */
export type Source = { url: string };

/** A row and its folder; `failure` is what its generator said. */
export type Made = { row: Row; folder: string; failure?: string };

/** Generates all rows from the documents of a server, some at a time. */
export async function generateEverything({ url }: Source, folder: string): Promise<Made[]> {
  const [document, older] = await Promise.all(
    ['/openapi.json', '/openapi-3.0.json'].map(async path => (await fetch(url + path)).json()),
  );
  const full = join(folder, 'openapi.json');
  const plain = join(folder, 'plain.json');
  await writeFile(full, JSON.stringify(document));
  await writeFile(plain, JSON.stringify(plainDocument(older, url)));
  await symlink(join(tools, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const batch = generateAll(generatorRows, plain, folder);

  const made: Made[] = [];
  for (const row of [...quicktypeRows, ...typescriptRows]) {
    const at = join(folder, row.folder);
    await mkdir(at);
    if (!('file' in row)) await symlink(join(moreTools, 'node_modules'), join(at, 'node_modules'), 'dir');
    const { code, err, out } = await run('file' in row ? generate(row, full, at) : row.generate(full, at));
    await cp(join(tools, 'programs', 'file' in row ? 'quicktype' : 'typescript'), at, { recursive: true });
    made.push({ row, folder: at, ...(code === 0 ? {} : { failure: err || out }) });
  }
  const { code, err, out } = await batch;
  for (const row of generatorRows) {
    const at = join(folder, row.folder);
    await cp(join(tools, 'programs/openapi-generator'), at, { recursive: true });
    const isThere = (await readdir(join(at, 'client'))).length > 0;
    made.push({ row, folder: at, ...(isThere ? {} : { failure: code === 0 ? 'nothing was written' : err || out }) });
  }
  return made;
}
