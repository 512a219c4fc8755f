/** The same search on both engines: the same articles in the same order, marked, corrected and counted alike. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { arabicDocuments } from '../relevance/documents.ar.ts';
import { otherDocuments } from '../relevance/documents.others.ts';
import { noise, queries, traps } from '../relevance/queries.ts';
import { makeDatabase, only } from '../support/database.ts';
import { makeClock, startServer } from '../support/server.ts';

describe('A search on PostgreSQL and on SQLite', only('postgres'), async () => {
  const engines = await Promise.all(
    (['sqlite', 'postgres'] as const).map(async engine => {
      const clock = makeClock();
      const { url, remove } = await makeDatabase(engine);
      const server = await startServer({ database: url, clock });
      after(remove);
      for (const { title, lead, body, lang, tags } of [...arabicDocuments, ...otherDocuments]) {
        clock.advance(60_000);
        await server.make.article({ title, lead, body: { format: 'markdown', source: body }, lang, tags });
      }
      return server;
    }),
  );

  /** What each answers, but for the name of the request. */
  const ask = (path: string) =>
    Promise.all(
      engines.map(async ({ http }) => {
        const { status, text } = await http.get(path);
        return `${status} ${text.replace(/"instance":"[^"]*"/, '')}`;
      }),
    );
  async function assertSame(path: string) {
    const [sqlite, postgres] = await ask(path);
    assert.equal(postgres, sqlite, path);
    assert.match(sqlite!, /^200 /, path);
    return JSON.parse(sqlite!.slice(4));
  }
  const asked = [...new Set([...queries.map(query => query.text), ...traps.map(trap => trap.query), ...noise])];

  it('finds the same in the same order for every query of the relevance set, and counts the same facets', async () => {
    assert.ok(asked.length > 250);
    for (const text of asked)
      await assertSame(`/v1/articles?limit=50&facets=tag,lang,year&q=${encodeURIComponent(text)}`);
  });

  it('pages alike, by relevance and by date', async () => {
    for (const text of asked.filter((_, i) => i % 8 === 0))
      for (const sort of ['relevance', '-publishedAt', 'publishedAt']) {
        let path = `/v1/articles?limit=2&sort=${sort}&q=${encodeURIComponent(text)}`;
        for (let page = 0; page < 3; page++) {
          const { page: around } = await assertSame(path);
          if (!around.next) break;
          path = `${path.replace(/&cursor=.*/, '')}&cursor=${around.next}`;
        }
      }
  });

  it('suggests the same while somebody types', async () => {
    const begun = asked.map(text => [...text].slice(0, 3).join('').trim());
    for (const text of new Set([...begun, ...asked.filter((_, i) => i % 3 === 0)]))
      await assertSame(`/v1/search/suggest?q=${encodeURIComponent(text)}`);
  });

  it('mends the same mistakes', async () => {
    const long = asked.filter(text => [...text].length > 4);
    const mistyped = long.filter((_, i) => i % 3 === 0).map(text => [...text].toSpliced(2, 1).join(''));
    for (const text of mistyped) await assertSame(`/v1/articles?limit=20&q=${encodeURIComponent(text)}`);
  });

  it('finds the same with filters, phrases and words to leave out', async () => {
    const [first, second] = ['المدارس', 'وزير'];
    for (const q of [
      `"${first} ${second}"`,
      `${first} -${second}`,
      `-${first} ${second}`,
      'school -bus',
      '"the school"',
    ])
      for (const filter of [
        '',
        '&lang=ar',
        '&tag=تعليم',
        '&publishedAfter=2026-03-01T09:00:00Z',
        '&updatedAfter=2026-03-01T09:00:00Z',
      ])
        await assertSame(
          `/v1/articles?q=${encodeURIComponent(q)}${filter.replace(/=(\p{L}+)$/u, (_, tag) => `=${encodeURIComponent(tag)}`)}`,
        );
  });
});
