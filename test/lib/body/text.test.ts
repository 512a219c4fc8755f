import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { htmlToText } from '../../../src/lib/body/text.ts';

const cases: [name: string, html: string, text: string][] = [
  ['paragraphs are lines', '<p>أ</p><p>ب</p>', 'أ\nب'],
  ['breaks are line ends', 'a<br />b', 'a\nb'],
  ['inline marks join', 'و<strong>ال</strong>كتاب', 'والكتاب'],
  ['white space collapses', '<p>a \n\t b</p>\n\n<p> c </p>', 'a b\nc'],
  ['entities are characters', '&lt;b&gt; &amp;amp; &quot;x&quot; &#39;y&#39; &#x628;', '<b> &amp; "x" \'y\' ب'],
  ['impossible characters are replaced', '&#0;&#xD800;&#x110000;', '\ufffd\ufffd\ufffd'],
  ['cells stay apart', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['code keeps its lines', '<pre><code>a\n  b</code></pre>', 'a\nb'],
  ['readings are left out of ruby', '<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字</ruby>', '漢字'],
  ['attributes are no words', '<img src="/a.jpg" alt="x" /><a href="/y" title="z">w</a>', 'w'],
  ['harakat, ZWNJ and quotes stay', '<p>“السَّلامُ” می‌خواهم</p>', '“السَّلامُ” می‌خواهم'],
  ['nothing is nothing', '<p> </p>', ''],
];

describe('the text of a body', () => {
  for (const [name, html, text] of cases) it(name, () => assert.equal(htmlToText(html), text));
});
