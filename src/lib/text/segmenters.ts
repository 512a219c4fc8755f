import { baseLang } from './lang.ts';

let graphemes: Intl.Segmenter | undefined;
const words = new Map<string, Intl.Segmenter>();

/** The grapheme segmenter (UAX 29), made when first asked for. */
export function graphemeSegmenter(): Intl.Segmenter {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return graphemes;
}

/** The word segmenter (UAX 29 and dictionaries) of a language; one the engine does not know, or none, gets the general one. */
export function wordSegmenter(lang = 'und'): Intl.Segmenter {
  const base = supported(baseLang(lang));
  let segmenter = words.get(base);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(base, { granularity: 'word' });
    words.set(base, segmenter);
  }
  return segmenter;
}

/** Keeps the map small: tags come from users, the engine's languages are a fixed few hundred. */
function supported(base: string): string {
  if (words.has(base)) return base;
  if (!/^[a-z]{2,3}$/.test(base)) return 'und';
  return Intl.Segmenter.supportedLocalesOf(base).length > 0 ? base : 'und';
}
