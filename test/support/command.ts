/** The thread behind `runMaqal`: runs one command line after another, as a process of its own would, and loads the program once. */
import { type MessagePort, workerData } from 'node:worker_threads';
import { run } from '../../src/cli.ts';

export type Asked = { args: string[]; env: Record<string, string> };
export type Told = { code: number; stdout: string; stderr: string };

const { port, done } = workerData as { port: MessagePort; done: Int32Array };

let said = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr'] as const)
  process[name].write = (text: string | Uint8Array) => {
    said[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
    return true;
  };

port.on('message', async ({ args, env }: Asked) => {
  said = { stdout: '', stderr: '' };
  const before = open();
  let code: number;
  try {
    code = await run(args, env);
    await ended(before);
  } catch (error) {
    // As Node ends a process whose error nobody caught.
    said.stderr += `${(error as Error).stack}\n`;
    code = 1;
  }
  port.postMessage({ code, ...said } satisfies Told);
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});

/** What keeps a process from ending. */
const open = () => process.getActiveResourcesInfo().length;

/** A process ends when nothing of it is open; a command that left something would run for ever. */
async function ended(before: number) {
  for (let turn = 0; open() > before; turn++) {
    if (turn === 500) throw new Error(`the command does not end: ${process.getActiveResourcesInfo().join(', ')}`);
    await new Promise(resolve => setTimeout(resolve, 10).unref());
  }
}
