/** What can be asked: two baselines over an in-memory database, and any server that speaks the API. */
import Database from 'better-sqlite3';
import type { RelevanceDocument } from './documents.ar.ts';
import type { Answers } from './score.ts';

/** Something that finds documents: ids of this set, best first, at most ten. */
export type System = { name: string; search: (text: string) => Promise<string[]> };

const limit = 10;

/** Asks a system every text once, one after the other. */
export async function ask(system: System, texts: Iterable<string>): Promise<Answers> {
  const answers = new Map<string, string[]>();
  for (const text of new Set(texts)) answers.set(text, await system.search(text));
  return answers;
}

/**
 * SQL LIKE as WordPress does it: every word somewhere in title, lead or body, the whole text in the title first, then all
 * words in the title, then one of them, then the newest. SQLite folds the case of ASCII only, as a binary collation would.
 */
export function sqlLike(documents: readonly RelevanceDocument[]): System {
  const db = databaseOf(documents);
  return {
    name: 'SQL LIKE',
    search: async text => {
      const words = wordsOf(text).map(like);
      if (words.length === 0) return [];
      const sql = `
        SELECT id FROM documents
        WHERE ${words.map(() => `(title ${isLike} OR lead ${isLike} OR body ${isLike})`).join(' AND ')}
        ORDER BY CASE
          WHEN title ${isLike} THEN 1
          WHEN ${words.map(() => `title ${isLike}`).join(' AND ')} THEN 2
          WHEN ${words.map(() => `title ${isLike}`).join(' OR ')} THEN 3
          ELSE 4
        END, rowid DESC
        LIMIT ${limit}`;
      const whole = like(text.replaceAll('"', ''));
      const values = [...words.flatMap(word => [word, word, word]), whole, ...words, ...words];
      return db
        .prepare<string[], string>(sql)
        .pluck()
        .all(...values);
    },
  };
}

/** FTS5 as it comes: its default tokenizer, every word required, ordered by bm25. */
export function fts5(documents: readonly RelevanceDocument[]): System {
  const db = databaseOf(documents);
  db.exec(`
    CREATE VIRTUAL TABLE words USING fts5(title, lead, body);
    INSERT INTO words (rowid, title, lead, body) SELECT rowid, title, lead, body FROM documents;
  `);
  const find = db
    .prepare<[string], string>(
      `SELECT documents.id FROM words JOIN documents ON documents.rowid = words.rowid
       WHERE words MATCH ? ORDER BY bm25(words), words.rowid LIMIT ${limit}`,
    )
    .pluck();
  return {
    name: 'FTS5 default',
    search: async text => {
      // Quoted, so that nothing in a word is an operator; a phrase stays a phrase.
      const match = wordsOf(text).map(word => `"${word}"`);
      return match.length === 0 ? [] : find.all(match.join(' '));
    },
  };
}

/**
 * A server asked from outside. `documentOf` says which document of this set an article's id stands for; articles it does
 * not know are no answers, but they keep their places, as a reader would see them.
 */
export function overHttp(url: string, documentOf: ReadonlyMap<number, string>, name = 'Maqal'): System {
  return {
    name,
    search: async text => {
      const asked = new URL('/v1/articles', url);
      asked.search = new URLSearchParams({ q: text, limit: String(limit), fields: 'id' }).toString();
      const response = await fetch(asked);
      if (!response.ok) throw new Error(`${response.status} for "${text}": ${await response.text()}`);
      const { data } = (await response.json()) as { data: { id: number }[] };
      return data.map(({ id }) => documentOf.get(id) ?? `article ${id}`);
    },
  };
}

/** The words of a query; what stands between quotation marks is one. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]+)"|([^\s"]+)/g)].map(([, phrase, word]) => (phrase ?? word)!);
}

const isLike = "LIKE ? ESCAPE '\\'";

const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

function databaseOf(documents: readonly RelevanceDocument[]) {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE documents (id TEXT NOT NULL, title TEXT NOT NULL, lead TEXT NOT NULL, body TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO documents VALUES (?, ?, ?, ?)');
  for (const { id, title, lead, body } of documents) insert.run(id, title, lead, body);
  return db;
}
