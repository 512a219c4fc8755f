import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClock, startServer } from '../support/server.ts';
import { page, walk } from './support.ts';

describe('A list of articles', async () => {
  const clock = makeClock();
  const { http, make } = await startServer({ clock });
  const june = await make.author({ name: 'June Park' });
  const layla = await make.author({ name: 'ليلى حداد', lang: 'ar' });

  /** Title, tags, authors, language, day of publication; saved one minute after the other. */
  const fixture: [string, string[], number[], string, number][] = [
    ['banana', ['فواكه', 'Food'], [june.id], 'en', 3],
    ['Apple', ['فواكه'], [layla.id, june.id], 'en-GB', 1],
    ['cherry', ['Food'], [], 'en', 2],
    ['تفاح', ['فواكه'], [layla.id], 'ar', 5],
    ['آجاص', ['فواكه', 'Food'], [layla.id], 'ar-EG', 4],
    ['10 pears', [], [june.id], 'en', 6],
    ['9 plums', [], [], 'fr', 6],
  ];
  for (const [title, tags, authors, lang, day] of fixture) {
    await make.article({ title, tags, authors, lang, publishedAt: `2026-02-0${day}T00:00:00Z` });
    clock.advance(60_000);
  }
  await make.draft({ title: 'hidden draft', tags: ['فواكه', 'Food'], authors: [june.id] });
  const { id: withdrawn } = await make.article({ title: 'hidden withdrawn', tags: ['Food'], authors: [june.id] });
  await make.patch(withdrawn, { state: 'withdrawn' });
  await make.draft({ title: 'hidden soon', tags: ['Food'], state: 'scheduled', publishedAt: '2027-01-01T00:00:00Z' });

  const titles = async (query: string) =>
    (await page(http, `/v1/articles?${query}`)).data.map((a: { title: string }) => a.title);

  const sorted: Record<string, string[]> = {
    publishedAt: ['Apple', 'cherry', 'banana', 'آجاص', 'تفاح', '10 pears', '9 plums'],
    updatedAt: ['banana', 'Apple', 'cherry', 'تفاح', 'آجاص', '10 pears', '9 plums'],
    createdAt: ['banana', 'Apple', 'cherry', 'تفاح', 'آجاص', '10 pears', '9 plums'],
    title: ['9 plums', '10 pears', 'آجاص', 'تفاح', 'Apple', 'banana', 'cherry'],
  };
  for (const [name, expected] of Object.entries(sorted))
    it(`is sorted by ${name} both ways`, async () => {
      assert.deepEqual(await titles(`sort=${name}`), expected);
      assert.deepEqual(await titles(`sort=-${name}`), expected.toReversed());
    });

  it('is sorted by -publishedAt when nobody says', async () => {
    assert.deepEqual(await titles(''), sorted.publishedAt!.toReversed());
  });

  const fruit = encodeURIComponent('فواكه');
  const filtered: [string, string[]][] = [
    [`tag=${fruit}`, ['Apple', 'banana', 'آجاص', 'تفاح']],
    ['tag=food', ['cherry', 'banana', 'آجاص']],
    ['tag=FOOD', ['cherry', 'banana', 'آجاص']],
    [`tag=${encodeURIComponent('فواكة')}`, ['Apple', 'banana', 'آجاص', 'تفاح']],
    [`tag=${encodeURIComponent('فَواكِه')}`, ['Apple', 'banana', 'آجاص', 'تفاح']],
    ['tag=nothing', []],
    ['author=june-park', ['Apple', 'banana', '10 pears']],
    [`author=${encodeURIComponent('ليلى-حداد')}`, ['Apple', 'آجاص', 'تفاح']],
    ['author=nobody', []],
    ['lang=ar', ['آجاص', 'تفاح']],
    ['lang=ar-EG', ['آجاص']],
    ['lang=AR-eg', ['آجاص']],
    ['lang=en', ['Apple', 'cherry', 'banana', '10 pears']],
    ['lang=en-GB', ['Apple']],
    ['lang=de', []],
    ['publishedAfter=2026-02-04T00:00:00Z', ['تفاح', '10 pears', '9 plums']],
    ['publishedBefore=2026-02-03T00:00:00Z', ['Apple', 'cherry']],
    ['publishedBefore=2026-02-03T03:00:00%2B02:00', ['Apple', 'cherry', 'banana']],
    ['publishedAfter=2026-02-01T00:00:00Z&publishedBefore=2026-02-05T00:00:00Z', ['cherry', 'banana', 'آجاص']],
    ['updatedAfter=2026-03-01T08:04:00Z', ['10 pears', '9 plums']],
    [`tag=${fruit}&author=june-park`, ['Apple', 'banana']],
    [`tag=${fruit}&lang=ar`, ['آجاص', 'تفاح']],
    [`tag=${fruit}&publishedAfter=2026-02-03T00:00:00Z`, ['آجاص', 'تفاح']],
    [`tag=food&publishedBefore=2026-02-03T00:00:00Z`, ['cherry']],
    ['author=june-park&publishedAfter=2026-02-01T00:00:00Z', ['banana', '10 pears']],
    ['author=june-park&lang=en&updatedAfter=2026-03-01T08:00:00Z', ['Apple', '10 pears']],
    [`tag=food&author=${encodeURIComponent('ليلى-حداد')}&lang=ar-EG&publishedAfter=2026-02-02T00:00:00Z`, ['آجاص']],
  ];
  for (const [query, expected] of filtered)
    it(`by ${decodeURIComponent(query)} holds ${expected.join(', ') || 'nothing'}`, async () => {
      const known = sorted.title!.filter(title => expected.includes(title));
      for (const sort of ['publishedAt', 'title', 'updatedAt']) {
        const order = sorted[sort]!.filter(title => known.includes(title));
        assert.deepEqual(await titles(`${query}&sort=${sort}`), order);
        assert.deepEqual(await titles(`${query}&sort=-${sort}`), order.toReversed());
        const { rows } = await walk(http, `/v1/articles?${query}&sort=${sort}&limit=1`);
        assert.deepEqual(
          rows.map(row => row.title),
          order,
        );
      }
      for (const kind of ['exact', 'estimate']) {
        const { page: told } = await page(http, `/v1/articles?${query}&total=${kind}&limit=1`);
        assert.equal(told.total, expected.length);
      }
    });

  it('is found by a slug that its tag or author had before', async () => {
    const tag = await make.tag({ name: 'Drinks', slug: 'drinks' });
    const author = await make.author({ name: 'Old Name', slug: 'old-name' });
    const { id } = await make.article({ tags: ['Drinks'], authors: [author.id] });
    await http.patch(`/v1/tags/${tag.id}`).set(make.asAdmin).send({ slug: 'beverages' }).expect(200);
    await http.patch(`/v1/authors/${author.id}`).set(make.asAdmin).send({ slug: 'new-name' }).expect(200);
    for (const query of ['tag=drinks', 'tag=beverages', 'author=old-name', 'author=new-name'])
      assert.deepEqual(
        (await page(http, `/v1/articles?${query}`)).data.map((a: { id: number }) => a.id),
        [id],
      );
    await http.delete(`/v1/articles/${id}`).set(make.asAdmin).expect(204);
  });

  it('tells its total only when asked, and the same for both kinds when it is small', async () => {
    assert.equal('total' in (await page(http, '/v1/articles')).page, false);
    assert.equal((await page(http, '/v1/articles?total=exact')).page.total, 7);
    assert.equal((await page(http, '/v1/articles?total=estimate&limit=2')).page.total, 7);
  });

  it('repeats next and prev in the Link header, with every parameter, however it was written', async () => {
    const query = `limit=1&sort=title&tag=${fruit}&fields=slug,title`;
    const first = await http.get(`/v1/articles?sort=title&&tag=${fruit}&fields=title,slug,title&limit=01`).expect(200);
    const links = (header: string | undefined) =>
      Object.fromEntries([...(header ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, to, rel]) => [rel, to]));
    const { next, ...others } = links(first.headers.link);
    assert.deepEqual(others, {});
    const given = new URL(next!, 'http://x').searchParams;
    assert.equal(given.get('cursor'), first.body.page.next);
    assert.deepEqual(
      [...given].filter(([name]) => name !== 'cursor'),
      [...new URLSearchParams(query)],
    );
    const second = await http.get(next!).expect(200);
    assert.deepEqual(
      second.body.data.map((a: { title: string }) => a.title),
      ['تفاح'],
    );
    const both = links(second.headers.link);
    assert.deepEqual(Object.keys(both), ['next', 'prev']);
    assert.deepEqual((await http.get(both.prev!)).body.data, first.body.data);
    assert.equal((await http.get('/v1/articles')).headers.link, undefined);
  });
});

