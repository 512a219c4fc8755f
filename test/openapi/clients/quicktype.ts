/** Models in many languages, with quicktype. Where they can be run, they read every example and write it back. */
import { join } from 'node:path';
import type { Row } from './cells.ts';
import { cargoArgs, compilers, goPath, jackson } from './compilers.ts';
import { type Command, moreTools } from './run.ts';
import { isRoundTrip } from './works.ts';

/** `file` is where the models go; `options` are those of quicktype. */
export type QuicktypeRow = Row & { name: string; file: string; options?: string[] };

/** Generates the models of a row into its folder. */
export const generate = (row: QuicktypeRow, document: string, folder: string): Command => ({
  program: process.execPath,
  args: [join(moreTools, 'quicktype.mjs'), document, row.name, join(folder, row.file), ...(row.options ?? [])],
});

const sh = (line: string): Command => ({ program: 'sh', args: ['-c', line] });
const roundTrip = (program: string, ...args: string[]): Row['works'] => ({
  program,
  args,
  what: 'reads and writes every example',
  passes: isRoundTrip,
});

const row = (language: string, name: string, file: string, more: Partial<QuicktypeRow> = {}): QuicktypeRow => ({
  language,
  generator: 'quicktype-core',
  folder: `quicktype-${name.replaceAll('+', 'p')}`,
  name,
  file,
  ...more,
});

/** The rows. What is compiled stands first. */
export const quicktypeRows: QuicktypeRow[] = [
  row('Go', 'go', 'models.go', {
    options: ['package=main'],
    compiler: compilers.go,
    compile: { program: 'go', args: ['build', '-o', 'models', 'main.go', 'models.go'], env: goPath },
    works: roundTrip('./models'),
  }),
  row('Python', 'python', 'models.py', {
    options: ['python-version=3.7'],
    compiler: compilers.python,
    compile: { program: '/usr/bin/python3', args: ['-m', 'py_compile', 'models.py'] },
    works: roundTrip('/usr/bin/python3', 'main.py'),
  }),
  row('JavaScript', 'javascript', 'models.js', {
    compiler: compilers.node,
    compile: { program: process.execPath, args: ['--check', 'models.js'] },
    works: roundTrip(process.execPath, 'main.js'),
  }),
  row('PHP', 'php', 'models.php', {
    compiler: compilers.php,
    compile: { program: 'php', args: ['-l', 'models.php'] },
    because: 'no: it refuses objects without their optional members; the syntax is checked',
  }),
  row('Java', 'java', 'Models.java', {
    options: ['package=maqal'],
    compiler: compilers.java,
    compile: sh(`rm Converter.java; javac -cp ${jackson} -d out *.java`),
    works: roundTrip('java', '-cp', `out:${jackson}`, 'maqal.Main'),
    isSlow: true,
  }),
  row('Rust', 'rust', 'models.rs', {
    options: ['visibility=public'],
    compiler: compilers.rust,
    compile: { program: 'cargo', args: ['build', '--quiet', ...cargoArgs] },
    works: roundTrip('target/debug/maqal'),
    isSlow: true,
  }),
  row('C++', 'c++', 'models.hpp', {
    options: ['boost=false'],
    compiler: compilers.cpp,
    compile: { program: 'g++', args: ['-std=c++17', '-O0', '-I/usr/include/nlohmann', '-o', 'models', 'main.cpp'] },
    works: roundTrip('./models'),
    isSlow: true,
  }),
  row('Crystal', 'crystal', 'models.cr', {
    compiler: compilers.crystal,
    compile: { program: 'crystal', args: ['build', '--no-codegen', 'main.cr'] },
    because: 'no: checked only',
  }),
  row('Ruby', 'ruby', 'models.rb', {
    compiler: compilers.ruby,
    compile: { program: 'ruby', args: ['-c', 'models.rb'] },
    because: 'no: dry-struct is no package of Debian; the syntax is checked',
  }),
  row('TypeScript (zod)', 'typescript-zod', 'models.ts', { because: 'not tried: TypeScript has whole clients, below' }),
  row('TypeScript (Effect)', 'typescript-effect-schema', 'models.ts', {
    because: 'not tried: TypeScript has whole clients, below',
  }),
  row('C (cJSON)', 'cjson', 'models.h', { because: 'no: needs the hash table that quicktype publishes apart' }),
  row('C#', 'cs', 'Models.cs', { because: 'no: needs .NET; Mono 6 reads no nullable types' }),
  row('Kotlin', 'kotlin', 'Models.kt', {
    options: ['framework=jackson'],
    because: 'no: jackson-module-kotlin is no package of Debian',
  }),
  row('Haskell', 'haskell', 'QuickType.hs', { because: 'no: its `Key` is one of aeson 2, too' }),
  row('Swift', 'swift', 'Models.swift', { because: 'no compiler here' }),
  row('Dart', 'dart', 'models.dart', { because: 'no compiler here' }),
  row('Elixir', 'elixir', 'models.ex', { because: 'no: Jason is no package of Debian' }),
  row('Elm', 'elm', 'Models.elm', { because: 'no compiler here' }),
  row('Scala 3', 'scala3', 'Models.scala', { because: 'no compiler here' }),
  row('Smithy', 'smithy4a', 'models.smithy', { because: 'no: a language of descriptions' }),
];
