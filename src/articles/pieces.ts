/** The pieces of an article that readers get: its card, its labels, its comments and its text, laid side by side. */
import type { CardFacts } from '../db/tables.ts';
import { pick } from '../http/sparse.ts';
import { keyOf, type Source } from '../log/keys.ts';
import type { Known, LabelBook, LabelIds, Lookup } from './labels.ts';
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
  /** Each article as JSON, in parts. */
  parts: (Buffer | string)[][];
  sources: Source[];
};

/** Lays articles out as JSON; with `fields` only those members. */
export async function layOut(
  pieces: readonly Piece[],
  book: LabelBook,
  rules: CommentRules,
  fields?: readonly string[],
): Promise<Laid> {
  const { tag, author } = await book.learn(pieces.map(labelIdsOf));
  const parts = pieces.map(piece => {
    const isOpen = takesComments(commentableOf(piece), rules);
    return fields
      ? [JSON.stringify(pick(toObject(piece, tag, author, isOpen), fields))]
      : whole(piece, tag, author, isOpen);
  });
  return { parts, sources: sourcesOf(pieces, tag, author) };
}

/** Articles, and everybody whose name stands on them, once each. Who is deleted has gone for ever: ids do not return. */
function sourcesOf(pieces: readonly Piece[], tag: Lookup, author: Lookup): Source[] {
  const sources = new Set<string>();
  const add = (known: Known | undefined) => known && sources.add(known.key);
  for (const piece of pieces) {
    const [tagIds, authorIds] = labelIdsOf(piece);
    sources.add(keyOf.article(idOf(piece)));
    for (const id of tagIds) add(tag(id));
    for (const id of authorIds) add(author(id));
  }
  return [...sources];
}

/** The bytes of a card without its closing brace, then what is not on it. */
function whole(piece: Piece, tag: Lookup, author: Lookup, isOpen: boolean) {
  const { json, commentCount, html } = piece;
  const labels = labelIdsOf(piece);
  const parts: (Buffer | string)[] = [json.subarray(0, -1), ',"tags":['];
  listed(parts, labels[0], tag);
  parts.push('],"authors":[');
  listed(parts, labels[1], author);
  parts.push(`],"commentCount":${commentCount},"commentsOpen":${isOpen}`);
  if (html) parts.push(',"html":', html);
  parts.push('}');
  return parts;
}

/** What has been deleted since the card was written is left out. */
function listed(parts: (Buffer | string)[], ids: readonly number[], lookup: Lookup) {
  let isFirst = true;
  for (const id of ids) {
    const known = lookup(id);
    if (!known) continue;
    if (!isFirst) parts.push(',');
    parts.push(known.json);
    isFirst = false;
  }
}

function toObject(piece: Piece, tag: Lookup, author: Lookup, commentsOpen: boolean) {
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
