import { closeBidiHtml } from '../text/bidi.ts';
import { type Dir, dirOf } from '../text/dir.ts';
import { excerpt } from '../text/excerpt.ts';
import { countWords, readingMinutes } from '../text/words.ts';
import { markdownToHtml } from './markdown.ts';
import { sanitize } from './sanitize.ts';
import { htmlToText } from './text.ts';
import { BodyTooComplex } from './too-complex.ts';

export type BodyInput = { format: 'html' | 'markdown'; source: string; lang?: string };

export type RenderedBody = {
  html: string;
  text: string;
  excerpt: string;
  wordCount: number;
  readingMinutes: number;
  dir: Dir;
};

/** Gives all that is stored of a body: its safe HTML and what is computed from its words. */
export function renderBody(input: BodyInput): RenderedBody {
  try {
    return render(input);
  } catch (error) {
    // A string grown past the engine's limit, or recursion past its stack: the source is to blame.
    if (error instanceof RangeError) throw new BodyTooComplex('The body grows too large when rendered.');
    throw error;
  }
}

function render({ format, source, lang }: BodyInput): RenderedBody {
  const html = closeBidiHtml(format === 'markdown' ? markdownToHtml(source) : sanitize(source));
  const text = htmlToText(html);
  const wordCount = countWords(text, lang);
  return {
    html,
    text,
    excerpt: excerpt(text),
    wordCount,
    readingMinutes: readingMinutes(text, wordCount, lang),
    dir: dirOf(text, lang),
  };
}
