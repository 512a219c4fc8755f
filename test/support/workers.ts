/** A server of several processes, and clients that know which of them answers. */
import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { adminKey, type ServerProcess, startProcess } from './process.ts';
import { until } from './until.ts';

export type Line = { pid: number; msg?: string; worker?: number; method?: string; published?: number };

export type WorkersProcess = ServerProcess & {
  /** What it has logged so far. */
  log: () => Line[];
  /** The workers that have ever been ready, in that order. */
  workers: () => number[];
};

/** Starts a server of `count` workers and waits until all of them listen. */
export async function startWorkers(
  count: number,
  env: Record<string, string>,
  options: { isLeader?: boolean } = {},
): Promise<WorkersProcess> {
  const server = await startProcess({ MAQAL_WORKERS: String(count), ...env }, 'serve', options);
  const log = () => server.output().split('\n').flatMap(parse);
  const workers = () => log().flatMap(line => (line.msg === 'a worker is ready' ? [line.worker!] : []));
  await until('all workers are ready', () => workers().length >= count);
  return { ...server, log, workers };
}

function parse(line: string): Line[] {
  try {
    return line.startsWith('{') ? [JSON.parse(line) as Line] : [];
  } catch {
    return []; // the rest of it is still to come
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

/** One request. Fails when the connection breaks or nothing comes for ten seconds. Without an agent it has its own connection. */
export async function send(
  url: string,
  { body, agent }: { body?: unknown; agent?: Agent | undefined } = {},
): Promise<Answer> {
  const sent = request(url, {
    agent: agent ?? false,
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${adminKey}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    timeout: 10_000,
  });
  sent.on('timeout', () => sent.destroy(new Error('no answer in ten seconds')));
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = await once(sent, 'response');
  const text = (await response.setEncoding('utf8').toArray()).join('');
  return { status: response.statusCode, headers: response.headers, text };
}

/** The worker that answered: request ids begin with what is random for each. */
export const workerOf = ({ headers }: Answer) => String(headers['x-request-id']).split('-')[0]!;

/** A kept connection to each of `count` workers. */
export async function connectEach(url: string, count: number): Promise<Agent[]> {
  const agents = new Map<string, Agent>();
  await until('every worker answers', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const worker = workerOf(await send(`${url}/livez`, { agent }));
    if (agents.has(worker)) agent.destroy();
    else agents.set(worker, agent);
    return agents.size === count;
  });
  return [...agents.values()];
}
