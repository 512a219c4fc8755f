/** The house of docs/architecture.md: imports go downward only, and never in a circle. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** Rooms by floor, from the ground up. A room may import from every floor below its own. */
const floors: string[][] = [
  ['client', 'db', 'lib', 'sentences', 'config.ts', 'errors.ts', 'version.ts'],
  ['http', 'log', 'slugs'],
  ['keys', 'tags', 'authors', 'articles', 'comments'],
  ['search', 'changes', 'webhooks'],
  ['import'],
  ['app.ts', 'main.ts', 'cli.ts', 'launch.js', 'running', 'workers', 'commands', 'demo'],
];

/** The only ways within a floor; on floors of reactions and surfaces there are none. */
const arrows: Record<string, string[]> = {
  'config.ts': ['db', 'lib'],
  db: ['errors.ts', 'lib'],
  sentences: ['errors.ts', 'lib'],
  http: ['log'],
  articles: ['tags', 'authors'],
  comments: ['articles'],
  'app.ts': [],
  running: ['app.ts', 'commands'],
  workers: ['app.ts', 'commands', 'running'],
  'main.ts': ['commands', 'running', 'workers'],
  'cli.ts': ['commands', 'main.ts'],
  'launch.js': ['cli.ts'],
  commands: ['app.ts', 'demo', 'main.ts'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.(ts|js)$/.test(path))
  .map(path => path.replaceAll('\\', '/'));

const importsOf = (file: string) =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1]!);

const localImports = (file: string) =>
  importsOf(file)
    .filter(path => path.startsWith('.'))
    .map(path => relative(src, join(src, dirname(file), path)).replaceAll('\\', '/'))
    .filter(path => !path.startsWith('..'));

const roomOf = (file: string) => file.split('/')[0]!;
const floorOf = (room: string) => floors.findIndex(rooms => rooms.includes(room));

describe('The house', () => {
  it('has every room on a floor', () => {
    assert.deepEqual(
      [...new Set(files.map(roomOf))].filter(room => floorOf(room) < 0),
      [],
    );
  });

  it('is imported downward only', () => {
    const upward = files.flatMap(file =>
      localImports(file)
        .filter(target => !mayImport(roomOf(file), roomOf(target)))
        .map(target => `${file} -> ${target}`),
    );
    assert.deepEqual(upward, []);
  });

  it('has no circles', () => {
    const done = new Set<string>();
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) assert.fail(`a circle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
      if (done.has(file) || !files.includes(file)) return;
      for (const target of localImports(file)) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });

  it('keeps the engines in db/', () => {
    const engines = /^(better-sqlite3|pg|drizzle-orm)(\/|$)/;
    const elsewhere = files.filter(file => roomOf(file) !== 'db' && importsOf(file).some(path => engines.test(path)));
    assert.deepEqual(elsewhere, []);
  });

  it('asks nowhere which engine runs but in db/ and search/match.*', () => {
    const isAbove = (file: string) => roomOf(file) !== 'db' && !/^search\/match\b/.test(file);
    const asks = /\.engine\b|['"`](sqlite|postgres)['"`]|[{,]\s*engine\s*[,:}]|\bdialect\b|\/db\/(sqlite|postgres)\//;
    const codeOf = (file: string) =>
      readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
    assert.deepEqual(
      files.filter(file => isAbove(file) && asks.test(codeOf(file))),
      [],
    );
    for (const code of ["if (db.engine === 'x')", "'postgres'", "from '../db/sqlite/open.ts'"])
      assert.match(code, asks);
  });

  it('reads the environment at its door only', () => {
    const readers = files.filter(file => /process\.env\b/.test(readFileSync(join(src, file), 'utf8')));
    assert.deepEqual(readers, ['cli.ts']);
  });

  it('has no file over 300 lines', () => {
    const long = files.filter(file => readFileSync(join(src, file), 'utf8').trimEnd().split('\n').length > 300);
    assert.deepEqual(long, []);
  });

  it('is drawn in docs/architecture.md with every room', () => {
    const drawn = readFileSync(join(src, '../docs/architecture.md'), 'utf8');
    assert.deepEqual(
      [...new Set(files.map(roomOf))].filter(room => !drawn.includes(room)),
      [],
    );
  });
});

function mayImport(from: string, to: string): boolean {
  if (from === to || floorOf(to) < floorOf(from)) return true;
  return arrows[from]?.includes(to) ?? false;
}
