/**
 * Whatever is refused is told in Arabic or in English, as asked. Two servers live the same life, one asked in English, one in
 * Arabic: all but the sentences must be equal, and in an Arabic sentence nothing English may be left.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { type Code, errors } from '../../src/errors.ts';
import * as keys from '../../src/keys/keys.ts';
import { arabicLetter, isArabic, sentencesOf } from '../support/arabic.ts';
import { fillDisk, forbidWrites } from '../support/faults.ts';
import type { Body } from '../support/make.ts';
import { parseRaw, sendRaw } from '../support/raw.ts';
import { makeClock, startServer } from '../support/server.ts';
import { run } from '../support/sql.ts';

type Answer = { status: number; headers: Record<string, string>; body: Body };

const minutes = 60_000;
const comment = (n: number, more: object = {}) => ({
  author: { name: `Reader ${n}`, email: `reader${n}@example.org` },
  body: `Comment ${n}`,
  ...more,
});

/** A server with some content, asked in one language. */
async function startAsking(language: string) {
  const clock = makeClock();
  const server = await startServer({ clock, env: { RATE_LIMITS: 'on', COMMENTS_POLICY: 'open' } });
  const { http, make, url, db } = server;
  const article = await make.article({ title: 'One', slug: 'one' });
  const draft = await make.draft({ title: 'Two' });
  const closed = await make.article({ title: 'Three', commentsOpen: false });
  const tag = await make.tag({ name: 'Figs', slug: 'figs' });
  const sent = await make.comment(article.id);
  const reader = await make.key('drafts:read');
  await keys.adopt(db, 'x'.repeat(40), clock.now());
  const asked = { 'accept-language': language };
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: object = make.asAdmin,
  ): Promise<Answer> => {
    const request = http[method.toLowerCase() as 'post'](path);
    if (body !== undefined) request.set('content-type', 'application/json').send(body as object);
    return request.set({ ...asked, ...headers });
  };
  return {
    ...server,
    clock,
    article,
    draft,
    closed,
    tag,
    sent,
    reader: { authorization: reader.authorization },
    send,
    get: (path: string, headers?: object) => send('GET', path, undefined, headers),
    create: (body: object) => send('POST', '/v1/articles', { title: 'Title', ...body }),
    change: (id: number, body: object) => send('PATCH', `/v1/articles/${id}`, body),
    say: (body: unknown, headers: object = {}) => send('POST', `/v1/articles/${article.id}/comments`, body, headers),
    raw: async (first: string, rest: string): Promise<Answer> => {
      const text = await sendRaw(url, Buffer.from(`${first}\r\nAccept-Language: ${language}\r\n${rest}`, 'latin1'));
      const { status, headers, body } = parseRaw(text);
      return { status, headers, body: JSON.parse(body) };
    },
  };
}

type Asking = Awaited<ReturnType<typeof startAsking>>;

const slugs = ['', 'x\u202ey', 'two words', '-x', 'x-', 'x-\u0301', 'pаypal', 'a'.repeat(81), 'ـــ'];
const close = 'Host: x\r\nConnection: close\r\n';

