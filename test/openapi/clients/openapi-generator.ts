/**
 * Whole clients in many languages, with OpenAPI Generator: its last version that is an npm package with nothing to
 * download. It needs Java, and the plain document. One process generates all.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row } from './cells.ts';
import { compilers, goPath } from './compilers.ts';
import { type Ended, moreTools, run, tool } from './run.ts';

export type GeneratorRow = Row & { name: string; properties?: Record<string, unknown> };

/** Generates the clients of all rows, each into `client` in its folder; how the generator ended. */
export async function generateAll(rows: GeneratorRow[], document: string, folder: string): Promise<Ended> {
  const configs = rows.map(async row => {
    const path = join(folder, `${row.folder}.json`);
    const outputDir = join(folder, row.folder, 'client');
    await mkdir(outputDir, { recursive: true });
    const additionalProperties = { hideGenerationTimestamp: true, ...row.properties };
    await writeFile(
      path,
      JSON.stringify({ generatorName: row.name, outputDir, inputSpec: document, additionalProperties }),
    );
    return path;
  });
  const jar = join(moreTools, 'node_modules/openapi-generator/bin/openapi-generator.jar');
  const args = ['-XX:TieredStopAtLevel=1', '-jar', jar, 'batch', '--root-dir', folder, ...(await Promise.all(configs))];
  return run({ program: 'java', args, cwd: folder });
}

/** They print the titles of the articles of a list. */
const lists = (program: string, ...args: string[]): Row['works'] => ({
  program,
  args,
  what: 'lists articles of a live server',
  passes: out => out.includes('حديقة على السطح'),
});

const row = (language: string, name: string, more: Partial<GeneratorRow> = {}): GeneratorRow => ({
  language,
  generator: 'openapi-generator',
  folder: `client-${name}`,
  name,
  ...more,
});

const sh = (line: string) => ({ program: 'sh', args: ['-c', line] });

export const generatorRows: GeneratorRow[] = [
  row('Go', 'go-experimental', {
    properties: { enumClassPrefix: true },
    compiler: compilers.go,
    compile: { program: 'go', args: ['build', '-o', 'main', 'main.go'], env: goPath },
    works: lists('./main'),
  }),
  row('Python', 'python', {
    compiler: compilers.python,
    compile: { program: '/usr/bin/python3', args: ['-m', 'compileall', '-q', 'client/openapi_client'] },
    works: lists('/usr/bin/python3', 'main.py'),
  }),
  row('Ruby', 'ruby', {
    compiler: compilers.ruby,
    compile: sh('ruby -Iclient/lib -e "require \'openapi_client\'"'),
    works: lists('ruby', 'main.rb'),
  }),
  row('PHP', 'php', {
    compiler: compilers.php,
    compile: sh('find client/lib -name "*.php" | xargs -n 1 php -l'),
    because: 'no: needs Guzzle PSR-7 1, Debian has 2; the syntax is checked',
  }),
  row('Bash (curl)', 'bash', {
    compiler: compilers.bash,
    compile: { program: 'bash', args: ['-n', 'client/client.sh'] },
    works: lists('bash', 'main.sh'),
  }),
  row('TypeScript (fetch)', 'typescript-fetch', {
    properties: { typescriptThreePlus: true },
    compiler: compilers.typescript,
    compile: tool('tsc', ['-p', 'tsconfig.json']),
    works: lists(process.execPath, 'out/main.js'),
  }),
  row('C (libcurl)', 'c', { because: 'no: writes numbers in paths as texts, and the colon of a scope into an enum' }),
  row('Perl', 'perl', { because: 'no: writes a comment with // into ApiClient.pm' }),
  row('Java (java.net.http)', 'java', {
    properties: { library: 'native' },
    because: 'no: swagger-annotations and jackson-datatype-jsr310 are no packages of Debian',
  }),
  row('Rust', 'rust', { because: 'no: hyper 0.11 is no package of Debian' }),
  row('C#', 'csharp-netcore', { because: 'no compiler here' }),
  row('Kotlin', 'kotlin', { because: 'no: moshi is no package of Debian' }),
  row('Swift', 'swift5', { because: 'no compiler here' }),
  row('Dart', 'dart', { because: 'no compiler here' }),
  row('PowerShell', 'powershell', { because: 'no interpreter here' }),
  row('Elixir', 'elixir', { because: 'no: Tesla is no package of Debian' }),
  row('R', 'r', { because: 'not tried' }),
];
