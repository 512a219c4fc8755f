import assert from 'node:assert/strict';

const URL_ATTRIBUTES = new Set(['href', 'src', 'cite', 'poster', 'srcset']);
const EMPTY = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr']);
const DANGEROUS =
  /^(script|style|link|meta|base|object|embed|applet|form|input|button|select|textarea|svg|math|template|noscript|frame|frameset|animate|set|body|html|head|title|xmp|plaintext|marquee|bdo|font)$/;

function decode(value: string): string {
  return value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/**
 * Reads sanitised HTML with a grammar far stricter than a browser's (every tag closed, every value quoted, nothing raw)
 * and fails on anything that could act. What this grammar reads, every browser reads the same way.
 */
export function assertHarmless(html: string): void {
  const open: string[] = [];
  const token = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+(?:="[^"<>]*")?)*)( \/)?>|[^<>]+/y;
  let at = 0;
  while (at < html.length) {
    token.lastIndex = at;
    const match = token.exec(html);
    assert.ok(match, `not well-formed at ${at}: ${html.slice(at, at + 60)}`);
    at = token.lastIndex;
    const [, slash, name, attributes, solidus] = match;
    if (name === undefined) continue;
    assert.doesNotMatch(name, DANGEROUS, html);
    if (slash) {
      assert.equal(open.pop(), name, `${html}: </${name}> closes another element`);
      continue;
    }
    assert.equal(solidus !== undefined, EMPTY.has(name), html);
    if (!EMPTY.has(name)) open.push(name);
    for (const [, attribute = '', value = ''] of (attributes ?? '').matchAll(/ ([a-z]+)(?:="([^"]*)")?/g))
      assertHarmlessAttribute(name, attribute, decode(value), html);
  }
  assert.deepEqual(open, [], `${html}: left open`);
}

function assertHarmlessAttribute(tag: string, name: string, value: string, html: string): void {
  assert.doesNotMatch(
    name,
    /^on|^(style|id|name|srcdoc|action|formaction|background|ping|xlink|xmlns|data|is|slot)$/,
    html,
  );
  if (name === 'class') assert.match(value, /^language-/, html);
  if (!URL_ATTRIBUTES.has(name)) return;
  // As a browser reads it: control characters and blanks before a scheme count for nothing.
  for (const address of name === 'srcset' ? value.split(', ') : [value]) {
    const scheme = /^([^/?#:]*):/.exec(address.replace(/[\u0000-\u0020]/g, ''))?.[1]?.toLowerCase();
    if (scheme !== undefined) assert.match(scheme, /^(https?|mailto|tel)$/, html);
  }
  if (tag === 'iframe')
    assert.match(value, /^https:\/\/((www\.)?youtube(-nocookie)?\.com\/embed\/|player\.vimeo\.com\/video\/)/);
}
