/** The e-mail of who comments, or anything made from it, is in no public byte and no line of the log, ever. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Response, Test } from 'supertest';
import { breakInserts } from '../support/faults.ts';
import { sendRaw } from '../support/raw.ts';
import { makeClock, startServer } from '../support/server.ts';

const email = 'Zaynab.Qasim@Mail-of-Hers.example';

/** Everything that would give it away, as lower-case texts to look for. */
function traces(address: string): string[] {
  const [local = '', domain = ''] = address.split('@');
  const spellings = [
    address,
    address.toLowerCase(),
    address.toUpperCase(),
    local,
    local.toLowerCase(),
    domain.toLowerCase(),
  ];
  const found = new Set([...spellings, ...local.split('.'), domain.split('.')[0]!, encodeURIComponent(address)]);
  for (const spelling of spellings) {
    found.add(Buffer.from(spelling).toString('hex'));
    // The last characters of base64 depend on what follows: the beginning is enough.
    for (const shift of ['', '"', '":"'])
      found.add(
        Buffer.from(shift + spelling)
          .toString('base64')
          .slice(4, -4),
      );
    for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'])
      for (const form of ['hex', 'base64', 'base64url'] as const)
        found.add(createHash(algorithm).update(spelling).digest(form).slice(0, 12));
  }
  return [...found].map(trace => trace.toLowerCase());
}

const needles = traces(email);
const findTrace = (text: string) => needles.find(needle => text.toLowerCase().includes(needle));