describe('A list of articles that is asked for wrongly', async () => {
  const { http, make } = await startServer();
  for (let i = 0; i < 3; i++) await make.article();
  const cursorOf = async (path: string) => encodeURIComponent((await page(http, path)).page.next);
  const forTitles = await cursorOf('/v1/articles?limit=1&sort=title');
  const forDates = await cursorOf('/v1/articles?limit=1');
  const upward = await cursorOf('/v1/articles?limit=1&sort=publishedAt');

  const cases: [string, string, string?][] = [
    ['nonsense=1', 'nonsense'],
    ['Limit=1', 'Limit'],
    ['offset=20', 'offset'],
    ['page=2', 'page'],
    ['limit=1&limit=2', 'limit'],
    ['tag=a&tag=b', 'tag'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=', 'limit'],
    ['limit=٥', 'limit'],
    ['sort=name', 'sort'],
    ['sort=--title', 'sort'],
    ['sort=', 'sort'],
    ['fields=', 'fields'],
    ['fields=title,', 'fields'],
    ['fields=title,nonsense', 'fields', 'nonsense'],
    ['fields=body', 'fields', 'body'],
    ['fields=email', 'fields', 'email'],
    ['fields=Title', 'fields', 'Title'],
    ['total=yes', 'total'],
    ['view=live', 'view'],
    ['state=draft', 'state'],
    ['lang=not a language', 'lang'],
    ['tag=', 'tag'],
    ['publishedAfter=yesterday', 'publishedAfter'],
    ['publishedBefore=2026-02-30T00:00:00Z', 'publishedBefore'],
    ['updatedAfter=2026-02-01', 'updatedAfter'],
    ['cursor=', 'cursor'],
    ['cursor=nonsense', 'cursor'],
    ['cursor=%00', 'cursor'],
    [`cursor=${forTitles}`, 'cursor'],
    [`cursor=${upward}`, 'cursor'],
    [`sort=title&cursor=${forDates}`, 'cursor'],
    [`sort=-title&cursor=${forTitles}`, 'cursor'],
    ['tag=%ff', 'tag'],
    ['tag=%e', 'tag'],
  ];
  for (const [query, parameter, value] of cases)
    it(`says so of ?${query}`, async () => {
      const asked = query.startsWith('view=')
        ? http.get(`/v1/articles?${query}`).set(make.asAdmin)
        : http.get(`/v1/articles?${encodeURI(query).replaceAll('%25', '%')}`);
      const { status, body, headers } = await asked;
      assert.equal(status, 400);
      assert.equal(headers['content-type'], 'application/problem+json; charset=utf-8');
      assert.equal(body.errors[0].parameter, parameter);
      if (value) assert.match(body.errors[0].detail, new RegExp(`\\b${value}\\b`), 'the unknown field is named');
    });

  it('names every wrong parameter at once', async () => {
    const { body } = await http.get('/v1/articles?limit=0&sort=x&nonsense=1').expect(400);
    assert.deepEqual(
      new Set(body.errors.map((e: { parameter: string }) => e.parameter)),
      new Set(['limit', 'sort', 'nonsense']),
    );
  });

  it('takes no parameter that is not its own on a single article either', async () => {
    const { id, slug } = await make.article();
    for (const path of [`/v1/articles/${id}`, `/v1/articles/by-slug/${slug}`])
      for (const [query, parameter] of [
        ['limit=1', 'limit'],
        ['fields=nonsense', 'fields'],
        ['fields=slug&fields=id', 'fields'],
      ]) {
        const { body } = await http.get(`${path}?${query}`).expect(400);
        assert.equal(body.errors[0].parameter, parameter);
      }
  });
});

describe('A list of articles for editors', async () => {
  const clock = makeClock();
  const { http, make } = await startServer({ clock });
  for (const state of ['draft', 'published', 'draft', 'published', 'draft']) {
    await make.draft({ state });
    clock.advance(1000);
  }
  const { data } = await page(http, '/v1/articles?view=draft&limit=100', null, make.asAdmin);

  it('needs a key that may read drafts, and is never kept by caches', async () => {
    await http.get('/v1/articles?view=draft').expect(401);
    const writer = await make.key('articles:write');
    await http.get('/v1/articles?view=draft').set('authorization', writer.authorization).expect(403);
    const reader = await make.key('drafts:read');
    const { headers } = await http
      .get('/v1/articles?view=draft')
      .set('authorization', reader.authorization)
      .expect(200);
    assert.equal(headers['cache-control'], 'private, no-store');
  });

  for (const sort of ['-updatedAt', 'updatedAt', '-createdAt', 'createdAt'])
    for (const filter of ['', '&state=draft', '&total=exact'])
      it(`is walked page by page both ways by ${sort}${filter}`, async () => {
        const expected = data.filter((a: { state: string }) => !filter.includes('state') || a.state === 'draft');
        const ids = expected.map((a: { id: number }) => a.id);
        if (!sort.startsWith('-')) ids.reverse();
        const path = `/v1/articles?view=draft&limit=2&sort=${sort}${filter}`;
        const there = await walk(http, path, { headers: make.asAdmin });
        assert.deepEqual(
          there.rows.map(row => row.id),
          ids,
        );
        const back = await walk(http, path, { way: 'prev', cursor: there.last.page.prev, headers: make.asAdmin });
        assert.deepEqual(
          back.rows.map(row => row.id),
          ids.slice(0, -there.last.data.length),
        );
      });

  it('is not sorted by what working copies hide', async () => {
    for (const sort of ['title', '-publishedAt']) {
      const { body } = await http.get(`/v1/articles?view=draft&sort=${sort}`).set(make.asAdmin).expect(400);
      assert.equal(body.errors[0].parameter, 'sort');
    }
  });

  it('does not take the cursor of a list for readers', async () => {
    const { page: readers } = await page(http, '/v1/articles?sort=-updatedAt&limit=1');
    const path = `/v1/articles?view=draft&sort=-updatedAt&limit=1&cursor=${readers.next}`;
    const { body } = await http.get(path).set(make.asAdmin).expect(400);
    assert.equal(body.code, 'invalid_cursor');
  });
});
