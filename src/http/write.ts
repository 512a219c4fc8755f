/**
 * Writes: one transaction, If-Match, and Idempotency-Key. The answer to a remembered key is stored in the transaction of
 * the write itself, so a retry after a lost connection, or after a crash, finds either both or neither.
 */
import { setImmediate as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Db, Tx } from '../db/db.ts';
import { and, eq, inArray, lte } from '../db/drizzle.ts';
import { NotUnique } from '../db/errors.ts';
import { Fault } from '../errors.ts';
import { addressPrefix } from '../lib/address.ts';
import { digest } from '../lib/digest.ts';
import { seal, unseal } from '../lib/seal.ts';
import { type AnswerOptions, allowsWrite, answer } from './answer.ts';

export type Outcome = AnswerOptions & { body: unknown };

/** How long a key is remembered. */
const rememberMs = 24 * 60 * 60 * 1000;
const sweepAtOnce = 500;

/** Throws precondition_failed unless `If-Match` allows a write on this version. */
export function assertIfMatch(request: FastifyRequest, version: number) {
  if (!allowsWrite(request.headers['if-match'], version)) throw new Fault('precondition_failed');
}

export type Writer = {
  /** Runs `work` in a transaction and answers with its outcome. */
  run(request: FastifyRequest, reply: FastifyReply, work: (tx: Tx) => Promise<Outcome>): Promise<FastifyReply>;
  /**
   * For creations: the same under the request's Idempotency-Key, if it has one. `prepare` does what needs no transaction
   * (rendering a text) and is not done again for a key already answered.
   */
  create<T>(
    request: FastifyRequest,
    reply: FastifyReply,
    prepare: () => Promise<T>,
    work: (tx: Tx, prepared: T) => Promise<Outcome>,
  ): Promise<FastifyReply>;
  /** Forgets the answers to keys older than a day. */
  sweep(): Promise<void>;
};

export function createWriter({ db, now }: { db: Db; now: () => number }): Writer {
  const inFlight = new Set<string>();

  const run: Writer['run'] = async (request, reply, work) => {
    const { body, ...options } = await db.transact(work);
    return answer(request, reply, body, options);
  };

  const create: Writer['create'] = async (request, reply, prepare, work) => {
    const key = idempotencyKey(request);
    if (!key) {
      const prepared = await prepare();
      return run(request, reply, tx => work(tx, prepared));
    }
    if (inFlight.has(key)) throw new Fault('idempotency_in_flight', undefined, { headers: { 'retry-after': '1' } });
    inFlight.add(key);
    try {
      return await once(request, reply, key, prepare, work);
    } finally {
      inFlight.delete(key);
    }
  };

  async function once<T>(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    prepare: () => Promise<T>,
    work: (tx: Tx, prepared: T) => Promise<Outcome>,
  ) {
    const requestHash = digest(JSON.stringify(request.body ?? null));
    const known = await recall(key);
    if (known) return replay(reply, known, requestHash);
    const prepared = await prepare();
    const outcome = await remember(async tx => {
      const { body, ...options } = await work(tx, prepared);
      const { idempotencyKeys } = tx.tables;
      await tx
        .delete(idempotencyKeys)
        .where(and(eq(idempotencyKeys.key, key), lte(idempotencyKeys.createdAt, now() - rememberMs)));
      await tx.insert(idempotencyKeys).values({
        key,
        requestHash,
        status: options.status ?? 200,
        headers: { ...options.headers, ...(options.location && { location: options.location }) },
        body: seal(JSON.stringify({ body, version: options.version }), secretOf(request)),
        createdAt: now(),
      });
      return { body, ...options };
    });
    const { body, ...options } = outcome;
    return answer(request, reply, body, options);
  }

  /** Another server on this database may have taken the same key in the meantime. */
  async function remember<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await db.transact(work);
    } catch (error) {
      if (error instanceof NotUnique)
        throw new Fault('idempotency_in_flight', undefined, { headers: { 'retry-after': '1' } });
      throw error;
    }
  }

  /** Forgets the answers that need not be known any more: they hold what people wrote. A few at a time, for the others' sake. */
  async function sweep() {
    const { idempotencyKeys } = db.tables;
    const before = now() - rememberMs;
    const isOld = lte(idempotencyKeys.createdAt, before);
    for (;;) {
      const old = await db.select({ key: idempotencyKeys.key }).from(idempotencyKeys).where(isOld).limit(sweepAtOnce);
      if (old.length === 0) return;
      const keys = old.map(row => row.key);
      await db.transact(tx => tx.delete(idempotencyKeys).where(and(inArray(idempotencyKeys.key, keys), isOld)));
      await pause();
    }
  }

  async function recall(key: string) {
    const { idempotencyKeys } = db.tables;
    const [row] = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
    return row && row.createdAt > now() - rememberMs ? row : undefined;
  }

  function replay(reply: FastifyReply, known: Remembered, requestHash: string) {
    if (known.requestHash !== requestHash) throw new Fault('idempotency_key_reused');
    const { body, version } = JSON.parse(unseal(known.body, secretOf(reply.request))) as {
      body: unknown;
      version?: number;
    };
    reply.header('idempotency-replayed', 'true');
    return answer(reply.request, reply, body, {
      status: known.status,
      headers: known.headers,
      ...(version !== undefined && { version }),
    });
  }

  return { run, create, sweep };
}

type Remembered = { requestHash: string; status: number; headers: Record<string, string>; body: string };

/**
 * What a kept answer is sealed with: only the client has both parts, the database has hashes of them. An answer may hold a
 * secret (a key just made, the token of a comment), and what people wrote.
 */
const secretOf = ({ headers }: FastifyRequest) =>
  `${String(headers['idempotency-key'])}\n${headers.authorization ?? ''}`;

/** The stored name of a key: a hash over who sent it and where to, so that no client can meet another's. */
function idempotencyKey(request: FastifyRequest): string | undefined {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return undefined;
  if (Array.isArray(given) || !/^[\x20-\x7e]{1,255}$/.test(given)) throw new Fault('invalid_idempotency_key');
  const who = request.key ? `key ${request.key.id}` : addressPrefix(request.ip);
  return digest(`${who}\n${request.method} ${request.url}\n${given}`);
}
