/**
 * Whether a corpus is what the API would have made: the same articles, tags, authors and comments are sent to it one by
 * one, and then every row, and a sample of answers of real servers, must be the same.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { ask, get } from '../http.ts';
import { startMaqal, withServers } from '../servers.ts';
import { type Article, articleOf } from './articles.ts';
import { commentsOf } from './comments.ts';
import { type Dump, dump } from './dump.ts';
import { sample } from './fingerprint.ts';
import { adminKey, generate, openNew, type Tell } from './generate.ts';
import { began, type Plan, planOf } from './plan.ts';

/** Throws where the two differ. */
export async function check(tell: Tell): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'maqal-bench-'));
  try {
    const [bulk, sent] = [join(folder, 'bulk.db'), join(folder, 'sent.db')];
    await generate(bulk, sample, () => {});
    const plan = planOf(sample);
    await send(sent, plan);
    const [rows, expected] = [dump(bulk), dump(sent)];
    for (const table of Object.keys(expected)) assertSame(table, rows[table]!, expected[table]!);
    const paths = await compareAnswers(bulk, sent, plan);
    const count = Object.values(rows).reduce((sum, of) => sum + of.length, 0);
    tell(`${count} rows in ${Object.keys(rows).length} tables, and ${paths} answers, are what the API makes`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Throws with the first rows that differ: all of them would fill a book. */
function assertSame(table: string, rows: Dump[string], expected: Dump[string]) {
  const at = rows.findIndex((row, i) => JSON.stringify(row) !== JSON.stringify(expected[i]));
  if (at >= 0) assert.deepEqual(rows[at], expected[at], `${table} is not what the API makes`);
  assert.equal(rows.length, expected.length, `${table} has more or fewer rows than the API makes`);
}

/** Sends everything to the API, at the moments the plan says. */
async function send(path: string, plan: Plan) {
  let now = began;
  const config = readConfig({ COMMENTS_POLICY: 'open', COMMENTS_MAX_LINKS: '9', RATE_LIMITS: 'off' });
  const db = await openNew(path);
  const app = await buildApp({ config, db, clock: { now: () => now }, log: pino({ level: 'silent' }) });
  const post = async (url: string, payload: object, remoteAddress = '127.0.0.1') => {
    const headers = url.endsWith('/comments') ? {} : { authorization: `Bearer ${adminKey}` };
    const { statusCode, body } = await app.inject({ method: 'POST', url, payload, headers, remoteAddress });
    assert.equal(statusCode, 201, `POST ${url} was answered ${statusCode}: ${body}`);
  };
  for (const { name, lang } of plan.authors) await post('/v1/authors', { name, lang });
  for (const { name, lang } of plan.tags) await post('/v1/tags', { name, lang });
  const articles = Array.from({ length: plan.size.articles }, (_, i) => articleOf(plan, i + 1));
  for (const article of articles) {
    now = article.publishedAt;
    await post('/v1/articles', inputOf(article, plan));
  }
  let comments = 0;
  for (const article of articles)
    for (const row of commentsOf(article, comments + 1)) {
      comments++;
      now = row.createdAt;
      const { authorName: name, email, body, parentId } = row;
      const address = row.ip.replace(/0\/24$/, '7');
      await post(`/v1/articles/${article.id}/comments`, { author: { name, email }, body, parentId }, address);
    }
  await app.close();
  await db.close();
}

function inputOf({ content, publishedAt }: Article, plan: Plan) {
  const { title, lead, body, lang, authors, image } = content;
  return {
    title,
    ...(lead !== null && { lead }),
    body: { format: body.format, source: body.source },
    lang,
    tags: content.tags.map(id => plan.tags[id - 1]!.name),
    authors,
    image,
    state: 'published',
    publishedAt: new Date(publishedAt).toISOString(),
  };
}

/** Answers of two real servers, ETags and all. */
async function compareAnswers(bulk: string, sent: string, plan: Plan): Promise<number> {
  const paths = ['/v1/articles', '/v1/articles?limit=100&total=exact', '/v1/articles?sort=title&fields=title,html'];
  for (const { slug } of plan.tags.slice(0, 10)) paths.push(`/v1/articles?tag=${encodeURIComponent(slug)}&total=exact`);
  for (const { slug } of plan.authors) paths.push(`/v1/articles?author=${encodeURIComponent(slug)}`);
  for (let id = 1; id <= plan.size.articles; id++)
    paths.push(
      `/v1/articles/${id}`,
      `/v1/articles/by-slug/${encodeURIComponent(articleOf(plan, id).content.slug)}`,
      `/v1/articles/${id}/comments?total=exact`,
    );
  paths.push('/v1/tags?limit=100&sort=-articleCount', '/v1/authors?limit=100&total=exact', '/v1/comments/5/replies');
  await withServers([startMaqal(bulk), startMaqal(sent)], async servers => {
    for (const path of paths) {
      const answers = await Promise.all(servers.map(({ port }) => ask(port, get(path))));
      const [one, other] = answers.map(({ status, headers, body }) => ({
        status,
        etag: headers.find(([name]) => name.toLowerCase() === 'etag')?.[1],
        body: body.toString(),
      }));
      assert.equal(one?.status, 200, `${path} was answered ${one?.status}`);
      assert.deepEqual(one, other, path);
    }
  });
  return paths.length;
}
