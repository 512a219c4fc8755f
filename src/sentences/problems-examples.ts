/** For most problems a request that causes it, and one that is right. What such a request is answered is in problems-faults.ts. */
import type { Code, Language, Text } from '../errors.ts';

/** Lines for a shell, where `$MAQAL` is the address of the server and `$KEY` a key. */
export type Requests = { wrong?: string; right?: string };

/** What the examples are about. */
export const words = {
  en: {
    title: 'Roof Garden',
    slug: 'roof-garden',
    other: 'roof-garden-in-winter',
    tag: 'Roofs',
    about: 'Gardens above the street.',
    name: 'June Park',
    text: 'Does mint need much sun?',
    unlike: 'How much water does mint need?',
    key: 'Newsroom',
    idempotency: 'my order №1',
  },
  ar: {
    title: 'حديقة على السطح',
    slug: 'حديقة-على-السطح',
    other: 'حديقة-السطح-في-الشتاء',
    tag: 'زراعة',
    about: 'ما يُزرع فوق السطوح.',
    name: 'سمر',
    text: 'هل يحتاج النعناع إلى شمس كثيرة؟',
    unlike: 'كم يحتاج النعناع من الماء؟',
    key: 'غرفة الأخبار',
    idempotency: 'طلبي الأول',
  },
} satisfies Record<Language, Record<string, string>>;

const address = (path: string) => `"$MAQAL${path}"`;
const withKey = `-H "Authorization: Bearer $KEY"`;
const json = "-H 'Content-Type: application/json'";
const uuid = '5f2b8a1c-7c0e-4f7e-9a43-1d0c2b6f9e11';

/** A command of several parts, each on a line of its own. */
const curl = (...parts: string[]) => `curl ${parts.join(' \\\n  ')}`;
const get = (path: string, ...more: string[]) => curl(address(path), ...more);
const data = (body: unknown) => `-d '${typeof body === 'string' ? body : JSON.stringify(body)}'`;
const post = (path: string, body: unknown, ...more: string[]) =>
  curl(address(path), withKey, json, ...more, data(body));
const patch = (path: string, body: unknown, ...more: string[]) =>
  curl(`-X PATCH ${address(path)}`, withKey, json, ...more, data(body));
const comments = '/v1/articles/1/comments';

