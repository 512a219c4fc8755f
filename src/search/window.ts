/** Which part of a text is shown: where its matches lie closest, cut as a reader would cut it. */
import { graphemeSegmenter, wordSegmenter } from '../lib/text/segmenters.ts';
import { backward, forward, isAfterSpace, isSpace } from './runs.ts';

/**
 * A word that was looked for. `from` and `to` are around what no cut divides: the word with all that is written together with
 * it. `before` and `width` are those of a run.
 */
export type Match = {
  start: number;
  end: number;
  from: number;
  to: number;
  key: string;
  before: number;
  width: number;
};

/** The matches within `most` characters that are most different, then most, then first; `different`: by how many keys. */
export function closest(matches: readonly Match[], most: number) {
  const counts = new Map<string, number>();
  let best: { from: number; to: number; different: number } | undefined;
  let to = 0;
  for (let from = 0; from < matches.length; from++) {
    const { before } = matches[from]!;
    for (; to < matches.length; to++) {
      const match = matches[to]!;
      if (to > from && match.before + match.width - before > most) break;
      counts.set(match.key, (counts.get(match.key) ?? 0) + 1);
    }
    const different = counts.size;
    const isBetter =
      !best || different > best.different || (different === best.different && to - from > best.to - best.from);
    if (isBetter) best = { from, to, different };
    const { key } = matches[from]!;
    const left = counts.get(key)! - 1;
    if (left > 0) counts.set(key, left);
    else counts.delete(key);
  }
  return { matches: best ? matches.slice(best.from, best.to) : [], different: best?.different ?? 0 };
}

/** The part of a text of about `most` characters around matches that have room in it; without any, its beginning. */
export function partAround(text: string, matches: readonly Match[], most: number, lang: string) {
  const first = matches[0];
  const last = matches.at(-1);
  const start = first && last ? startBefore(text, first, last, most, lang) : 0;
  return { start, end: endAfter(text, start, last?.to ?? start, most, lang) };
}

function startBefore(text: string, first: Match, last: Match, most: number, lang: string): number {
  if (forward(text, 0, most) >= last.to) return 0;
  const spare = Math.max(0, most - (last.before + last.width - first.before));
  let lowest = backward(text, first.from, Math.min(spare >> 1, Math.floor(most / 3)));
  // Near the end of the text there is more room in front.
  const isNearEnd = forward(text, lowest, most) >= text.length;
  if (isNearEnd) lowest = Math.min(lowest, backward(text, text.length, most));
  const sentences = [...text.slice(lowest, first.from).matchAll(SENTENCE_END)]
    .map(({ index, 0: end }) => lowest + index + end.length)
    .filter(at => isAfterSpace(text, at) || !isSpace(text, at - 1));
  const sentence = isNearEnd ? sentences[0] : sentences.at(-1);
  if (sentence !== undefined) return sentence;
  for (let at = lowest; at <= first.from; at++) if (at === 0 || isAfterSpace(text, at)) return at;
  return wordEnd(text, lowest, first.from, lang);
}

const NEAR = 64;

/** The end of the word at a place where no spaces are, or `to` if that is nearer. */
function wordEnd(text: string, at: number, to: number, lang: string): number {
  let from = Math.max(0, at - NEAR);
  // Of a row of flags it matters where it begins.
  for (const farthest = Math.max(0, at - 16 * NEAR); from > farthest && !isSpace(text, from - 1); ) from--;
  const piece = text.slice(from, at + 2 * NEAR);
  const word = wordSegmenter(lang)
    .segment(piece)
    .containing(at - from)!;
  const end = word.index + word.segment.length;
  if (from + end >= to || end === piece.length) return to;
  const grapheme = graphemeSegmenter().segment(piece).containing(end)!;
  return Math.min(to, from + (grapheme.index === end ? end : grapheme.index + grapheme.segment.length));
}

/** Behind it a sentence or a paragraph begins. */
const SENTENCE_END =
  /[\n\r\u2028\u2029]\s*|[.!?؟۔।…][\p{Pe}\p{Pf}"']*\s+|[。！？][\p{Pe}\p{Pf}]*(?![\p{M}\p{Cf}])\s*/gu;

function endAfter(text: string, start: number, matchesEnd: number, most: number, lang: string): number {
  const cut = forward(text, start, most);
  if (cut >= text.length) return text.length;
  const isWhole = matchesEnd <= cut;
  // A name of two words is longer than a very short snippet, and shown whole; an endless word is not.
  if (!isWhole && matchesEnd - start <= 2 * most) return matchesEnd;
  // To lose more than half is worse than to divide a word.
  const lowest = Math.max(isWhole ? matchesEnd : start, (start + cut) >> 1);
  for (let at = cut; at >= lowest; at--) if (isSpace(text, at)) return at;
  const piece = text.slice(start, cut + NEAR);
  const graphemes = graphemeSegmenter().segment(piece);
  const graphemeAt = (place: number) => start + graphemes.containing(place - start)!.index;
  const word = graphemeAt(
    start +
      wordSegmenter(lang)
        .segment(piece)
        .containing(cut - start)!.index,
  );
  if (word >= lowest) return word;
  const grapheme = Math.max(graphemeAt(cut), isWhole ? matchesEnd : start);
  // What is still longer is nobody's character.
  return grapheme > start ? grapheme : cut;
}
