/** `maqal key` */
import { parseArgs } from 'node:util';
import { type Scope, scopes } from '../http/auth.ts';
import { fromInstantOrNull, instantIn, line, toInstant } from '../http/fields.ts';
import * as keys from '../keys/keys.ts';
import { inLine } from '../lib/text/bidi.ts';
import { assertNoArguments, type Command, CommandError, type ExitCode, UsageError } from './command.ts';
import { withDatabase } from './database.ts';

export const command: Command = {
  help: `Usage: npm run maqal -- key create NAME --scope SCOPE [--scope SCOPE ...] [--expires DATE]
       npm run maqal -- key list
       npm run maqal -- key revoke ID

create prints the key, once. Scopes: ${scopes.join(', ')}.
DATE is RFC 3339 (2027-01-31T00:00:00Z) or a day (2027-01-31).
`,
  async run(args, env) {
    const [verb, ...rest] = args;
    if (verb === 'create') return create(rest, env);
    if (verb === 'list') {
      assertNoArguments('key list', rest);
      return list(env);
    }
    if (verb === 'revoke') return revoke(rest, env);
    throw new UsageError(verb ? `key cannot "${verb}".` : 'key needs a verb.');
  },
};

async function create(args: string[], env: NodeJS.ProcessEnv): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { scope: { type: 'string', multiple: true }, expires: { type: 'string' } },
  });
  const name = line(100).safeParse(positionals.join(' '));
  if (!name.success) throw new UsageError('A key needs a name of at most 100 characters.');
  const wanted = values.scope ?? [];
  const unknown = wanted.find(scope => !scopes.includes(scope as Scope));
  if (unknown) throw new UsageError(`There is no scope "${unknown}".`);
  if (wanted.length === 0) throw new UsageError('A key needs at least one --scope.');
  const expiresAt = values.expires === undefined ? undefined : future(values.expires);
  return withDatabase<ExitCode>(env, async db => {
    const input = { name: name.data, scopes: wanted as Scope[], expiresAt };
    const { row, secret } = await db.transact(tx => keys.create(tx, input, { now: Date.now() }));
    console.error(`Key ${row.id} (${inLine(row.name)}), shown this once:`);
    console.log(secret);
    return 0;
  });
}

/** A moment to come; a day alone means its beginning in UTC. */
function future(date: string): number {
  const text = /^\d{4}-\d\d-\d\d$/.test(date) ? `${date}T00:00:00Z` : date;
  if (!instantIn.safeParse(text).success || toInstant(text) <= Date.now())
    throw new UsageError('--expires must be a date in the future.');
  return toInstant(text);
}

function list(env: NodeJS.ProcessEnv): Promise<ExitCode> {
  return withDatabase<ExitCode>(env, async db => {
    let cursor: Parameters<typeof keys.list>[1]['cursor'];
    for (let more = true; more; ) {
      const { rows } = await keys.list(db, { limit: 100, cursor, list: 'keys' });
      for (const row of rows) {
        const end = row.revokedAt
          ? `revoked ${fromInstantOrNull(row.revokedAt)}`
          : row.expiresAt
            ? `until ${fromInstantOrNull(row.expiresAt)}`
            : 'valid';
        console.log([row.id, `${row.hint}…`, end, row.scopes.join(' '), inLine(row.name)].join('\t'));
      }
      const last = rows.at(-1);
      more = rows.length === 100;
      if (last) cursor = { list: 'keys', direction: 'next', key: last.createdAt, id: last.id };
    }
    return 0;
  });
}

function revoke(args: string[], env: NodeJS.ProcessEnv): Promise<ExitCode> {
  const [id = ''] = args;
  if (!/^\d{1,15}$/.test(id) || args.length !== 1) throw new UsageError('revoke takes the id of one key.');
  return withDatabase<ExitCode>(env, async db => {
    await db.transact(async tx => {
      const row = await keys.find(tx, Number(id));
      if (!row) throw new CommandError(`There is no key ${id}.`);
      await keys.revoke(tx, row, { now: Date.now() });
    });
    console.log(`Key ${id} is revoked.`);
    return 0;
  });
}
