import { closeBidi } from './bidi.ts';
import { graphemeStart } from './graphemes.ts';
import { capMarks } from './normal.ts';
import { graphemeSegmenter, wordSegmenter } from './segmenters.ts';

/** A longer cluster is nobody's character (a family emoji with skin tones is 19 units), and would make the excerpt endless. */
const MAX_CLUSTER = 64;
const DANGLING = /[\s\p{Pd}\p{Ps}\p{Pi},،、;؛:]/u;

/**
 * The beginning of a plain text as one line of at most `max` grapheme clusters. Cut between words where it can be, never
 * within a cluster; '…', which counts, is added only when something was cut. Isolates left open by the cut are
 * closed; those invisible closers do not count.
 */
export function excerpt(text: string, max = 220): string {
  const line = capMarks(text.toWellFormed().replace(/\s+/g, ' ').trim());
  const cut = cutPlaces(line, max);
  if (cut === undefined) return line;
  if (max < 1) return '';
  return `${closeBidi(trimDangling(line.slice(0, wordStart(line, cut))))}…`;
}

/** Where to cut so that one cluster is left for '…', in code units; undefined when the whole line fits. */
function cutPlaces(line: string, max: number): number | undefined {
  let count = 0;
  let last = 0;
  for (const { index, segment } of graphemeSegmenter().segment(line)) {
    if (count === max) return last;
    if (segment.length > MAX_CLUSTER) return index;
    last = index;
    count++;
  }
  return undefined;
}

/** The start of the word that `cut` falls into; `cut` itself when that would throw away more than half. */
function wordStart(line: string, cut: number): number {
  const near = line.slice(0, cut + 2 * MAX_CLUSTER);
  const start = wordSegmenter().segment(near).containing(cut)?.index ?? cut;
  return start > cut / 2 ? graphemeStart(near, start) : cut;
}

/** A line without the punctuation and blanks at its end that announce more. */
export function trimDangling(line: string): string {
  let end = line.length;
  while (end > 0 && DANGLING.test(line[end - 1]!)) end--;
  // A sign that goes before others keeps hold of a bracket, too.
  return line.slice(0, end < line.length ? graphemeStart(line, end) : end);
}
