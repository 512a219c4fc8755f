/** How deep elements may be nested; browsers stop at about 500, layouts long before. */
export const DEPTH_LIMIT = 100;

const empty = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr']);
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** Elements that cannot be inside a paragraph: their start tag ends it. */
const blocks = new Set([
  ...['p', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'figure', 'figcaption', 'pre', 'details', 'summary', 'hr'],
  ...['div', 'table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...headings,
]);

const headingOrParagraph = new Set([...headings, 'p']);

/** An open element that a start tag ends when it is the innermost one (the parser's rule, so that a second pass agrees). */
const endedBy: Record<string, Set<string>> = {
  a: new Set(['a']),
  li: new Set(['li']),
  dd: new Set(['dd', 'dt']),
  dt: new Set(['dd', 'dt']),
  rt: new Set(['rt', 'rp']),
  rp: new Set(['rt', 'rp']),
  ...Object.fromEntries(headings.map(name => [name, headingOrParagraph])),
};

/** Where parts of a table may stand. */
const parents: Record<string, string[]> = {
  caption: ['table'],
  colgroup: ['table'],
  col: ['colgroup', 'table'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['thead', 'tbody', 'tfoot', 'table'],
  td: ['tr'],
  th: ['tr'],
};

/** Elements that say nothing without an address. */
const needsAddress: Record<string, RegExp> = {
  a: / href="/,
  iframe: / src="/,
  img: / src(set)?="/,
  source: / src(set)?="/,
  track: / src="/,
};

type Element = { name: string; state: 'open' | 'closed' | 'left out' };

/**
 * Nests elements the way a browser would read them: no block in a paragraph, no link in a link, table parts in tables.
 * Takes what sanitize-html gives (every tag closed, no bare angle bracket) and changes nothing the second time.
 */
export function balance(html: string): string {
  const tree = new Tree();
  let at = 0;
  for (;;) {
    const start = html.indexOf('<', at);
    if (start === -1) break;
    const end = html.indexOf('>', start);
    if (end === -1) break;
    if (start > at) tree.text(html.slice(at, start));
    const tag = html.slice(start, end + 1);
    if (tag.startsWith('</')) tree.end();
    else tree.start(/^<([a-z0-9]+)/.exec(tag)?.[1] ?? '', tag);
    at = end + 1;
  }
  tree.text(html.slice(at));
  return tree.close();
}

class Tree {
  readonly #out: string[] = [];
  /** Elements as the source nests them. */
  readonly #source: Element[] = [];
  /** Elements open in the output. */
  readonly #open: Element[] = [];

  text(text: string): void {
    if (!this.#inFrame()) this.#out.push(text);
  }

  start(name: string, tag: string): void {
    const element: Element = { name, state: 'left out' };
    if (!empty.has(name)) this.#source.push(element);
    if (this.#inFrame()) return;
    if (needsAddress[name]?.test(tag) === false) return;
    if (name === 'a' && this.#open.slice(0, -1).some(outer => outer.name === 'a')) return;
    if (!this.#makeRoom(name)) return;
    this.#out.push(tag);
    if (empty.has(name)) return;
    element.state = 'open';
    this.#open.push(element);
  }

  end(): void {
    const element = this.#source.pop();
    if (element?.state === 'open') this.#closeThrough(element);
  }

  close(): string {
    while (this.#open.length > 0) this.#closeInnermost();
    return this.#out.join('');
  }

  /** A browser reads what a frame holds as text and never shows it; the parser reads elements there within MathML. */
  #inFrame(): boolean {
    return this.#open.at(-1)?.name === 'iframe';
  }

  /** Ends what cannot contain this element; false if it has no place here. */
  #makeRoom(name: string): boolean {
    const table = parents[name];
    if (table !== undefined && !this.#standIn(table)) return false;
    if (this.#open.length >= DEPTH_LIMIT) return false;
    if (blocks.has(name)) {
      const paragraph = this.#open.findLast(element => element.name === 'p');
      if (paragraph !== undefined) this.#closeThrough(paragraph);
    }
    const ended = endedBy[name];
    while (ended?.has(this.#open.at(-1)?.name ?? '')) this.#closeInnermost();
    return true;
  }

  /** Ends everything inside the nearest fitting parent of this table; a cell without a row gets one. */
  #standIn(fitting: string[]): boolean {
    const table = this.#open.findLastIndex(element => element.name === 'table');
    if (table === -1) return false;
    const parent = this.#open.findLastIndex((element, index) => index >= table && fitting.includes(element.name));
    if (parent !== -1) {
      while (this.#open.length > parent + 1) this.#closeInnermost();
      return true;
    }
    if (fitting[0] !== 'tr' || this.#open.length + 1 >= DEPTH_LIMIT) return false;
    if (!this.#standIn(parents.tr ?? [])) return false;
    this.#out.push('<tr>');
    this.#open.push({ name: 'tr', state: 'open' });
    return true;
  }

  #closeThrough(element: Element): void {
    while (element.state === 'open') this.#closeInnermost();
  }

  #closeInnermost(): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    element.state = 'closed';
    // A stray </p> reads as an empty paragraph; so does what is left of one that a block has ended.
    if (element.name === 'p' && this.#out.at(-1) === '<p>') this.#out.pop();
    else this.#out.push(`</${element.name}>`);
  }
}
