const breaking = new Set([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'hr', 'br', 'div'],
  ...['figure', 'figcaption', 'pre', 'details', 'summary', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr'],
]);

/** Cells and media end a word without ending a line. */
const spacing = new Set(['td', 'th', 'img', 'iframe', 'audio', 'video']);

/** Readings above ruby text would break the words they explain. */
const skipped = new Set(['rt', 'rp']);

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/g,
    (whole, dec, hex, name) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
      const isScalar = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isScalar ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

/** Gives the words of sanitised HTML: a line for each block or break, white space collapsed. */
export function htmlToText(html: string): string {
  const out: string[] = [];
  let at = 0;
  let preformatted = 0;
  let skipping = 0;
  const add = (text: string) => {
    if (skipping > 0 || text === '') return;
    out.push(preformatted > 0 ? text : text.replace(/\n/g, ' '));
  };
  while (at < html.length) {
    const start = html.indexOf('<', at);
    const end = start === -1 ? -1 : html.indexOf('>', start);
    if (end === -1) break;
    add(html.slice(at, start));
    const [, slash, name = ''] = /^<(\/?)([a-zA-Z0-9]*)/.exec(html.slice(start, Math.min(end, start + 16))) ?? [];
    const step = slash ? -1 : 1;
    if (name === 'pre') preformatted = Math.max(0, preformatted + step);
    if (skipped.has(name)) skipping = Math.max(0, skipping + step);
    else if (breaking.has(name)) out.push('\n');
    else if (spacing.has(name)) out.push(' ');
    at = end + 1;
  }
  add(html.slice(at));
  return collapse(decode(out.join('')));
}

/** One blank for any run of blanks, one line end for any run that holds one. */
function collapse(text: string): string {
  return text
    .replace(/[\t\n\f\r \u00a0]+/g, run => (run.includes('\n') ? '\n' : ' '))
    .replace(/^[ \n]+/, '')
    .trimEnd();
}
