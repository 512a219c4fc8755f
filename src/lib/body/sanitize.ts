import type { IOptions } from 'sanitize-html';
import { attributesOf, CONTROLS, cleanAttributes, playerHosts } from './attributes.ts';
import { balance, DEPTH_LIMIT } from './balance.ts';
import { sanitizeHtml } from './libraries.ts';
import { BodyTooComplex } from './too-complex.ts';

const tags = [
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'hr', 'br', 'wbr'],
  ...['a', 'em', 'strong', 'b', 'i', 'u', 's', 'sub', 'sup', 'mark', 'small', 'q', 'cite', 'abbr', 'time', 'bdi'],
  ...['ruby', 'rt', 'rp', 'del', 'ins', 'span', 'div', 'pre', 'code', 'kbd', 'samp', 'var', 'details', 'summary'],
  ...['img', 'figure', 'figcaption', 'picture', 'source', 'audio', 'video', 'track', 'iframe'],
  ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
];

/** Elements that go with everything in them: what they hold is code, a fallback or a form, not the article's words. */
const droppedWhole = [
  ...['script', 'style', 'textarea', 'option', 'noscript', 'xmp', 'title', 'template', 'svg', 'object', 'applet'],
  ...['noembed', 'noframes', 'plaintext'],
];

const MEDIA = ['http', 'https'];

/**
 * The parser keeps open elements in an array it shifts, so its time grows with the square of the depth. Real articles
 * stay under 50, sources that never close a tag included under a few hundred.
 */
const PARSER_DEPTH_LIMIT = 2000;

const options: IOptions = {
  allowedTags: tags,
  nonTextTags: droppedWhole,
  allowedAttributes: attributesOf,
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: MEDIA, source: MEDIA, audio: MEDIA, video: MEDIA, track: MEDIA, iframe: ['https'] },
  allowedIframeHostnames: playerHosts,
  allowIframeRelativeUrls: false,
  selfClosing: ['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'],
  nestingLimit: DEPTH_LIMIT,
  parseStyleAttributes: false,
  transformTags: {
    // What a frame holds is read as raw text and would come out escaped: it goes. ("*" cannot set the text.)
    iframe: (tagName, attribs) => ({ tagName, attribs, text: '' }),
    '*': (tagName, attribs) => ({ tagName, attribs: cleanAttributes(tagName, attribs) }),
  },
};

/** Gives HTML that is safe to put on any page: listed elements and attributes only, well-formed, stable when repeated. */
export function sanitize(html: string): string {
  let depth = 0;
  const safe = sanitizeHtml()(html.replace(/\r\n?/g, '\n'), {
    ...options,
    onOpenTag() {
      depth += 1;
      if (depth > PARSER_DEPTH_LIMIT) throw new BodyTooComplex('The body nests its elements too deeply.');
    },
    onCloseTag() {
      depth -= 1;
    },
  });
  return balance(safe.replace(CONTROLS, '').toWellFormed());
}
