import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sanitize } from '../../../src/lib/body/sanitize.ts';
import { BodyTooComplex } from '../../../src/lib/body/too-complex.ts';
import { assertHarmless } from './html-checker.ts';
import { randomFrom } from './random.ts';

const attacks: [name: string, source: string][] = [
  ['a script', '<script>alert(1)</script>'],
  ['a script in capitals with a source', '<SCRIPT SRC=//evil.example/x.js></SCRIPT>'],
  ['a script split by a script', '<scr<script>ipt>alert(1)</scr</script>ipt>'],
  ['a script that never ends', '<script>alert(1)'],
  ['a tag that never ends', '<img src=x onerror=alert(1)//'],
  ['doubled brackets', '<<script>alert(1);//<</script>'],
  ['a handler', '<img src=x onerror=alert(1)>'],
  ['a handler after a slash', '<img/src=x/onerror=alert(1)>'],
  ['a handler in capitals', '<p ONMOUSEOVER="alert(1)">x</p>'],
  ['a handler after a broken quote', '<img """><script>alert(1)</script>">'],
  ['a handler hidden in an attribute', '<a href="x" title="&quot; onmouseover=alert(1) x=&quot;">x</a>'],
  ['a bracket in an attribute name', '<p x"><img src=x onerror=alert(1)>="y">x</p>'],
  ['backquotes', '<img src=`x`onerror=alert(1)>'],
  ['a handler on details', '<details open ontoggle=alert(1)><summary>x</summary></details>'],
  ['a handler on video', '<video src=x onloadstart=alert(1)><source onerror=alert(1)></video>'],
  ['javascript:', '<a href="javascript:alert(1)">x</a>'],
  ['javascript: in mixed case', '<a href="JaVaScRiPt:alert(1)">x</a>'],
  [
    'javascript: in decimal entities',
    '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">x</a>',
  ],
  ['javascript: in entities without semicolons', '<a href="&#0000106avascript&#58alert(1)">x</a>'],
  ['javascript: in hexadecimal entities', '<a href="&#x6A&#x61vascript:alert(1)">x</a>'],
  ['javascript: with a named colon', '<a href="javascript&colon;alert(1)">x</a>'],
  ['javascript: with a tab', '<a href="jav\tascript:alert(1)">x</a>'],
  ['javascript: with an encoded line end', '<a href="jav&#x0A;ascript:alert(1)">x</a>'],
  ['javascript: after controls', '<a href=" &#14;  javascript:alert(1)">x</a>'],
  ['javascript: with a NUL', '<a href="java\0script:alert(1)">x</a>'],
  ['javascript: with a comment', '<a href="java<!-- -->script:alert(1)">x</a>'],
  ['javascript: in an image', '<img src="javascript:alert(1)">'],
  ['javascript: in a frame', '<iframe src="javascript:alert(1)"></iframe>'],
  ['javascript: in cite', '<blockquote cite="javascript:alert(1)">x</blockquote>'],
  ['javascript: in a poster', '<video poster="javascript:alert(1)" src="a.mp4"></video>'],
  ['javascript: in srcset', '<img src="a.png" srcset="a.png 1x, javascript:alert(1) 2x">'],
  ['data: in srcset', '<img srcset="data:image/svg+xml,<svg/onload=alert(1)> 1x">'],
  ['data: in a source', '<picture><source srcset="data:image/svg+xml;base64,PHN2Zz4= 1x"><img src=a.png></picture>'],
  ['data: in a link', '<a href="data:text/html,<script>alert(1)</script>">x</a>'],
  ['data: in an image', '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">'],
  ['vbscript:', '<a href="vbscript:msgbox(1)">x</a>'],
  [
    'blob:, file: and filesystem:',
    '<a href="blob:x">x</a><a href="file:///etc/passwd">x</a><a href="filesystem:x">x</a>',
  ],
  ['view-source: before javascript:', '<a href="view-source:javascript:alert(1)">x</a>'],
  ['a style attribute', '<p style="background:url(javascript:alert(1));position:fixed">x</p>'],
  ['a style element', '<style>@import "//evil.example/x.css";</style><p>x</p>'],
  ['a style element with markup', '<style><img src="</style><img src=x onerror=alert(1)>"></style>'],
  ['svg', '<svg onload=alert(1)><script>alert(1)</script><a xlink:href="javascript:alert(1)">x</a></svg>'],
  ['svg animation', '<svg><a><animate attributeName=href values="javascript:alert(1)"/><text>x</text></a></svg>'],
  [
    'svg with an html island',
    '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></iframe></foreignObject></svg>',
  ],
  ['svg with CDATA', '<svg><![CDATA[<img src=x onerror=alert(1)>]]></svg>'],
  ['svg with a style that ends it', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">'],
  ['math', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">'],
  [
    'a frame in math',
    '<math><iframe src="https://www.youtube.com/embed/x"><p title="</iframe><img src=x onerror=alert(1)>">x</p></iframe>',
  ],
  ['math with a link', '<math href="javascript:alert(1)">x</math>'],
  ['noscript mutation', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'],
  ['textarea mutation', '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>'],
  ['xmp mutation', '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>'],
  ['title mutation', '<title><p title="</title><img src=x onerror=alert(1)>"></title>'],
  ['frame fallback', '<iframe src="https://www.youtube.com/embed/x"><img src=x onerror=alert(1)></iframe>'],
  ['plaintext', '<plaintext><img src=x onerror=alert(1)>'],
  ['a template', '<template><img src=x onerror=alert(1)></template>'],
  ['an option', '<select><option>&lt;script&gt;alert(1)&lt;/script&gt;</option></select>'],
  ['a comment that ends early', '<!--><img src=x onerror=alert(1)>-->'],
  ['a comment that ends oddly', '<!-- --!><img src=x onerror=alert(1)> -->'],
  ['a conditional comment', '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->'],
  ['CDATA', '<![CDATA[<img src=x onerror=alert(1)>]]>'],
  ['a processing instruction', '<?xml version="1.0"?><?php echo "<img src=x onerror=alert(1)>" ?>'],
  ['a doctype', '<!DOCTYPE html [<!ENTITY x "<script>alert(1)</script>">]>&x;'],
  ['encoded markup', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['doubly encoded markup', '&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;'],
  ['object and embed', '<object data="javascript:alert(1)"><embed src="javascript:alert(1)"></object>'],
  ['meta refresh', '<meta http-equiv=refresh content="0;url=javascript:alert(1)">'],
  ['base', '<base href="javascript:alert(1)//">'],
  ['a link element', '<link rel=stylesheet href="javascript:alert(1)">'],
  [
    'a form',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button><input autofocus onfocus=alert(1)></form>',
  ],
  ['a body', '<body onload=alert(1) background="javascript:alert(1)">x</body>'],
  ['names that clobber', '<a id=location name=location href=/x>x</a><img name=body src=/x><p id=__proto__>x</p>'],
  [
    'attributes of prototypes',
    '<p __proto__=x constructor=x hasOwnProperty=x toString=x>x</p><constructor>y</constructor>',
  ],
  ['srcdoc', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['a frame from anywhere', '<iframe src="https://evil.example/"></iframe>'],
  ['a frame that looks right', '<iframe src="https://www.youtube.com.evil.example/embed/x"></iframe>'],
  ['a frame with an account', '<iframe src="https://www.youtube.com@evil.example/embed/x"></iframe>'],
  ['a frame on another path', '<iframe src="https://www.youtube.com/redirect?q=evil"></iframe>'],
  ['a frame climbing out of its path', '<iframe src="https://www.youtube.com/embed/../redirect?q=evil"></iframe>'],
  ['a frame over http', '<iframe src="http://www.youtube.com/embed/x"></iframe>'],
  ['a class', '<code class="language-js evil">x</code><p class="evil">x</p>'],
  ['bdo', '<bdo dir=rtl>txt.exe</bdo>'],
  ['lone surrogates and controls', '<p title="\ud800">\udfff\u0001\u008d&#1;&#xD800;</p>'],
];

describe('a sanitised body', () => {
  for (const [name, source] of attacks)
    it(`is harmless and stable: ${name}`, () => {
      const html = sanitize(source);
      assertHarmless(html);
      assert.equal(sanitize(html), html);
    });

  const kept: [name: string, html: string][] = [
    ['paragraphs and headings', '<h2>عنوان</h2><p>فقرة <strong>مهمة</strong> و<em>أخرى</em></p>'],
    ['quotes', '<blockquote cite="https://example.com/"><p>قال: <q>نعم</q></p></blockquote>'],
    ['lists', '<ol start="3"><li>أ</li><li>ب<ul><li>ج</li></ul></li></ol><dl><dt>كلمة</dt><dd>معنى</dd></dl>'],
    ['links', '<a href="https://example.com/a?b=1&amp;c=2#d">x</a><a href="/local">y</a><a href="#part">z</a>'],
    ['mail and telephone', '<a href="mailto:a@example.com">a</a><a href="tel:+966500000000">b</a>'],
    [
      'direction and language',
      '<p lang="ar" dir="rtl">نص <span lang="en-GB" dir="ltr">text</span> <bdi dir="auto">x</bdi></p>',
    ],
    [
      'figures',
      '<figure><img src="/a.jpg" srcset="/a.jpg 1x, /b.jpg 2x" alt="وصف" /><figcaption>تعليق</figcaption></figure>',
    ],
    ['an image without words', '<img src="/a.jpg" alt="" />'],
    [
      'pictures',
      '<picture><source srcset="/a.webp 480w, /b.webp 960w" sizes="(max-width: 600px) 100vw, 50vw" type="image/webp" /><img src="/a.jpg" alt="x" /></picture>',
    ],
    [
      'tables',
      '<table><caption>c</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
    ],
    ['code', '<pre><code class="language-ts">if (a &lt; b &amp;&amp; c) {}\n</code></pre>'],
    ['ruby', '<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>'],
    [
      'small marks',
      '<p>H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <small>s</small> <abbr title="ب">a</abbr> <s>s</s> <del>d</del><ins>i</ins></p>',
    ],
    ['time', '<time datetime="2025-01-01T00:00:00Z">أمس</time>'],
    ['details', '<details open><summary>s</summary><p>x</p></details>'],
    [
      'audio and video',
      '<video src="/a.mp4" controls poster="/a.jpg"><track src="/a.vtt" kind="captions" srclang="ar" /></video>',
    ],
    [
      'a YouTube player',
      '<iframe src="https://www.youtube.com/embed/abc?start=3&amp;rel=0" width="560" height="315" allowfullscreen></iframe>',
    ],
    ['a Vimeo player', '<iframe src="https://player.vimeo.com/video/1"></iframe>'],
    ['harakat, ZWNJ, tatweel and quotes', '<p>“السَّلامُ عَلَيْكُمْ” «مرحبًا» می‌خواهم ـــ ‘x’ … — ؟ ، ؛</p>'],
    ['direction marks', '<p>x\u200f\u200ey\u061c</p>'],
    ['emoji', '<p>👨‍👩‍👧‍👦 🇸🇦</p>'],
    ['a rule and breaks', '<p>a<br />b</p><hr />'],
  ];
  for (const [name, html] of kept) it(`keeps ${name}`, () => assert.equal(sanitize(html), html));

  const changed: [name: string, source: string, html: string][] = [
    [
      'a new tab gets noopener',
      '<a target="_blank" href="/x" rel="nofollow">x</a>',
      '<a href="/x" target="_blank" rel="nofollow noopener">x</a>',
    ],
    ['other targets go', '<a target="evil" href="/x">x</a>', '<a href="/x">x</a>'],
    [
      'bad entries leave a srcset, good ones stay',
      '<img srcset="a.jpg 1x, data:x 2x, c.jpg 3x">',
      '<img srcset="a.jpg 1x, c.jpg 3x" />',
    ],
    ['an image without an address goes', '<p>a<img src="javascript:x">b</p>', '<p>ab</p>'],
    ['a link without an address leaves its words', '<a href="javascript:x">words</a>', 'words'],
    ['unknown elements leave their words', '<center><font color=red>words</font></center>', 'words'],
    ['direction is one of three words', '<p dir="RTL">a</p><p dir="up">b</p>', '<p dir="rtl">a</p><p>b</p>'],
    ['a language is a language tag', '<p lang="ar-SA">a</p><p lang="a b">b</p>', '<p lang="ar-SA">a</p><p>b</p>'],
    [
      'a player without scheme gets https',
      '<iframe src="//www.youtube.com/embed/x"></iframe>',
      '<iframe src="https://www.youtube.com/embed/x"></iframe>',
    ],
    ['line ends become LF', '<p>a\r\nb\rc</p>', '<p>a\nb\nc</p>'],
    ['what is left open is closed', '<ul><li>a<li>b<p>c', '<ul><li>a</li><li>b<p>c</p></li></ul>'],
    ['a list ends a paragraph', '<p>a<ul><li>b</ul></p>c', '<p>a</p><ul><li>b</li></ul>c'],
    ['a block ends a paragraph through its marks', '<p><b>a<div>c</div>d</b></p>', '<p><b>a</b></p><div>c</div>d'],
    ['a link in a link goes', '<a href="/1">a<b>b<a href="/2">c</a></b></a>', '<a href="/1">a<b>bc</b></a>'],
    ['a cell gets its row', '<table><td>a</table>', '<table><tr><td>a</td></tr></table>'],
    ['a cell outside a table leaves its words', '<td>a</td>', 'a'],
    [
      'a new table part ends the last cell',
      '<table><thead><tr><th>a<tbody><tr><td>b</table>',
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
    ],
    [
      'a bare ampersand and bracket are text',
      '<p>a & b < c > d &copy; &nbsp;</p>',
      '<p>a &amp; b &lt; c &gt; d © \u00a0</p>',
    ],
  ];
  for (const [name, source, html] of changed) it(name, () => assert.equal(sanitize(source), html));

  it('nests no deeper than a layout can', () => {
    const html = sanitize(`${'<div>'.repeat(300)}words`);
    assert.equal(html.match(/<div>/g)?.length, 100);
    assert.match(html, /words/);
    assert.equal(sanitize(html), html);
  });

  it('is refused when the source nests absurdly', () => {
    assert.throws(() => sanitize('<b>'.repeat(100_000)), BodyTooComplex);
  });

  it('is harmless, well-formed and stable whatever the tag soup', () => {
    const { below, pick, some } = randomFrom(20250101);
    const tame = {
      names: (
        'p div b i a span ul ol li dl dt dd h1 h2 table thead tbody tfoot tr td th caption col colgroup img br hr pre ' +
        'code blockquote figure figcaption picture source video audio track ruby rt rp details summary font center ' +
        'form button body math mtext foo'
      ).split(' '),
      attributes: (
        'href="/x" href=javascript:x src=a.jpg onclick=x title="a>b" title="\u0001" dir=rtl dir=x lang=ar target=_blank ' +
        'rel=nofollow class=language-x id=x srcset=a,b srcset="," start=2 colspan=x width=50%'
      ).split(' '),
      texts: ['نص', 'a', ' ', '\n', '&amp;', '&lt;b&gt;', '&', '&#x1;', 'é', '"', '\u0001', '\ud800'],
    };
    const wild = {
      names: [
        ...tame.names,
        ...'iframe script style svg noscript textarea title xmp select option foreignObject html'.split(' '),
      ],
      attributes: [
        ...tame.attributes,
        ...[
          'src=https://www.youtube.com/embed/x',
          'srcset="a 1x, b 0x, c 2.50x"',
          'srcset="a,b 3w , ,c"',
          '"',
          "'",
          '=',
          '/',
          '<',
        ],
      ],
      texts: [...tame.texts, '<', '>', '<!--', '-->', '<![CDATA[', ']]>', '\0'],
    };
    for (let round = 0; round < 3000; round++) {
      // What is never closed swallows the rest, so half of the soups leave it out.
      const { names, attributes, texts } = round % 2 === 0 ? tame : wild;
      let source = '';
      for (let pieces = 2 + below(25); pieces > 0; pieces--) {
        const kind = below(10);
        if (kind < 5) source += `<${pick(names)} ${some(attributes, 3).join(' ')}>`;
        else if (kind < 8) source += `</${pick(names)}>`;
        else source += pick(texts);
      }
      const html = sanitize(source);
      assertHarmless(html);
      assert.equal(sanitize(html), html, source);
    }
  });
});
