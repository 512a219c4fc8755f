import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderComment } from '../../../src/lib/body/comment.ts';
import { randomFrom } from './random.ts';

const link = (address: string, shown = address) => `<a href="${address}" rel="nofollow ugc noopener">${shown}</a>`;

const rendered: [name: string, source: string, html: string, links: number][] = [
  ['nothing', ' \n ', '', 0],
  ['one line', 'مرحبا', '<p>مرحبا</p>', 0],
  ['lines and paragraphs', 'a\nb\r\n\r\n\r\nc\rd', '<p>a<br>\nb</p>\n<p>c<br>\nd</p>', 0],
  ['markup is text', '<b>"a" & \'b\'</b>', '<p>&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;</p>', 0],
  ['entities are text', '&lt; &#x202e;', '<p>&amp;lt; &amp;#x202e;</p>', 0],
  ['an address', 'https://example.com/a?b=1&c=2', `<p>${link('https://example.com/a?b=1&amp;c=2')}</p>`, 1],
  ['http too', 'http://example.com', `<p>${link('http://example.com')}</p>`, 1],
  ['www', 'www.example.com', `<p>${link('https://www.example.com', 'www.example.com')}</p>`, 1],
  ['a bare host', 'example.com/x', `<p>${link('https://example.com/x', 'example.com/x')}</p>`, 1],
  ['an Arabic path', 'https://example.com/مقال', `<p>${link('https://example.com/مقال')}</p>`, 1],
  ['Arabic punctuation after', 'https://example.com/x، نعم', `<p>${link('https://example.com/x')}، نعم</p>`, 1],
  [
    'an Arabic question mark after',
    'هل رأيت https://example.com/x؟',
    `<p>هل رأيت ${link('https://example.com/x')}؟</p>`,
    1,
  ],
  [
    'Arabic full stop and semicolon',
    'https://example.com/x۔ https://example.com/y؛',
    `<p>${link('https://example.com/x')}۔ ${link('https://example.com/y')}؛</p>`,
    2,
  ],
  ['Arabic letters before', 'وhttps://example.com', `<p>و${link('https://example.com')}</p>`, 1],
  ['Arabic letters after the host', 'https://example.comهنا', `<p>${link('https://example.com')}هنا</p>`, 1],
  ['an Arabic host', 'https://موقع.وزارة-الأتصالات.مصر/', `<p>${link('https://موقع.وزارة-الأتصالات.مصر/')}</p>`, 1],
  ['a direction mark after', 'https://example.com/x\u200f.', `<p>${link('https://example.com/x')}\u200f.</p>`, 1],
  ['guillemets around', '«https://example.com»', `<p>«${link('https://example.com')}»</p>`, 1],
  ['curly quotes around', '“https://example.com/x”', `<p>“${link('https://example.com/x')}”</p>`, 1],
  ['parentheses around', '(https://example.com/x)', `<p>(${link('https://example.com/x')})</p>`, 1],
  ['parentheses inside', '(https://example.com/x_(y))', `<p>(${link('https://example.com/x_(y)')})</p>`, 1],
  ['a full stop after', 'https://example.com/a.b.', `<p>${link('https://example.com/a.b')}.</p>`, 1],
  [
    'an e-mail address stays text',
    'a.b@example.com mailto:a@example.com',
    '<p>a.b@example.com mailto:a@example.com</p>',
    0,
  ],
  [
    'other schemes stay text',
    'javascript:alert(1) ftp://example.com data:text/html,x //example.com',
    '<p>javascript:alert(1) ftp://example.com data:text/html,x //example.com</p>',
    0,
  ],
  [
    'an account stays text',
    'https://user:word@example.com/ https://user.name@example.com',
    '<p>https://user:word@example.com/ https://user.name@example.com</p>',
    0,
  ],
  ['numbers stay text', 'v1.2.3 3.14 10.30', '<p>v1.2.3 3.14 10.30</p>', 0],
  [
    'a quote ends an address',
    'https://example.com/"onclick=alert(1)',
    `<p>${link('https://example.com/')}&quot;onclick=alert(1)</p>`,
    1,
  ],
];

describe('a comment', () => {
  for (const [name, source, html, links] of rendered)
    it(`renders ${name}`, () => {
      const comment = renderComment(source);
      assert.equal(comment.html, html);
      assert.equal(comment.links, links);
    });

  it('counts the markup of other boards as links', () => {
    assert.equal(renderComment('[url=https://x.example]a[/url]').links, 1);
    assert.equal(renderComment('[URL]x[/URL] <A HREF="https://x.example/">y</A>').links, 3);
  });

  it('keeps the words as they were typed', () => {
    const text = '“السَّلامُ عَلَيْكُمْ” می‌خواهم 👨‍👩‍👧 <b>\nwww.example.com';
    assert.equal(renderComment(text).text, text);
  });

  it('cannot turn around what follows it', () => {
    assert.doesNotMatch(renderComment('abc\u202etxt.exe').html, /\u202e/);
    assert.equal(renderComment('abc\u2067def').text, 'abc\u2067def\u2069');
  });

  it('has no tags but its own, whatever is typed', () => {
    const { below, pick } = randomFrom(7);
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '&',
      'https://',
      'www.',
      'a.com',
      '/',
      '(',
      ')',
      ' ',
      '\n',
      '\n\n',
      '؟',
      'نص',
      '\u202e',
      '\u2067',
      '@',
      'javascript:',
      '<script>',
      '[url=',
      '\0',
      '\ud800',
      '.',
      ':',
    ];
    for (let round = 0; round < 3000; round++) {
      const { html } = renderComment(Array.from({ length: below(20) }, () => pick(pieces)).join(''));
      const rest = html.replace(/<a href="https?:\/\/[^"<>]*" rel="nofollow ugc noopener">|<\/a>|<\/?p>|<br>/g, '');
      assert.doesNotMatch(rest, /[<>"']/, html);
    }
  });
});
