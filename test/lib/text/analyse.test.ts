import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, analyseQuery, analyserVersion, type TermKind, type Token } from '../../../src/lib/text/analyse.ts';
import { fold } from '../../../src/lib/text/fold.ts';
import { graphemeSegmenter } from '../../../src/lib/text/segmenters.ts';
import { hostile, randomTexts, shown } from './samples.ts';

const tokensOf = (text: string, lang?: string) => [...analyse(text, lang)];
const placesIn = (text: string, tokens: Token[]) => tokens.map(({ start, end }) => text.slice(start, end));
const termsOf = ({ terms }: Token, kind: TermKind) => terms.filter(term => term.kind === kind).map(term => term.text);
const allTerms = (tokens: Token[]) => tokens.map(({ terms }) => terms.map(({ kind, text }) => `${kind} ${text}`));

test('the analyser has a version to store beside its terms', () => assert.ok(Number.isInteger(analyserVersion)));

const places: [text: string, words: string[], lang?: string][] = [
  ['', []],
  ['👩‍👩‍👦 — !', []],
  ['وَقَالَتِ الـمُدَرِّسَةُ: «كَتَبْتُ»', ['وَقَالَتِ', 'الـمُدَرِّسَةُ', 'كَتَبْتُ'], 'ar'],
  ['👩‍👩‍👦وللمدرسات👍🏽', ['وللمدرسات'], 'ar'],
  ['عام ٢٠٢٥م', ['عام', '٢٠٢٥', 'م'], 'ar'],
  ['أخبــار\u200F جديدة', ['أخبــار', 'جديدة'], 'ar'],
  ["l'été à Paris", ['l', 'été', 'à', 'Paris'], 'fr'],
  ['غنی\u200Cسازی', ['غنی\u200C', 'سازی'], 'fa'],
  ['e\u0301cole', ['e\u0301cole'], 'fr'],
  ['ﷺ', ['ﷺ', 'ﷺ', 'ﷺ', 'ﷺ'], 'ar'],
];

for (const [text, words, lang] of places) {
  test(`tokens point to the words of ${shown(text)}`, () => {
    assert.deepEqual(placesIn(text, tokensOf(text, lang)), words);
  });
}

test('the first term of a token is the exact word, folded, and there is no other', () => {
  const text = 'وَالمدرسةُ، Straße ２５ غنی\u200Cسازی';
  for (const lang of ['ar', 'de', 'fa', undefined]) {
    for (const token of tokensOf(text, lang)) {
      assert.deepEqual(token.terms[0], { kind: 'exact', text: fold(text.slice(token.start, token.end)) });
      assert.equal(termsOf(token, 'exact').length, 1);
    }
  }
});

// A document in the language, and a query in another form that must meet it in some term.
const meetings: [lang: string | undefined, written: string, asked: string][] = [
  ['ar', 'والمدرسة', 'مَدْرَسَة'],
  ['ar', 'المدرسه', 'مدرسة'],
  ['ar', 'للحكومة', 'حكومة'],
  [undefined, 'بالحكومة', 'الحكومة'],
  ['en', 'الحكومة', 'حكومة'],
  ['ar', 'الـ٢٥', '25'],
  ['fa', 'کتابها', 'كتاب'],
  ['fa', 'غنی\u200Cسازی', 'غنیسازی'],
  ['ur', 'کتابوں', 'کتاب'],
  ['he', 'והספרים', 'ספר'],
  ['he', 'צה"ל', 'צהל'],
  ['en', 'elections', 'elected'],
  ['en', 'U.S.A.', 'USA'],
  ['de', 'Häuser', 'Haus'],
  ['de', 'Müller', 'Mueller'],
  ['de', 'Mueller', 'Müller'],
  ['de', 'Straße', 'STRASSE'],
  ['fr', 'l’Élection', 'élections'],
  ['es', 'bibliotecas', 'biblioteca'],
  ['it', "dell'acqua", 'acqua'],
  ['pt', 'livros', 'livro'],
  ['nl', 'boeken', 'boek'],
  ['sv', 'jakten', 'jakt'],
  ['nb', 'båtene', 'båt'],
  ['da', 'bogen', 'bog'],
  ['fi', 'taloissa', 'talo'],
  ['ru', 'книгами', 'книга'],
  ['uk', "п'ятьох", 'пятьох'],
  ['bg', 'книгите', 'книга'],
  ['sr', 'књигама', 'knjiga'],
  ['ro', 'orașele', 'oraș'],
  ['hu', 'könyveket', 'könyv'],
  ['tr', "İSTANBUL'DAN", 'istanbul'],
  ['tr', 'kitapları', 'KİTAP'],
  ['el', 'βιβλίων', 'βιβλία'],
  ['hy', 'աղոթքների', 'աղոթք'],
  ['hi', 'किताबों', 'किताब'],
  ['ne', 'किताबहरू', 'किताब'],
  ['ta', 'புத்தகங்கள்', 'புத்தகம்'],
  ['id', 'membaca', 'baca'],
  ['ga', 'bhád', 'bád'],
  ['lt', 'knygos', 'knyga'],
  ['zh', '國立圖書館', '圖書館'],
  ['ja', '東京都の図書館', '図書'],
  ['th', 'ฉันรักภาษาไทย', 'ภาษา'],
];