/** The requests of one language, for a server whose article 1 is published and has comments, and article 2 is a draft. */
export function requestsIn(language: Language): Partial<Record<Code, Requests>> {
  const w = words[language];
  const author = { name: w.name, email: 'reader@example.org' };
  const comment = (body: object, path = comments) => curl(address(path), json, data({ author, body: w.text, ...body }));
  const again = curl(`--retry 5 ${address('/v1/articles')}`);
  return {
    bad_request: { wrong: get('/v1', "-H 'Host:'"), right: get('/v1') },
    bad_url: { wrong: get('/v1/articles/by-slug/100%'), right: get('/v1/articles?q=100%25') },
    bad_json: { wrong: post('/v1/tags', `{"name": "${w.tag}",}`), right: post('/v1/tags', { name: w.tag }) },
    bad_text: {
      wrong: post('/v1/tags', { name: `${w.tag}\u0000` }),
      right: post('/v1/tags', { name: w.tag }),
    },
    validation_failed: {
      wrong: post('/v1/articles', { titel: w.title }),
      right: post('/v1/articles', { title: w.title }),
    },
    invalid_cursor: { wrong: get('/v1/articles?cursor=2'), right: get('/v1/articles?limit=20') },
    unauthorized: {
      wrong: curl(address('/v1/articles'), json, data({ title: w.title })),
      right: post('/v1/articles', { title: w.title }),
    },
    forbidden: {
      wrong: post('/v1/tags', { name: w.tag }),
      right: post('/v1/keys', { name: w.key, scopes: ['articles:write', 'tags:write'] }),
    },
    not_found: { wrong: get('/v1/article'), right: get('/v1/articles') },
    method_not_allowed: {
      wrong: curl(`-X PUT ${address('/v1/articles/1')}`, withKey, json, data({ title: w.title })),
      right: patch('/v1/articles/1', { title: w.title }),
    },
    unsupported_media_type: {
      wrong: curl(address('/v1/tags'), withKey, data({ name: w.tag })),
      right: post('/v1/tags', { name: w.tag }),
    },
    rate_limited: { right: again },
    precondition_failed: {
      wrong: patch('/v1/articles/1', { title: w.title }, `-H 'If-Match: "1-Hq2mZl0dPq1lqz0Xc4f3aA"'`),
      right: `ETAG=$(curl -sI ${address('/v1/articles/1?view=draft')} \\
  ${withKey} | sed -n 's/^etag: //p' | tr -d '\\r')
${patch('/v1/articles/1', { title: w.title }, '-H "If-Match: $ETAG"')}`,
    },
    invalid_idempotency_key: {
      wrong: post('/v1/articles', { title: w.title }, `-H 'Idempotency-Key: ${w.idempotency}'`),
      right: post('/v1/articles', { title: w.title }, `-H 'Idempotency-Key: ${uuid}'`),
    },
    idempotency_key_reused: {
      wrong: [w.title, w.tag].map(title => post('/v1/articles', { title }, `-H 'Idempotency-Key: ${uuid}'`)).join('\n'),
      right: post('/v1/articles', { title: w.tag }, "-H 'Idempotency-Key: 0b9d6a52-3c1f-4f0e-8a77-64f1d5a0c3b8'"),
    },
    idempotency_in_flight: { right: post('/v1/articles', { title: w.title }, `-H 'Idempotency-Key: ${uuid}'`) },
    illegal_state: {
      wrong: patch('/v1/articles/2', { state: 'withdrawn' }),
      right: patch('/v1/articles/2', { state: 'published' }),
    },
    slug_taken: {
      wrong: post('/v1/articles', { title: w.title, slug: w.slug }),
      right: post('/v1/articles', { title: w.title, slug: w.other }),
    },
    tag_exists: {
      wrong: post('/v1/tags', { name: w.tag, description: w.about }),
      right: patch('/v1/tags/1', { description: w.about }),
    },
    invalid_slug: {
      wrong: post('/v1/articles', { title: w.title, slug: w.title }),
      right: post('/v1/articles', { title: w.title }),
    },
    invalid_date: {
      wrong: post('/v1/articles', { title: w.title, state: 'published', publishedAt: '2126-01-01T08:00:00Z' }),
      right: post('/v1/articles', { title: w.title, state: 'scheduled', publishedAt: '2126-01-01T08:00:00Z' }),
    },
    unknown_author: {
      wrong: post('/v1/articles', { title: w.title, authors: [404] }),
      right: post('/v1/articles', { title: w.title, authors: [1] }),
    },
    unsafe_text: {
      wrong: post('/v1/tags', `{"name": "${w.tag}\\u202e"}`),
      right: post('/v1/tags', { name: w.tag }),
    },
    comments_closed: {
      wrong: comment({}, '/v1/articles/3/comments'),
      right: patch('/v1/articles/3', { commentsOpen: true }),
    },
    parent_not_found: { wrong: comment({ parentId: 404 }), right: comment({ parentId: 1 }) },
    duplicate_comment: { wrong: [comment({}), comment({})].join('\n'), right: comment({ body: w.unlike }) },
    edit_expired: {
      wrong: curl(
        `-X PATCH ${address('/v1/comments/1')}`,
        '-H "Comment-Token: $TOKEN"',
        json,
        data({ body: w.unlike }),
      ),
      right: patch('/v1/moderation/comments/1', { body: w.unlike }),
    },
    key_from_environment: { wrong: curl(`-X DELETE ${address('/v1/keys/$ID')}`, withKey) },
    storage_unavailable: { right: again },
    overloaded: { right: again },
    shutting_down: { right: again },
  };
}

/** What the variables of those requests stand for, where it is more than a key that may do this. */
export const notes: Partial<Record<Code, Text>> = {
  forbidden: {
    en: 'Here <code>$KEY</code> has the scope <code>articles:write</code> alone. The second request is an admin’s, who makes a key that may do both.',
    ar: 'ليس للمفتاح <code>$KEY</code> هنا غير الصلاحية <code>articles:write</code>. والطلب الثاني طلب مشرف، يُنشئ به مفتاحًا له الصلاحيتان.',
  },
  precondition_failed: {
    en: 'The article has been saved since it was read as version 1.',
    ar: 'حُفظ المقال بعد أن قُرئت منه النسخة 1.',
  },
  rate_limited: {
    en: 'With <code>--retry</code>, <code>curl</code> waits as long as <code>Retry-After</code> says.',
    ar: 'مع <code>--retry</code> ينتظر <code>curl</code> المدة المذكورة في <code>Retry-After</code>.',
  },
  idempotency_in_flight: {
    en: 'However often it is sent, it makes one article.',
    ar: 'مهما تكرر إرساله فلا يُنشئ إلا مقالًا واحدًا.',
  },
  illegal_state: {
    en: 'The article 2 is a draft.',
    ar: 'المقال 2 مسودة.',
  },
  comments_closed: {
    en: 'The comments of the article 3 are closed; an editor opens them.',
    ar: 'تعليقات المقال 3 مغلقة، ويفتحها أحد المحررين.',
  },
  key_from_environment: {
    en: '<code>$ID</code> is the id of that key in <code>/v1/keys</code>.',
    ar: 'المقصود بـ<code>$ID</code> رقم ذلك المفتاح في <code>/v1/keys</code>.',
  },
  edit_expired: {
    en: '<code>$TOKEN</code> is the <code>editToken</code> that came with the comment. The second request is a moderator’s.',
    ar: 'المقصود بـ<code>$TOKEN</code> رمز التعديل <code>editToken</code> الذي ورد مع التعليق. والطلب الثاني طلب مشرف.',
  },
};
