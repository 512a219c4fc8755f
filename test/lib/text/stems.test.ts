import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../../src/lib/text/fold.ts';
import { languageOf, languagesOf, readingsOf, stemOf } from '../../../src/lib/text/stems.ts';
import { randomTexts } from './samples.ts';

// Forms of one word, of which a search for any finds the others.
const families: Record<string, string[]> = {
  bg: ['книга', 'книги', 'книгите'],
  da: ['bog', 'bogen'],
  de: ['Haus', 'Häuser', 'Häusern', 'HAUS'],
  el: ['βιβλία', 'βιβλίων', 'ΒΙΒΛΊΑ'],
  en: ['connect', 'connected', 'connecting', 'connections'],
  es: ['biblioteca', 'bibliotecas'],
  fi: ['talo', 'talot', 'talossa', 'taloissa'],
  fr: ['bibliothèque', 'bibliothèques', 'Bibliothèque'],
  ga: ['bád', 'bhád'],
  hi: ['किताब', 'किताबें', 'किताबों'],
  hu: ['könyv', 'könyvek', 'könyveket'],
  hy: ['աղոթք', 'աղոթքներ', 'աղոթքների'],
  id: ['baca', 'membaca', 'pembaca'],
  it: ['libro', 'libri'],
  lt: ['knyga', 'knygos', 'knygas'],
  ne: ['किताब', 'किताबहरू'],
  nl: ['boek', 'boeken'],
  no: ['båt', 'båten', 'båtene'],
  pt: ['livro', 'livros'],
  ro: ['oraș', 'orașul', 'orașe', 'orașele'],
  ru: ['книга', 'книги', 'книгами', 'КНИГУ'],
  sr: ['књига', 'књигама', 'knjiga', 'knjigama'],
  sv: ['jakt', 'jakten'],
  ta: ['புத்தகம்', 'புத்தகங்கள்'],
  tr: ['kitap', 'kitaplar', 'kitapları', 'KİTAPLAR'],
  uk: ['книга', 'книги', 'книгами'],
};

for (const [lang, words] of Object.entries(families)) {
  test(`one stem in ${lang}: ${words.join(', ')}`, () => {
    const [first, ...others] = words.map(word => stemOf(word, lang));
    assert.ok(first);
    for (const other of others) assert.equal(other, first);
  });
}

// From the samples of vocabulary at snowballstem.org/algorithms (german, french, russian, swedish, armenian), folded.
const published: Record<string, Record<string, string>> = {
  de: { aufeinanderfolgenden: 'aufeinanderfolg', auffällig: 'auffall', kategorischen: 'kategor', kätzchen: 'katzch' },
  fr: { continuait: 'continu', continuellement: 'continuel', continuité: 'continu', contractée: 'contract' },
  ru: { вагонов: 'вагон', важнейшими: 'важн', важностью: 'важност', вальсишку: 'вальсишк', валялось: 'валя' },
  sv: { jaktkarlarne: 'jaktkarl', jalusierna: 'jalusi', klockornas: 'klock', jämt: 'jamt', jemförelser: 'jemfor' },
  hy: { աղոթքներին: 'աղոթ', բանաձևերից: fold('բանաձև') },
};

for (const [lang, pairs] of Object.entries(published)) {
  test(`the stems that Snowball publishes for ${lang}`, () => {
    for (const [word, stem] of Object.entries(pairs)) assert.equal(stemOf(word, lang), stem, word);
  });
}

// Porter, "An algorithm for suffix stripping" (1980): the first are examples of the paper, the others follow from its step 4.
const porter: Record<string, string> = {
  adoption: 'adopt',
  adjustment: 'adjust',
  activate: 'activ',
  effective: 'effect',
  replacement: 'replac',
  caresses: 'caress',
  ponies: 'poni',
  hopping: 'hop',
  generalizations: 'gener',
  elections: 'elect',
  conditioned: 'condit',
  invasion: 'invas',
  action: 'action',
  nation: 'nation',
  education: 'educ',
};

test("English words have the stems of Porter's algorithm", () => {
  for (const [word, stem] of Object.entries(porter)) assert.equal(stemOf(word, 'en'), stem, word);
});

