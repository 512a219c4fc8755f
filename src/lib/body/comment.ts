import type { LinkifyIt as Linkify } from 'linkify-it';
import { closeBidi } from '../text/bidi.ts';
import { dropControls } from '../text/controls.ts';
import { LinkifyIt } from './libraries.ts';

export type RenderedComment = { html: string; text: string; links: number };

let linkify: Linkify | undefined;

function finder(): Linkify {
  if (linkify !== undefined) return linkify;
  // Names of hosts count, addresses of people never: a comment must not show an e-mail as something to click.
  const created = new (LinkifyIt())({ fuzzyLink: true, fuzzyEmail: false, maxLength: 2000 });
  for (const scheme of ['mailto:', 'ftp:', '//']) created.add(scheme, null);
  linkify = created;
  return created;
}

/** Gives a plain-text comment as HTML: paragraphs, line breaks and links, everything else as it was typed. */
export function renderComment(source: string): RenderedComment {
  const text = closeBidi(normalise(source));
  let links = text.match(/\[url\b|<a\s/gi)?.length ?? 0;
  const paragraphs = text.split(/\n{2,}/).map(paragraph => {
    const linked = linkLines(paragraph);
    links += linked.links;
    return `<p>${linked.html}</p>`;
  });
  return { html: text === '' ? '' : paragraphs.join('\n'), text, links };
}

/** Line ends as LF, no control characters, no blanks at line ends, no more than one empty line. */
function normalise(source: string): string {
  return dropControls(source)
    .replace(/[\ufffe\uffff]/g, '')
    .toWellFormed()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd();
}

function linkLines(text: string): { html: string; links: number } {
  let html = '';
  let at = 0;
  let links = 0;
  for (const match of finder().match(detach(text)) ?? []) {
    const shown = trimLink(text.slice(match.index, match.lastIndex));
    const address = addressOf(match.schema, shown);
    if (address === undefined || isAccount(text, match.lastIndex)) continue;
    html += `${escapeHtml(text.slice(at, match.index))}${link(address, shown)}`;
    at = match.index + shown.length;
    links += 1;
  }
  html += escapeHtml(text.slice(at));
  return { html: html.replaceAll('\n', '<br>\n'), links };
}

function link(address: string, shown: string): string {
  return `<a href="${escapeHtml(address)}" rel="nofollow ugc noopener">${escapeHtml(shown)}</a>`;
}

/**
 * Arabic writes "and", "in", "by" as a letter joined to the next word, links included ("وhttps://..."), which the finder
 * would take for one word. Same length, so that positions hold.
 */
function detach(text: string): string {
  return text.replace(/[\u0621-\u064a](?=https?:\/\/|www\.)/gi, ' ');
}

/** Arabic letters that follow a host without a blank, as in "example.comهنا", are the sentence's and no host's. */
const hostThenArabic = /^((?:https?:\/\/)?(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,20})\p{Script=Arabic}/iu;

/** A sentence may go on right after a link: marks and invisible controls at its end are the sentence's. */
function trimLink(raw: string): string {
  const host = hostThenArabic.exec(raw)?.[1] ?? raw;
  return host.replace(/[\p{Cf}\u060c\u061b\u061f\u06d4.,:;!?'"\u201c\u201d\u2019\u00bb*]+$/u, '');
}

/** In "http://user:word@host" the finder sees a link to a host named "user". */
function isAccount(text: string, end: number): boolean {
  return /^(:[^\s@]{0,100})?@/.test(text.slice(end, end + 102));
}

function addressOf(schema: string, shown: string): string | undefined {
  const address = schema === '' ? `https://${shown}` : shown;
  const parsed = URL.parse(address);
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') return undefined;
  return /[.[]/.test(parsed.hostname) ? address : undefined;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => escapes[character] ?? character);
}
