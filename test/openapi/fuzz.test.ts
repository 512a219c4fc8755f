/**
 * Random requests made from our own document, and every answer held against it. The same seed gives the same requests;
 * MAQAL_FUZZ_SEED and MAQAL_FUZZ_RUNS (requests an operation) try others.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { times } from '../support/effort.ts';
import { type Answer, loadContract, type Operation } from '../support/fuzz-contract.ts';
import { createMemory } from '../support/fuzz-memory.ts';
import { Random } from '../support/fuzz-random.ts';
import { type FuzzRequest, makeRequest } from '../support/fuzz-requests.ts';
import { asCurl, createSender } from '../support/fuzz-send.ts';
import { createValues } from '../support/fuzz-values.ts';
import { makeClock, startServer } from '../support/server.ts';

const seed = Number(process.env.MAQAL_FUZZ_SEED ?? 20260301);
const runs = Number(process.env.MAQAL_FUZZ_RUNS ?? times(100, 25));
const enough = 25;

describe('Random requests made from the OpenAPI document', async () => {
  const clock = makeClock();
  const server = await startServer({ clock, env: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } });
  const contract = loadContract(server.app.swagger());
  const random = new Random(seed);
  const memory = createMemory(random);
  const tools = { random, memory, resolve: contract.resolve, values: createValues(random, contract.resolve) };
  const { send, close } = createSender(server.url);
  const statuses = new Map<string, Map<number, number>>();
  const failures: string[] = [];

  async function plant() {
    const { make, adminKey } = server;
    memory.keys.push({ secret: adminKey, scopes: ['admin'] });
    for (const scopes of [['articles:write', 'drafts:read'], ['comments:moderate'], ['tags:write'], ['drafts:read']])
      memory.keys.push({ secret: (await make.key(...scopes)).authorization.slice(7), scopes });
    for (let n = 0; n < 5; n++) {
      const author = await make.author({ name: `ليلى ${n}` });
      const article = await make.article({ title: `حديقة ${n}`, tags: ['زراعة', `Tag ${n}`], authors: [author.id] });
      for (const found of [author, article, await make.draft()]) memory.learnResource(found);
      memory.learnResource({ ...(await make.approved(article.id)), state: 'approved' });
    }
  }

  function judge(operation: Operation, request: FuzzRequest, method: string, answer: Answer) {
    const faults = contract.faultsOf(operation, answer, { isHead: method === 'HEAD' });
    if (answer.status >= 500) faults.push(`answered ${answer.status}: ${answer.body.toString().slice(0, 500)}`);
    if (request.wrong && answer.status < 400) faults.push(`has ${request.wrong} and was answered ${answer.status}`);
    if (faults.length > 0)
      failures.push(`${operation.operationId} ${faults.join('; ')}\n  ${asCurl(server.url, request, method)}`);
  }

  async function tryOnce(operation: Operation) {
    const request = makeRequest(operation, tools);
    // The key all of this runs with must not be revoked.
    if (operation.operationId === 'revokeKey' && Number(request.pathValues.id) <= 1) request.pathValues.id = '999';
    if (operation.operationId === 'revokeKey') request.path = request.path.replace(/keys\/0*1\b/, 'keys/999');
    clock.advance(random.int(0, 40));
    const answer = await send(request, operation.method);
    judge(operation, request, operation.method, answer);
    count(operation, answer.status);
    const json = answer.headers['content-type']?.startsWith('application/json');
    memory.learn(
      operation,
      request,
      answer.status,
      answer.headers,
      json ? JSON.parse(answer.body.toString()) : undefined,
    );
    // The parser refuses large headers before it knows the method.
    if (operation.method === 'GET' && answer.status !== 431 && random.chance(0.2))
      await compareHead(operation, request, answer);
  }

  function count({ operationId }: Operation, status: number) {
    const counts = statuses.get(operationId) ?? new Map<number, number>();
    statuses.set(operationId, counts.set(status, (counts.get(status) ?? 0) + 1));
  }

  async function compareHead(operation: Operation, request: FuzzRequest, get: Answer) {
    const head = await send(request, 'HEAD');
    judge(operation, request, 'HEAD', head);
    const same = ({ status, headers: { date: _, 'x-request-id': __, ...headers } }: Answer) => ({ status, headers });
    // A counter of wrong keys or a scheduled article may have moved in between: then once more decides.
    if (JSON.stringify(same(get)) === JSON.stringify(same(head))) return;
    const [again, headAgain] = [await send(request, 'GET'), await send(request, 'HEAD')];
    if (JSON.stringify(same(again)) !== JSON.stringify(same(headAgain)))
      failures.push(
        `HEAD ${JSON.stringify(same(headAgain))} is not GET ${JSON.stringify(same(again))}\n  ${asCurl(server.url, request, 'HEAD')}`,
      );
  }

  it(`are answered as it says (${runs} an operation, seed ${seed})`, async () => {
    await plant();
    for (let run = 0; run < runs && failures.length < enough; run++) {
      // Time stands nearly still, so that limits are met, and leaps in the middle, so that tokens end.
      if (run === runs >> 1) clock.advance(20 * 60_000);
      for (const operation of random.shuffle(contract.operations)) await tryOnce(operation);
    }
    close();
    assert.equal(
      failures.length,
      0,
      `${failures.length} answers are off the document (seed ${seed}):\n\n${failures.join('\n\n')}`,
    );
  });

  it('reach a success of every operation, and refusals of most', () => {
    const table = contract.operations.map(({ operationId }) => ({
      operationId,
      counts: [...(statuses.get(operationId) ?? [])],
    }));
    if (process.env.MAQAL_FUZZ_TABLE)
      for (const { operationId, counts } of table) console.log(operationId, Object.fromEntries(counts));
    const blind = table.filter(({ counts }) => !counts.some(([status]) => status >= 200 && status < 300));
    assert.deepEqual(blind, []);
    if (runs < 100) return;
    const all = new Set(table.flatMap(({ counts }) => counts.map(([status]) => status)));
    const rare = runs < 500 ? [] : [413];
    for (const status of [...rare, 200, 201, 204, 304, 400, 401, 403, 404, 409, 412, 414, 415, 422, 429, 431])
      assert.ok(all.has(status), `no request was answered ${status}`);
  });
});
