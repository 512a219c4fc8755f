/** The pieces of an article that readers get: its card, its labels, its comments and its text, laid side by side. */
import type { CardFacts } from '../db/tables.ts';
import { pick } from '../http/sparse.ts';
import type { Part } from '../lib/bytes.ts';
import { keyOf, type Source } from '../log/keys.ts';
import type { Known, LabelBook, LabelIds, Lookup, Lookups } from './labels.ts';
import { type CommentRules, takesComments } from './present.ts';
import type { ArticleBody, Card } from './shapes.ts';

/** What of an article a public read takes out of the tables. */
export type Piece = {
  /** The card. */
  json: Buffer;
  facts: CardFacts;
  commentCount: number;
  /** The text as a JSON string; absent in lists. */
  html?: Buffer | undefined;
};

export const idOf = ({ facts: [id] }: Piece): number => id;
export const labelIdsOf = ({ facts: [, , , , tags, authors] }: Piece): LabelIds => [tags, authors];
export const commentableOf = ({ facts: [, publishedAt, commentsOpen] }: Piece) => ({ publishedAt, commentsOpen });

export type Laid = {
  /** The articles as JSON with commas between, in parts. */
  parts: Part[];
  sources: Source[];
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
  const parts: Part[] = [];
  for (const piece of pieces) {
    if (parts.length > 0) parts.push(comma);
    const isOpen = takesComments(commentableOf(piece), rules);
    if (fields) parts.push(Buffer.from(JSON.stringify(pick(toObject(piece, lookups, isOpen), fields))));
    else pushWhole(parts, piece, lookups, isOpen);
  }
  return { parts, sources: sourcesOf(pieces, lookups) };
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

const comma = Buffer.from(',');
const tagsMember = Buffer.from(',"tags":[');
const authorsMember = Buffer.from('],"authors":[');
const htmlMember = Buffer.from(',"html":');
const end = Buffer.from('}');

/** The bytes of a card without its closing brace, then what is not on it. */
function pushWhole(parts: Part[], piece: Piece, { tag, author }: Lookups, isOpen: boolean) {
  const { json, commentCount, html } = piece;
  const [tagIds, authorIds] = labelIdsOf(piece);
  parts.push(json.subarray(0, -1), tagsMember);
  pushLabels(parts, tagIds, tag);
  parts.push(authorsMember);
  pushLabels(parts, authorIds, author);
  const last = `],"commentCount":${commentCount},"commentsOpen":${isOpen}`;
  if (html) parts.push(last, htmlMember, html, end);
  else parts.push(`${last}}`);
}

/** What has been deleted since the card was written is left out. */
function pushLabels(parts: Part[], ids: readonly number[], lookup: Lookup) {
  let isFirst = true;
  for (const id of ids) {
    const known = lookup(id);
    if (!known?.json) continue;
    if (!isFirst) parts.push(comma);
    parts.push(known.json);
    isFirst = false;
  }
}

function toObject(piece: Piece, { tag, author }: Lookups, commentsOpen: boolean) {
  const { json, commentCount, html } = piece;
  const labels = labelIdsOf(piece);
  const labelsIn = (ids: readonly number[], lookup: Lookup) => ids.flatMap(id => lookup(id)?.label ?? []);
  return {
    ...(JSON.parse(json.toString()) as Card),
    tags: labelsIn(labels[0], tag),
    authors: labelsIn(labels[1], author),
    commentCount,
    commentsOpen,
    ...(html && { html: JSON.parse(html.toString()) as string }),
  } satisfies Omit<ArticleBody, 'html'>;
}
