import { closeBidiHtml } from '../text/bidi.ts';
import { dropControls } from '../text/controls.ts';
import { langBesides } from '../text/dir.ts';
import { excerpt } from '../text/excerpt.ts';
import { countWords, type ReadingRates, readingMinutes } from '../text/words.ts';
import { markdownToHtml } from './markdown.ts';
import { sanitize } from './sanitize.ts';
import { htmlToText } from './text.ts';
import { BodyTooComplex } from './too-complex.ts';

export type BodyInput = {
  format: 'html' | 'markdown';
  source: string;
  lang?: string;
  /** Where no language is declared: what stands over the text, and the language of the site. */
  around?: { heading: string; site: string };
};

export type RenderedBody = {
  html: string;
  text: string;
  excerpt: string;
  wordCount: number;
  readingMinutes: number;
  /** The one declared, or told by the letters. */
  lang: string;
};

/** Gives all that is stored of a body: its safe HTML and what is computed from its words. */
export function renderBody(input: BodyInput, rates?: ReadingRates): RenderedBody {
  try {
    return render(input, rates);
  } catch (error) {
    // A string grown past the engine's limit, or recursion past its stack: the source is to blame.
    if (error instanceof RangeError) throw new BodyTooComplex('The body grows too large when rendered.');
    throw error;
  }
}

function render({ format, source, around, ...declared }: BodyInput, rates?: ReadingRates): RenderedBody {
  const html = closeBidiHtml(dropControls(format === 'markdown' ? markdownToHtml(source) : sanitize(source)));
  const text = htmlToText(html);
  const lang = declared.lang ?? (around ? langBesides(`${around.heading}\n${text}`, around.site) : 'und');
  const wordCount = countWords(text, lang);
  return {
    html,
    text,
    excerpt: excerpt(text),
    wordCount,
    readingMinutes: readingMinutes(text, wordCount, lang, rates),
    lang,
  };
}
