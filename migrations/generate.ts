/**
 * `npm run migrations -- NAME`: writes the next migration of both engines from `src/db/tables.ts`, under one number.
 * SQLite's tables are made STRICT, and the lists that are only an index WITHOUT ROWID; PostgreSQL's texts are compared by
 * their bytes, as SQLite does, whatever the language of the database. Drizzle cannot say any of it.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error('Give the migration a name: npm run migrations -- add-something');
  process.exit(2);
}

const withoutRowid = new Set(['tag_articles', 'author_articles', 'article_tags', 'article_authors', 'slugs', 'counters', 'tag_aliases', 'tag_names', 'quotas']);

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
  const mend = { sqlite: tighten, postgres: compareBytes }[engine];
  for (const file of files(engine)) if (!before.has(file)) rewrite(`migrations/${engine}/${file}`, mend);
}

function files(engine: string) {
  return readdirSync(`migrations/${engine}`).filter(file => file.endsWith('.sql'));
}

function rewrite(path: string, mend: (sql: string) => string) {
  writeFileSync(path, mend(readFileSync(path, 'utf8')));
}

function tighten(text: string) {
  return text.replace(/(CREATE TABLE `(\w+)` \([^;]*\n\));/g, (_, body: string, table: string) =>
    withoutRowid.has(table) ? `${body} STRICT, WITHOUT ROWID;` : `${body} STRICT;`,
  );
}

/** The tables are not bound to one schema either. */
function compareBytes(text: string) {
  return text
    .replace(/^(\t"\w+"|ALTER TABLE "\w+" ADD COLUMN "\w+") text\b/gm, '$1 text COLLATE "C"')
    .replaceAll('"bytea"', 'bytea')
    .replaceAll('"public".', '');
}
