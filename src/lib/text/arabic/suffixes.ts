import { feminines, ownHeh } from './feminines.ts';
import { keepsEnding } from './lexicon.ts';

const [HEH, ALEF, TEH, YEH, WAW, NOON, MEEM, KAF, HAMZA] = [...'هاتيونمكء'].map(letter => letter.charCodeAt(0));

/** Fewer letters are no word that had a suffix: the ها of بها and the ون of سجون are left on. */
const LEAST = 3;

/**
 * The words that a word without proclitics may be a form of, likeliest first: سيارات is of سيارة or سيار, حكومتنا of حكومة.
 * A pronoun cannot follow where an article went before, so المتهم never loses its هم.
 */
export function lemmasOf(word: string, isDefinite: boolean): string[] {
  if (word.length <= LEAST || keepsEnding(word)) return [word];
  if (!isDefinite) {
    const owner = withoutPronoun(word);
    if (owner !== undefined) return owned(owner);
  }
  return numbered(word) ?? [word];
}

/** The light stem of a lemma: without its ة or its nisba, unless they make it another word. روسيا, روسي, روسية: روس. */
export function stemOf(lemma: string): string {
  const end = lemma.length;
  if (end <= LEAST || feminines.has(lemma) || ownHeh.has(lemma)) return lemma;
  const last = lemma.charCodeAt(end - 1);
  if (last === YEH) return nounOf(lemma, lemma.slice(0, -1));
  if (last !== HEH && last !== ALEF) return lemma;
  if (lemma.charCodeAt(end - 2) === YEH) return end - 2 < LEAST ? lemma : nounOf(lemma, lemma.slice(0, -2));
  return last === HEH ? lemma.slice(0, -1) : lemma;
}

/**
 * What a nisba is made from. تجاري is of تجارة, which keeps its ة; and a country whose name without its ending is another
 * word keeps the ي: سوريا is not سور (a wall).
 */
function nounOf(nisba: string, stem: string): string {
  if (stem === 'سور' || stem === 'ترك' || stem === 'كوب') return `${stem}ي`;
  const feminine = `${stem}ه`;
  return feminines.has(feminine) && !NOT_OF_FEMININE.has(stem) && !keepsEnding(nisba) ? feminine : stem;
}

/** What is left of قارئ, عملي, حالي and قبلي has nothing to do with قارة, عملة, حالة and قبلة. */
const NOT_OF_FEMININE = new Set(['قار', 'عمل', 'حال', 'قبل', 'ساع']);

/** A weak guess at what a word is without the alef or the pronoun that its spelling does not tell from its own letters. */
export function endingGuess(word: string): string | undefined {
  const end = word.length;
  if (end < 5 || keepsEnding(word)) return undefined;
  const last = word.charCodeAt(end - 1);
  const before = word.charCodeAt(end - 2);
  // مدرستي: my مدرسة. Any other ي may be a nisba.
  if (last === YEH && before === TEH) {
    const feminine = `${word.slice(0, -2)}ه`;
    return feminines.has(feminine) ? feminine : undefined;
  }
  // رئيسا is رئيسًا where tanwin is not typed; روسيا has an ending of its own.
  if (last === ALEF && before !== YEH) return word.slice(0, -1);
  // لقاءه: his لقاء, as قراءة is nobody's.
  if (last === HEH && before === HAMZA) return word.slice(0, -2);
  // أعضائه: his أعضاء, as نهائية is nobody's.
  const isSeat = before === YEH || before === WAW;
  if (end >= 6 && last === HEH && isSeat && word.charCodeAt(end - 3) === ALEF) return word.slice(0, -2);
  return undefined;
}

/** The word before ها هم هن نا كم هما, or before a ه that a ت shows to be a pronoun (مدرسته); undefined without one. */
function withoutPronoun(word: string): string | undefined {
  const length = pronounAt(word);
  if (length === 0 || word.length - length < LEAST) return undefined;
  return word.slice(0, -length);
}

function pronounAt(word: string): number {
  const end = word.length;
  const last = word.charCodeAt(end - 1);
  const before = word.charCodeAt(end - 2);
  if (last === HEH) return before === TEH && end > 4 ? 1 : 0;
  if (last === ALEF) {
    if (before === HEH || before === NOON) return 2;
    return before === MEEM && word.charCodeAt(end - 3) === HEH ? 3 : 0;
  }
  if (last === MEEM) return before === HEH || before === KAF ? 2 : 0;
  return last === NOON && before === HEH ? 2 : 0;
}

/** What had a pronoun: its ة was a ت, its final hamza had a seat (أعضاؤها is of أعضاء). */
function owned(word: string): string[] {
  if (keepsEnding(word)) return [word];
  const end = word.length;
  const last = word.charCodeAt(end - 1);
  const before = word.charCodeAt(end - 2);
  if (last === TEH) {
    const feminine = `${word.slice(0, -1)}ه`;
    if (feminines.has(feminine)) return [feminine];
    return (before === ALEF ? plural(word) : undefined) ?? singular(word.slice(0, -1));
  }
  if (end > LEAST && before === ALEF && (last === YEH || last === WAW)) return [word.slice(0, -1)];
  return [withoutHamza(word)];
}

/** Without the ending of a plural or a dual; undefined when there is none. */
function numbered(word: string): string[] | undefined {
  const end = word.length;
  const last = word.charCodeAt(end - 1);
  const before = word.charCodeAt(end - 2);
  if (last === TEH && before === ALEF) return plural(word);
  if (last !== NOON || (before !== YEH && before !== WAW && before !== ALEF)) return undefined;
  if (before !== WAW && word.charCodeAt(end - 3) === TEH && end > 4) return singular(word.slice(0, -3));
  // لاجئون: fold writes its ئ as a و, and that of لاجئين as a ي.
  if (before === WAW && end > 4 && word.charCodeAt(end - 3) === WAW) return [`${word.slice(0, -3)}ي`];
  return end - 2 < LEAST ? undefined : [withoutHamza(word.slice(0, -2))];
}

/** سيارات, عمليات, قرارات: of a word in ة, or of one without. Where the first is a word of its own, it is that. */
function plural(word: string): string[] | undefined {
  const base = word.slice(0, -2);
  if (base.length < 2) return undefined;
  const feminine = `${base}ه`;
  if (base.charCodeAt(base.length - 1) === HAMZA) return [withoutHamza(base), feminine];
  return base.length < LEAST || feminines.has(feminine) ? [feminine] : [feminine, base];
}

/** What stood before a ت that was a ة, if it was: مدينتين is of مدينة, وقتين of وقت. The shorter the word, the less is sure. */
function singular(base: string): string[] {
  const feminine = `${base}ه`;
  const other = `${base}ت`;
  if (base.length > LEAST || feminines.has(feminine)) return [feminine];
  if (base.length < LEAST || keepsEnding(other)) return [other, feminine];
  return [feminine, other];
}

/** The hamza that fold takes off the end of a word, and found within: إجراءات is of إجراء, folded اجرا. */
function withoutHamza(word: string): string {
  return word.length > LEAST && word.charCodeAt(word.length - 1) === HAMZA ? word.slice(0, -1) : word;
}
