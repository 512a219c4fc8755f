/**
 * A minute of readers and writers on three nodes, a primary and a standby, while a node is killed and the primary crashes: no
 * acknowledged write is lost, no reader is refused, and at the end all nodes say the same.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseAt } from '../../src/db/open.ts';
import { type Answer, makeClient } from '../ready/client.ts';
import { configOf, only } from '../support/database.ts';
import { startCluster, startStandby } from '../support/postgres.ts';
import { adminKey, type ServerProcess, startProcess } from '../support/process.ts';
import { until } from '../support/until.ts';

const lastsMs = 60_000;
const asAdmin = { authorization: `Bearer ${adminKey}` };

describe('Three nodes, a primary and a standby', only('postgres'), async () => {
  const primary = await startCluster({ isUnattended: true, settings: { synchronous_commit: 'on' } });
  const DATABASE_URL = primary.url('postgres');
  await (await databaseAt(configOf(DATABASE_URL))).migrate({ now: 0 });
  const standby = await startStandby(primary, { isUnattended: true });
  const env = {
    DATABASE_URL,
    DATABASE_REPLICA_URLS: standby.url('postgres'),
    COMMENTS_POLICY: 'open',
    LOG_LEVEL: 'warn',
  };
  const nodes: ServerProcess[] = [];
  for (let i = 0; i < 3; i++) nodes.push(await startProcess(env));
  after(async () => {
    for (const node of nodes) node.child.kill('SIGKILL');
    await standby.remove();
    await primary.remove();
  });

  const clientOf = (node: ServerProcess) => makeClient(node.url);
  const post = (node: ServerProcess, path: string, body: unknown, method = 'POST') =>
    clientOf(node).send(method, path, asAdmin, body);

  it('lose nothing, refuse no reader, and agree at the end', { timeout: 180_000 }, async () => {
    const articles: number[] = [];
    for (let i = 0; i < 20; i++) {
      const { status, text } = await post(nodes[0]!, '/v1/articles', { title: `Article ${i}`, state: 'published' });
      assert.equal(status, 201);
      articles.push(JSON.parse(text).id);
    }
    const addresses = [
      '/v1/articles',
      '/v1/articles?sort=-updatedAt&limit=5',
      ...articles.flatMap(id => [`/v1/articles/${id}`, `/v1/articles/${id}/comments?limit=100`]),
    ];
    await until('the standby has all', async () => {
      const { rows } = await standby.run('select count(*)::int as n from articles');
      return rows[0].n === articles.length;
    });

    const end = performance.now() + lastsMs;
    const isOver = () => performance.now() > end;
    const refusedReads: string[] = [];
    const counts = { reads: 0, writes: 0, refusedWrites: 0, cut: 0 };
    /** What was acknowledged: comments by their ids, and the last title of each article. */
    const comments = new Map<number, number[]>();
    const versions = new Map<number, number>();

    /** Whoever asks a node that is just being killed finds no answer: a balancer would ask another. */
    async function ask(what: () => Promise<Answer>): Promise<Answer | undefined> {
      try {
        return await what();
      } catch {
        counts.cut++;
        await sleep(20);
        return undefined;
      }
    }
    async function read(number: number) {
      for (let i = number; !isOver(); i++) {
        const address = addresses[(i * 7) % addresses.length]!;
        const answer = await ask(() => clientOf(nodes[i % nodes.length]!).get(address));
        if (!answer) continue;
        counts.reads++;
        if (answer.status !== 200) refusedReads.push(`${answer.status} ${address} ${answer.text}`);
        await sleep(50);
      }
    }
    async function write(number: number) {
      for (let i = number; !isOver(); i++) {
        const id = articles[(i * 3 + number) % articles.length]!;
        const node = nodes[i % nodes.length]!;
        const isComment = i % 3 > 0;
        const author = { name: `Reader ${number}`, email: `reader${number}@example.org` };
        const answer = await ask(() =>
          isComment
            ? post(node, `/v1/articles/${id}/comments`, { author, body: `Comment ${number} ${i}` })
            : post(node, `/v1/articles/${id}`, { title: `By ${number}, ${i}`, state: 'published' }, 'PATCH'),
        );
        if (answer?.status === 201) {
          counts.writes++;
          comments.set(id, [...(comments.get(id) ?? []), JSON.parse(answer.text).id]);
        } else if (answer?.status === 200) {
          counts.writes++;
          versions.set(id, Math.max(versions.get(id) ?? 0, JSON.parse(answer.text).version));
        } else if (answer) {
          assert.equal(answer.status, 503, answer.text);
          assert.ok(answer.headers['retry-after'], 'it is told when to come back');
          counts.refusedWrites++;
        }
        await sleep(100);
      }
    }
    async function harm() {
      await sleep(lastsMs / 6);
      const [victim] = nodes;
      victim!.child.kill('SIGKILL');
      await sleep(lastsMs / 10);
      nodes[0] = await startProcess(env);
      await sleep(lastsMs / 10);
      await primary.stop('immediate');
      await sleep(lastsMs / 20);
      await primary.start();
    }
    await Promise.all([harm(), ...[0, 1, 2, 3].map(read), ...[0, 1, 2].map(write)]);

    assert.deepEqual(refusedReads, []);
    assert.ok(counts.writes > 100 && counts.reads > 1000, JSON.stringify(counts));
    assert.ok(counts.cut > 0 && counts.refusedWrites > 0, `the harm was felt: ${JSON.stringify(counts)}`);

    const said = async () =>
      Promise.all(
        nodes.map(async node => {
          const client = clientOf(node);
          const answers = [];
          for (const address of addresses) {
            const { status, text, headers } = await client.get(address);
            answers.push(`${status} ${address} ${headers.etag} ${text}`);
          }
          return answers.join('\n');
        }),
      );
    await until('all say the same', async () => new Set(await said()).size === 1, 1000);

    const { rows: kept } = await primary.run('select id from comments');
    const keptIds = new Set(kept.map(row => Number(row.id)));
    const acknowledged = [...comments.values()].flat();
    assert.deepEqual(
      acknowledged.filter(id => !keptIds.has(id)),
      [],
      'no comment is lost',
    );
    const { rows: present } = await primary.run('select id, version from articles');
    for (const { id, version } of present)
      assert.ok(Number(version) >= (versions.get(Number(id)) ?? 0), `article ${id}`);
    const { rows: log } = await primary.run(
      "select resource_id as id, count(*)::int as n, count(distinct version)::int as versions from changes where kind = 'article.updated' or kind = 'article.published' group by 1",
    );
    for (const { id, n, versions } of log) assert.equal(n, versions, `article ${id} is logged once a version`);
  });
});
