/** `maqal import text` */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { Fault } from '../errors.ts';
import { importText } from '../import/text/import.ts';
import { parseFile, Unreadable } from '../import/text/parse.ts';
import { BodyTooComplex, createRenderer } from '../lib/body/renderer.ts';
import { inLine } from '../lib/text/bidi.ts';
import { encodeSlug } from '../lib/text/slug.ts';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { withDatabase } from './database.ts';

export const command: Command = {
  help: `Usage: npm run maqal -- import text FILE [FILE ...] [--lang LANG] [--tag NAME ...] [--publish]

Brings in articles from UTF-8 files, one each. Plain text: the first line is the title, the first paragraph the lead, the
rest the text. Markdown (.md, or with front matter): title, lead, lang, slug, tags and date may stand in the front matter.
They come in as drafts; --publish publishes them. The server may run meanwhile.
`,
  async run(args, env) {
    const [kind, ...rest] = args;
    if (kind !== 'text')
      throw new UsageError(kind ? `There is no import of "${kind}".` : 'import needs to know what: text.');
    const { values, positionals: files } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { lang: { type: 'string' }, tag: { type: 'string', multiple: true }, publish: { type: 'boolean' } },
    });
    if (files.length === 0) throw new UsageError('import text needs a file.');
    const { defaultLang, readingRates } = readConfig(env);
    const renderer = createRenderer({ rates: readingRates });
    const options = { lang: values.lang, tags: values.tag ?? [], publish: values.publish ?? false, defaultLang };
    try {
      return await withDatabase(env, async db => {
        let failed = 0;
        for (const [i, file] of files.entries()) {
          const name = inLine(file);
          const told = files.length > 1 ? `[${i + 1}/${files.length}] ${name}` : name;
          try {
            const parsed = parseFile(readFileSync(file), basename(file));
            const { row } = await importText(db, renderer, parsed, { ...options, now: Date.now() });
            const where =
              row.state === 'published'
                ? `/v1/articles/by-slug/${encodeSlug(row.slug)}`
                : `/v1/articles/${row.id}?view=draft`;
            console.log(`${told}: article ${row.id}, ${row.state}, ${inLine(row.slug)}\n  ${where}`);
            if (parsed.ignored.length > 0)
              console.error(`${told}: not used from the front matter: ${parsed.ignored.map(inLine).join(', ')}`);
          } catch (error) {
            console.error(`${told}: not imported: ${reasonOf(error)}`);
            failed++;
          }
        }
        return failed > 0 ? 1 : (0 as ExitCode);
      });
    } finally {
      await renderer.close();
    }
  },
};

function reasonOf(error: unknown): string {
  if (error instanceof BodyTooComplex) return error.message;
  if (error instanceof Unreadable) return `${error.message}.`;
  if (error instanceof Fault) return error.errors?.map(({ detail }) => detail.en).join(' ') ?? error.message;
  if ((error as { code?: string }).code === 'ENOENT') return 'there is no such file.';
  if ((error as { code?: string }).code === 'EISDIR') return 'it is a folder.';
  // Whatever else the system refused (rights, a broken disk) concerns this file alone.
  if (error instanceof Error && 'syscall' in error) return `${error.message}.`;
  throw error;
}
