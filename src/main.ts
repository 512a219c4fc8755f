/** `maqal serve`: from an empty folder to a server that listens, and back without losing anything. */
import { assertNoArguments, type Command } from './commands/command.ts';
import { type Config, readConfig } from './config.ts';
import type { ServeOptions } from './running/prepare.ts';

export const command: Command = {
  help: `Usage: npm start

Makes the database if there is none, brings it up to date, makes the first admin key and prints it once, and serves.
SIGTERM or Ctrl-C stops it: requests under way are answered, everything written is on disk. With MAQAL_WORKERS above 1,
SIGHUP replaces the workers one by one.
`,
  async run(args, env) {
    assertNoArguments('serve', args);
    await serve(readConfig(env), { isUnderNpm: isUnderNpm(env) });
    return 0;
  },
};

export const isUnderNpm = (env: NodeJS.ProcessEnv) => env.npm_lifecycle_event !== undefined;

/** Serves until it is told to stop: in this process alone, or in workers that it starts; or this is one of those. */
export async function serve(config: Config, options: ServeOptions): Promise<void> {
  if (config.workers === 1) return (await import('./running/alone.ts')).serveAlone(config, options);
  const { default: cluster } = await import('node:cluster');
  if (cluster.isWorker) return (await import('./workers/worker.ts')).serveAsWorker(config);
  return (await import('./workers/primary.ts')).serveByWorkers(config, options);
}
