/** Everything that can be written, done at random: what an afternoon of editors, readers and moderators does to a site. */
import assert from 'node:assert/strict';
import type { Random } from '../support/fuzz-random.ts';
import type { Body } from '../support/make.ts';
import type { Clock } from '../support/server.ts';
import type { Answer, Client } from './client.ts';

type Comment = { id: number; articleId: number; token: string | undefined };

const hour = 3_600_000;
const names = ['Roofs', 'Gardens', 'Water', 'زراعة', 'مدن', 'Café', 'C++', 'Straße'];
const langs = ['en', 'ar', 'ar-EG', 'de', 'und'];

/** Refusals that chance runs into: a move that does not exist, a slug that is taken, comments that are closed. */
const refusals = [401, 403, 404, 409, 422];

export function makeWorld(random: Random, clock: Clock, key: string) {
  const { pick, chance, int } = bound(random);
  const asAdmin = { authorization: `Bearer ${key}` };
  const articles: number[] = [];
  const tags: number[] = [];
  const authors: number[] = [];
  const comments: Comment[] = [];
  const done = new Map<string, number>();
  let n = 0;

  async function write(
    client: Client,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = asAdmin,
  ): Promise<Body> {
    const answer = await client.send(method, path, headers, body);
    const isFine = answer.status < 300;
    assert.ok(isFine || refusals.includes(answer.status), `${method} ${path} ${JSON.stringify(body)}: ${answer.text}`);
    if (!isFine) return undefined;
    const kind = `${method} ${path.replace(/\/\d+/, '/:id')}`;
    done.set(kind, (done.get(kind) ?? 0) + 1);
    return answer.text === '' ? {} : JSON.parse(answer.text);
  }

  const someNames = () => random.shuffle([...names, `Tag ${int(1, 6)}`]).slice(0, int(0, 3));
  const someAuthors = () => random.shuffle(authors).slice(0, int(0, 2));
  /** On the half hour, so that nothing closes by the clock while it is looked at. */
  const past = () => new Date(clock.now() - int(1, 72) * hour - hour / 2).toISOString();
  const future = () => new Date(clock.now() + int(1, 10) * hour).toISOString();
  const slug = () => `slug-${int(1, 12)}`;
  const title = () => pick(['Roof', 'Garden', 'حديقة', 'Water']) + (chance(0.5) ? ` ${++n}` : '');

  const parts = {
    title,
    lead: () => (chance(0.3) ? null : `Lead ${++n}`),
    body: () => ({ format: 'html', source: `<p>Text ${++n}.</p>`.repeat(pick([1, 1, 100])) }),
    lang: () => pick(langs),
    tags: someNames,
    authors: someAuthors,
    slug,
    commentsOpen: () => chance(0.7),
    publishedAt: past,
  };
  const someParts = (probability: number) =>
    Object.fromEntries(Object.entries(parts).flatMap(([name, make]) => (chance(probability) ? [[name, make()]] : [])));

  async function createArticle(client: Client) {
    const state = pick(['draft', 'published', 'published', 'published', 'scheduled']);
    const dated = state === 'scheduled' ? { publishedAt: future() } : {};
    await postArticle(client, { ...someParts(0.5), state, ...dated });
  }

  async function postArticle(client: Client, members: Body) {
    const made = await write(client, 'POST', '/v1/articles', { title: title(), ...members });
    if (made) articles.push(made.id);
  }

  async function patchArticle(client: Client) {
    const state = pick([
      undefined,
      undefined,
      'published',
      'published',
      'published',
      'withdrawn',
      'draft',
      'scheduled',
    ]);
    const dated = state === 'scheduled' ? { publishedAt: future() } : {};
    const patch = { ...someParts(0.2), ...(state && { state }), ...dated };
    await write(client, 'PATCH', `/v1/articles/${pick(articles)}`, patch);
  }

  async function remove(client: Client, kind: string, ids: number[]) {
    const id = pick(ids);
    if (await write(client, 'DELETE', `/v1/${kind}/${id}`)) forget(ids, id);
  }

  async function createLabel(client: Client, kind: 'tags' | 'authors', ids: number[]) {
    const made = await write(client, 'POST', `/v1/${kind}`, { name: pick([...names, `Tag ${int(1, 20)}`]) });
    if (made && !ids.includes(made.id)) ids.push(made.id);
  }

  async function patchLabel(client: Client, kind: 'tags' | 'authors', ids: number[]) {
    const text = kind === 'tags' ? 'description' : 'bio';
    const patch = {
      ...(chance(0.5) && { name: `${pick(names)} ${int(1, 9)}` }),
      ...(chance(0.3) && { slug: chance(0.2) ? null : slug() }),
      ...(chance(0.3) && { [text]: `Text ${++n}` }),
      ...(chance(0.2) && { lang: pick(langs) }),
    };
    await write(client, 'PATCH', `/v1/${kind}/${pick(ids)}`, patch);
  }

  async function sendComment(client: Client) {
    const articleId = pick(articles);
    const siblings = comments.filter(comment => comment.articleId === articleId);
    const parentId = siblings.length > 0 && chance(0.6) ? pick(siblings).id : null;
    const reader = int(1, 4);
    const made = await write(
      client,
      'POST',
      `/v1/articles/${articleId}/comments`,
      {
        author: { name: `Reader ${reader}`, email: `reader${reader}@example.org` },
        body: `Comment ${++n}${chance(0.1) ? ' https://a.example https://b.example' : ''}`,
        parentId,
        ...(chance(0.05) && { website: 'https://spam.example' }),
      },
      chance(0.2) ? asAdmin : {},
    );
    if (made) comments.push({ id: made.id, articleId, token: made.editToken });
  }

  async function ownComment(client: Client) {
    const { id, token } = pick(comments.slice(-10));
    const headers = { 'comment-token': token ?? 'none' };
    const path = `/v1/comments/${id}`;
    if (chance(0.7)) await write(client, 'PATCH', path, { body: `Edited ${++n}` }, headers);
    else await write(client, 'DELETE', path, undefined, headers);
  }

  const decision = () => pick(['approved', 'approved', 'approved', 'pending', 'spam', 'trash']);

  async function moderate(client: Client) {
    const path = `/v1/moderation/comments/${pick(comments).id}`;
    const corrections = { body: `Corrected ${++n}`, authorName: `Reader ${int(1, 9)}` };
    await write(client, 'PATCH', path, chance(0.8) ? { state: decision() } : corrections);
  }

  const moderateMany = (client: Client) =>
    write(client, 'POST', '/v1/moderation/comments/batch', {
      decisions: random
        .shuffle(comments)
        .slice(0, 4)
        .map(({ id }) => ({ id, state: decision() })),
    });

  async function removeComment(client: Client) {
    const comment = pick(comments);
    await write(client, 'DELETE', `/v1/moderation/comments/${comment.id}`);
    forget(comments, comment);
  }

  const verbs: [weight: number, verb: (client: Client) => Promise<unknown>, needs?: unknown[]][] = [
    [3, createArticle],
    [6, patchArticle, articles],
    [1, client => remove(client, 'articles', articles), articles],
    [1, client => createLabel(client, 'tags', tags)],
    [2, client => patchLabel(client, 'tags', tags), tags],
    [1, client => remove(client, 'tags', tags), tags],
    [1, client => createLabel(client, 'authors', authors)],
    [1, client => patchLabel(client, 'authors', authors), authors],
    [1, client => remove(client, 'authors', authors), authors],
    [5, sendComment, articles],
    [2, ownComment, comments],
    [4, moderate, comments],
    [1, moderateMany, comments],
    [1, removeComment, comments],
    [1, client => write(client, 'POST', '/v1/keys', { name: 'Key', scopes: ['drafts:read'] })],
  ];

  let bag: typeof verbs = [];

  return {
    done,
    /** A site that has something on it, comments too: on articles of chance alone they may all be closed. */
    async begin(client: Client) {
      for (let i = 0; i < 4; i++) await createLabel(client, 'authors', authors);
      await postArticle(client, { state: 'published', commentsOpen: true });
      for (let i = 0; i < 4; i++) await sendComment(client);
      for (let i = 0; i < 12; i++) await createArticle(client);
      for (let i = 0; i < 12; i++) await sendComment(client);
    },
    /** Writes something through a server: by chance, yet nothing is left out for long. */
    async write(client: Client) {
      const nextAble = () => bag.findIndex(([, , needs]) => needs === undefined || needs.length > 0);
      if (nextAble() < 0) bag = random.shuffle(verbs.flatMap(row => Array<typeof row>(row[0]).fill(row)));
      const [able] = bag.splice(nextAble(), 1);
      await able![1](client);
    },
    /** Tags that articles made, which no answer of a write names. */
    learn(answer: Answer) {
      for (const item of JSON.parse(answer.text).data) if (!tags.includes(item.id)) tags.push(item.id);
    },
  };
}

function forget<T>(list: T[], item: T) {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}

const bound = (random: Random) => ({
  pick: random.pick.bind(random) as Random['pick'],
  chance: random.chance.bind(random),
  int: random.int.bind(random),
});
