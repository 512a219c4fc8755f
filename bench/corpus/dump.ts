/** Every row of a file that says what the site holds, in a fixed order and form. */
import Database from 'better-sqlite3';

/** What tells of the making, not of what was made. */
const aside = new Set(['changes', 'revisions', 'keys', 'idempotency_keys', 'migrations']);
/** The index of the search: these corpora have none, the search has one of its own (news.ts). */
const ofSearch = /^(article_terms|comment_terms|article_vocabulary|search_documents|tag_names|tag_aliases)/;
/** Random by nature. */
const randomColumns: Record<string, readonly string[]> = { comments: ['token_hash'] };

export type Dump = Record<string, Record<string, unknown>[]>;

export function dump(path: string): Dump {
  const client = new Database(path, { readonly: true });
  try {
    const tables = client
      .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
      .all() as { name: string }[];
    return Object.fromEntries(
      tables
        .filter(({ name }) => !aside.has(name) && !ofSearch.test(name))
        .map(({ name }) => [name, rowsOf(client, name)]),
    );
  } finally {
    client.close();
  }
}

function rowsOf(client: Database.Database, table: string) {
  const where = table === 'counters' ? "where name not like 'search.%'" : '';
  const rows = client.prepare(`select * from ${table} ${where}`).all() as Record<string, unknown>[];
  for (const row of rows) {
    for (const column of randomColumns[table] ?? []) delete row[column];
    for (const [name, value] of Object.entries(row)) if (value instanceof Buffer) row[name] = value.toString('base64');
  }
  return rows
    .map(row => JSON.stringify(row))
    .sort()
    .map(row => JSON.parse(row) as Record<string, unknown>);
}
