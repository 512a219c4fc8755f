/** A process of its own that sends comments at a fixed rate, and says in the end how they were answered. */
import { load } from './load.ts';
import { commentRequests } from './remarks.ts';
import { percentile } from './stats.ts';

export type Writing = { port: number; articles: number; seed: number; rate: number; ms: number };
export type Written = { sent: number; perSecond: number; p50: number; p99: number };

const { port, articles, seed, rate, ms } = JSON.parse(process.argv[2]!) as Writing;
const next = commentRequests(articles, seed);
const { requests, seconds, latencies } = await load({ port, next, rate, ms, connections: 32, expect: 201 });
const written: Written = {
  sent: requests,
  perSecond: requests / seconds,
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
};
process.stdout.write(JSON.stringify(written));
