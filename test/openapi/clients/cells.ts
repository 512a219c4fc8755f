/** What is known of a generated client: whether it was made, whether a compiler takes it, whether it works. */
import { type Command, run } from './run.ts';

/** A compiler or interpreter: how it is asked for its version, and for what it needs beside itself. */
export type Compiler = {
  name: string;
  /** Ends well, and prints a version, where everything that the output needs is on this machine. */
  probe: Command;
};

/** A language and a generator. Every command runs in the folder of the row. */
export type Row = {
  language: string;
  generator: string;
  /** The name of its folder. */
  folder: string;
  compiler?: Compiler;
  /** Ends well where the output is well-formed in the language. */
  compile?: Command;
  /** What was compiled, at work; `passes` looks at what it printed. */
  works?: (Command & { what: string; passes(out: string): boolean }) | undefined;
  /** Why it goes no further than it does. */
  because?: string;
  /** Takes longer than half a minute: not for every run of the tests. */
  isSlow?: true;
};

/** `yes`, or why not. */
export type Cell = { compiler?: string; compiled: string; ran: string };

const probed = new Map<string, Promise<string | undefined>>();

/** The version of a compiler; undefined where it is not on this machine. */
export function versionOf({ name, probe }: Compiler): Promise<string | undefined> {
  const known = probed.get(name) ?? ask(probe);
  probed.set(name, known);
  return known;
}

async function ask(probe: Command): Promise<string | undefined> {
  const { code, out, err } = await run(probe);
  return code === 0 ? (/\d+(\.\d+)+/.exec(out || err)?.[0] ?? '?') : undefined;
}

/** Compiles and runs what a generator left in a folder; what runs finds the address of a server in MAQAL_URL. */
export async function tryRow(row: Row, cwd: string, more: { url: string; input: string }): Promise<Cell> {
  const { compiler, compile, works } = row;
  if (!compiler || !compile) return { compiled: row.because ?? 'no', ran: 'no' };
  const version = await versionOf(compiler);
  if (version === undefined) return { compiled: `not here: ${compiler.name}`, ran: 'no' };
  const label = `${compiler.name} ${version}`;
  const compiled = await run({ cwd, ...compile });
  if (compiled.code !== 0)
    return { compiler: label, compiled: `failed: ${first(compiled.err || compiled.out)}`, ran: 'no' };
  if (!works) return { compiler: label, compiled: 'yes', ran: row.because ?? 'no' };
  const ran = await run({ cwd, env: { MAQAL_URL: more.url }, input: more.input, ...works });
  const isRight = ran.code === 0 && works.passes(ran.out);
  return { compiler: label, compiled: 'yes', ran: isRight ? works.what : `failed: ${first(ran.err || ran.out)}` };
}

/** The first line that says what is wrong, without where on this machine. */
function first(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() && !/warning/i.test(line));
  const line = lines.find(one => /error/i.test(one)) ?? lines[0] ?? 'it said nothing';
  return line
    .replaceAll(/\S*\/(?=[^/\s]+)/g, '')
    .replaceAll('|', '\\|')
    .slice(0, 160);
}