for (const [lang, written, asked] of meetings) {
  test(`${shown(written)} (${lang ?? 'no language'}) is found by ${shown(asked)}`, () => {
    const terms = new Set(tokensOf(written, lang).flatMap(token => token.terms.map(term => term.text)));
    const found = analyseQuery(asked).some(token => token.terms.some(term => terms.has(term.text)));
    assert.ok(found, [...terms].join(' '));
  });
}

const apart: [lang: string, written: string, asked: string][] = [
  ['fa', 'والمدرسه', 'مدرسه'],
  ['ja', '東京都', '京都'],
  ['en', 'running', 'ruining'],
  ['en', '3.14', '314'],
];

for (const [lang, written, asked] of apart) {
  test(`${written} (${lang}) is not exactly ${asked}`, () => {
    const exact = tokensOf(written, lang).flatMap(token => termsOf(token, 'exact'));
    for (const token of analyseQuery(asked)) assert.ok(!exact.includes(termsOf(token, 'exact')[0]!));
  });
}

test('words in Arabic letters are Arabic unless the language says otherwise', () => {
  for (const lang of ['ar', 'ar-EG', 'en', 'not a tag', undefined]) {
    assert.ok(termsOf(tokensOf('والحكومة', lang)[0]!, 'lemma').includes('حكومه'), String(lang));
  }
  for (const lang of ['fa', 'fa-AF', 'ur', 'ps', 'ckb'])
    assert.deepEqual(termsOf(tokensOf('والحكومة', lang)[0]!, 'lemma'), []);
});

test('what was read in one language does not come back in another', () => {
  for (const lang of ['fa', 'ps', 'ar', 'ps', 'fa']) {
    const readings = termsOf(tokensOf('کتابها', lang)[0]!, 'reading');
    if (lang !== 'ar') assert.deepEqual(readings, lang === 'fa' ? ['كتاب'] : []);
  }
});

test('Arabic stop words are marked', () => {
  assert.deepEqual(
    tokensOf('الكتاب في المدرسة', 'ar').map(token => token.isStop),
    [false, true, false],
  );
});

test('a month of two words is one term, at its first word, that ends where the second does', () => {
  const text = 'في كانون الثاني (يناير)';
  const [, first, second, other] = tokensOf(text, 'ar');
  const month = termsOf(other!, 'lemma').find(lemma => lemma !== 'يناير')!;
  assert.deepEqual(
    first!.terms.filter(term => term.text === month),
    [{ kind: 'lemma', text: month, end: second!.end }],
  );
  assert.equal(text.slice(first!.start, first!.end), 'كانون');
  assert.ok(!termsOf(second!, 'lemma').includes(month));
  const apartFromIt = tokensOf('كانون، الثاني', 'ar');
  assert.ok(!termsOf(apartFromIt[0]!, 'lemma').includes(month));
});

test('a document has the stems of its own language', () => {
  assert.deepEqual(termsOf(tokensOf('running', 'en-GB')[0]!, 'stem'), ['run']);
  assert.deepEqual(termsOf(tokensOf('running', 'ar')[0]!, 'stem'), []);
  assert.deepEqual(termsOf(tokensOf('running', 'ru')[0]!, 'stem'), []);
  assert.deepEqual(termsOf(tokensOf('running')[0]!, 'stem'), []);
});

