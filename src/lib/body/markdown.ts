import type { MarkdownIt as Markdown } from 'markdown-it';
import { MarkdownIt } from './libraries.ts';
import { sanitize } from './sanitize.ts';
import { BodyTooComplex } from './too-complex.ts';

/** A long address used by many references, or a wide table with short rows, can grow to a multiple of its source. */
const HTML_LIMIT = 8_000_000;

let markdown: Markdown | undefined;

function parser(): Markdown {
  if (markdown !== undefined) return markdown;
  // HTML is let through because all of the result is sanitised; quotes stay as the author typed them, in any script.
  const created = new (MarkdownIt())({ html: true, linkify: true, typographer: false });
  created.core.ruler.push('align', state => {
    // Alignment comes as a style, which no body may have; the old attribute says the same.
    for (const token of state.tokens) {
      if (token.type !== 'th_open' && token.type !== 'td_open') continue;
      const align = /^text-align:(\w+)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
      if (align !== undefined) token.attrs = [['align', align]];
    }
  });
  markdown = created;
  return created;
}

/** Gives the sanitised HTML of a Markdown source (CommonMark with tables, strikethrough and bare links). */
export function markdownToHtml(source: string): string {
  const html = parser().render(source);
  if (html.length > HTML_LIMIT) throw new BodyTooComplex('The body grows too large when rendered.');
  return sanitize(html);
}
