import { isAscii } from './normal.ts';

/**
 * Bidi controls in the bodies people write (UAX 9; UTR 36 on spoofing). Overrides are dropped: they only disguise.
 * Embeddings and isolates have honest uses, but one left open turns around everything that follows it on the page, so
 * each ends with its paragraph. LRM, RLM, ALM, ZWNJ and ZWJ are left alone.
 */
const CONTROL_OR_BREAK = /[\u202A-\u202E\u2066-\u2069\n\r\x85\u2029]/g;
const CONTROL = /[\u202A-\u202E\u2066-\u2069]/g;
const PDF = '\u202C';
const PDI = '\u2069';
/** UAX 9 ignores what is nested deeper; so it can be dropped. */
const MAX_DEPTH = 125;

/** One opened and not yet closed control: what would close it, and whether the opener itself was kept. */
type Opened = { closer: typeof PDF | typeof PDI; kept: boolean };

/** The open controls of one paragraph. */
class Paragraph {
  #open: Opened[] = [];
  #isolates = 0;

  /** What to write in place of a control character. */
  read(control: string): string {
    if (control === PDF) return this.#open.at(-1)?.closer === PDF ? this.#pop() : '';
    if (control === PDI) return this.#closeIsolate();
    const isOverride = control === '\u202D' || control === '\u202E';
    const closer = control >= '\u2066' ? PDI : PDF;
    const kept = !isOverride && this.#open.length < MAX_DEPTH;
    this.#open.push({ closer, kept });
    if (closer === PDI) this.#isolates++;
    return kept ? control : '';
  }

  /** What to write before the paragraph ends; the next one starts with nothing open. */
  end(): string {
    let closers = '';
    while (this.#open.length > 0) closers += this.#pop();
    return closers;
  }

  /** Closes the innermost isolate, and before it the embeddings opened inside. */
  #closeIsolate(): string {
    if (this.#isolates === 0) return '';
    let closers = '';
    while (this.#open.at(-1)!.closer === PDF) closers += this.#pop();
    return closers + this.#pop();
  }

  #pop(): string {
    const { closer, kept } = this.#open.pop()!;
    if (closer === PDI) this.#isolates--;
    return kept ? closer : '';
  }
}

/** Plain text without bidi overrides, and with every embedding and isolate closed in its own paragraph. Idempotent. */
export function closeBidi(text: string): string {
  if (text.search(CONTROL) < 0) return text;
  const paragraph = new Paragraph();
  const closed = text.replace(CONTROL_OR_BREAK, char =>
    char < '\u202A' ? paragraph.end() + char : paragraph.read(char),
  );
  return closed + paragraph.end();
}

/** Elements whose edges end a bidi paragraph: the block-level ones, and the breaks. */
const BLOCKS = new Set(
  'address article aside blockquote br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/**
 * The same for sanitised HTML, whose paragraphs are its block elements (and, within pre, its lines). Tags are kept as they
 * are, except that attributes lose such controls: nothing would close them there. Controls must be characters, not entities.
 */
export function closeBidiHtml(html: string): string {
  if (html.search(CONTROL) < 0) return html;
  const paragraph = new Paragraph();
  let closed = '';
  let preDepth = 0;
  for (let at = 0; at < html.length; ) {
    const tagEnd = html[at] === '<' ? endOfTag(html, at) : at;
    if (tagEnd > at) {
      const tag = html.slice(at, tagEnd);
      const [, slash, name] = TAG_NAME.exec(tag) ?? [];
      if (name && BLOCKS.has(name.toLowerCase())) closed += paragraph.end();
      if (name?.toLowerCase() === 'pre') preDepth = Math.max(0, preDepth + (slash ? -1 : 1));
      closed += tag.replace(CONTROL, '');
      at = tagEnd;
    } else {
      const next = html.indexOf('<', at + 1);
      const textEnd = next < 0 ? html.length : next;
      closed += closeText(paragraph, html.slice(at, textEnd), preDepth > 0);
      at = textEnd;
    }
  }
  return closed + paragraph.end();
}

const TAG_NAME = /^<(\/?)([a-z][a-z0-9]*)/i;

/** The offset after a tag's '>', or `at` when it is no tag. A quoted '>' does not end it. */
function endOfTag(html: string, at: number): number {
  if (!/[a-z/!]/i.test(html[at + 1] ?? '')) return at;
  for (let end = at + 1; end < html.length; end++) {
    const char = html[end];
    if (char === '>') return end + 1;
    if (char === '"' || char === "'") {
      end = html.indexOf(char, end + 1);
      if (end < 0) break;
    }
  }
  // Never closed: like a browser, take all the rest as the tag, so that it is looked for only once.
  return html.length;
}

/** Lines matter only where they are shown as lines. */
function closeText(paragraph: Paragraph, text: string, isPreformatted: boolean): string {
  return text.replace(CONTROL_OR_BREAK, char => {
    if (char >= '\u202A') return paragraph.read(char);
    return isPreformatted ? paragraph.end() + char : char;
  });
}

/** A name for a plain-text output, between FSI and PDI: its direction stays its own, and that of its surroundings theirs. */
export function isolate(text: string): string {
  return `\u2068${closeBidi(text)}${PDI}`;
}

/** The same in a line for a terminal, which obeys no control in it. ASCII turns nothing around, and may be copied as it is. */
export function inLine(text: string): string {
  const shown = text.replace(/[\p{Cc}\u2028\u2029]/gu, '\uFFFD');
  return isAscii(shown) ? shown : isolate(shown);
}
