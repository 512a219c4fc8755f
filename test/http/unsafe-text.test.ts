/** Names that deceive: what turns a line around, what a terminal obeys, what looks like another word. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Body } from '../support/make.ts';
import { startServer } from '../support/server.ts';

describe('A name that could deceive', async () => {
  const { http, make } = await startServer();
  const { id } = await make.article();
  const send = (path: string, body: object) => http.post(path).set(make.asAdmin).send(body);
  const comment = (author: object) => send(`/v1/articles/${id}/comments`, { author, body: 'x' });

  const places: [what: string, pointer: string, send: (text: string) => Promise<Body>][] = [
    ['title', '/title', text => send('/v1/articles', { title: text })],
    ['tag on an article', '/tags/0', text => send('/v1/articles', { title: 'x', tags: [text] })],
    ['title for search engines', '/seo/title', text => send('/v1/articles', { title: 'x', seo: { title: text } })],
    ['tag', '/name', text => send('/v1/tags', { name: text })],
    ['author', '/name', text => send('/v1/authors', { name: text })],
    ['key', '/name', text => send('/v1/keys', { name: text, scopes: ['drafts:read'] })],
    ['commentator', '/author/name', text => comment({ name: text, email: 'a@example.org' })],
    ['e-mail', '/author/email', text => comment({ name: 'x', email: `${text}@example.org` })],
  ];
  const bad: [text: string, char: string, offset: number][] = [
    ['abc\u202edef', 'U+202E', 3],
    ['ab\u2066c', 'U+2066', 2],
    ['مح\u202aمد', 'U+202A', 2],
    ['a\u0007b', 'U+0007', 1],
    ['a\u009bb', 'U+009B', 1],
    ['a\u0378b', 'U+0378', 1],
    ['a\nb', 'U+000A', 1],
  ];
  for (const [what, pointer, sent] of places)
    it(`is refused as ${what}, and the place is named`, async () => {
      for (const [text, char, offset] of bad) {
        const { status, body } = await sent(text);
        assert.equal(status, 422, JSON.stringify(body));
        assert.equal(body.code, 'unsafe_text');
        assert.deepEqual(body.errors, [
          {
            pointer,
            code: 'invalid_value',
            detail: body.errors[0].detail,
          },
        ]);
        assert.match(body.errors[0].detail, new RegExp(`${char.replace('+', '\\+')} at offset ${offset}\\b`));
      }
    });

  it('is refused in a slug, and in an address', async () => {
    for (const path of ['/v1/articles', '/v1/tags', '/v1/authors']) {
      const { body } = await send(path, {
        title: 'x',
        name: undefined,
        slug: 'a\u202eb',
        ...(path !== '/v1/articles' && { title: undefined, name: 'x' }),
      }).expect(422);
      assert.equal(body.code, 'invalid_slug');
      assert.match(body.errors[0].detail, /U\+202E at offset 1/);
    }
    const { body } = await send('/v1/authors', { name: 'x', url: 'https://example.org/\u202ex' }).expect(422);
    assert.deepEqual([body.code, body.errors[0].pointer], ['unsafe_text', '/url']);
    assert.match(body.errors[0].detail, /U\+202E at offset 20/);
  });

  it('is refused as a tag when a word of it mixes letters that look alike', async () => {
    const inTag = await send('/v1/tags', { name: 'my pаypal' }).expect(422);
    const onArticle = await send('/v1/articles', { title: 'x', tags: ['ok', 'my pаypal'] }).expect(422);
    for (const [{ body }, pointer] of [
      [inTag, '/name'],
      [onArticle, '/tags/1'],
    ] as const) {
      assert.deepEqual([body.code, body.errors[0].pointer], ['unsafe_text', pointer]);
      assert.match(body.errors[0].detail, /mixes Latin and Cyrillic letters in one word at offset 4\./);
    }
    const arabic = await send('/v1/tags', { name: 'my pаypal' }).set('accept-language', 'ar').expect(422);
    assert.match(arabic.body.errors[0].detail, /تختلط .*عند الموضع 4، حروف لاتينية وأخرى سيريلية/);
    const { id: tag } = await make.tag({ name: 'SQL для всех' });
    const { body } = await http.patch(`/v1/tags/${tag}`).set(make.asAdmin).send({ name: 'οk' }).expect(422);
    assert.equal(body.code, 'unsafe_text');
    assert.equal((await send('/v1/tags', { name: 'ok', slug: 'pаypal' }).expect(422)).body.code, 'invalid_slug');
  });

  it('is kept where its marks are needed: ZWNJ, ZWJ, LRM, RLM, ALM', async () => {
    for (const name of ['می\u200cخواهم', '👩\u200d💻', 'A\u200e', 'ب\u200f', 'ج\u061c']) {
      assert.equal((await make.author({ name })).name, name);
      assert.equal((await make.tag({ name: `t${name}` })).name, `t${name}`);
    }
  });
});

describe('Lists by name', async () => {
  const { http, make } = await startServer();
  const names = [
    '2',
    '10',
    '٢٠',
    'أب',
    'اتحاد',
    'إثم',
    'آخر',
    'أدب',
    'بيت',
    'مدرسة',
    'مدرسه',
    'هدى',
    'apple',
    'Élan',
    'zoo',
  ];
  for (const name of names.toReversed()) {
    await make.author({ name, lang: 'ar' });
    await make.article({ title: name, lang: 'ar' });
    if (name !== 'مدرسه') await make.tag({ name, lang: 'ar' });
  }

  for (const [path, member] of [
    ['/v1/authors?sort=', 'name'],
    ['/v1/tags?sort=', 'name'],
    ['/v1/articles?sort=', 'title'],
  ] as const)
    it(`are in the order of people, page by page: ${path}`, async () => {
      const expected = path.startsWith('/v1/tags') ? names.filter(name => name !== 'مدرسه') : names;
      for (const [sort, order] of [
        [member, expected],
        [`-${member}`, expected.toReversed()],
      ] as const) {
        const seen: string[] = [];
        for (let cursor = ''; ; ) {
          const { body } = await http.get(`${path}${sort}&limit=2${cursor}`).expect(200);
          seen.push(...body.data.map((row: Body) => row[member]));
          if (body.page.next === null) break;
          cursor = `&cursor=${encodeURIComponent(body.page.next)}`;
        }
        assert.deepEqual(seen, order);
      }
    });
});
