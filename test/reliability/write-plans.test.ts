/** A write costs the same however much there is: none of its statements goes through a table. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { only } from '../support/database.ts';
import { startServer } from '../support/server.ts';
import { listenToStatements } from '../support/statements.ts';

describe('What is written', only('sqlite'), async () => {
  const { db, make, http } = await startServer({ env: { RATE_LIMITS: 'on' } });
  const heard = new Set<string>();
  const isQuery = /^(select|insert|update|delete|with)\b/;
  listenToStatements(db.raw, ({ source, database }) => {
    if (database === db.raw && isQuery.test(source)) heard.add(source);
  });

  const author = await make.author({ name: 'June' });
  const article = await make.article({ title: 'First', tags: ['Roofs', 'Water'], authors: [author.id] });
  const path = `/v1/articles/${article.id}`;
  const write = (method: 'patch' | 'delete', address: string, body?: object) =>
    http[method](address).set(make.asAdmin).send(body);
  await write('patch', path, { title: 'Working copy', slug: 'reserved' }).expect(200);
  await write('patch', path, { title: 'Second', slug: 'second', tags: ['Walls'], state: 'published' }).expect(200);
  const root = await make.approved(article.id);
  const reply = await make.approved(article.id, { parentId: root.id });
  await write('patch', `/v1/comments/${reply.id}`, { state: 'spam' });
  await write('delete', `/v1/comments/${root.id}`);
  await write('patch', '/v1/tags/1', { name: 'Roof', slug: 'roof' }).expect(200);
  await write('patch', `/v1/authors/${author.id}`, { name: 'Nora', slug: 'nora' }).expect(200);
  await write('patch', path, { state: 'withdrawn' }).expect(200);
  await write('delete', path).expect(204);
  await write('delete', '/v1/tags/1').expect(204);
  await write('delete', `/v1/authors/${author.id}`).expect(204);

  it('is found by an index, whole', () => {
    assert.ok(heard.size > 40, `${heard.size} statements`);
    const slow: string[] = [];
    for (const source of heard) {
      const values = [...source.replaceAll(/'[^']*'/g, '').matchAll(/\?/g)].map(() => 1);
      const plan = db.raw.prepare(`explain query plan ${source}`).all(...values) as { detail: string }[];
      const steps = plan.map(({ detail }) => detail);
      if (steps.some(step => mayBeLong(step))) slow.push(`${source}\n  ${steps.join('\n  ')}`);
    }
    assert.deepEqual(slow, []);
  });
});

/** A row of a virtual table by its id is no scan, though it is called one. One kind of resource is nearly all of the table of slugs. */
const mayBeLong = (step: string) =>
  (/^SCAN /.test(step) && !/^SCAN (found|below|CONSTANT|\d+-ROW VALUES|\w+ VIRTUAL TABLE INDEX 0:=)/.test(step)) ||
  /^SEARCH \w+ USING .*\(kind=\?\)$/.test(step);
