import { createRequire } from 'node:module';
import { fold } from './fold.ts';
import { clean } from './letters.ts';

type Script = 'Arab' | 'Armn' | 'Cyrl' | 'Deva' | 'Grek' | 'Hebr' | 'Latn' | 'Taml';
type Language = {
  scripts: readonly Script[];
  /** The module of @orama/stemmers. */
  stemmer?: string;
  /** Other ways to read or to write a word in lower case. */
  readings?: (word: string) => string[];
};

const LANGUAGES = new Map<string, Language>(
  Object.entries({
    bg: { scripts: ['Cyrl'], stemmer: 'bulgarian' },
    da: { scripts: ['Latn'], stemmer: 'danish' },
    de: { scripts: ['Latn'], stemmer: 'german', readings: umlautReadings },
    el: { scripts: ['Grek'], stemmer: 'greek' },
    en: { scripts: ['Latn'], stemmer: 'english' },
    es: { scripts: ['Latn'], stemmer: 'spanish' },
    fa: { scripts: ['Arab'], readings: persianReadings },
    fi: { scripts: ['Latn'], stemmer: 'finnish' },
    fr: { scripts: ['Latn'], stemmer: 'french' },
    ga: { scripts: ['Latn'], stemmer: 'irish' },
    he: { scripts: ['Hebr'], readings: hebrewReadings },
    hi: { scripts: ['Deva'], stemmer: 'indian' },
    hu: { scripts: ['Latn'], stemmer: 'hungarian' },
    hy: { scripts: ['Armn'], stemmer: 'armenian' },
    id: { scripts: ['Latn'], stemmer: 'indonesian' },
    it: { scripts: ['Latn'], stemmer: 'italian' },
    lt: { scripts: ['Latn'], stemmer: 'lithuanian' },
    ne: { scripts: ['Deva'], stemmer: 'nepali' },
    nl: { scripts: ['Latn'], stemmer: 'dutch' },
    no: { scripts: ['Latn'], stemmer: 'norwegian' },
    pt: { scripts: ['Latn'], stemmer: 'portuguese' },
    ro: { scripts: ['Latn'], stemmer: 'romanian' },
    ru: { scripts: ['Cyrl'], stemmer: 'russian' },
    sr: { scripts: ['Cyrl', 'Latn'], stemmer: 'serbian' },
    sv: { scripts: ['Latn'], stemmer: 'swedish' },
    ta: { scripts: ['Taml'], stemmer: 'tamil' },
    tr: { scripts: ['Latn'], stemmer: 'turkish' },
    uk: { scripts: ['Cyrl'], stemmer: 'ukrainian' },
    ur: { scripts: ['Arab'], readings: persianReadings },
  } satisfies Record<string, Language>),
);

/** Languages that have the rules of another, or another name. */
const SAME = new Map([
  ['nb', 'no'],
  ['nn', 'no'],
  ['iw', 'he'],
  ['prs', 'fa'],
  ['in', 'id'],
  ['mo', 'ro'],
]);

/** Words written in one script to the end (there is nothing to stem in x86), and the languages that may be theirs. */
const SCRIPTS = [...Map.groupBy(pairs(), pair => pair.script)].map(([script, those]) => ({
  words: new RegExp(`^[\\p{sc=${script}}\\p{sc=Zinh}]+$`, 'u'),
  langs: those.map(pair => pair.lang),
}));

function* pairs(): Generator<{ script: Script; lang: string }> {
  for (const [lang, { scripts }] of LANGUAGES) for (const script of scripts) yield { script, lang };
}

const require = createRequire(import.meta.url);
const stemmers = new Map<string, (word: string) => string>();

/** The language, as a primary subtag, by whose rules a text is read here; undefined when there are none for it. */
export function languageOf(lang: string): string | undefined {
  const same = SAME.get(lang) ?? lang;
  return LANGUAGES.has(same) ? same : undefined;
}

