import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeBidi, closeBidiHtml, inLine, isolate } from '../../../src/lib/text/bidi.ts';
import { hostile, randomTexts } from './samples.ts';

/** Controls by their Unicode names, so that a case can be read. */
const NAMES: Record<string, string> = {
  LRE: '\u202A',
  RLE: '\u202B',
  PDF: '\u202C',
  LRO: '\u202D',
  RLO: '\u202E',
  LRI: '\u2066',
  RLI: '\u2067',
  FSI: '\u2068',
  PDI: '\u2069',
};
const named = (text: string) => text.replace(/\[(\w+)\]/g, (_, name: string) => NAMES[name]!);

const texts: Record<string, [text: string, closed: string]> = {
  'text without controls is untouched': ['a\nb', 'a\nb'],
  'overrides are dropped with their closers': ['a[RLO]b[PDF]c', 'abc'],
  'an override leaves the closer of an embedding around it': ['[LRE]a[RLO]b[PDF]c[PDF]', '[LRE]abc[PDF]'],
  'balanced controls are kept': ['[RLE]a[PDF] [FSI]b[PDI]', '[RLE]a[PDF] [FSI]b[PDI]'],
  'an open isolate is closed at the end': ['a[RLI]b', 'a[RLI]b[PDI]'],
  'and at the end of its paragraph': ['a[RLI]b\nc', 'a[RLI]b[PDI]\nc'],
  'a closer in the next paragraph closes nothing': ['[LRI]a\nb[PDI]', '[LRI]a[PDI]\nb'],
  'nested controls are closed from the inside': ['[LRI]a[RLE]b', '[LRI]a[RLE]b[PDF][PDI]'],
  'an isolate closes the embeddings inside it': ['[LRI]a[RLE]b[PDI]c[PDF]', '[LRI]a[RLE]b[PDF][PDI]c'],
  'a PDF does not reach out of an isolate': ['[RLE]a[LRI]b[PDF]c[PDI]d[PDF]', '[RLE]a[LRI]bc[PDI]d[PDF]'],
  'unmatched closers are dropped': ['a[PDF]b[PDI]c', 'abc'],
  'a paragraph separator ends a paragraph too': ['[LRI]a\u2029b', '[LRI]a[PDI]\u2029b'],
  'marks and joiners stay': ['a\u200E\u200F\u061C\u200C\u200Db[RLO]', 'a\u200E\u200F\u061C\u200C\u200Db'],
};

for (const [what, [text, closed]] of Object.entries(texts)) {
  test(`plain text: ${what}`, () => assert.equal(closeBidi(named(text)), named(closed)));
}

const documents: Record<string, [html: string, closed: string]> = {
  'HTML without controls is untouched': ['<p>a</p>', '<p>a</p>'],
  'overrides are dropped': ['<p>a[RLO]b[PDF]</p>', '<p>ab</p>'],
  'controls are closed before the block ends': ['<p>a[RLI]b</p><p>c</p>', '<p>a[RLI]b[PDI]</p><p>c</p>'],
  'and before a block begins': ['[RLI]a<ul><li>b</li></ul>', '[RLI]a[PDI]<ul><li>b</li></ul>'],
  'inline elements are no boundary': ['<p>[RLI]a <b>b</b>[PDI]</p>', '<p>[RLI]a <b>b</b>[PDI]</p>'],
  'a break is': ['<p>[RLI]a<br />b[PDI]</p>', '<p>[RLI]a[PDI]<br />b</p>'],
  'a table cell is': ['<td>[RLE]a</td><td>b</td>', '<td>[RLE]a[PDF]</td><td>b</td>'],
  'a line of ordinary text is not': ['<p>[RLI]a\nb[PDI]</p>', '<p>[RLI]a\nb[PDI]</p>'],
  'a line of preformatted text is': ['<pre><code>[RLI]a\nb</code></pre>', '<pre><code>[RLI]a[PDI]\nb</code></pre>'],
  'after preformatted text lines are ordinary': ['<PRE>a</PRE>[RLI]a\nb', '<PRE>a</PRE>[RLI]a\nb[PDI]'],
  'attributes lose controls': ['<p><img alt="[RLO]a>[RLI]b">c</p>', '<p><img alt="a>b">c</p>'],
  'entities stay': ['<p>[RLI]a &lt; b &amp; c</p>', '<p>[RLI]a &lt; b &amp; c[PDI]</p>'],
  'a sign that begins no tag is text': ['<p>1 < [RLI]2</p>', '<p>1 < [RLI]2[PDI]</p>'],
};

for (const [what, [html, closed]] of Object.entries(documents)) {
  test(`HTML: ${what}`, () => assert.equal(closeBidiHtml(named(html)), named(closed)));
}

test('a name is isolated, and cannot break out', () => {
  assert.equal(isolate('محمد'), named('[FSI]محمد[PDI]'));
  assert.equal(isolate(named('a[PDI][RLO]b')), named('[FSI]ab[PDI]'));
});

test('in a line for a terminal a name is isolated unless it is ASCII, and obeys nothing', () => {
  assert.equal(inLine('news/a.txt'), 'news/a.txt');
  assert.equal(inLine('محمد'), named('[FSI]محمد[PDI]'));
  assert.equal(inLine('a\x1B[31m\nb'), named('[FSI]a\uFFFD[31m\uFFFDb[PDI]'));
});

test('closing is done once, and never touches text', () => {
  const withoutControls = (text: string) => text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
  for (const text of [...randomTexts(10_000), ...Object.values(hostile)]) {
    for (const close of [closeBidi, closeBidiHtml]) {
      const closed = close(text);
      assert.ok(close(closed) === closed, JSON.stringify(text.slice(0, 50)));
      assert.ok(withoutControls(closed) === withoutControls(text), JSON.stringify(text.slice(0, 50)));
    }
  }
});
