/** `GET /v1/moderation/comments?q=`: what moderators find, and that nobody else finds anything by it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Body } from '../support/make.ts';
import { makeClock, startServer } from '../support/server.ts';
import { one, rows } from '../support/sql.ts';

const asked = (q: string, more = '') => `/v1/moderation/comments?q=${encodeURIComponent(q)}${more}`;

describe('A search among comments', async () => {
  const clock = makeClock();
  const { http, make, db } = await startServer({ clock });
  const article = await make.article({ title: 'مخزن السلاح', lang: 'ar' });
  const english = await make.article({ title: 'The Roof Garden', lang: 'en' });
  const find = async (q: string, more = '') =>
    (await http.get(asked(q, more)).set(make.asAdmin).expect(200)).body as Body;
  const ids = async (q: string, more = '') => (await find(q, more)).data.map((comment: Body) => comment.id);
  const say = async (body: string, more: object = {}, of = article) => {
    clock.advance(1000);
    return (await make.comment(of.id, { body, ...more })) as Body;
  };
  /** What the engine calls the id of the comment whose terms a row has. */
  const key = db.engine === 'sqlite' ? 'rowid' : 'id';
  const termsOf = (id: number) => one(db, `select count(*) from comment_terms where ${key} = ?`, id);
  const correct = (id: number, patch: object) =>
    http.patch(`/v1/moderation/comments/${id}`).set(make.asAdmin).send(patch).expect(200);

  const weapons = await say('أين ذهبت والأسلحة التي كانت هنا؟');
  const school = await say('المدارس بعيدة عن القرية', { author: { name: 'هالة المصري' } });
  const roof = await say('A roof garden needs water.', {}, english);
  const garden = await say('The garden of the roof, then.', {}, english);

  it('finds a word in every form and spelling, in the text or the name', async () => {
    for (const q of ['أسلحة', 'اسلحة', 'الأسلحة', 'والاسلحه', 'سلاح', 'أَسْلِحَة', 'أســلحة'])
      assert.deepEqual(await ids(q), [weapons.id], q);
    assert.deepEqual(await ids('مدرسة'), [school.id]);
    assert.deepEqual(await ids('المصرى'), [school.id]);
    assert.deepEqual(await ids('هالة مدرسة القرية'), [school.id]);
    assert.deepEqual(await ids('gardens'), [roof.id, garden.id]);
  });

  it('asks for all words, and mends no mistakes', async () => {
    assert.deepEqual(await ids('مدرسة سلاح'), []);
    assert.deepEqual(await ids('مدرسة zyzzyva'), []);
    assert.deepEqual(await ids('gardne'), []);
  });

  it('takes quoted words in their order, and leaves out what has a word with a minus', async () => {
    assert.deepEqual(await ids('"roof garden"'), [roof.id]);
    assert.deepEqual(await ids('“garden of the roof”'), [garden.id]);
    assert.deepEqual(await ids('"garden needs" water'), [roof.id]);
    assert.deepEqual(await ids('"water garden"'), []);
    assert.deepEqual(await ids('garden -water'), [garden.id]);
    assert.deepEqual(await ids('-water'), []);
    assert.deepEqual(await ids('"هالة المصري"'), [school.id]);
  });

  it('combines with the state, the article, the sort and the total', async () => {
    assert.deepEqual(await ids('garden', '&sort=-createdAt'), [garden.id, roof.id]);
    assert.deepEqual(await ids('garden', `&articleId=${article.id}`), []);
    assert.deepEqual(await ids('garden', `&articleId=${english.id}`), [roof.id, garden.id]);
    for (const total of ['exact', 'estimate']) assert.equal((await find('garden', `&total=${total}`)).page.total, 2);
    const comment = await say('فانوس في كل بيت');
    for (const state of ['approved', 'spam', 'trash', 'pending']) {
      await make.decide(comment.id, state);
      for (const other of ['approved', 'spam', 'trash', 'pending'])
        assert.deepEqual(await ids('الفوانيس', `&state=${other}`), other === state ? [comment.id] : [], other);
    }
    const { counts } = await find('garden');
    assert.deepEqual(counts, (await http.get('/v1/moderation/comments').set(make.asAdmin)).body.counts);
  });

  it('goes page by page both ways, in the order of the queue', async () => {
    const sent: number[] = [];
    for (let i = 0; i < 7; i++) {
      // Two at a time, and one set back by its clock.
      if (i % 2 === 0) clock.advance(i === 4 ? -3_600_000 : 1000);
      sent.push((await make.comment(article.id, { body: `بستان رقم ${i} ${'ابجدهوز'[i]}` })).id);
    }
    clock.advance(3_600_000);
    const inOrder = (await http.get('/v1/moderation/comments?limit=100').set(make.asAdmin)).body.data
      .map((comment: Body) => comment.id)
      .filter((id: number) => sent.includes(id));
    assert.notDeepEqual(inOrder, sent);
    for (const [sort, expected] of [
      ['createdAt', inOrder],
      ['-createdAt', inOrder.toReversed()],
    ] as const) {
      const there: number[][] = [];
      let at = asked('البساتين', `&sort=${sort}&limit=3`);
      let page: Body;
      for (;;) {
        const answer = await http.get(at).set(make.asAdmin).expect(200);
        there.push(answer.body.data.map((comment: Body) => comment.id));
        page = answer.body.page;
        if (!page.next) break;
        at = asked('البساتين', `&sort=${sort}&limit=3&cursor=${page.next}`);
        assert.match(answer.headers.link!, /^<\/v1\/moderation\/comments\?.*q=.*>; rel="next"/);
      }
      assert.deepEqual(there.flat(), expected);
      const back: number[][] = [];
      while (page.prev) {
        const { body } = await http
          .get(asked('البساتين', `&sort=${sort}&limit=3&cursor=${page.prev}`))
          .set(make.asAdmin)
          .expect(200);
        back.unshift(body.data.map((comment: Body) => comment.id));
        page = body.page;
      }
      assert.deepEqual(back, there.slice(0, -1));
    }
    const { page } = await find('بستان', '&limit=1');
    const other = await http.get(asked('garden', `&cursor=${page.next}`)).set(make.asAdmin);
    assert.equal(other.body.code, 'invalid_cursor');
    const queue = await http.get(`/v1/moderation/comments?cursor=${page.next}`).set(make.asAdmin);
    assert.equal(queue.body.code, 'invalid_cursor');
  });

  it('follows every change of the text, and loses what is deleted', async () => {
    const comment = await say('فنجان قهوة');
    await http
      .patch(`/v1/comments/${comment.id}`)
      .set('comment-token', comment.editToken)
      .send({ body: 'إبريق شاي' })
      .expect(200);
    assert.deepEqual([await ids('قهوة'), await ids('شاي')], [[], [comment.id]]);
    await correct(comment.id, { body: 'كوب حليب', authorName: 'نادين' });
    assert.deepEqual([await ids('شاي'), await ids('حليب'), await ids('نادين')], [[], [comment.id], [comment.id]]);
    await correct(comment.id, { authorName: 'سليم' });
    assert.deepEqual([await ids('نادين'), await ids('حليب سليم')], [[], [comment.id]]);
    await http.delete(`/v1/comments/${comment.id}`).set('comment-token', comment.editToken).expect(204);
    assert.deepEqual([await ids('حليب'), await ids('حليب', '&state=trash')], [[], [comment.id]]);
    assert.equal(await termsOf(comment.id), 1);
    await http.delete(`/v1/moderation/comments/${comment.id}`).set(make.asAdmin).expect(204);
    assert.equal(await termsOf(comment.id), 0);
    assert.deepEqual(await ids('حليب', '&state=trash'), []);
  });

  it('keeps no term of the comments of an article that is deleted', async () => {
    const gone = await make.article();
    const comment = await say('زنبق', {}, gone);
    const official = await http
      .post(`/v1/articles/${gone.id}/comments`)
      .set(make.asAdmin)
      .send({ author: { name: 'الموقع', email: 'site@example.org' }, body: 'زنبق أبيض', parentId: null })
      .expect(201);
    assert.deepEqual(await ids('زنابق'), [comment.id]);
    assert.deepEqual(await ids('زنابق', '&state=approved'), [official.body.id]);
    await http.delete(`/v1/articles/${gone.id}`).set(make.asAdmin).expect(204);
    assert.deepEqual([await termsOf(comment.id), await termsOf(official.body.id)], [0, 0]);
    const left = `select count(*) from comment_terms where ${key} not in (select id from comments)`;
    assert.equal(await one(db, left), 0);
  });

  it('leaves the terms alone when only the state changes', async () => {
    const comment = await say('نورس فوق الميناء');
    const versions =
      db.engine === 'sqlite'
        ? 'select sum(length(block)) as bytes, count(*) as n from comment_terms_data'
        : 'select id, xmin from comment_terms order by id';
    const before = await rows(db, versions);
    await make.decide(comment.id, 'approved');
    await http
      .post('/v1/moderation/comments/batch')
      .set(make.asAdmin)
      .send({ decisions: [{ id: comment.id, state: 'spam', reason: 'إعلان' }] })
      .expect(200);
    assert.deepEqual(await rows(db, versions), before);
    assert.deepEqual(await ids('نوارس', '&state=spam'), [comment.id]);
  });

  it('finds by an e-mail address what was sent with exactly that one', async () => {
    const comment = await say('رسالة', { author: { email: 'Samar.K@Example.org' } });
    const other = await say('رسالة أخرى', { author: { email: 'samar.k@example.org.uk' } });
    for (const q of ['samar.k@example.org', ' SAMAR.K@example.ORG ']) assert.deepEqual(await ids(q), [comment.id], q);
    assert.deepEqual(await ids('samar.k@example.org.uk'), [other.id]);
    const { page } = await find('samar.k@example.org', `&articleId=${article.id}&total=exact&sort=-createdAt`);
    assert.equal(page.total, 1);
    assert.deepEqual(await ids('samar.k@example.org', `&articleId=${english.id}`), []);
    assert.deepEqual(await ids('samar.k@example.org', '&state=spam'), []);
    for (const q of ['samar', 'example.org', '@example.org', 'samar.k@example', '"samar.k@example.org"', 'samar.k'])
      assert.ok(!(await ids(q)).includes(comment.id), q);
  });

  it('is for moderators alone, and kept by nobody', async () => {
    await http.get(asked('garden')).expect(401);
    await http
      .get(asked('garden'))
      .set('authorization', (await make.key('drafts:read')).authorization)
      .expect(403);
    const { authorization } = await make.key('comments:moderate');
    for (const q of ['garden', 'samar.k@example.org']) {
      const { headers } = await http.get(asked(q)).set({ authorization }).expect(200);
      assert.equal(headers['cache-control'], 'private, no-store', q);
    }
    const approved = await make.approved(article.id, { body: 'حورية البحر', author: { email: 'mermaid@example.org' } });
    const lists = [`/v1/articles/${article.id}/comments`, `/v1/comments/${approved.id}/replies`];
    for (const list of [...lists, `/v1/comments/${approved.id}`])
      for (const q of ['حورية', 'mermaid@example.org']) {
        const { body } = await http.get(`${list}?q=${encodeURIComponent(q)}`).expect(400);
        assert.equal(body.code, 'validation_failed');
      }
    for (const q of ['mermaid@example.org', 'حورية', 'mermaid']) {
      const { body } = await http.get(`/v1/articles?q=${encodeURIComponent(q)}`).expect(200);
      assert.deepEqual(body.data, [], q);
    }
  });

  it('writes no e-mail it was asked for into the log', async () => {
    const lines: string[] = [];
    const logged = await startServer({ logTo: { write: line => void lines.push(line) } });
    for (const more of ['', '&limit=0', '&cursor=none'])
      await logged.http.get(asked('samar.k@example.org', more)).set(logged.make.asAdmin);
    await logged.close();
    assert.ok(lines.some(line => line.includes('/v1/moderation/comments')));
    assert.doesNotMatch(lines.join(''), /samar|example\.org/);
  });

  it('takes any text for a query', async () => {
    const hostile = [
      ...[
        '" OR 1 --',
        'a AND b NOT c',
        'NEAR(a b)',
        'terms:x',
        '^x*',
        '*',
        '(',
        ')))',
        '{a b}',
        "'; drop table comments",
      ],
      ...[
        '"',
        '""',
        '"“',
        '«',
        '- -',
        '--x',
        '-"',
        'a\u0000b',
        '\u0000',
        '\u064B\u064C',
        '\u200F\u202E',
        '👩‍👩‍👧',
        '؟!',
        '%',
      ],
      ...['\uFFFF', '\uE000', 'x'.repeat(400), 'سلاح '.repeat(40), 'x'.repeat(10_000), '﷽', 'a@b', '@', 'a@b.c@d.e'],
    ];
    for (const q of hostile) {
      const { status, body } = await http.get(asked(q)).set(make.asAdmin);
      assert.ok(
        status === 200 || status === 400,
        `${JSON.stringify(q.slice(0, 20))}: ${status} ${JSON.stringify(body)}`,
      );
    }
    await http.get('/v1/moderation/comments?q=').set(make.asAdmin).expect(400);
    await http.get('/v1/moderation/comments?q=%ff').set(make.asAdmin).expect(400);
    assert.deepEqual(await ids('👩‍👩‍👧'), []);
    assert.deepEqual(await ids('garden"'), [roof.id, garden.id]);
  });
});
