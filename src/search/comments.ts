/**
 * Finding comments, for moderators: those that have all words of a query, in the order of the queue. An e-mail address finds
 * what was sent with exactly that one; nothing else searches e-mails.
 */
import { emailKeyOf } from '../comments/comments.ts';
import type { CommentSearch, CommentSearched } from '../comments/found.ts';
import { isEmail } from '../comments/shapes.ts';
import type { Db } from '../db/db.ts';
import { pageOf } from '../http/paging.ts';
import { analyse, type Token } from '../lib/text/analyse.ts';
import { allFound, inOrder, type Order, placesOf, type Step, walk } from './comment-walks.ts';
import { askFor, commentTexts, type Meant, makeBreath } from './comment-words.ts';
import { expand } from './expand.ts';
import { match } from './match.ts';
import { gather, goingOn } from './pages.ts';
import { readQuery } from './query.ts';
import { holdPhrases } from './texts.ts';
import { type Held, presentOf, sureOf } from './words.ts';

/** So many are sorted at once. Where there are more, the queue is gone through until the page is full: they are not far between. */
const few = 5000;
/** An estimate stops counting here, or after so many steps that found nothing. */
const estimateCap = 10_000;
const estimateSteps = 300;

export function createCommentSearch(db: Db): CommentSearch {
  return async asked => {
    const { slice, sort, total } = asked;
    const { cursor } = slice;
    const ways = await waysOf(db, asked);
    const down = sort.startsWith('-') !== (cursor?.direction === 'prev');
    const after = cursor && { id: cursor.id, createdAt: cursor.key as number };
    const { found, gaveUpAt } = await gather(ways.from({ down, after }), slice.limit, ways.takes);
    const { rows, page } = pageOf(found, slice, step => step.createdAt);
    const { limit, next, prev } = goingOn(page, slice, gaveUpAt && { id: gaveUpAt.id, key: gaveUpAt.createdAt });
    return {
      ids: rows.map(row => row.id),
      page: { limit, next, prev, ...(total && { total: await count(ways, total) }) },
    };
  };
}

type Breath = ReturnType<typeof makeBreath>;
/** How the comments with all words are gone through, and which of them are taken. */
type Ways = { from(order: Order): AsyncIterable<Step>; takes(step: Step): Promise<boolean> };

const isTaken = async ({ isFound }: Step) => isFound;

async function waysOf(db: Db, { text, state, articleId }: CommentSearched): Promise<Ways> {
  const scope = { state, articleId };
  const breath = makeBreath();
  if (isEmail(text)) {
    const ofSender = { ...scope, emailKey: emailKeyOf(text) };
    return { from: order => walk(db, ofSender, order, { breath }), takes: isTaken };
  }
  const { meant, phrases } = await meaningOf(db, text, breath);
  if (!meant) return { from: order => inOrder([], order), takes: isTaken };
  const asking = askFor(db, meant, breath);
  const takes = phrases.length > 0 ? phraseReader(db, phrases, breath) : isTaken;
  const ids = await allFound(db, asking, few);
  if (!ids) return { from: order => walk(db, scope, order, { breath, asking }), takes };
  const places = await placesOf(db, ids, scope, asking);
  return { from: order => inOrder(places, order), takes };
}

/** What a query asks for; nothing when it has no word, or one that no comment has. */
async function meaningOf(db: Db, text: string, breath: Breath): Promise<{ meant?: Meant; phrases: Token[][] }> {
  const { words, phrases, without } = readQuery(text);
  const held: Held = keys => match.held(db, 'comments', keys);
  const termsOf = async (token: Token) => {
    await breath();
    return presentOf(expand(token), held);
  };
  const isSaid = words.some(word => !word.isStop);
  const units: string[][] = [];
  const quoted = new Map(phrases.flat().map(token => [written(token), token]));
  for (const token of quoted.values()) units.push(sureOf(await termsOf(token)));
  for (const token of words)
    if (!quoted.has(written(token)) && (!isSaid || !token.isStop)) units.push([...(await termsOf(token)).keys()]);
  if (units.length === 0 || units.some(keys => keys.length === 0)) return { phrases };
  const none: string[] = [];
  for (const token of without) none.push(...sureOf(await termsOf(token)));
  return { meant: { units: await rarestFirst(db, units, breath), none }, phrases };
}

const written = ({ terms }: Token) => terms[0]!.text;

async function rarestFirst(db: Db, units: readonly string[][], breath: Breath): Promise<string[][]> {
  if (units.length === 1) return [...units];
  const counted: { keys: string[]; comments: number }[] = [];
  for (const keys of units) {
    const window = { upTo: Number.MAX_SAFE_INTEGER, most: few };
    counted.push({ keys, comments: await match.count(db, 'comments', { any: keys }, window) });
    await breath();
  }
  return counted.sort((a, b) => a.comments - b.comments).map(({ keys }) => keys);
}

/** Takes a comment if the phrases are in its text, or in the name of its author. */
function phraseReader(db: Db, phrases: readonly Token[][], breath: Breath) {
  return async ({ id, isFound }: Step) => {
    await breath();
    const text = isFound && (await commentTexts(db, [id])).get(id);
    if (!text) return false;
    const parts = [text.body, text.authorName].map(part => [...analyse(part, text.lang)]);
    return holdPhrases(parts, phrases);
  };
}

/** How many are found. Of phrases it counts what has their words, in whatever order. */
async function count({ from }: Ways, kind: 'exact' | 'estimate'): Promise<number> {
  let found = 0;
  let others = 0;
  for await (const { isFound } of from({ down: false, after: undefined })) {
    if (isFound) found++;
    else others++;
    if (kind === 'estimate' && (found >= estimateCap || others >= estimateSteps)) break;
  }
  return found;
}
