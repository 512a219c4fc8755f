/** What a save needs that takes time: the text rendered, before the transaction in which nobody else can write. */
import type { Reader } from '../db/db.ts';
import { Fault } from '../errors.ts';
import type { BodyInput, Renderer } from '../lib/body/renderer.ts';
import { langBesides } from '../lib/text/dir.ts';
import { noSuch } from '../sentences/refusals.ts';
import { loadForEditing, type StoredBody } from './content.ts';
import { type Input, noBody, type Patch, type RawPatch, withDefaults } from './input.ts';

type Heading = { title: string; lead?: string | null | undefined };

const headingOf = ({ title, lead }: Heading) => `${title}\n${lead ?? ''}`;

/** The language of an article without a text that names none: the site's, unless its letters run the other way. */
export const languageFor = (heading: Heading, site: string) => langBesides(headingOf(heading), site);

/** Renders a source as it will be stored, and tells its language. Faults: body_too_complex. */
async function renderStored(renderer: Renderer, input: BodyInput): Promise<{ body: StoredBody; lang: string }> {
  const { html, excerpt, wordCount, readingMinutes, lang } = await renderer.render(input);
  const { format, source } = input;
  return { body: { format, source, html, excerpt, wordCount, readingMinutes }, lang };
}

/** A language declared; or what its text tells it by, with the text itself. */
const declaredOr = (lang: string | undefined, heading: Heading, site: string): Pick<BodyInput, 'lang' | 'around'> =>
  lang === undefined ? { around: { heading: headingOf(heading), site } } : { lang };

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
  if (!edited) throw new Fault('not_found', noSuch('article'));
  const { content, row } = edited;
  const title = raw.title ?? content.title;
  const lead = raw.lead === undefined ? content.lead : raw.lead;
  const lang = raw.lang === null ? undefined : (raw.lang ?? content.lang);
  const given = raw.body === null ? noBody : defined(raw.body);
  const { format, source } = { ...content.body, ...given };
  const rendered = await renderStored(renderer, { format, source, ...declaredOr(lang, { title, lead }, site) });
  return { patch: withDefaults(raw, () => rendered.lang), body: rendered.body, basis: row.savedVersion };
}

/** A new article made ready: its text rendered, its language named. */
export async function readyNew<T extends Input>(
  renderer: Renderer,
  input: T,
  site: string,
): Promise<{ input: T & { lang: string }; body: StoredBody | undefined }> {
  if (!input.body) return { input: { ...input, lang: input.lang ?? languageFor(input, site) }, body: undefined };
  const { body, lang } = await renderStored(renderer, { ...input.body, ...declaredOr(input.lang, input, site) });
  return { input: { ...input, lang }, body };
}

const defined = <T extends object>(values: T | undefined) =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as {
    format?: 'html';
    source?: string;
  };