const refused: [code: Code, what: string, ask: (on: Asking) => Promise<Answer>][] = [
  ['bad_request', 'no Host', on => on.raw('GET /v1 HTTP/1.1', 'Connection: close\r\n\r\n')],
  ['bad_request', 'a method that is none', on => on.raw('FOO /v1 HTTP/1.1', `${close}\r\n`)],
  [
    'bad_request',
    'chunks that are none, after a head that was understood',
    on =>
      on.raw(
        'POST /v1/articles/1/comments HTTP/1.1',
        `${close}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
      ),
  ],
  ['headers_too_large', 'large headers', on => on.raw('GET /v1 HTTP/1.1', `${close}X: ${'x'.repeat(45_000)}\r\n\r\n`)],
  ['request_timeout', 'half a body', stall],
  ['bad_url', 'a malformed escape', on => on.get('/v1/articles/by-slug/%zz')],
  ['bad_json', 'half an object', on => on.say('{"body":')],
  ['bad_json', 'a place that the parser names', on => on.say('{"body" 1}')],
  ['bad_json', 'bytes that are not UTF-8', on => on.raw(...postOf('{"body":"\xff"}'))],
  ['bad_json', 'deep nesting', on => on.say(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`)],
  ['bad_text', 'NUL', on => on.say('{"body":"\\u0000"}')],
  ['bad_text', '__proto__', on => on.say('{"__proto__":1}')],
  ['invalid_cursor', 'another cursor', on => on.get('/v1/articles?cursor=WyJ4Il0')],
  ['unauthorized', 'no key', on => on.get('/v1/keys', {})],
  ['unauthorized', 'a wrong Comment-Token', on => on.send('PATCH', `/v1/comments/${on.sent.id}`, { body: 'x' }, {})],
  ['forbidden', 'another scope', on => on.get('/v1/keys', on.reader)],
  ['forbidden', 'a comment for the site', on => on.say(comment(1), on.reader)],
  ['not_found', 'no route', on => on.get('/nothing')],
  ['not_found', 'no article', on => on.get('/v1/articles/999')],
  ['not_found', 'no article to change', on => on.change(999, { lang: 'ar' })],
  ['not_found', 'an address of raw bytes', on => on.raw('GET /v1/articles/by-slug/\xd9\x84 HTTP/1.1', `${close}\r\n`)],
  ['not_found', 'no tag', on => on.get('/v1/tags/999')],
  ['not_found', 'no author', on => on.get('/v1/authors/999')],
  ['not_found', 'no comment', on => on.get('/v1/comments/999')],
  ['not_found', 'no key', on => on.send('DELETE', '/v1/keys/999')],
  ['not_found', 'no problem', on => on.get('/problems/none')],
  ['not_found', 'comments of no article', on => on.send('POST', '/v1/articles/999/comments', comment(1), {})],
  ['method_not_allowed', 'PUT', on => on.send('PUT', '/v1')],
  ['method_not_allowed', 'CONNECT', on => on.raw('CONNECT example.org:443 HTTP/1.1', `${close}\r\n`)],
  ['payload_too_large', 'a large body', on => on.say(comment(1, { body: 'x'.repeat(70_000) }))],
  ['uri_too_long', 'a long address', on => on.get(`/v1/articles?${'a'.repeat(12_300)}`)],
  ['unsupported_media_type', 'a text', on => on.say('x', { 'content-type': 'text/plain' })],
  ['unsupported_media_type', 'latin1', on => on.raw(...postOf('{}', '; charset=latin1'))],
  [
    'precondition_failed',
    'a version of before',
    on => on.send('PATCH', '/v1/articles/1', { title: 'x' }, { ...on.make.asAdmin, 'if-match': '"9-x"' }),
  ],
  ['invalid_idempotency_key', 'a long key', on => on.say(comment(1), { 'idempotency-key': 'x'.repeat(300) })],
  [
    'idempotency_key_reused',
    'a key twice',
    async on => {
      await on.say(comment(90), { 'idempotency-key': 'k' });
      return on.say(comment(91), { 'idempotency-key': 'k' });
    },
  ],
  ['idempotency_in_flight', 'a key at once', inFlight],
  ['illegal_state', 'a way that is none', on => on.change(on.draft.id, { state: 'withdrawn' })],
  ['illegal_state', 'another', on => on.change(on.article.id, { state: 'draft' })],
  ['slug_taken', 'a slug of another', on => on.create({ slug: 'one' })],
  ['slug_taken', 'a slug of another tag', on => on.send('POST', '/v1/tags', { name: 'Other', slug: 'figs' })],
  ['slug_taken', 'a slug in Arabic', slugInArabic],
  ['tag_exists', 'a name of another', on => on.send('POST', '/v1/tags', { name: 'figs', description: 'Other.' })],
  ...slugs
    .filter(slug => slug !== '')
    .map((slug): (typeof refused)[number] => [
      'invalid_slug',
      `the slug ${JSON.stringify(slug)}`,
      on => on.create({ slug }),
    ]),
  ['invalid_date', 'no date', on => on.create({ state: 'scheduled' })],
  ['invalid_date', 'a past date', on => on.create({ state: 'scheduled', publishedAt: '2020-01-01T00:00:00Z' })],
  ['invalid_date', 'a future date', on => on.create({ state: 'published', publishedAt: '2099-01-01T00:00:00Z' })],
  ['invalid_date', 'no date any more', on => on.change(on.article.id, { state: 'published', publishedAt: null })],
  [
    'invalid_date',
    'a key for yesterday',
    on => on.send('POST', '/v1/keys', { name: 'x', scopes: ['admin'], expiresAt: '2020-01-01T00:00:00Z' }),
  ],
  ['unknown_author', 'an author who is none', on => on.create({ authors: [99] })],
  ['unsafe_text', 'a title turned around', on => on.create({ title: 'x\u202ey' })],
  ['unsafe_text', 'an e-mail turned around', on => on.say(comment(1, { author: { name: 'x', email: 'x@y.z\u202e' } }))],
  ['body_too_complex', 'a text too deep', on => on.create({ body: { format: 'html', source: '<b>'.repeat(100_000) } })],
  ['comments_closed', 'no comments', on => on.send('POST', `/v1/articles/${on.closed.id}/comments`, comment(1), {})],
  ['parent_not_found', 'an answer to nothing', on => on.say(comment(1, { parentId: 999 }))],
  [
    'duplicate_comment',
    'a comment twice',
    async on => {
      await on.say(comment(92));
      return on.say(comment(92));
    },
  ],
  ['key_from_environment', 'a key given from outside', revokeGiven],

  ['validation_failed', 'unknown members', on => on.say({ ...comment(1), likes: 1, author: { name: 'س', تقييم: 5 } })],
  ['validation_failed', 'members that fail to come', on => on.say({})],
  ['validation_failed', 'no object', on => on.say([])],
  ['validation_failed', 'null', on => on.say('null')],
  [
    'validation_failed',
    'types',
    on => on.create({ title: 1, lead: [], tags: 'x', commentsOpen: 1, seo: 2, authors: ['x'] }),
  ],
  [
    'validation_failed',
    'half a number',
    on => on.create({ authors: [1.5], image: { url: 'https://x.y', width: 0.5 } }),
  ],
  ['validation_failed', 'sizes', on => on.create({ image: { url: 'https://x.y', width: 0, height: 1e6 } })],
  ['validation_failed', 'a number too large', on => on.create({ authors: [0, 1e300] })],
  ['validation_failed', 'lists', on => on.create({ tags: Array.from({ length: 51 }, (_, n) => `Tag ${n}`) })],
  ['validation_failed', 'an empty list', on => on.send('POST', '/v1/keys', { name: 'x', scopes: [] })],
  ['validation_failed', 'values', on => on.create({ state: 'new', body: { format: 'pdf', source: '' } })],
  ['validation_failed', 'an item of a list', on => on.send('POST', '/v1/keys', { name: 'x', scopes: ['all'] })],
  ['validation_failed', 'an empty text', on => on.create({ title: '' })],
  ['validation_failed', 'a blank text', on => on.create({ title: ' ', tags: ['\u0640'] })],
  ['validation_failed', 'a long line', on => on.create({ title: 'x'.repeat(301), lead: 'x'.repeat(2001) })],
  ['validation_failed', 'a longer line', on => on.create({ title: 'x'.repeat(1300) })],
  ['validation_failed', 'an empty slug', on => on.create({ slug: '' })],
  ['validation_failed', 'a blank comment', on => on.say(comment(1, { body: '\u200e' }))],
  ['validation_failed', 'a comment that grows', on => on.say(comment(1, { body: '\u0958'.repeat(6000) }))],
  ['validation_failed', 'a language', on => on.create({ lang: 'Arabic!' })],
  ['validation_failed', 'addresses', on => on.create({ canonicalUrl: 'ftp://x.y', image: { url: 'https://a:b@x.y' } })],
  ['validation_failed', 'a picture without address', on => on.change(on.article.id, { image: { alt: 'x' } })],
  ['validation_failed', 'an e-mail', on => on.say(comment(1, { author: { name: 'x', email: 'x' } }))],
  ['validation_failed', 'dates', on => on.create({ publishedAt: 'tomorrow' })],
  ['validation_failed', 'a year', on => on.create({ publishedAt: '9999-12-31T23:00:00-05:00' })],
  [
    'validation_failed',
    'a reason of the rules',
    on => on.send('PATCH', `/v1/moderation/comments/${on.sent.id}`, { state: 'spam', reason: 'links' }),
  ],
  ['validation_failed', 'an id that is none', on => on.get('/v1/articles/x')],
  ['validation_failed', 'an id too small', on => on.get('/v1/articles/0')],
  ['validation_failed', 'unknown parameters', on => on.get('/v1/articles?page=2&per_page=5')],
  ['validation_failed', 'an unknown parameter in Arabic', on => on.get('/v1/articles?صفحة=2')],
  [
    'validation_failed',
    'parameters',
    on => on.get('/v1/articles?limit=0&sort=x&view=x&publishedAfter=x&lang=&total=x'),
  ],
  ['validation_failed', 'a limit too large', on => on.get('/v1/articles?limit=101')],
  ['validation_failed', 'a parameter twice', on => on.get('/v1/articles?limit=1&limit=2')],
  ['validation_failed', 'a value of bad escapes', on => on.get('/v1/articles?tag=%zz')],
  ['validation_failed', 'unknown fields', on => on.get('/v1/articles?fields=title,عنوان')],
  ['validation_failed', 'no fields', on => on.get('/v1/articles?fields=')],
  ['validation_failed', 'a state of what is public', on => on.get('/v1/articles?state=draft')],
  ['validation_failed', 'a sort of drafts', on => on.get('/v1/articles?view=draft&sort=title')],

  [
    'edit_expired',
    'a comment of before',
    on => {
      on.clock.advance(15 * minutes);
      const token = { 'comment-token': on.sent.editToken };
      return on.send('PATCH', `/v1/comments/${on.sent.id}`, { body: 'x' }, token);
    },
  ],
  ['rate_limited', 'many comments', on => untilLimited(n => on.say(comment(100 + n)))],
  ['rate_limited', 'many keys', on => untilLimited(() => on.get('/v1/keys', { authorization: 'Bearer mq_wrong' }))],
  ['overloaded', 'a long queue', behindThousand],
  [
    'storage_full',
    'no room',
    async on => {
      const makeRoom = await fillDisk(on.db);
      const answer = await on.create({ body: { format: 'html', source: 'x'.repeat(200_000) } });
      await makeRoom();
      return answer;
    },
  ],
  [
    'storage_unavailable',
    'no leave to write',
    async on => {
      const permit = await forbidWrites(on.db);
      const answer = await on.create({});
      await permit();
      return answer;
    },
  ],
  [
    'internal_error',
    'a table that is gone',
    async on => {
      await run(on.db, 'drop table idempotency_keys');
      return on.send('POST', '/v1/articles', { title: 'x' }, { ...on.make.asAdmin, 'idempotency-key': 'z' });
    },
  ],
  [
    'shutting_down',
    'the end',
    async on => {
      const path = `/v1/articles/${on.article.id}`;
      await on.db.close();
      return on.send('POST', `${path}/comments`, comment(99), {});
    },
  ],
];

