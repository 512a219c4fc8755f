/** From the start of the process to the first answer that had to be read. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, get } from '../http.ts';
import { type Context, largest, type Outcome } from '../section.ts';
import { freePort, launch, maqalArgs, maqalEnv, startMaqal } from '../servers.ts';
import { median, short } from '../stats.ts';

export async function start(context: Context): Promise<Outcome> {
  const corpus = largest(context);
  const empty = join(context.folder, 'empty.db');
  await (await startMaqal(empty)).stop(); // makes it
  const files = { empty, full: corpus.path };
  const times = { empty: [] as number[], full: [] as number[] };
  const rounds = context.isQuick ? 5 : 9;
  for (let round = 0; round <= rounds; round++)
    for (const which of round % 2 === 0 ? (['empty', 'full'] as const) : (['full', 'empty'] as const)) {
      const ms = await once(files[which]);
      if (round > 0) times[which].push(ms); // the first fills the caches of the system and of compiled code
    }
  const ratio = median(times.full.map((ms, i) => ms / times.empty[i]!));
  const rowOf = (what: string, list: number[], beside: number) => ({
    what,
    'median ms': short(median(list)),
    'least ms': short(Math.min(...list)),
    'most ms': short(Math.max(...list)),
    ratio: beside.toFixed(2),
  });
  return {
    title: 'Start',
    notes: [
      `From spawning the process to a 200 on GET /v1/articles?limit=1, ${rounds} times each, in turn. Corpus ${corpus.name} beside a file that is up to date and empty.`,
    ],
    rows: [rowOf('empty', times.empty, 1), rowOf(corpus.name, times.full, ratio)],
    bars: { startRatio: ratio, startTime: median(times.full) },
  };
}

const request = get('/v1/articles?limit=1');

async function once(path: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const server = launch({ args: maqalArgs, env: maqalEnv(path), port });
  for (;;) {
    const answer = await ask(port, request).catch(() => undefined);
    if (answer?.status === 200) break;
    const said = server.ended();
    if (said !== undefined) throw new Error(`The server ended before it answered:\n${said}`);
    await sleep(2);
  }
  const ms = performance.now() - started;
  await server.stop();
  return ms;
}
