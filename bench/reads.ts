/**
 * `npm run bench`: CPU time per request of the commonest reads, beside a bare Fastify that sends the same bytes. Both are
 * processes of their own, asked in turn by the same client; their CPU time is read from the system. Ratios hold on noisy
 * machines, single figures do not. Linux only (/proc).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seed } from './seed.ts';

const requests = Number(process.env.BENCH_REQUESTS ?? 4000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const concurrency = 16;
/** Clock ticks a second in /proc/PID/stat: 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

const folder = mkdtempSync(join(tmpdir(), 'maqal-bench-'));
const path = join(folder, 'bench.db');
const { articleId, slug, tag } = await seed(path, 1000);

const reads: [string, string][] = [
  ['article by id', `/v1/articles/${articleId}`],
  ['article by slug', `/v1/articles/by-slug/${encodeURIComponent(slug)}`],
  ['list of 20', '/v1/articles'],
  ['list of 20 by tag', `/v1/articles?tag=${encodeURIComponent(tag)}`],
  ['20 comments', `/v1/articles/${articleId}/comments`],
  ['20 tags', '/v1/tags'],
];

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const maqal = start([file('../src/launch.js'), 'serve'], {
  DATABASE_URL: `file:${path}`,
  PORT: '39801',
  MAQAL_ADMIN_KEY: 'x'.repeat(40),
});
await ready(39801);
const bodies = await Promise.all(reads.map(async ([, url]) => [url, (await get(39801, url)).toString()]));
writeFileSync(join(folder, 'bodies.json'), JSON.stringify(Object.fromEntries(bodies)));
const bare = start([file('./bare.ts')], { BODIES: join(folder, 'bodies.json'), PORT: '39802' });
await ready(39802);

console.log(
  `${cpus()[0]?.model ?? 'unknown CPU'} x ${cpus().length}, Node ${process.versions.node}, ${requests} requests, median of ${rounds} rounds`,
);
console.log('read               bytes   Maqal us   bare Fastify us   ratio');
for (const [name, url] of reads) {
  const bytes = (await get(39801, url)).length;
  const times: { maqal: number; bare: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const time = { maqal: await measure(maqal, 39801, url), bare: await measure(bare, 39802, url) };
    if (round > 0) times.push(time); // the first warms up
  }
  const [ours, theirs] = [median(times.map(t => t.maqal)), median(times.map(t => t.bare))];
  console.log(
    `${name.padEnd(18)} ${String(bytes).padStart(5)} ${ours.toFixed(0).padStart(10)} ${theirs.toFixed(0).padStart(17)} ${(ours / theirs).toFixed(2).padStart(7)}`,
  );
}
maqal.kill();
bare.kill();
rmSync(folder, { recursive: true, force: true });

function start(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function ready(port: number) {
  for (;;) {
    try {
      await get(port, '/livez');
      return;
    } catch {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}

/** Microseconds of CPU that the process spent on each request. */
async function measure({ pid }: ChildProcess, port: number, url: string): Promise<number> {
  const before = cpuTicks(pid!);
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  let left = requests;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left-- > 0) await get(port, url, agent);
    }),
  );
  agent.destroy();
  return ((cpuTicks(pid!) - before) / ticksPerSecond / requests) * 1e6;
}

function cpuTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

async function get(port: number, path: string, agent?: Agent): Promise<Buffer> {
  const [response] = await once(request({ host: '127.0.0.1', port, path, ...(agent && { agent }) }).end(), 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
