/** Control characters that no HTML or XML reader wants, CR included (line ends are LF). */
export const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;

type Clean = (value: string, tag: string) => string | undefined;

const WEB = ['http', 'https'];
const LINK = ['http', 'https', 'mailto', 'tel'];

const matching =
  (pattern: RegExp): Clean =>
  value =>
    pattern.test(value) ? value : undefined;

const oneOf = (...values: string[]): Clean => {
  const allowed = new Set(values);
  return value => {
    const lower = value.trim().toLowerCase();
    return allowed.has(lower) ? lower : undefined;
  };
};

const text: Clean = value => value;
const flag: Clean = () => '';
const whole = matching(/^\d{1,5}$/);
const integer = matching(/^-?\d{1,9}$/);
const size = matching(/^\d{1,5}%?$/);

const relTokens = new Set(
  'alternate author bookmark external help license me next nofollow noopener noreferrer prev sponsored tag ugc'.split(
    ' ',
  ),
);

function rel(value: string): string | undefined {
  const tokens = value.toLowerCase().split(/\s+/);
  return [...new Set(tokens.filter(token => relTokens.has(token)))].join(' ') || undefined;
}

/** Gives the URL as a browser would read it, if its scheme is one of these or it has none. */
function url(value: string, schemes: string[]): string | undefined {
  const read = value.replace(/[\t\n]/g, '').trim();
  // Anything before a colon that could be taken for a scheme, blanks and entities included, must be on the list.
  const scheme = /^[^/?#:]*:/.exec(read)?.[0];
  if (scheme !== undefined && !schemes.includes(scheme.slice(0, -1).toLowerCase())) return undefined;
  return read || undefined;
}

const media: Clean = value => url(value, WEB);

/** A candidate list longer than this is no picture's; the library's own parser takes its time over long ones. */
const SRCSET_LIMIT = 8000;

function srcset(value: string): string | undefined {
  if (value.length > SRCSET_LIMIT) return undefined;
  const candidates: string[] = [];
  for (const part of value.split(/,\s+|,$/)) {
    const [source, descriptor, ...rest] = part.trim().split(/\s+/);
    const address = url((source ?? '').replace(/^,+|,+$/g, ''), WEB);
    if (address === undefined || rest.length > 0) continue;
    if (descriptor === undefined) candidates.push(address);
    else if (/^[1-9]\d{0,4}w$/.test(descriptor)) candidates.push(`${address} ${descriptor}`);
    else if (/^\d{1,2}(\.\d{1,3})?x$/.test(descriptor) && Number.parseFloat(descriptor) > 0)
      candidates.push(`${address} ${Number.parseFloat(descriptor)}x`);
  }
  return candidates.join(', ') || undefined;
}

function type(value: string, tag: string): string | undefined {
  const pattern = tag === 'ol' ? /^[1aAiI]$/ : /^[\w.+-]{1,60}\/[\w.+-]{1,60}(; ?codecs=[\w"'., -]{1,100})?$/;
  return pattern.test(value) ? value : undefined;
}

function languageClass(value: string): string | undefined {
  const classes = value.split(/\s+/).filter(name => /^language-[\w+#.-]{1,40}$/.test(name));
  return classes.slice(0, 4).join(' ') || undefined;
}

/** What each attribute may hold. An attribute that is not here is on no element. */
const clean: Record<string, Clean> = {
  lang: matching(/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}$/),
  dir: oneOf('ltr', 'rtl', 'auto'),
  title: text,
  href: value => url(value, LINK),
  src: media,
  poster: media,
  cite: media,
  srcset,
  sizes: matching(/^[\w\s().,:%+*/-]{1,1000}$/),
  media: matching(/^[\w\s().,:%<>=/-]{1,500}$/),
  type,
  alt: text,
  label: text,
  datetime: matching(/^[\w\s.:+-]{1,60}$/),
  class: languageClass,
  target: oneOf('_blank'),
  rel,
  width: size,
  height: size,
  colspan: whole,
  rowspan: whole,
  span: whole,
  start: integer,
  value: integer,
  reversed: flag,
  scope: oneOf('row', 'col', 'rowgroup', 'colgroup'),
  align: oneOf('left', 'center', 'right'),
  abbr: text,
  loading: oneOf('lazy', 'eager'),
  decoding: oneOf('async', 'sync', 'auto'),
  controls: flag,
  loop: flag,
  muted: flag,
  playsinline: flag,
  preload: oneOf('none', 'metadata', 'auto'),
  kind: oneOf('subtitles', 'captions', 'descriptions', 'chapters', 'metadata'),
  srclang: matching(/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}$/),
  default: flag,
  open: flag,
  allowfullscreen: flag,
};

const tableCell = ['colspan', 'rowspan', 'scope', 'align', 'abbr'];
const player = ['src', 'controls', 'loop', 'muted', 'preload'];

/** Attributes of one element, beyond those of every element. */
export const attributesOf: Record<string, string[]> = {
  '*': ['lang', 'dir', 'title'],
  a: ['href', 'target', 'rel'],
  audio: player,
  blockquote: ['cite'],
  code: ['class'],
  col: ['span'],
  colgroup: ['span'],
  del: ['cite', 'datetime'],
  details: ['open'],
  iframe: ['src', 'width', 'height', 'allowfullscreen', 'loading'],
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading', 'decoding'],
  ins: ['cite', 'datetime'],
  li: ['value'],
  ol: ['start', 'type', 'reversed'],
  q: ['cite'],
  source: ['src', 'srcset', 'sizes', 'media', 'type', 'width', 'height'],
  td: tableCell,
  th: tableCell,
  time: ['datetime'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
  video: [...player, 'poster', 'playsinline', 'width', 'height'],
};

/** Gives the attributes of an element that may stay, with their values in one canonical spelling. */
export function cleanAttributes(tag: string, attributes: Record<string, string>): Record<string, string> {
  const own = Object.hasOwn(attributesOf, tag) ? (attributesOf[tag] ?? []) : [];
  const every = attributesOf['*'] ?? [];
  const kept: Record<string, string> = {};
  for (const name of [...own, ...every]) {
    const given = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const value = given === undefined ? undefined : clean[name]?.(given.replace(CONTROLS, '').toWellFormed(), tag);
    if (value !== undefined) kept[name] = value;
    // The opened page must not be able to send the reader's first tab elsewhere.
    if (name === 'rel' && kept.target !== undefined) kept.rel = withNoopener(kept.rel);
  }
  if (tag === 'iframe' && kept.src !== undefined) {
    const address = playerUrl(kept.src);
    if (address === undefined) delete kept.src;
    else kept.src = address;
  }
  return kept;
}

function withNoopener(rel: string | undefined): string {
  if (rel === undefined) return 'noopener';
  return rel.split(' ').includes('noopener') ? rel : `${rel} noopener`;
}

const players: Record<string, string> = {
  'www.youtube.com': '/embed/',
  'youtube.com': '/embed/',
  'www.youtube-nocookie.com': '/embed/',
  'youtube-nocookie.com': '/embed/',
  'player.vimeo.com': '/video/',
};

/** Frames may come from these hosts only; sanitize-html checks them again. */
export const playerHosts = Object.keys(players);

/** Gives the address of a video player, or nothing if it is any other page. */
function playerUrl(value: string): string | undefined {
  const address = URL.parse(value, 'https://relative.invalid');
  if (address?.protocol !== 'https:' || address.username || address.password || address.port) return undefined;
  const path = Object.hasOwn(players, address.hostname) ? players[address.hostname] : undefined;
  return path !== undefined && address.pathname.startsWith(path) ? address.href : undefined;
}
