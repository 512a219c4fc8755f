/**
 * `npm run client`: makes `maqal/client` anew from the OpenAPI document and src/client. The types of the document by
 * openapi-typescript, the program by esbuild, its declarations by tsc; what comes out is committed.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { ensureTools, requireTool } from '../tools/install.ts';
import { leanDocument } from './lean.ts';

const here = fileURLToPath(new URL('./', import.meta.url));
const source = fileURLToPath(new URL('../../src/client/', import.meta.url));

type Generator = {
  default: (document: object, options: object) => Promise<unknown>;
  astToString: (ast: unknown) => string;
};

/** The types of the document: what is sent and what comes back when all goes well. */
export async function renderSchema(): Promise<string> {
  await ensureTools();
  const { default: generate, astToString } = requireTool('openapi-typescript') as Generator;
  const document = JSON.parse(await readFile(join(here, '../openapi.json'), 'utf8'));
  // What has a default may be left out of a request; answers name what they always have as required.
  const types = astToString(await generate(leanDocument(document), { defaultNonNullable: false }));
  return `/** Made from openapi/openapi.json by \`npm run client\`. */\n\n${types}`;
}

/** The program in one file, minified: what a page loads. */
export async function renderProgram(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(source, 'index.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    platform: 'neutral',
    write: false,
  });
  return outputFiles[0]!.text;
}

/** The declarations of src/client, by file name. They read schema.d.ts as it is written here. */
export async function renderDeclarations(): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'maqal-client-'));
  try {
    await compile(folder);
    const names = (await readdir(folder)).sort();
    const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')));
    return Object.fromEntries(names.map((name, i) => [name, withPublishedPaths(texts[i]!)]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compile(folder: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const tsc = join(require.resolve('typescript/package.json'), '../bin/tsc');
  const flags = ['--project', join(here, 'tsconfig.json'), '--outDir', folder];
  await promisify(execFile)(process.execPath, [tsc, ...flags]);
}

const withPublishedPaths = (text: string) =>
  text
    .replaceAll('../../openapi/client/schema.d.ts', './schema.js')
    .replaceAll(/from '(\.\/\w+)\.ts'/g, "from '$1.js'");

/** Everything that is committed beside this file, by file name. */
export async function renderClient(): Promise<Record<string, string>> {
  const schema = await renderSchema();
  const [program, declarations] = await Promise.all([renderProgram(), renderDeclarations()]);
  return { 'schema.d.ts': schema, 'index.js': program, ...declarations };
}

if (import.meta.main) {
  // The declarations are made from the types of the document, so these come first.
  await writeFile(join(here, 'schema.d.ts'), await renderSchema());
  for (const [name, text] of Object.entries(await renderClient())) await writeFile(join(here, name), text);
}
