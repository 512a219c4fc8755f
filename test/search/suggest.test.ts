/** `GET /v1/search/suggest`: what somebody may be about to type. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Body } from '../support/make.ts';
import { startServer } from '../support/server.ts';

describe('Suggestions', async () => {
  const { http, make } = await startServer();
  const ask = async (q: string, more = ''): Promise<Body> => {
    const { status, body, text } = await http.get(`/v1/search/suggest?q=${encodeURIComponent(q)}${more}`);
    assert.equal(status, 200, text);
    return body;
  };
  const titles = async (q: string, more = '') => (await ask(q, more)).articles.map(({ title }: Body) => title);
  const tags = async (q: string, more = '') => (await ask(q, more)).tags.map(({ name }: Body) => name);

  await make.article({ title: 'حديقة على السطح', lang: 'ar', tags: ['حدائق', 'مدن كبيرة'] });
  await make.article({ title: 'أهل القاهرة والحدائق', lang: 'ar', tags: ['حدائق'] });
  await make.article({ title: 'The Roof Garden', lang: 'en', tags: ['Gardening'] });
  await make.article({ title: 'Café life', lang: 'en', body: { format: 'html', source: '<p>garnish</p>' } });
  await make.article({ title: '東京都の図書館', lang: 'ja' });
  await make.draft({ title: 'Garden party of drafts', lang: 'en', tags: ['Garden secrets'] });

  it('begin as the last word does, with its article and marks or without', async () => {
    for (const q of ['قاه', 'القاه', 'القاهر', 'القَاه']) assert.deepEqual(await titles(q), ['أهل القاهرة والحدائق'], q);
    for (const q of ['gar', 'Gard', 'garden', 'roof g']) assert.deepEqual(await titles(q), ['The Roof Garden'], q);
    assert.deepEqual(await titles('cafe'), ['Café life']);
    assert.deepEqual(await titles('東京'), ['東京都の図書館']);
  });

  it('put those first that begin so themselves, whatever is newer', async () => {
    assert.deepEqual(await titles('حد'), ['حديقة على السطح', 'أهل القاهرة والحدائق']);
  });

  it('ask for every word before the last as a whole, in whatever form', async () => {
    assert.deepEqual(await titles('حدائق الس'), ['حديقة على السطح']);
    assert.deepEqual(await titles('ro gar'), []);
  });

  it('name tags by any of their words, the most used first', async () => {
    assert.deepEqual(await tags('حد'), ['حدائق']);
    assert.deepEqual(await tags('الحد'), ['حدائق']);
    assert.deepEqual(await tags('كبي'), ['مدن كبيرة']);
    await make.article({ title: 'x', tags: ['Gardens of the sea'] });
    await make.article({ title: 'y', tags: ['Gardens of the sea'] });
    assert.deepEqual(await tags('gard'), ['Gardens of the sea', 'Gardening']);
  });

  it('know nothing of drafts', async () => {
    assert.deepEqual(await titles('garden p'), []);
    assert.deepEqual(await tags('garden s'), []);
  });

  it('follow what is written at once', async () => {
    assert.deepEqual(await titles('zebu'), []);
    const { id } = await make.article({ title: 'Zebus of the plain', lang: 'en' });
    assert.deepEqual(await titles('zebu'), ['Zebus of the plain']);
    await make.patch(id, { title: 'Yaks', state: 'published' });
    assert.deepEqual(await titles('zebu'), []);
  });

  it('are as many as asked for', async () => {
    assert.equal((await ask('gard', '&limit=1')).tags.length, 1);
    for (const q of ['&limit=0', '&limit=21', '&fields=x'])
      assert.equal((await http.get(`/v1/search/suggest?q=x${q}`)).status, 400);
    assert.equal((await http.get('/v1/search/suggest')).status, 400);
  });

  it('take any text', async () => {
    for (const q of [
      '"',
      '*',
      '(',
      'NEAR(',
      '-',
      ' ',
      '\u0000',
      '\u064B',
      '😀',
      'a'.repeat(400),
      'ا',
      'x\uE000',
      '~',
      '٢٠',
    ])
      await ask(q);
  });
});
