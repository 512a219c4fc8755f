/** More TypeScript: generators whose output is compiled, strictly. The three that have a tour are in typescript.ts. */
import { join } from 'node:path';
import type { Row } from './cells.ts';
import { compilers } from './compilers.ts';
import { type Command, moreTool, tool } from './run.ts';

export type TypescriptRow = Row & { generate(document: string, folder: string): Command };

const row = (generator: string, generate: TypescriptRow['generate']): TypescriptRow => ({
  language: 'TypeScript',
  generator,
  folder: `typescript-${generator}`,
  compiler: compilers.typescript,
  compile: tool('tsc', ['-p', 'tsconfig.json', '--pretty', 'false']),
  because: 'no: checked only',
  generate,
});

export const typescriptRows: TypescriptRow[] = [
  row('swagger-typescript-api', (document, folder) =>
    moreTool('swagger-typescript-api', ['generate', '-p', document, '-o', folder, '-n', 'api.ts', '--silent']),
  ),
  row('oazapfts', (document, folder) => moreTool('oazapfts', [document, join(folder, 'api.ts')])),
  row('typed-openapi', (document, folder) => moreTool('typed-openapi', [document, '-o', 'api.ts'], { cwd: folder })),
];
