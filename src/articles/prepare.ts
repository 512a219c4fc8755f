/** What a save needs that takes time: the text rendered, before the transaction in which nobody else can write. */
import type { Reader } from '../db/db.ts';
import { Fault } from '../errors.ts';
import type { Renderer } from '../lib/body/renderer.ts';
import { loadForEditing, type StoredBody } from './content.ts';
import type { Input, Patch } from './input.ts';

/** Renders a source as it will be stored. Faults: body_too_complex. */
export async function renderBody(
  renderer: Renderer,
  body: { format: 'html' | 'markdown'; source: string },
  lang: string,
): Promise<StoredBody> {
  const { html, excerpt, wordCount, readingMinutes } = await renderer.render({ ...body, lang });
  return { ...body, html, excerpt, wordCount, readingMinutes };
}

/** A text rendered from a stored one holds only for the save it was read at. */
export type Rendered = { body: StoredBody | undefined; basis: number | undefined };

/** The text that a patch will leave: rendered again when its source, its format or the language changes. */
export async function renderPatch(db: Reader, renderer: Renderer, id: number, patch: Patch): Promise<Rendered> {
  if (patch.body === undefined && patch.lang === undefined) return { body: undefined, basis: undefined };
  const edited = await loadForEditing(db, id);
  if (!edited) throw new Fault('not_found', 'There is no such article.');
  const { content, row } = edited;
  const { format, source } = content.body;
  const body = await renderBody(renderer, { format, source, ...defined(patch.body) }, patch.lang ?? content.lang);
  return { body, basis: row.savedVersion };
}

/** The same for a new article. */
export const renderNew = async (renderer: Renderer, { body }: Input, lang: string): Promise<StoredBody | undefined> =>
  body && renderBody(renderer, body, lang);

const defined = <T extends object>(values: T | undefined) =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as {
    format?: 'html';
    source?: string;
  };
