/**
 * Reads that are under way while something is written: they get what was or what is, and nothing in between is kept. A
 * request is let in at each step of a write in turn, which chance alone would hardly ever do.
 */
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, it } from 'node:test';
import * as articles from '../../src/articles/articles.ts';
import { loadForEditing } from '../../src/articles/content.ts';
import * as authors from '../../src/authors/authors.ts';
import type { Tx } from '../../src/db/db.ts';
import * as tags from '../../src/tags/tags.ts';
import { startServer } from '../support/server.ts';
import { makeClient } from './client.ts';

/** More than a write takes. */
const steps = 45;

describe('Who asks in the same breath as somebody writes', async () => {
  const { url, clock, make, app, db } = await startServer();
  const { get } = makeClient(url);
  const author = await make.author({ name: 'June 0' });
  const article = await make.article({ title: 'Title 0', tags: ['Roofs 0'], authors: [author.id], lang: 'en' });
  const [tag] = article.tags;
  const filters = 'tag=roofs-0&author=june-0&lang=en';
  const addresses = [
    `/v1/articles/${article.id}`,
    `/v1/articles?${filters}&total=exact&fields=html,title,tags,authors`,
    '/v1/articles?sort=title',
  ];

  const actor = { now: clock.now() };
  const names = { Roofs: 0, June: 0, Title: 0 };
  type Name = keyof typeof names;
  const writes: Record<Name, (tx: Tx) => Promise<unknown>> = {
    Roofs: async tx => tags.update(tx, (await tags.find(tx, tag.id))!, { name: `Roofs ${names.Roofs}` }, actor),
    June: async tx => authors.update(tx, (await authors.find(tx, author.id))!, { name: `June ${names.June}` }, actor),
    Title: async tx => {
      const edited = (await loadForEditing(tx, article.id))!;
      return articles.save(tx, edited, { title: `Title ${names.Title}`, state: 'published' }, undefined, actor);
    },
  };
  const write = (name: Name, begun = () => {}) =>
    db.transact(tx => {
      begun();
      names[name]++;
      return writes[name](tx);
    });

  /** What lets the next request in. */
  let gate: ((go: () => void) => void) | undefined;
  const [handle] = app.server.listeners('request') as [(...request: unknown[]) => void];
  app.server.removeAllListeners('request');
  app.server.on('request', (...request) => {
    const [open, go] = [gate, () => handle.apply(app.server, request)];
    gate = undefined;
    if (open) open(go);
    else go();
  });

  /** Asks, the request being let in `wait` steps after the work of a write has begun. */
  async function askInto(name: Name, wait: number, address: string) {
    let writing: Promise<unknown> | undefined;
    gate = go => {
      const outside = AsyncLocalStorage.snapshot();
      const letIn = async () => {
        for (let i = 0; i < wait; i++) await null;
        outside(go);
      };
      writing = write(name, () => void letIn());
    };
    const answer = await get(address);
    await writing;
    return answer;
  }

  for (const name of ['Roofs', 'June', 'Title'] as const)
    it(`sees all names, the old ones or the new ones, while ${name} gets another, and the next sees the new`, async () => {
      for (const address of addresses)
        for (let wait = 0; wait < steps; wait++) {
          const where = `${address} after ${wait} steps`;
          const before = { ...names };
          const { text } = await askInto(name, wait, address);
          for (const [part, was] of Object.entries(before))
            assert.match(text, new RegExp(`"${part} (${was}|${names[part as Name]})"`), where);
          for (const next of [await get(address), await get(address)]) {
            for (const [part, is] of Object.entries(names)) assert.ok(next.text.includes(`"${part} ${is}"`), where);
            const keys = String(next.headers['surrogate-key']).split(' ');
            for (const key of ['article-1', 'tag-1', 'author-1']) assert.ok(keys.includes(key), `${where}: ${keys}`);
          }
          // So that one label is known and another has to be learnt.
          await write(name === 'June' ? 'Roofs' : 'June');
        }
    });
});
