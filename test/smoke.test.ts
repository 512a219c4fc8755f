import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from './support/server.ts';

describe('A new server', async () => {
  const { http, make } = await startServer();

  it('has no articles', async () => {
    const { body } = await http.get('/v1/articles').expect(200);
    assert.deepEqual(body, { data: [], page: { limit: 20, next: null, prev: null } });
  });

  it('lists what is published', async () => {
    await make.draft();
    const { id } = await make.article();
    const { body } = await http.get('/v1/articles').expect(200);
    assert.deepEqual(
      body.data.map((a: { id: number }) => a.id),
      [id],
    );
  });
});
