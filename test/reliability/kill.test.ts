/** Whatever was acknowledged is there after the process was killed in the middle of writing. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { adminKey, startProcess } from '../support/process.ts';
import { makeRandom } from '../support/random.ts';

const rounds = 50;
const writers = 8;
const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };

describe(`A server killed ${rounds} times under load`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'maqal-kill-'));
  const path = join(folder, 'kill.db');
  after(() => rmSync(folder, { recursive: true, force: true }));

  const acknowledged = { articles: new Map<number, string>(), comments: new Map<number, string>() };
  /** Sent, and killed before the answer came: by Idempotency-Key. */
  const unanswered = new Map<string, string>();
  const random = makeRandom(20260301);
  let sent = 0;

  /** Writes until the server dies; answers nothing. */
  async function write(url: string, onAnswer: () => void) {
    for (;;) {
      const title = `Article ${++sent}`;
      const key = `key-${sent}`;
      unanswered.set(key, title);
      const article = await post(`${url}/v1/articles`, { title, state: 'published' }, key);
      if (!article) return;
      unanswered.delete(key);
      acknowledged.articles.set(article.id, title);
      onAnswer();
      const body = `Comment on ${title}`;
      const comment = await post(`${url}/v1/articles/${article.id}/comments`, { author, body });
      if (!comment) return;
      acknowledged.comments.set(comment.id, body);
      onAnswer();
    }
  }

  const author = { name: 'Reader', email: 'reader@example.org' };

  it('loses nothing it acknowledged', async () => {
    for (let round = 1; round <= rounds; round++) {
      const server = await startProcess({ DATABASE_URL: `file:${path}` });
      await repeatUnanswered(server.url);
      let left = 1 + Math.floor(random() * 40);
      const killed = new Promise<void>(resolve => {
        const onAnswer = () => {
          if (--left === 0) void server.end('SIGKILL').then(() => resolve());
        };
        for (let i = 0; i < writers; i++) void write(server.url, onAnswer);
      });
      await killed;
    }
    const server = await startProcess({ DATABASE_URL: `file:${path}` });
    await repeatUnanswered(server.url);
    assert.equal(await server.end('SIGTERM'), 0);

    const db = new Database(path, { readonly: true });
    try {
      assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
      assert.deepEqual(db.pragma('foreign_key_check'), []);
      const articles = new Map(
        (db.prepare('select id, title from articles').all() as { id: number; title: string }[]).map(a => [
          a.id,
          a.title,
        ]),
      );
      const comments = new Map(
        (db.prepare('select id, body from comments').all() as { id: number; body: string }[]).map(c => [c.id, c.body]),
      );
      assert.ok(acknowledged.articles.size > rounds, 'the load was real');
      assert.deepEqual(
        [...acknowledged.articles].filter(([id, title]) => articles.get(id) !== title),
        [],
      );
      assert.deepEqual(
        [...acknowledged.comments].filter(([id, body]) => comments.get(id) !== body),
        [],
      );
      const twice = db.prepare('select title from articles group by title having count(*) > 1').all();
      assert.deepEqual(twice, [], 'a repeated Idempotency-Key made nothing twice');
      const published = db.prepare("select value from counters where name = 'articles.published'").get() as {
        value: number;
      };
      assert.equal(published.value, articles.size, 'the kept count is right');
    } finally {
      db.close();
    }
  });

  async function repeatUnanswered(url: string) {
    for (const [key, title] of unanswered) {
      const article = await post(`${url}/v1/articles`, { title, state: 'published' }, key);
      assert.ok(article, 'a request repeated after the restart is answered');
      acknowledged.articles.set(article.id, title);
    }
    unanswered.clear();
  }
});

/** The resource, or undefined when the server died first. */
async function post(url: string, body: unknown, key?: string): Promise<{ id: number } | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, ...(key && { 'idempotency-key': key }) },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    assert.equal(response.status, 201, text);
    return JSON.parse(text) as { id: number };
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return undefined;
  }
}