describe('The e-mail of a commenter', async () => {
  const lines: string[] = [];
  const clock = makeClock();
  const env = { RATE_LIMITS: 'on', COMMENTS_POLICY: 'known' };
  const { db, http, make, url } = await startServer({ clock, env, logTo: { write: line => void lines.push(line) } });
  const seen: { what: string; text: string }[] = [];

  /** Sends a request as the public does, and keeps every byte of the answer. */
  async function ask(request: Test): Promise<Response> {
    const answer = await request.redirects(0);
    const what = `${request.method} ${request.url.replace(url, '')} -> ${answer.status}`;
    seen.push({ what, text: `${JSON.stringify(answer.headers)}\n${answer.text ?? ''}` });
    return answer;
  }

  const author = { name: 'A Reader', email };
  const { id: articleId } = await make.article();
  const comments = `/v1/articles/${articleId}/comments`;
  const send = (input: object, headers: Record<string, string> = {}) =>
    ask(
      http
        .post(comments)
        .set(headers)
        .send({ author, ...input }),
    );

  it('would be found by this test', async () => {
    const { body } = await send({ body: 'The very first.' });
    const moderated = await http.get(`/v1/moderation/comments/${body.id}`).set(make.asAdmin).expect(200);
    assert.ok(findTrace(moderated.text));
    for (const digest of ['md5', 'sha256']) {
      const hash = createHash(digest).update(email.toLowerCase()).digest('hex');
      assert.ok(findTrace(`https://gravatar.example/avatar/${hash}?s=80`));
    }
    assert.ok(findTrace(Buffer.from(JSON.stringify({ email })).toString('base64')));
  });

  it('is in no answer, no header and no cursor of a whole session', async () => {
    const sent = await send({ body: 'Hello.' }, { 'idempotency-key': 'one' });
    assert.equal(sent.body.state, 'pending');
    await send({ body: 'Hello.' }, { 'idempotency-key': 'one' });
    await send({ body: 'Hello again.' }, { 'idempotency-key': 'one' });
    const { id, editToken } = sent.body;
    await make.decide(id, 'approved');
    const known = await send({ body: 'Hello once more.' });
    assert.equal(known.body.state, 'approved');
    await send({ body: 'Hello once more.' });
    await send({ body: 'A reply.', parentId: id });
    await send({ body: 'Buy!', website: 'x' });
    await send({ body: 'No parent.', parentId: 999 });
    for (const wrong of [
      { author: { ...author, name: '' }, body: 'x' },
      { author: { name: 'x', email: `${email} ` }, body: 'x' },
      { author: { name: 'x', email: `\u202e${email}` }, body: 'x' },
      { author: { name: 'x', email: email.repeat(20) }, body: 'x' },
      { author: { ...author, url: `https://${email}/` }, body: 'x' },
      { author: email, body: 'x' },
      { author: { ...author, mail: email }, body: 'x' },
    ])
      assert.ok((await send(wrong)).status >= 400);
    await ask(http.post(comments).type('application/json').send(`{"author":{"email":"${email}"`));
    await ask(http.patch(`/v1/comments/${id}`).set('comment-token', editToken).send({ body: 'Mended.' }));
    await ask(http.patch(`/v1/comments/${id}`).set('comment-token', 'mqc_wrong').send({ body: 'Mended.' }));
    await make.decide(id, 'approved');
    for (const path of [comments, `/v1/comments/${id}`, `/v1/comments/${id}/replies`, `/v1/articles/${articleId}`])
      for (const method of ['get', 'head', 'options'] as const) await ask(http[method](path));
    for (const sort of ['createdAt', '-createdAt']) {
      let query = `?limit=1&sort=${sort}&total=exact`;
      for (let page = 0; page < 4; page++) {
        const { body } = await ask(http.get(comments + query));
        if (body.page.next) query = `?limit=1&sort=${sort}&cursor=${body.page.next}`;
      }
    }
    for (const query of ['fields=email', 'sort=email', `email=${email}`, `author=${email}`, `cursor=${btoa(email)}`])
      await ask(http.get(`${comments}?${query}`));
    for (const path of ['/v1', '/v1/articles', '/v1/tags', '/v1/authors', '/openapi.json', '/docs', `/v1/${email}`])
      await ask(http.get(path));
    for (const path of [`/v1/articles/by-slug/${email}`, `/v1/authors/by-slug/${email}`]) await ask(http.get(path));
    await ask(http.get('/v1/moderation/comments'));
    await ask(http.get(`/v1/moderation/comments/${id}`));
    await ask(http.delete(`/v1/comments/${known.body.id}`).set('comment-token', known.body.editToken));
    let limited: Response;
    do limited = await send({ body: `Again and again ${seen.length}` });
    while (limited.status === 201);
    assert.equal(limited.status, 429);
    // A cursor is base64: what is inside must not name it either.
    for (const { what, text } of seen)
      for (const token of [
        text,
        ...(text.match(/[\w-]{16,}/g) ?? []).map(t => Buffer.from(t, 'base64url').toString('latin1')),
      ])
        assert.equal(findTrace(token), undefined, `${what}\n${text}`);
    assert.ok(seen.length > 60);
  });

  it('is in no line of the log: not of the session, of moderators, of malformed requests, of failures', async () => {
    const { id } = (await http.get('/v1/moderation/comments').set(make.asAdmin).expect(200)).body.data[0];
    await http.get(`/v1/moderation/comments/${id}`).set(make.asAdmin).expect(200);
    await http
      .patch(`/v1/moderation/comments/${id}`)
      .set(make.asAdmin)
      .send({ reason: `writes as ${email}` })
      .expect(200);
    await sendRaw(url, `GET /${email} HTTP/1.1\r\nX-${email}\r\n\r\n`);
    await sendRaw(url, `${email} / HTTP/1.1\r\n\r\n`);
    clock.advance(3_600_000);
    const mend = await breakInserts(db, 'comments');
    const failed = await send({ body: 'Into the void.' });
    await mend();
    assert.equal(failed.status, 500);
    assert.equal(findTrace(failed.text), undefined);
    assert.ok(
      lines.some(line => line.includes('on purpose')),
      'the failure is logged',
    );
    assert.ok(lines.length > 60);
    for (const line of lines) assert.equal(findTrace(line), undefined, line);
  });

  it('stands beside no address, query, token or key in the log', async () => {
    const key = await make.key('drafts:read');
    await http.get('/v1/articles?view=draft&lang=ar').set('authorization', key.authorization).expect(200);
    const { editToken } = await make.comment(articleId);
    const log = lines.join('');
    for (const secret of [
      '127.0.0.1',
      'view=draft',
      editToken,
      key.authorization.slice(7),
      make.asAdmin.authorization.slice(7),
    ])
      assert.ok(!log.includes(secret), secret);
    const {
      level: _,
      time: __,
      pid: ___,
      hostname: ____,
      ...line
    } = JSON.parse(lines.findLast(l => l.includes(`"key":${key.id}`))!);
    assert.deepEqual(
      { ...line, id: '', ms: 0 },
      { id: '', method: 'GET', route: '/v1/articles', status: 200, ms: 0, key: key.id },
    );
  });
});
