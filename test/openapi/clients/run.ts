/** Programs that tests start: found, run to their end, and told apart from those that are not on this machine. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The folder openapi/tools, with a slash at its end. */
export const tools = `${root}openapi/tools/`;

/** Where the generators are that only `npm run generators` needs. */
export const moreTools = `${tools}more/`;

/** What a program is started as, and where. */
export type Command = {
  program: string;
  args: string[];
  cwd?: string;
  env?: Record<string, string>;
  /** What it reads. */
  input?: string;
};

/** How it ended. `code` is undefined where it was not found, was stopped, or took longer than three minutes. */
export type Ended = { code: number | undefined; out: string; err: string };

/** Runs it to its end. Never throws: a compiler that finds a mistake has done its work. */
export function run({ program, args, cwd, env, input }: Command): Promise<Ended> {
  return new Promise(done => {
    const options = { cwd, env: { ...process.env, ...env }, timeout: 180_000, maxBuffer: 1 << 26 };
    const child = execFile(program, args, options, (error, out, err) => {
      const code = error ? (typeof error.code === 'number' ? error.code : undefined) : 0;
      done({ code, out, err: code === undefined && !err ? (error?.message ?? '') : err });
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

const toolOf =
  (folder: string) =>
  (name: string, args: string[], more: Partial<Command> = {}): Command => ({
    program: process.execPath,
    args: [`${folder}node_modules/.bin/${name}`, ...args],
    ...more,
  });

/** A program of openapi/tools by the name of its package's `bin`. */
export const tool = toolOf(tools);

/** A program of openapi/tools/more. */
export const moreTool = toolOf(moreTools);

/** A program of our own package. */
export const ourTool = toolOf(root);
