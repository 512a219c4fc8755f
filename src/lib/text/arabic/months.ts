import { groups } from './word-list.ts';

/**
 * The twelve months, from January, one on each line: as they are called in the Levant and Iraq (two words where a _ stands),
 * in Egypt and the Gulf, in the Maghreb. Papers often print two of them: كانون الثاني (يناير).
 */
const NAMES = groups(`
  كانون_الثاني كانون_ثاني يناير جانفي
  شباط فبراير فيفري
  آذار مارس
  نيسان أبريل أفريل
  أيار مايو ماي
  حزيران يونيو يونية جوان
  تموز يوليو يولية جويلية يوليوز
  آب أغسطس أوت غشت أغشت
  أيلول سبتمبر شتنبر شتمبر سبتامبر
  تشرين_الأول تشرين_أول أكتوبر أوكتوبر
  تشرين_الثاني تشرين_ثاني نوفمبر نونبر
  كانون_الأول كانون_أول ديسمبر دجنبر دجمبر
`);

const MONTHS = new Map<string, string>();
for (const [at, names] of NAMES.entries()) for (const name of names) MONTHS.set(name, `month${at + 1}`);

/** The first words of the names of two. */
const FIRSTS = new Set(
  [...MONTHS.keys()].filter(name => name.includes('_')).map(name => name.slice(0, name.indexOf('_'))),
);

/** What, besides و, stands before a name without a space. */
const CLITICS = 'بلفك';

/**
 * The month whose name begins at a word, among folded words, and how many words it takes. All names of a month lead to
 * one term, from month1 to month12, with or without a clitic before them: في كانون الثاني, وحزيران, ليناير.
 */
export function monthOf(words: readonly string[], at: number): { month: string; length: 1 | 2 } | undefined {
  const word = words[at];
  if (word === undefined || word.length > 12) return undefined;
  return monthAt(word, words[at + 1]) ?? monthAt(withoutClitic(word), words[at + 1]);
}

function monthAt(word: string, next: string | undefined): { month: string; length: 1 | 2 } | undefined {
  const alone = MONTHS.get(word);
  if (alone !== undefined) return { month: alone, length: 1 };
  if (next === undefined || next.length > 12 || !FIRSTS.has(word)) return undefined;
  const both = MONTHS.get(`${word}_${next}`);
  return both === undefined ? undefined : { month: both, length: 2 };
}

/** Short names are found after و only, or باب (a door) were "in August". */
function withoutClitic(word: string): string {
  const isClitic = word.startsWith('و') ? word.length > 2 : word.length > 4 && CLITICS.includes(word[0]!);
  return isClitic ? word.slice(1) : word;
}
