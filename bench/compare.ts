/**
 * Contenders side by side. In each round every contender is asked in turn, so that whatever else the machine does meets
 * all of them; the first round is thrown away, and a ratio is the median of the ratios of single rounds.
 */
import { load } from './load.ts';
import { cpuMicros } from './proc.ts';
import type { Running } from './servers.ts';
import { median, percentile } from './stats.ts';

export type Contender = { name: string; server: Running; next: () => Buffer; expect?: number };

export type Effort = {
  rounds: number;
  /** How long each contender is asked in each round: the same time for all, so that cheap answers are many. */
  ms: number;
  /** Requests before the first round, to a server that has answered little so far, and to one that is warm. */
  warmUp: number;
  again: number;
  /** Whether the client gives up its core when it waits: where the contenders need all of them. */
  sleeps?: boolean;
};

/** CPU in microseconds a request, latencies in milliseconds. */
export type Sample = { cpu: number; perSecond: number; p50: number; p99: number };
export type Compared = { medians: Record<string, Sample>; ratio(a: string, b: string, of?: keyof Sample): number };

const warm = new WeakSet<Running>();

export async function compare(contenders: readonly Contender[], effort: Effort): Promise<Compared> {
  for (const { server, next, expect = 200 } of contenders) {
    const requests = warm.has(server) ? effort.again : effort.warmUp * server.pids().length;
    await load({ port: server.port, next, requests, expect, isAwake: !effort.sleeps });
    warm.add(server);
  }
  const rounds: Record<string, Sample>[] = [];
  for (let round = 0; round <= effort.rounds; round++) {
    const samples: Record<string, Sample> = {};
    for (const contender of turned(contenders, round)) samples[contender.name] = await sample(contender, effort);
    if (round > 0) rounds.push(samples);
  }
  const middle = (name: string, of: keyof Sample) => median(rounds.map(round => round[name]![of]));
  const medians = contenders.map(({ name }): [string, Sample] => [
    name,
    {
      cpu: middle(name, 'cpu'),
      perSecond: middle(name, 'perSecond'),
      p50: middle(name, 'p50'),
      p99: middle(name, 'p99'),
    },
  ]);
  return {
    medians: Object.fromEntries(medians),
    ratio: (a, b, of = 'cpu') => median(rounds.map(round => round[a]![of] / round[b]![of])),
  };
}

/** Another one begins each round. */
const turned = <T>(list: readonly T[], by: number): T[] => {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
};

async function sample({ server, next, expect = 200 }: Contender, { ms, sleeps }: Effort): Promise<Sample> {
  const pids = server.pids();
  const before = cpuMicros(pids);
  const { requests, seconds, latencies } = await load({ port: server.port, next, ms, expect, isAwake: !sleeps });
  const cpu = (cpuMicros(pids) - before) / requests;
  return { cpu, perSecond: requests / seconds, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}
