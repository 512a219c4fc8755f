/** The pieces of an article that readers get: its card, its labels, its comments and its text, laid side by side. */
import type { z } from 'zod';
import type { CardFacts } from '../db/tables.ts';
import { pick } from '../http/sparse.ts';
import { type Part, type Range, toLatin1 } from '../lib/bytes.ts';
import { keyOf, type Source } from '../log/keys.ts';
import type { Known, LabelBook, LabelIds, Lookup, Lookups } from './labels.ts';
import { type CommentRules, takesComments } from './present.ts';
import type { Highlight } from './search-shapes.ts';
import type { ArticleBody, Card } from './shapes.ts';

/** What of an article a public read takes out of the tables. */
export type Piece = {
  facts: CardFacts;
  commentCount: number;
  /** Holds the card, `facts` telling how long it is, from `at` on. */
  bytes: Buffer;
  at: number;
  /** The text as a JSON string; absent in lists. */
  html?: Range | undefined;
  /** Where it answers a search. */
  highlight?: z.infer<typeof Highlight> | undefined;
};

export const idOf = ({ facts: [id] }: Piece): number => id;
export const labelIdsOf = ({ facts: [, , , , tags, authors] }: Piece): LabelIds => [tags, authors];
export const commentableOf = ({ facts: [, publishedAt, commentsOpen] }: Piece) => ({ publishedAt, commentsOpen });

export type Laid = {
  /** The articles as JSON with commas between, in parts. */
  parts: Part[];
  sources: Source[];
  /** A short text that is another whenever the JSON is, where there is one. */
  print?: string;
};

/** Lays articles out as JSON; with `fields` only those members. */
export async function layOut(
  pieces: readonly Piece[],
  book: LabelBook,
  rules: CommentRules,
  fields?: readonly string[],
): Promise<Laid> {
  const ids = pieces.map(labelIdsOf);
  const lookups = book.atHand(ids) ?? (await book.learn(ids));
  const sources = sourcesOf(pieces, lookups);
  const isOpen = (piece: Piece) => takesComments(commentableOf(piece), rules);
  if (fields) {
    const texts = pieces.map(piece => JSON.stringify(pick(toObject(piece, lookups, isOpen(piece)), fields)));
    return { parts: [Buffer.from(texts.join())], sources };
  }
  const parts: Part[] = [];
  let print = '';
  for (const piece of pieces) {
    const { facts, bytes, at, html, commentCount, highlight } = piece;
    const [, , , size, tags, authors, itsPrint] = facts;
    const counted = `],"commentCount":${commentCount},"commentsOpen":${isOpen(piece)}`;
    const beside = `,"tags":[${listed(tags, lookups.tag, 'json')}],"authors":[${listed(authors, lookups.author, 'json')}${counted}`;
    // Without its closing brace.
    parts.push({ bytes, from: at, to: at + size - 1 });
    const marked = highlight ? `,"highlight":${toLatin1(JSON.stringify(highlight))}` : '';
    if (html) parts.push(`${beside},"html":`, html, '},');
    else parts.push(`${beside}${marked}},`);
    print += `${itsPrint} ${listed(tags, lookups.tag, 'print')} ${listed(authors, lookups.author, 'print')}${counted}${marked}`;
  }
  const last = parts.at(-1) as string | undefined;
  if (last) parts[parts.length - 1] = last.slice(0, -1);
  return { parts, sources, print };
}

let turn = 0;

/** Articles, and everybody whose name stands on them or stood there, once each. */
function sourcesOf(pieces: readonly Piece[], { tag, author }: Lookups): Source[] {
  const sources: Source[] = [];
  turn++;
  const add = (known: Known | undefined) => {
    if (!known || known.turn === turn) return;
    known.turn = turn;
    sources.push(known.key);
  };
  for (const piece of pieces) {
    const [tagIds, authorIds] = labelIdsOf(piece);
    sources.push(keyOf.article(idOf(piece)));
    for (const id of tagIds) add(tag(id));
    for (const id of authorIds) add(author(id));
  }
  return sources;
}

/** What has been deleted since the card was written is left out. */
function listed(ids: readonly number[], lookup: Lookup, as: 'json' | 'print'): string {
  let text = '';
  for (const id of ids) {
    const own = lookup(id)?.[as];
    if (own !== undefined) text += text ? `,${own}` : own;
  }
  return text;
}

function toObject(piece: Piece, { tag, author }: Lookups, commentsOpen: boolean) {
  const { facts, bytes, at, commentCount, html, highlight } = piece;
  const labels = labelIdsOf(piece);
  const labelsIn = (ids: readonly number[], lookup: Lookup) => ids.flatMap(id => lookup(id)?.label ?? []);
  return {
    ...(JSON.parse(bytes.toString('utf8', at, at + facts[3])) as Card),
    tags: labelsIn(labels[0], tag),
    authors: labelsIn(labels[1], author),
    commentCount,
    commentsOpen,
    ...(highlight && { highlight }),
    ...(html && { html: JSON.parse(html.bytes.toString('utf8', html.from, html.to)) as string }),
  } satisfies Omit<ArticleBody, 'html'>;
}
