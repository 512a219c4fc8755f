/** Whatever was acknowledged is there after the process was killed in the middle of writing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine, newDatabase } from '../support/database.ts';
import { times } from '../support/effort.ts';
import { adminKey, startProcess } from '../support/process.ts';
import { makeRandom } from '../support/random.ts';
import { openAside } from '../support/sql.ts';

/** What is written is in another process on PostgreSQL: there it is only the answers that could be wrong. */
const rounds = times(10, 5);
const writers = 8;
const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };

describe(`A server killed ${rounds} times under load`, async () => {
  const database = await newDatabase();

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
      const server = await startProcess({ DATABASE_URL: database });
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
    const server = await startProcess({ DATABASE_URL: database });
    await repeatUnanswered(server.url);
    assert.equal(await server.end('SIGTERM'), 0);

    const { rows, column, close } = await openAside(database);
    try {
      if (engine === 'sqlite') {
        assert.deepEqual(await column('pragma integrity_check'), ['ok']);
        assert.deepEqual(await column('pragma foreign_key_check'), []);
      }
      const of = async (text: string) =>
        new Map((await rows<{ id: number; text: string }>(text)).map(({ id, text }) => [id, text]));
      const articles = await of('select id, title as text from articles');
      const comments = await of('select id, body as text from comments');
      assert.ok(acknowledged.articles.size > rounds, 'the load was real');
      assert.deepEqual(
        [...acknowledged.articles].filter(([id, title]) => articles.get(id) !== title),
        [],
      );
      assert.deepEqual(
        [...acknowledged.comments].filter(([id, body]) => comments.get(id) !== body),
        [],
      );
      const twice = await column('select title from articles group by title having count(*) > 1');
      assert.deepEqual(twice, [], 'a repeated Idempotency-Key made nothing twice');
      const published = await column("select value from counters where name = 'articles.published'");
      assert.deepEqual(published, [articles.size], 'the kept count is right');
    } finally {
      await close();
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
