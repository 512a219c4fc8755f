/** The command line: finds the command, loads only it, turns its failures into one sentence and an exit code. */
import type { Command, ExitCode } from './commands/command.ts';
import { version } from './version.ts';

const commands: Record<string, { summary: string; load: () => Promise<{ command: Command }> }> = {
  serve: { summary: 'Serve the API (what npm start does)', load: () => import('./main.ts') },
  demo: { summary: 'Serve a small sample site from a throw-away file', load: () => import('./commands/demo.ts') },
  migrate: { summary: 'Bring the database up to date, after a copy', load: () => import('./commands/migrate.ts') },
  key: { summary: 'Make, list and revoke keys', load: () => import('./commands/key.ts') },
  import: { summary: 'Bring in articles from text or Markdown files', load: () => import('./commands/import.ts') },
  backup: {
    summary: 'Copy the database while it is in use, and check the copy',
    load: () => import('./commands/backup.ts'),
  },
  move: {
    summary: 'Move everything to another database, and compare',
    load: () => import('./commands/move.ts'),
  },
  reindex: { summary: 'Read all articles anew for the search', load: () => import('./commands/reindex.ts') },
  openapi: { summary: 'Print or write the OpenAPI document', load: () => import('./commands/openapi.ts') },
};

const width = Math.max(...Object.keys(commands).map(name => name.length));
const help = `Maqal ${version}: articles, tags and comments as an API.

Usage: npm run maqal -- COMMAND [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  .join('\n')}

"COMMAND --help" tells more of one. The configuration is read from the environment; README.md has the table.
`;

/** Runs a command line; answers its exit code. */
export async function run(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<ExitCode> {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') return print(help);
  if (name === '--version' || name === '-v') return print(`${version}\n`);
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!known) return fail(`There is no command "${name}".\n\n${help}`, 2);
  const { command } = await known.load();
  if (rest.includes('--help') || rest.includes('-h')) return print(command.help);
  try {
    return await command.run(rest, env);
  } catch (error) {
    if (isUsage(error)) return fail(`${(error as Error).message}\n\n${command.help}`, 2);
    if (isExpected(error)) return fail(`${(error as Error).message}\n`, 1);
    throw error;
  }
}

function print(text: string): ExitCode {
  process.stdout.write(text);
  return 0;
}

function fail(text: string, code: ExitCode): ExitCode {
  process.stderr.write(text);
  return code;
}

/** parseArgs of Node tells of options it does not know by these codes. */
const isUsage = (error: unknown) =>
  (error as Error | null)?.name === 'UsageError' ||
  String((error as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS');

/** By name, so that the classes need not be loaded before they are thrown. */
const isExpected = (error: unknown) =>
  error instanceof Error && ['ConfigError', 'CommandError', 'UnusableDatabase', 'Fault'].includes(error.name);