function postOf(body: string, type = ''): [string, string] {
  const head = `${close}Content-Type: application/json${type}\r\nContent-Length: ${body.length}`;
  return ['POST /v1/articles/1/comments HTTP/1.1', `${head}\r\n\r\n${body}`];
}

/** Node looks for stalled requests every thirty seconds: here it finds this one at once. */
async function stall({ app, raw }: Asking): Promise<Answer> {
  const accepted = once(app.server, 'connection') as Promise<[Socket]>;
  const arrived = once(app.server, 'request');
  const pending = raw(
    'POST /v1/articles/1/comments HTTP/1.1',
    `${close}Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{`,
  );
  const [[socket]] = await Promise.all([accepted, arrived]);
  app.server.emit('clientError', Object.assign(new Error('stalled'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
  return pending;
}

async function inFlight({ db, send, make }: Asking): Promise<Answer> {
  const gate = Promise.withResolvers<void>();
  const holding = db.transact(() => gate.promise);
  const post = () => send('POST', '/v1/articles', { title: 'x' }, { ...make.asAdmin, 'idempotency-key': 'f' });
  const both = [post(), post()];
  const answer = await Promise.race(both);
  gate.resolve();
  await Promise.all([holding, ...both]);
  return answer;
}

/** Somebody writes and does not come to an end, and as many wait as may. */
async function behindThousand({ db, create }: Asking): Promise<Answer> {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const writing = db.transact(() => {
    begun.resolve();
    return gate.promise;
  });
  await begun.promise;
  const waiting = Array.from({ length: 1000 }, () => db.transact(async () => {}));
  const answer = await create({});
  gate.resolve();
  await Promise.all([writing, ...waiting]);
  return answer;
}

async function slugInArabic({ create }: Asking): Promise<Answer> {
  await create({ slug: 'حديقة-على-السطح' });
  return create({ slug: 'حديقه-علي-السطح' });
}

async function revokeGiven({ get, send }: Asking): Promise<Answer> {
  const { id } = (await get('/v1/keys')).body.data.find((key: Body) => key.name === 'MAQAL_ADMIN_KEY');
  return send('DELETE', `/v1/keys/${id}`);
}

async function untilLimited(ask: (n: number) => Promise<Answer>): Promise<Answer> {
  for (let n = 0; n < 30; n++) {
    const answer = await ask(n);
    if (answer.status === 429) return answer;
  }
  return assert.fail('nothing is limited');
}

function assertArabic(sentence: string) {
  assert.ok(isArabic(sentence), sentence);
  assert.match(sentence, /[.)]$/);
}

/** All of an answer that must be the same in every language. */
function bareOf({ status, headers, body }: Answer) {
  const { title: _, detail: _detail, instance: _instance, errors = [], ...rest } = body;
  const entries = errors.map(({ detail: _, ...entry }: Body) => entry);
  const {
    date: _date,
    'x-request-id': _id,
    'content-length': _length,
    'content-language': _language,
    ...fields
  } = headers;
  return { status, rest, entries, fields };
}

describe('A refusal in Arabic', async () => {
  const [english, arabic] = [await startAsking('en'), await startAsking('ar-EG, ar;q=0.9, en;q=0.5')];
  const seen = new Set<string>();

  for (const [code, what, ask] of refused)
    it(`says ${code} of ${what} like one in English, in other words`, async () => {
      const [inEnglish, inArabic] = [await ask(english), await ask(arabic)];
      assert.equal(inEnglish.body.code, code, JSON.stringify(inEnglish.body));
      assert.deepEqual(bareOf(inArabic), bareOf(inEnglish));
      assert.equal(inEnglish.headers['content-language'], 'en');
      assert.equal(inArabic.headers['content-language'], 'ar');
      assert.equal(inArabic.headers.vary, 'Accept-Language');
      const sentences = sentencesOf(inArabic.body);
      assert.equal(sentences.length, sentencesOf(inEnglish.body).length);
      for (const sentence of sentences) assertArabic(sentence);
      seen.add(code);
    });

  it('has been seen for every code', () => {
    assert.deepEqual(
      Object.keys(errors).filter(code => !seen.has(code)),
      [],
    );
  });
});

describe('The example in docs/errors.md', async () => {
  const { send } = await startAsking('ar');

  it('is what is answered', async () => {
    const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
    const shown = JSON.parse(/## In Arabic.*?```json\n(.*?)```/s.exec(page)![1]!);
    const { body } = await send('POST', '/v1/articles', { publishedAt: 'tomorrow', titel: 'x' });
    assert.deepEqual({ ...body, instance: shown.instance }, shown);
  });
});

describe('The language of a refusal', async () => {
  const { http, make, url } = await startServer();
  const languageFor = async (field?: string) => {
    const request = http.get('/nothing');
    const { headers, body } = await (field === undefined ? request : request.set('accept-language', field)).expect(404);
    const language = headers['content-language'];
    assert.equal(language === 'ar', arabicLetter.test(body.title), String(field));
    return language;
  };

  const wishes: [field: string | undefined, language: string][] = [
    [undefined, 'en'],
    ['', 'en'],
    ['ar', 'ar'],
    ['AR', 'ar'],
    ['ar-EG', 'ar'],
    ['ar-Arab-EG-x-press', 'ar'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,ar;q=0.8', 'en'],
    ['ar,en;q=0.5', 'ar'],
    ['en;q=0.5,ar', 'ar'],
    ['en ; q=0.5 , ar\t;\tQ=0.501', 'ar'],
    ['ar, en', 'ar'],
    ['en, ar', 'en'],
    ['fr', 'en'],
    ['fr, ar;q=0.1', 'ar'],
    ['fr, ar;q=0.1, en;q=0.2', 'en'],
    ['ar-EG;q=0.2, ar;q=0.9, en;q=0.5', 'ar'],
    ['ar-EG, ar;q=0.3, en;q=0.5', 'ar'],
    ['*', 'en'],
    ['ar, *', 'ar'],
    ['ar;q=0.5, *', 'en'],
    ['*;q=0.5, ar', 'ar'],
    ['*, en;q=0', 'ar'],
    ['*, ar;q=0', 'en'],
    ['ar;q=0', 'en'],
    ['en;q=0', 'en'],
    ['ar;q=0.000', 'en'],
    [', ,ar,', 'ar'],
    // Not `ar`, though it begins like it.
    ['arc, en;q=0.1', 'en'],
    ['ara', 'en'],
    // Malformed
    ['ar;q=2', 'en'],
    ['ar;q=-1', 'en'],
    ['ar;q=0.1234', 'en'],
    ['ar;q=', 'en'],
    ['ar;level=1', 'en'],
    ['ar;q=1;q=0', 'en'],
    ['ar_EG', 'en'],
    ['arabicarabic', 'en'],
    ['ar-', 'en'],
    ['ar en', 'en'],
    ['"ar"', 'en'],
    ['\xe9, ar', 'en'],
    ['constructor, __proto__, ar', 'en'],
    ['toString, ar', 'ar'],
  ];
  for (const [field, language] of wishes)
    it(`is ${language} for ${JSON.stringify(field)}`, async () => {
      assert.equal(await languageFor(field), language);
    });

  it('is found at once, whatever is asked', async () => {
    const size = 8000;
    const hostile = [
      ','.repeat(size),
      'ar,'.repeat(size / 3),
      `ar${' '.repeat(size)}x`,
      `ar;${'\t'.repeat(size)}q`,
      `ar${'-x'.repeat(size / 2)}!`,
      'a'.repeat(size),
      `ar;q=0.${'0'.repeat(size)}`,
      Array.from({ length: size / 5 }, (_, n) => n.toString(26).replace(/\d/g, 'z')).join(', '),
    ];
    for (const field of hostile) {
      const began = performance.now();
      assert.match((await languageFor(field)) ?? '', /^(?:ar|en)$/);
      assert.ok(performance.now() - began < 500, field.slice(0, 20));
    }
  });

  it('is that of the first header and the second together', async () => {
    const head = `Host: x\r\nConnection: close\r\nAccept-Language: fr\r\nAccept-Language: ar\r\n`;
    assert.equal(
      parseRaw(await sendRaw(url, `GET /nothing HTTP/1.1\r\n${head}\r\n`)).headers['content-language'],
      'ar',
    );
  });

  it('is English where the bytes do not tell', async () => {
    for (const bytes of ['hello\r\n\r\n', 'FOO / HTTP/1.1\r\naccept-language: ar;q=x\r\n\r\n'])
      assert.equal(parseRaw(await sendRaw(url, bytes)).headers['content-language'], 'en');
  });

  it('is told beside the other headers that choose', async () => {
    const listed = await startServer({ env: { CORS_ORIGINS: 'https://example.org' } });
    for (const path of ['/nothing', '/v1/articles/by-slug/%zz', '/v1/keys'])
      assert.equal((await listed.http.get(path)).headers.vary, 'Origin, Accept-Language', path);
  });

  it('is of no answer that is right', async () => {
    const { id } = await make.article();
    for (const path of [
      '/v1',
      `/v1/articles/${id}`,
      '/v1/articles',
      '/problems/not_found',
      '/livez',
      '/openapi.json',
    ]) {
      const [plain, asked] = [await http.get(path), await http.get(path).set('accept-language', 'ar')];
      assert.deepEqual(asked.text, plain.text, path);
      for (const { headers } of [plain, asked]) {
        assert.equal(headers['content-language'], undefined, path);
        assert.doesNotMatch(headers.vary ?? '', /language/i, path);
      }
    }
    const made = await http.post('/v1/tags').set(make.asAdmin).set('accept-language', 'ar').send({ name: 'One' });
    assert.deepEqual([made.status, made.headers.vary, made.headers['content-language']], [201, undefined, undefined]);
  });

  it('is English in the log', async () => {
    const lines: string[] = [];
    const server = await startServer({ logTo: { write: line => lines.push(line) } });
    await forbidWrites(server.db);
    const { body } = await server.http
      .post('/v1/articles')
      .set(server.make.asAdmin)
      .set('accept-language', 'ar')
      .send({ title: 'x' });
    assert.match(body.title, arabicLetter);
    const warned = lines.map(line => JSON.parse(line)).filter(({ level }) => level >= 40);
    assert.deepEqual(
      warned.map(({ msg }) => msg),
      [errors.storage_unavailable],
    );
  });
});

describe('The page of a problem', async () => {
  const { http } = await startServer();

  for (const code of Object.keys(errors) as Code[])
    it(`of ${code} has each language in a part of its own`, async () => {
      const { text } = await http.get(`/problems/${code}`).expect(200);
      const parts = [...text.matchAll(/<section lang="(\w+)" dir="(\w+)">\n(.*?)<\/section>/gs)];
      assert.deepEqual(
        parts.map(([, lang, dir]) => [lang, dir]),
        [
          ['en', 'ltr'],
          ['ar', 'rtl'],
        ],
      );
      const [english = '', arabic = ''] = parts.map(([, , , html]) => html!);
      assert.ok(english.includes(errors[code]));
      assert.doesNotMatch(english, arabicLetter);
      const sentences = arabic.replace(/<code>.*?<\/code>/g, '').matchAll(/<(p|h2)>(.*?)<\/\1>/g);
      for (const [, , sentence = ''] of sentences) {
        assert.ok(isArabic(sentence.replace(/<[^>]+>/g, '')), sentence);
      }
    });
});
