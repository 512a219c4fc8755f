import { type Readings, readArabic } from '../../../../src/lib/text/arabic/morphology.ts';
import { fold } from '../../../../src/lib/text/fold.ts';

/** A word as it is written, folded and read. */
export function read(word: string): Readings {
  return readArabic(fold(word));
}

/** The likeliest lemma of a word as it is written. */
export function lemma(word: string): string {
  return read(word).lemmas[0]!;
}

/** How two words meet in the index, the strongest way first: in the word or a lemma, in the stem, in a weak reading. */
export function meeting(one: string, other: string): 'lemma' | 'stem' | 'reading' | 'none' {
  const [a, b] = [read(one), read(other)];
  const lemmasOf = (readings: Readings, word: string) => [...readings.lemmas, fold(word)];
  const share = (left: string[], right: string[]) => left.some(word => right.includes(word));
  if (share(lemmasOf(a, one), lemmasOf(b, other))) return 'lemma';
  if (a.stem === b.stem) return 'stem';
  const all = (readings: Readings, word: string) => [...lemmasOf(readings, word), ...readings.readings];
  return share(all(a, one), all(b, other)) ? 'reading' : 'none';
}
