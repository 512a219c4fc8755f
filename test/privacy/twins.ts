/**
 * Two servers that readers must not be able to tell apart: the same public content, made in the same order at the same
 * instants; then one of them is filled with everything that readers may not see.
 */
import type { Body } from '../support/make.ts';
import { type Clock, makeClock, startServer, type TestServer } from '../support/server.ts';

export const start = Date.parse('2026-03-01T08:00:00.000Z');
/** When the hidden things were made: what a crafted cursor or a date filter would look for. */
export const hiddenAt = start + 3_600_000;

export type Twin = TestServer & { clock: Clock };

async function startTwin(): Promise<Twin> {
  const clock = makeClock(start);
  const server = await startServer({ clock, env: { COMMENTS_POLICY: 'pre' } });
  return Object.assign(server, { clock });
}

/** What both have. */
async function fillPublic({ make, http, clock }: Twin) {
  for (const name of ['Roofs', 'Secrets', 'زراعة']) await make.tag({ name });
  const authors = [await make.author({ name: 'June Park' }), await make.author({ name: 'Ghost Writer' })];
  const articles: Body[] = [];
  for (let n = 1; n <= 6; n++) {
    clock.advance(1000);
    const article = await make.article({
      title: n % 2 ? `Roof garden ${n}` : `حديقة ${n}`,
      lang: n % 2 ? 'en' : 'ar-EG',
      tags: n % 3 ? ['Roofs'] : ['زراعة'],
      authors: [authors[0].id],
    });
    articles.push(article);
  }
  const comments: Body[] = [];
  for (let n = 0; n < 5; n++) {
    clock.advance(1000);
    const parentId: number | null = n > 2 ? comments[0].id : null;
    const author = { name: `Public ${n}`, email: `public${n}@example.org` };
    comments.push(await make.approved(articles[0].id, { parentId, body: `Public comment ${n}`, author }));
  }
  // An article that was renamed: its old slug redirects.
  await make.patch(articles[1].id, { slug: 'renamed-garden', state: 'published' });
  await http.get('/v1/articles/by-slug/renamed-garden').expect(200);
  return { articles, comments, authors };
}

type Content = Awaited<ReturnType<typeof fillPublic>>;

/** What only one has. Answers the ids and slugs that an attacker would love to know. */
async function fillHidden({ make, http, clock }: Twin, { articles, comments, authors }: Content) {
  clock.set(hiddenAt);
  const labels = { tags: ['Secrets', 'Roofs'], authors: [authors[1].id, authors[0].id], lang: 'ar' };
  const hidden = {
    draft: await make.draft({ title: 'Hidden draft', ...labels }),
    scheduled: await make.draft({
      title: 'Hidden schedule',
      ...labels,
      state: 'scheduled',
      publishedAt: '2026-03-02T08:00:00Z',
    }),
    withdrawn: await make.article({ title: 'Hidden withdrawn', ...labels }),
    again: await make.article({ title: 'Hidden draft again', ...labels }),
    deleted: await make.article({ title: 'Hidden deleted', ...labels }),
  };
  const buried = await make.approved(hidden.withdrawn.id);
  const buriedReply = await make.approved(hidden.withdrawn.id, { parentId: buried.id });
  await make.approved(hidden.deleted.id);
  await make.patch(hidden.withdrawn.id, { state: 'withdrawn' });
  await make.patch(hidden.again.id, { state: 'withdrawn' });
  await make.patch(hidden.again.id, { state: 'draft', slug: 'hidden-draft-renamed' });
  await http.delete(`/v1/articles/${hidden.deleted.id}`).set(make.asAdmin).expect(204);

  // Working copies over what is public, one with a slug of its own, one saved twice.
  await make.patch(articles[0].id, {
    title: 'Hidden title',
    lead: 'Hidden lead',
    slug: 'hidden-reserved-slug',
    lang: 'ar',
    tags: ['Secrets'],
    authors: [authors[1].id],
    publishedAt: '2020-01-01T00:00:00Z',
    body: { source: '<p>Hidden body</p>' },
  });
  await make.patch(articles[2].id, { title: 'Hidden' });
  await make.patch(articles[2].id, { title: 'Hidden twice', slug: 'hidden-second-slug' });

  const [on, under] = [articles[0].id, comments[0].id];
  const pending = await make.comment(on);
  const pendingReply = await make.comment(on, { parentId: under });
  const spam = await make.comment(on, { website: 'x' });
  const trash = await make.approved(on, { parentId: under });
  const parent = await make.approved(on);
  const below = await make.approved(on, { parentId: parent.id });
  const taken = await make.comment(on);
  const gone = await make.comment(on);
  await make.decide(trash.id, 'trash');
  await make.decide(parent.id, 'spam');
  await http.delete(`/v1/comments/${taken.id}`).set('comment-token', taken.editToken).expect(204);
  await http.delete(`/v1/moderation/comments/${gone.id}`).set(make.asAdmin).expect(204);

  const all = [pending, pendingReply, spam, trash, parent, below, taken, gone, buried, buriedReply];
  return {
    articleIds: Object.values(hidden).map(article => article.id as number),
    commentIds: all.map(comment => comment.id as number),
    etags: [...Object.values(hidden)].map(article => `"${article.version}-`),
    slugs: [
      ...Object.values(hidden).map(article => article.slug as string),
      'hidden-draft-renamed',
      'hidden-reserved-slug',
      'hidden-second-slug',
    ],
  };
}

/** The pair, filled; `plain` has only what is public. */
export async function startTwins() {
  const [plain, full] = [await startTwin(), await startTwin()];
  const content = await fillPublic(plain);
  await fillPublic(full);
  const hidden = await fillHidden(full, content);
  plain.clock.set(full.clock.now());
  return { plain, full, content, hidden };
}
