/** Factories: the shortest way to an article, a comment, a key. All go through the front door. */
import assert from 'node:assert/strict';
import type { Response } from 'supertest';
import { makeHttp } from './http.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at freely in tests
export type Body = any;

export function makeFactories(url: string, adminKey: string) {
  const http = makeHttp(url);
  let n = 0;
  const asAdmin = { authorization: `Bearer ${adminKey}` };
  const expect = (status: number, response: Response): Body => {
    assert.equal(response.status, status, `${response.status}: ${response.text}`);
    return response.body;
  };

  return {
    asAdmin,
    /** A published article, unless `state` says otherwise. */
    article: async (input: Record<string, unknown> = {}): Promise<Body> => {
      const body = {
        title: `Article ${++n}`,
        body: { format: 'html', source: '<p>Text.</p>' },
        state: 'published',
        ...input,
      };
      return expect(201, await http.post('/v1/articles').set(asAdmin).send(body));
    },
    draft: async (input: Record<string, unknown> = {}): Promise<Body> =>
      expect(
        201,
        await http
          .post('/v1/articles')
          .set(asAdmin)
          .send({ title: `Draft ${++n}`, ...input }),
      ),
    patch: async (id: number, patch: Record<string, unknown>): Promise<Body> =>
      expect(200, await http.patch(`/v1/articles/${id}`).set(asAdmin).send(patch)),
    tag: async (input: Record<string, unknown> = {}): Promise<Body> =>
      expect(
        201,
        await http
          .post('/v1/tags')
          .set(asAdmin)
          .send({ name: `Tag ${++n}`, ...input }),
      ),
    author: async (input: Record<string, unknown> = {}): Promise<Body> =>
      expect(
        201,
        await http
          .post('/v1/authors')
          .set(asAdmin)
          .send({ name: `Author ${++n}`, ...input }),
      ),
    /** A comment as it was answered to its author, edit token and all. */
    comment: async (articleId: number, input: Record<string, unknown> = {}): Promise<Body> => {
      n++;
      const author = { name: `Reader ${n}`, email: `reader${n}@example.org`, ...(input.author as object | undefined) };
      const body = { body: `Comment ${n}`, ...input, author };
      return expect(201, await http.post(`/v1/articles/${articleId}/comments`).send(body));
    },
    decide: async (id: number, state: string): Promise<Body> =>
      expect(200, await http.patch(`/v1/moderation/comments/${id}`).set(asAdmin).send({ state })),
    /** A comment that readers see. */
    approved: async (articleId: number, input: Record<string, unknown> = {}): Promise<Body> => {
      n++;
      const author = { name: `Reader ${n}`, email: `reader${n}@example.org`, ...(input.author as object | undefined) };
      const sent = expect(
        201,
        await http.post(`/v1/articles/${articleId}/comments`).send({ body: `Comment ${n}`, ...input, author }),
      );
      expect(200, await http.patch(`/v1/moderation/comments/${sent.id}`).set(asAdmin).send({ state: 'approved' }));
      return sent;
    },
    /** A key with these scopes, as headers to send. */
    key: async (...scopes: string[]): Promise<{ authorization: string; id: number }> => {
      const made = expect(
        201,
        await http
          .post('/v1/keys')
          .set(asAdmin)
          .send({ name: `Key ${++n}`, scopes }),
      );
      return { authorization: `Bearer ${made.secret}`, id: made.id };
    },
  };
}