test('lower case is that of the language: ISPARTA and ısparta, İZMİR and izmir are the same in Turkish', () => {
  assert.equal(stemOf('ISPARTALILAR', 'tr'), stemOf('ıspartalılar', 'tr'));
  assert.equal(stemOf('İZMİRLİLER', 'tr'), stemOf('izmirliler', 'tr'));
  assert.equal(stemOf('İSTANBULS', 'en'), 'istanbul');
});

test('a stem does not depend on the normalisation form or on invisible characters', () => {
  for (const [lang, words] of Object.entries(families)) {
    for (const word of words) {
      assert.equal(stemOf(word.normalize('NFD'), lang), stemOf(word, lang), word);
      assert.equal(stemOf(`\u2068${word}\u00AD\u2069`, lang), stemOf(word, lang), word);
    }
  }
});

const readings: [lang: string, word: string, ...readings: string[]][] = [
  ['de', 'Müller', 'mueller'],
  ['de', 'Größe', 'groesse'],
  ['de', 'Straße'],
  ['fa', 'کتابها', 'كتاب'],
  ['fa', 'کتابهای', 'كتاب'],
  ['fa', 'بزرگتر', 'بزرگ'],
  ['fa', 'مقامات', 'مقام'],
  ['fa', 'کارگران', 'كارگر'],
  ['fa', 'کتاب'],
  ['ur', 'کتابوں', 'كتاب'],
  ['ur', 'کتابیں', 'كتاب'],
  ['ur', 'سوالات', 'سوال'],
  ['he', 'ספר'],
  ['he', 'הספר', 'ספר'],
  ['he', 'והספר', 'הספר', 'ספר'],
  ['he', 'ספרים', 'ספר'],
  ['he', 'ספריות', 'ספרי', 'ספריה'],
  ['he', 'הפנים', 'הפן', 'פנים', 'פן'],
  ['en', 'running'],
];

for (const [lang, word, ...expected] of readings) {
  test(`${word} (${lang}) may also be ${expected.join(', ') || 'nothing else'}`, () => {
    assert.deepEqual(readingsOf(word, lang).sort(), expected.sort());
  });
}

test('languages are found by their other tags, and no others', () => {
  assert.equal(languageOf('nb'), 'no');
  assert.equal(languageOf('nn'), 'no');
  assert.equal(languageOf('iw'), 'he');
  assert.equal(languageOf('prs'), 'fa');
  assert.equal(languageOf('de'), 'de');
  for (const lang of ['ar', 'zh', 'und', 'constructor', '']) assert.equal(languageOf(lang), undefined);
});

const candidates: [word: string, some: string[], not: string[]][] = [
  ['book', ['en', 'de', 'fr', 'tr', 'sr'], ['ru', 'hi', 'fa']],
  ['Été', ['fr', 'en'], ['el']],
  ['книга', ['ru', 'uk', 'bg', 'sr'], ['en', 'el']],
  ['किताब', ['hi', 'ne'], ['ta']],
  ['کتاب', ['fa', 'ur'], ['he']],
  ['ספר', ['he'], ['fa']],
  ['x86', [], ['en']],
  ['2025', [], ['en']],
  ['東京', [], ['en']],
];

for (const [word, some, not] of candidates) {
  test(`${word} may be a word of ${some.join(', ') || 'no language with stems'}`, () => {
    const langs = languagesOf(word);
    for (const lang of some) assert.ok(langs.includes(lang), lang);
    for (const lang of not) assert.ok(!langs.includes(lang), lang);
    if (some.length === 0) assert.deepEqual(langs, []);
  });
}

test('any letters can be stemmed in every language that has them', () => {
  const words = [...randomTexts(3000), 'a'.repeat(5000), 'का'.repeat(5000), 'ся'.repeat(5000), 'ி'.repeat(5000)];
  for (const word of words) {
    for (const lang of languagesOf(word)) {
      for (const term of [stemOf(word, lang) ?? '', ...readingsOf(word, lang)]) assert.equal(fold(term), term);
    }
  }
});
