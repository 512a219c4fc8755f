/**
 * A text file becomes an article. Plain text: the first line is the title, the first paragraph the lead, the rest the
 * text. Markdown with front matter (--- YAML ---): what the front matter says, the rest the text.
 */
import { parse as parseYaml } from 'yaml';

export type Parsed = {
  title: string;
  lead?: string;
  body?: { format: 'html' | 'markdown'; source: string };
  lang?: string;
  slug?: string;
  tags?: string[];
  publishedAt?: string;
  /** Front matter that means nothing here. */
  ignored: string[];
};

/** The file cannot be an article; the message says why. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** Reads the bytes of a file as UTF-8 text. Throws Unreadable. */
export function parseFile(bytes: Uint8Array, name: string): Parsed {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('it is not UTF-8');
  }
  const lines = text.replace(/\r\n?/g, '\n');
  if (lines.includes('\0')) throw new Unreadable('it holds a NUL');
  const matter = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)([\s\S]*)$/.exec(lines);
  if (matter) return parseMarkdown(matter[1]!, matter[2]!);
  return /\.(md|markdown)$/i.test(name) ? parseMarkdown('', lines) : parsePlain(lines);
}

function parsePlain(text: string): Parsed {
  const [title = '', ...rest] = text.trim().split('\n');
  if (!title.trim()) throw new Unreadable('it is empty');
  const [lead, ...paragraphs] = rest
    .join('\n')
    .split(/\n[ \t]*\n+/)
    .map(paragraph => paragraph.trim())
    .filter(Boolean);
  const source = paragraphs.map(paragraph => `<p>${escapeHtml(paragraph).replace(/\n/g, '<br>')}</p>`).join('\n');
  return {
    title: title.trim(),
    ...(lead && { lead }),
    ...(source && { body: { format: 'html', source } }),
    ignored: [],
  };
}

function parseMarkdown(matter: string, source: string): Parsed {
  const fields = readMatter(matter);
  // Without a title in front, the first heading is it.
  const heading = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)/.exec(source);
  const title = text(fields, 'title') ?? heading?.[1];
  if (!title) throw new Unreadable('it has no title: neither "title" in front matter nor a first heading');
  const body = (heading && text(fields, 'title') === undefined ? source.slice(heading[0].length) : source).trim();
  const known = ['title', 'lead', 'description', 'lang', 'slug', 'tags', 'date', 'publishedAt'];
  const lead = text(fields, 'lead') ?? text(fields, 'description');
  const lang = text(fields, 'lang');
  const slug = text(fields, 'slug');
  const publishedAt = date(fields.publishedAt ?? fields.date);
  const tags = fields.tags === undefined ? undefined : [fields.tags].flat().map(String);
  return {
    title,
    ...(lead && { lead }),
    ...(body && { body: { format: 'markdown' as const, source: body } }),
    ...(lang && { lang }),
    ...(slug && { slug }),
    ...(tags && { tags }),
    ...(publishedAt && { publishedAt }),
    ignored: Object.keys(fields).filter(key => !known.includes(key)),
  };
}

function readMatter(matter: string): Record<string, unknown> {
  try {
    // Aliases are refused: a few lines of them grow into gigabytes.
    const read: unknown = parseYaml(matter, { maxAliasCount: 0 });
    if (read === null || read === undefined) return {};
    if (typeof read === 'object' && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch (error) {
    throw new Unreadable(`its front matter is not YAML (${(error as Error).message.split('\n')[0]})`);
  }
  throw new Unreadable('its front matter is not a list of names and values');
}

function text(fields: Record<string, unknown>, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object') throw new Unreadable(`"${name}" in its front matter is not a text`);
  return String(value);
}

function date(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const ms = value instanceof Date ? value.getTime() : Date.parse(String(value));
  if (Number.isNaN(ms)) throw new Unreadable(`the date "${String(value)}" in its front matter is none`);
  return new Date(ms).toISOString();
}

const escapeHtml = (plain: string) => plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