test('a query has the stems of every language that its letters allow', () => {
  const [token] = analyseQuery('Häuser');
  assert.ok(termsOf(token!, 'stem').includes('haus'));
  assert.ok(termsOf(token!, 'stem').length > 1);
  assert.deepEqual(termsOf(token!, 'reading'), ['haeuser']);
  assert.deepEqual(termsOf(analyseQuery('книгами')[0]!, 'exact'), ['книгами']);
  assert.ok(termsOf(analyseQuery('کتابهای')[0]!, 'reading').includes('كتاب'));
});

test('long words of Han are read as pairs of characters too', () => {
  assert.deepEqual(termsOf(tokensOf('図書館', 'ja')[0]!, 'reading'), ['図書', '書館']);
  assert.deepEqual(termsOf(tokensOf('東京', 'ja')[0]!, 'reading'), []);
});

test('a term has at most 64 code points and is cut after a whole character', () => {
  assert.deepEqual(tokensOf('a'.repeat(100))[0]!.terms, [{ kind: 'exact', text: 'a'.repeat(64) }]);
  const [token] = tokensOf(`${'ก'.repeat(63)}กำ`, 'und');
  assert.ok([...token!.terms[0]!.text].length <= 64);
  assert.equal(tokensOf('𐐀'.repeat(64))[0]!.terms[0]!.text, fold('𐐀'.repeat(64)));
});

test('every term, of any text, can be stored: folded, not empty, no ASCII punctuation or space, short', () => {
  for (const text of randomTexts(1500)) {
    for (const lang of ['ar', 'fa', 'de', 'he', 'tr', undefined]) {
      for (const token of lang ? analyse(text, lang) : analyseQuery(text)) {
        const kinds = new Set<string>();
        for (const term of token.terms) {
          const place = `${shown(text)} ${term.kind} ${shown(term.text)}`;
          assert.match(term.text, /^[a-z0-9\x80-\uFFFF]+$/, place);
          assert.equal(fold(term.text), term.text, place);
          assert.ok(term.text.isWellFormed() && [...term.text].length <= 64, place);
          assert.ok(!kinds.has(`${term.kind} ${term.text}`), place);
          kinds.add(`${term.kind} ${term.text}`);
        }
      }
    }
  }
});

test('tokens begin and end where characters do', () => {
  for (const text of randomTexts(3000, 12, 2)) {
    const edges = new Set([text.length]);
    for (const { index } of graphemeSegmenter().segment(text)) edges.add(index);
    for (const { start, end } of analyse(text))
      assert.ok(edges.has(start) && edges.has(end) && start < end, shown(text));
  }
});

test('terms do not depend on the normalisation form', () => {
  for (const text of randomTexts(6000, 12, 3)) {
    const terms = allTerms(tokensOf(text.normalize('NFC'), 'de'));
    assert.deepEqual(allTerms(tokensOf(text.normalize('NFD'), 'de')), terms, shown(text));
  }
  for (const [lang, written] of meetings) {
    const terms = allTerms(tokensOf(written, lang));
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
      assert.deepEqual(allTerms(tokensOf(written.normalize(form), lang)), terms, `${written} ${form}`);
    }
  }
});

test('the same text gives the same tokens, which a caller may change', () => {
  for (const [lang, written] of meetings) {
    const tokens = tokensOf(written, lang);
    const before = structuredClone(tokens);
    for (const token of tokens) token.terms.length = 0;
    assert.deepEqual(tokensOf(written, lang), before);
  }
});

for (const [what, text] of Object.entries({
  ...hostile,
  emoji: '👩‍👩‍👦'.repeat(50_000),
  'ﷺ without a space': 'ﷺ'.repeat(330_000),
  Persian: 'می\u200Cخ'.repeat(125_000),
})) {
  test(`a megabyte is analysed within two seconds: ${what}`, () => {
    const begun = performance.now();
    let last = 0;
    for (const { end } of analyse(text, 'ar')) last = end;
    assert.ok(last <= text.length);
    assert.ok(performance.now() - begun < 2000, `${performance.now() - begun} ms`);
  });
}
