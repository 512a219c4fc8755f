import assert from 'node:assert/strict';
import { startServer } from '../support/server.ts';
import { type Answer, type Client, essence, makeClient } from './client.ts';

/** Two servers on one file, of which one keeps nothing. */
export async function startPair(env: Record<string, string> = {}) {
  const keeping = await startServer({ env });
  const { database, clock, make } = keeping;
  const plain = await startServer({ database, clock, env: { ...env, CACHE_MB: '0' } });
  const author = await make.author({ name: 'June' });
  const clients = { keeping: makeClient(keeping.url), plain: makeClient(plain.url) };
  let n = 0;
  return {
    ...clients,
    /** What is kept. */
    usage: () => keeping.app.readyUsage(),
    make,
    /** The same of both: asks both and wants the same, but for what is of the moment. */
    same: async (what: string, ask: (client: Client) => Promise<Answer>): Promise<Answer> => {
      const [answer, right] = [await ask(clients.keeping), await ask(clients.plain)];
      assert.equal(essence(answer, { withDates: false }), essence(right, { withDates: false }), what);
      return answer;
    },
    /** The address of something that nobody has asked for, long enough to be compressed. */
    fresh: async (input = {}) => {
      const body = { format: 'html', source: `<p>${'A sentence. '.repeat(200)}</p>` };
      const article = await make.article({
        title: `Café ${++n}`,
        tags: ['Roofs'],
        authors: [author.id],
        body,
        ...input,
      });
      return { ...article, address: `/v1/articles/${article.id}` };
    },
  };
}