/** The languages, of those with rules here, that a word may belong to, because they write such letters. */
export function languagesOf(word: string): readonly string[] {
  const letters = clean(word);
  return SCRIPTS.find(({ words }) => words.test(letters))?.langs ?? [];
}

/** The stem of a word in a language that `languagesOf` gave for it, folded; undefined when there is no stemmer. */
export function stemOf(word: string, lang: string): string | undefined {
  const name = LANGUAGES.get(lang)?.stemmer;
  // Folding comes last: a stemmer knows the endings of its language as they are written.
  if (!name) return undefined;
  const lower = lowerCase(clean(word), lang);
  return fold((lang === 'en' ? englishActionStem(lower) : undefined) ?? stemmer(name)(lower));
}

/** Other ways to read or write a word in a language that `languagesOf` gave for it, folded. */
export function readingsOf(word: string, lang: string): string[] {
  return (
    LANGUAGES.get(lang)
      ?.readings?.(lowerCase(clean(word), lang))
      .map(reading => fold(reading)) ?? []
  );
}

/** A stemmer is loaded when its language is first met: all of them are half a megabyte, and most are never used. */
function stemmer(name: string): (word: string) => string {
  let stem = stemmers.get(name);
  if (!stem) {
    stem = (require(`@orama/stemmers/${name}`) as { stemmer: (word: string) => string }).stemmer;
    stemmers.set(name, stem);
  }
  return stem;
}

function lowerCase(word: string, lang: string): string {
  // Elsewhere İ would become an i with a second dot, which no stemmer knows.
  return lang === 'tr' ? word.toLocaleLowerCase('tr') : word.replaceAll('İ', 'i').toLowerCase();
}

/**
 * The stem of election, which is elect. The module takes the t off as well (3.1.18), against step 4 of Porter's algorithm;
 * education and the like are safe, because step 2 has made them educate before.
 */
function englishActionStem(word: string): string | undefined {
  const [, stem] = /^(.*(?:[^a]t|s))ion(?:s|ed|ing)?$/.exec(word) ?? [];
  return stem !== undefined && MEASURE_2.test(stem) ? stem : undefined;
}

/** Porter's m > 1: vowels and consonants take turns at least twice. */
const MEASURE_2 = /^(?:[^aeiou][^aeiouy]*)?(?:[aeiouy][aeiou]*[^aeiou][^aeiouy]*){2}/;

/** Müller is also written Mueller. */
function umlautReadings(word: string): string[] {
  return /[äöü]/.test(word) ? [word.replace(/[äöü]/g, letter => UMLAUTS[letter]!)] : [];
}

const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** Plurals and comparatives of Persian and Urdu, which Persian also writes joined: کتابها, بزرگتر, کتابوں. */
function persianReadings(word: string): string[] {
  const folded = fold(word);
  const base = folded.replace(/(?<=..)(?:هاي?|هايي)$|(?<=...)(?:ان|ات|ترين|تر|وں|يں)$/u, '');
  return base === folded ? [] : [base];
}

/** Hebrew writes and, the, in, as, to, from and that as one letter before the word, even two; plurals end in ים or ות. */
function hebrewReadings(word: string): string[] {
  const folded = fold(word);
  const bases = [folded];
  for (let base = folded; bases.length < 3 && HEBREW_PREFIX.test(base); ) bases.push((base = base.slice(1)));
  const readings = bases.flatMap(base => [base, ...hebrewSingulars(base)]);
  return readings.slice(1);
}

const HEBREW_PREFIX = /^[והבכלמש]../;

/** ספרים is ספר, מלכים is מלך; ספריות is ספריה, אותות is אות. */
function hebrewSingulars(word: string): string[] {
  if (!/..(?:ים|ות)$/.test(word)) return [];
  const base = word.slice(0, -2);
  const whole = base.replace(/[כמנפצ]$/, letter => FINAL[letter]!);
  return word.endsWith('ות') ? [whole, `${base}ה`] : [whole];
}

const FINAL: Record<string, string> = { כ: 'ך', מ: 'ם', נ: 'ן', פ: 'ף', צ: 'ץ' };
