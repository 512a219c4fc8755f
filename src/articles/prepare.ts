/** What a save needs that takes time: the text rendered, before the transaction in which nobody else can write. */
import type { Reader } from '../db/db.ts';
import { Fault } from '../errors.ts';
import type { Renderer } from '../lib/body/renderer.ts';
import { dirOf } from '../lib/text/dir.ts';
import { loadForEditing, type StoredBody } from './content.ts';
import { type Input, type Patch, type RawPatch, withDefaults } from './input.ts';

/** Renders a source as it will be stored. Faults: body_too_complex. */
export async function renderBody(
  renderer: Renderer,
  body: { format: 'html' | 'markdown'; source: string },
  lang: string,
): Promise<StoredBody> {
  const { html, excerpt, wordCount, readingMinutes } = await renderer.render({ ...body, lang });
  return { ...body, html, excerpt, wordCount, readingMinutes };
}

/** The language of an article that names none: the site's, unless its letters run the other way. */
export const languageFor = (input: { title: string; lead?: string | null | undefined }, site: string) =>
  dirOf(`${input.title}\n${input.lead ?? ''}`) === dirOf('', site) ? site : 'und';

/** A patch made ready. What was taken from the stored article holds only for the save it was read at (`basis`). */
export type Ready = { patch: Patch; body: StoredBody | undefined; basis: number | undefined };

/** Puts defaults in the place of nulls, and renders the text again when its source, its format or the language changes. */
export async function readyPatch(
  db: Reader,
  renderer: Renderer,
  id: number,
  raw: RawPatch,
  site: string,
): Promise<Ready> {
  if (raw.body === undefined && raw.lang === undefined)
    return { patch: withDefaults(raw, () => site), body: undefined, basis: undefined };
  const edited = await loadForEditing(db, id);
  if (!edited) throw new Fault('not_found', 'There is no such article.');
  const { content, row } = edited;
  const title = raw.title ?? content.title;
  const lead = raw.lead === undefined ? content.lead : raw.lead;
  const patch = withDefaults(raw, () => languageFor({ title, lead }, site));
  const { format, source } = content.body;
  const body = await renderBody(renderer, { format, source, ...defined(patch.body) }, patch.lang ?? content.lang);
  return { patch, body, basis: row.savedVersion };
}

/** The same for a new article. */
export const renderNew = async (renderer: Renderer, { body }: Input, lang: string): Promise<StoredBody | undefined> =>
  body && renderBody(renderer, body, lang);

const defined = <T extends object>(values: T | undefined) =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as {
    format?: 'html';
    source?: string;
  };
