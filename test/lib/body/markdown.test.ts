import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markdownToHtml } from '../../../src/lib/body/markdown.ts';
import { sanitize } from '../../../src/lib/body/sanitize.ts';
import { BodyTooComplex } from '../../../src/lib/body/too-complex.ts';
import { assertHarmless } from './html-checker.ts';

const features: [name: string, source: string, html: string][] = [
  ['headings', '## عنوان', '<h2>عنوان</h2>\n'],
  ['emphasis', '**مهم** *جدا*', '<p><strong>مهم</strong> <em>جدا</em></p>\n'],
  ['strikethrough', '~~قديم~~', '<p><s>قديم</s></p>\n'],
  ['links', '[هنا](https://example.com "عنوان")', '<p><a href="https://example.com" title="عنوان">هنا</a></p>\n'],
  [
    'bare links',
    'انظر https://example.com/a.',
    '<p>انظر <a href="https://example.com/a">https://example.com/a</a>.</p>\n',
  ],
  ['names of files are no links', 'README.md', '<p>README.md</p>\n'],
  ['images', '![وصف](/a.jpg)', '<p><img src="/a.jpg" alt="وصف" /></p>\n'],
  ['lists', '1. أ\n2. ب', '<ol>\n<li>أ</li>\n<li>ب</li>\n</ol>\n'],
  ['quotes', '> قول', '<blockquote>\n<p>قول</p>\n</blockquote>\n'],
  ['code with a language', '```ts\na < b\n```', '<pre><code class="language-ts">a &lt; b\n</code></pre>\n'],
  [
    'aligned tables',
    '|a|b|\n|-:|:-:|\n|1|2|',
    '<table>\n<thead>\n<tr>\n<th align="right">a</th>\n<th align="center">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align="right">1</td>\n<td align="center">2</td>\n</tr>\n</tbody>\n</table>\n',
  ],
  ['HTML', 'a <mark>b</mark>\n\n<p dir="rtl">c</p>', '<p>a <mark>b</mark></p>\n<p dir="rtl">c</p>'],
  ['quotes as typed, no typography', '"a" -- (c) ... “ب”', '<p>"a" -- (c) ... “ب”</p>\n'],
  ['harakat and ZWNJ', 'السَّلامُ می‌خواهم', '<p>السَّلامُ می‌خواهم</p>\n'],
];

const attacks = [
  '[x](javascript:alert(1))',
  '[x](JAVASCRIPT&colon;alert(1))',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '[a](https://example.com" onmouseover="alert(1))',
  '![a](x "&quot; onerror=alert(1) x=&quot;")',
  '```"><script>alert(1)</script>\nx\n```',
  '<script>\nalert(1)\n</script>',
  '<img src=x\n\nonerror=alert(1)>',
  '<div>\n\n<style>\n\n* { color: red }',
];

describe('a Markdown body', () => {
  for (const [name, source, html] of features) it(`has ${name}`, () => assert.equal(markdownToHtml(source), html));

  for (const source of attacks)
    it(`is harmless: ${source.split('\n', 1)[0]}`, () => {
      const html = markdownToHtml(source);
      assertHarmless(html);
      assert.equal(sanitize(html), html);
    });

  it('is refused when its references repeat a long address out of all proportion', () => {
    const source = `[a]: /${'x'.repeat(50_000)}\n\n${'[a] '.repeat(1000)}`;
    assert.throws(() => markdownToHtml(source), BodyTooComplex);
  });
});
