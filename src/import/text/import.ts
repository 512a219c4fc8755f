/** Brings a parsed file in, by the same rules as the API: the same shape, the same verbs. */
import { create } from '../../articles/articles.ts';
import type { Edited } from '../../articles/content.ts';
import { ArticleInput } from '../../articles/input.ts';
import { readyNew } from '../../articles/prepare.ts';
import type { Db } from '../../db/db.ts';
import { toFault } from '../../http/validate.ts';
import type { Renderer } from '../../lib/body/renderer.ts';
import type { Parsed } from './parse.ts';

export type ImportOptions = {
  lang?: string | undefined;
  tags: string[];
  publish: boolean;
  defaultLang: string;
  now: number;
};

/** Makes an article of a file. Options win over its front matter. Faults: those of creating an article. */
export async function importText(db: Db, renderer: Renderer, parsed: Parsed, options: ImportOptions): Promise<Edited> {
  const { ignored: _, tags = [], publishedAt, ...fields } = parsed;
  const { lang, publish, now } = options;
  const isPlanned = publishedAt !== undefined && Date.parse(publishedAt) > now;
  const result = ArticleInput.safeParse({
    ...fields,
    ...(lang && { lang }),
    tags: [...tags, ...options.tags],
    ...(publish && { state: isPlanned ? 'scheduled' : 'published' }),
    ...(publishedAt && { publishedAt }),
  });
  if (!result.success) throw toFault(result.error.issues, true);
  const { input, body } = await readyNew(renderer, result.data, options.defaultLang);
  return db.transact(tx => create(tx, input, body, { now, site: options.defaultLang }));
}
