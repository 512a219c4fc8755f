/**
 * `npm run migrations -- NAME`: writes the next migration of both engines from `src/db/tables.ts`, under one number.
 * SQLite's tables are made STRICT, and the lists that are only an index WITHOUT ROWID: drizzle cannot say either.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error('Give the migration a name: npm run migrations -- add-something');
  process.exit(2);
}

const withoutRowid = new Set(['tag_articles', 'author_articles', 'article_tags', 'article_authors', 'slugs', 'counters', 'tag_aliases', 'tag_names']);

for (const [engine, dialect] of [
  ['sqlite', 'sqlite'],
  ['postgres', 'postgresql'],
] as const) {
  const before = new Set(files(engine));
  const run = spawnSync(
    'drizzle-kit',
    [
      'generate',
      `--dialect=${dialect}`,
      `--schema=src/db/schema.${engine}.ts`,
      `--out=migrations/${engine}`,
      '--casing=snake_case',
      '--breakpoints=false',
      `--name=${name}`,
    ],
    { stdio: 'inherit' },
  );
  if (run.status !== 0) process.exit(run.status ?? 1);
  if (engine !== 'sqlite') continue;
  for (const file of files(engine)) if (!before.has(file)) tighten(`migrations/sqlite/${file}`);
}

function files(engine: string) {
  return readdirSync(`migrations/${engine}`).filter(file => file.endsWith('.sql'));
}

function tighten(path: string) {
  const text = readFileSync(path, 'utf8');
  const strict = text.replace(/(CREATE TABLE `(\w+)` \([^;]*\n\));/g, (_, body: string, table: string) =>
    withoutRowid.has(table) ? `${body} STRICT, WITHOUT ROWID;` : `${body} STRICT;`,
  );
  writeFileSync(path, strict);
}
