/** Aliases of a tag: other names of the same thing. What a search makes of them is in test/search/aliases.test.ts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindsOf, page } from '../articles/support.ts';
import type { Body } from '../support/make.ts';
import { startServer } from '../support/server.ts';

describe('The aliases of a tag', async () => {
  const { http, make, db } = await startServer();
  const post = (input: object) => http.post('/v1/tags').set(make.asAdmin).send(input);
  const patch = (id: number, input: object) => http.patch(`/v1/tags/${id}`).set(make.asAdmin).send(input);
  const aliasesOf = async (id: number) => (await http.get(`/v1/tags/${id}`).expect(200)).body.aliases;

  it('are none unless they are given, and stand in every answer that is a tag', async () => {
    assert.deepEqual((await make.tag({ name: 'Plain' })).aliases, []);
    const made = await make.tag({ name: 'الذكاء الاصطناعي', aliases: ['AI', 'artificial intelligence'], lang: 'ar' });
    assert.deepEqual(made.aliases, ['AI', 'artificial intelligence']);
    assert.deepEqual(await aliasesOf(made.id), made.aliases);
    const { data } = await page(http, '/v1/tags?fields=aliases');
    assert.deepEqual(data.find(({ id }: Body) => id === made.id).aliases, made.aliases);
  });

  it('are no matter of articles, which show how a tag is called', async () => {
    const { tags } = await make.article({ tags: ['الذكاء الاصطناعي'] });
    assert.deepEqual(Object.keys(tags[0]), ['id', 'slug', 'name', 'lang', 'dir']);
  });

  it('are replaced whole by a patch, taken away by null, and left by a patch of something else', async () => {
    const { id } = await make.tag({ name: 'United Nations', aliases: ['UN'] });
    assert.deepEqual((await patch(id, { aliases: ['UNO', 'الأمم المتحدة'] }).expect(200)).body.aliases, [
      'UNO',
      'الأمم المتحدة',
    ]);
    assert.deepEqual((await patch(id, { description: 'Since 1945.' }).expect(200)).body.aliases, [
      'UNO',
      'الأمم المتحدة',
    ]);
    assert.deepEqual((await patch(id, { aliases: null }).expect(200)).body.aliases, []);
    assert.deepEqual((await patch(id, { aliases: ['UN'] }).expect(200)).body.aliases, ['UN']);
    assert.deepEqual((await patch(id, { aliases: [] }).expect(200)).body.aliases, []);
    assert.deepEqual(await kindsOf(db, 'tag', id), ['tag.created', ...Array(5).fill('tag.updated')]);
  });

  it('are kept as names are: in NFC, and without blanks around them', async () => {
    const { aliases } = await make.tag({ name: 'Coffee', aliases: [' cafe\u0301 ', 'قهوة'] });
    assert.deepEqual(aliases, ['caf\u00E9', 'قهوة']);
  });

  it('may be names and aliases of other tags', async () => {
    const python = await make.tag({ name: 'Python', aliases: ['snake'] });
    const snakes = await make.tag({ name: 'Snakes', aliases: ['snake', 'PYTHON'] });
    assert.deepEqual(await aliasesOf(python.id), ['snake']);
    assert.deepEqual(await aliasesOf(snakes.id), ['snake', 'PYTHON']);
  });

  it('are refused, naming the one, when they do not fit', async () => {
    const cases: [aliases: unknown, status: number, pointer: string, code: string][] = [
      ['AI', 400, '/aliases', 'wrong_type'],
      [['fine', 7], 400, '/aliases/1', 'wrong_type'],
      [[''], 400, '/aliases/0', 'too_short'],
      [['fine', ' ـ '], 400, '/aliases/1', 'too_short'],
      [['x'.repeat(101)], 400, '/aliases/0', 'too_long'],
      [Array.from({ length: 21 }, (_, i) => `alias ${i}`), 400, '/aliases', 'too_long'],
      [['fine', 'a\u202Eb'], 422, '/aliases/1', 'invalid_value'],
      [['two\nlines'], 422, '/aliases/0', 'invalid_value'],
      [['pаypal'], 422, '/aliases/0', 'invalid_value'],
    ];
    const { id } = await make.tag({ name: 'Fit', aliases: ['before'] });
    for (const [aliases, status, pointer, code] of cases)
      for (const ask of [post({ name: 'fresh', aliases }), patch(id, { aliases })]) {
        const { status: answered, body, text } = await ask;
        assert.equal(answered, status, `${JSON.stringify(aliases)}: ${text}`);
        assert.deepEqual([body.errors[0].pointer, body.errors[0].code], [pointer, code]);
      }
    assert.deepEqual(await aliasesOf(id), ['before']);
  });

  it('are each another: one that says the same as one before it, or as the name, is refused', async () => {
    const { id } = await make.tag({ name: 'أخبار', aliases: ['News'] });
    const cases: [input: object, pointer: string, detail: string][] = [
      [{ aliases: ['a', 'B', 'c', 'b'] }, '/aliases/3', 'aliases[3] is the same as aliases[1], spelling aside.'],
      [{ aliases: ['أنباء', 'انباء'] }, '/aliases/1', 'aliases[1] is the same as aliases[0], spelling aside.'],
      [{ aliases: ['News', 'اخبار'] }, '/aliases/1', 'aliases[1] is the same as name, spelling aside.'],
      [{ name: 'NEWS' }, '/name', 'name is the same as aliases[0], spelling aside.'],
    ];
    for (const [input, pointer, detail] of cases) {
      const { body } = await patch(id, input).expect(400);
      assert.deepEqual([body.code, body.errors], ['validation_failed', [{ pointer, code: 'duplicate', detail }]]);
    }
    const { body } = await post({ name: 'Same', aliases: ['same'] }).expect(400);
    assert.equal(body.errors[0].pointer, '/aliases/0');
    const arabic = await patch(id, { aliases: ['a', 'A'] })
      .set('accept-language', 'ar')
      .expect(400);
    assert.equal(
      arabic.body.errors[0].detail,
      'العنصر \u2068aliases[1]\u2069 هو نفسه العنصر \u2068aliases[0]\u2069، ولو اختلف الإملاء.',
    );
    await patch(id, { name: 'News', aliases: ['أخبار'] }).expect(200);
  });

  it('that a tag has are not asked for anew; others are more than it has', async () => {
    const made = await make.tag({ name: 'Football', aliases: ['soccer', 'كرة القدم'] });
    for (const aliases of [undefined, [], ['SOCCER'], ['كرة القدم', 'soccer']])
      assert.deepEqual((await post({ name: 'football', aliases }).expect(200)).body, made);
    const { body } = await post({ name: 'football', aliases: ['soccer', 'futbol'] }).expect(409);
    assert.equal(body.code, 'tag_exists');
    assert.deepEqual(await aliasesOf(made.id), made.aliases);
  });
});

describe('An article', async () => {
  const { http, make } = await startServer();
  const idsOf = async (...tags: string[]) => (await make.draft({ tags })).tags.map(({ id }: Body) => id);

  it('carries the tag that it names by an alias, in any spelling', async () => {
    const { id } = await make.tag({ name: 'الذكاء الاصطناعي', aliases: ['AI', 'الآلات المفكرة', 'C++'] });
    for (const name of ['AI', 'ai', 'الالات المفكره', 'C++']) assert.deepEqual(await idsOf(name), [id], name);
    assert.deepEqual(await idsOf('AI', 'الذكاء الاصطناعي', 'ai'), [id], 'once');
  });

  it('means a name before a slug, and a slug before an alias', async () => {
    const named = await make.tag({ name: 'Mercury', slug: 'planet' });
    const slugged = await make.tag({ name: 'Quicksilver', slug: 'metal' });
    await make.tag({ name: 'Hermes', aliases: ['mercury', 'metal', 'Planet'] });
    assert.deepEqual(await idsOf('mercury', 'metal'), [named.id, slugged.id]);
  });

  it('gets a tag of its own by an alias that several have', async () => {
    const one = await make.tag({ name: 'Bank of the river', aliases: ['bank'] });
    const two = await make.tag({ name: 'Bank of money', aliases: ['Bank'] });
    const [id] = await idsOf('bank');
    assert.ok(id !== one.id && id !== two.id);
  });

  it('means no more the tag that has lost the alias, or is gone', async () => {
    const { id } = await make.tag({ name: 'Kept', aliases: ['lost', 'gone'] });
    await http
      .patch(`/v1/tags/${id}`)
      .set(make.asAdmin)
      .send({ aliases: ['gone'] })
      .expect(200);
    assert.notDeepEqual(await idsOf('lost'), [id]);
    assert.deepEqual(await idsOf('gone'), [id]);
    await http.delete(`/v1/tags/${id}`).set(make.asAdmin).expect(204);
    assert.notDeepEqual(await idsOf('gone'), [id]);
  });
});
