/** What a command is, and the two ways it may fail that a person can mend. */

/** 0 done · 1 it failed · 2 it was called wrongly. */
export type ExitCode = 0 | 1 | 2;
export type Command = { help: string; run(args: string[], env: NodeJS.ProcessEnv): Promise<ExitCode> };

/** The command was called wrongly; its help follows the sentence. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Expected failures: the sentence is all a person needs. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/** For commands that take none: nothing is silently ignored. */
export function assertNoArguments(name: string, args: string[]) {
  if (args.length > 0) throw new UsageError(`${name} takes no arguments, but got ${args.join(' ')}.`);
}
