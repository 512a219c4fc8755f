import { feminines, ownHeh } from './feminines.ts';
import { keptEndings } from './kept-endings.ts';
import { lamWords, noArticle } from './no-article.ts';
import { ownBeginnings } from './own-beginnings.ts';
import { plurals } from './plurals.ts';
import { radicalWaw } from './radical-waw.ts';
import { words } from './word-list.ts';

/** A word with a broken plural, and the plural, are words as they stand: أوقات has no suffix, وزراء no "and". */
const WITH_PLURALS: ReadonlySet<string> = new Set(plurals.flat());

// One look in a set of all is quicker than a look in each.
const WITH_ENDING: ReadonlySet<string> = new Set([...keptEndings, ...feminines, ...ownHeh, ...WITH_PLURALS]);
const WITH_ARTICLE_LETTERS: ReadonlySet<string> = new Set([...noArticle, ...WITH_PLURALS]);
const LISTED: ReadonlySet<string> = new Set([
  ...WITH_ENDING,
  ...noArticle,
  ...radicalWaw,
  ...lamWords,
  ...ownBeginnings,
]);

/** True for a word whose last letters are its own. */
export function keepsEnding(word: string): boolean {
  return WITH_ENDING.has(word);
}

/** True for a word that some list knows as it stands, so that nothing else is to be guessed from its letters. */
export function isListed(word: string): boolean {
  return LISTED.has(word);
}

/** True for a word that begins with ال, or a clitic and ال, without the article; with endings too: إلغاؤها, ألمانيتين. */
export function keepsArticle(word: string): boolean {
  return WITH_ARTICLE_LETTERS.has(word) || beginsWith(word, WITHOUT_ARTICLE);
}

/** True for a word whose first و is a letter of its own; with endings too: وزيرها, وصلت. */
export function keepsWaw(word: string): boolean {
  return radicalWaw.has(word) || WITH_ENDING.has(word) || beginsWith(word, WITH_WAW);
}

/** Endings of nouns, and two of verbs, one on another. */
const ENDINGS: ReadonlySet<string> = new Set(
  words(`
    ه ي ا ت ها هم هن نا كم هما ات ون ين ان وا يا يه يون يين يات
    ته تها تهم تنا تهما تين تان يتين اته اتها اتهم اتنا وه وها وهم يها يهم
  `),
);
const LONGEST_ENDING = 4;

// A short word proves little: اليمين is the right though أليم is painful, and وعدة "and several" though وعد is a promise.
const WITHOUT_ARTICLE = beginnings(noArticle, 4, ['وها', 'يها', 'وهم', 'يهم']);
const WITH_WAW = beginnings(
  [...radicalWaw, ...[...WITH_PLURALS].filter(word => word.length > 3)],
  3,
  [...ENDINGS].filter(ending => ending.length > 1 || ending === 'ت'),
);

/** The words of a list, with what they begin with, so that most other words need only one look. */
type Beginnings = {
  whole: ReadonlySet<string>;
  first: ReadonlySet<string>;
  /** Letters of the shortest word, and the endings that it may have. */
  shortest: number;
  proofs: ReadonlySet<string>;
};

function beginnings(list: Iterable<string>, shortest: number, proofs: Iterable<string>): Beginnings {
  const whole = new Set([...list].filter(word => word.length >= shortest));
  return { whole, first: new Set([...whole].map(word => word.slice(0, shortest))), shortest, proofs: new Set(proofs) };
}

/** Whether a word of a list stands here with an ending that may be taken off it. */
function beginsWith(word: string, { whole, first, shortest, proofs }: Beginnings): boolean {
  if (word.length <= shortest || !first.has(word.slice(0, shortest))) return false;
  for (let left = Math.max(shortest, word.length - LONGEST_ENDING); left < word.length; left++) {
    const ending = word.slice(left);
    if (!(left === shortest ? proofs : ENDINGS).has(ending)) continue;
    const base = word.slice(0, left);
    if (whole.has(base) || (hidesMarbuta(ending) && whole.has(`${base}ه`))) return true;
  }
  return false;
}

/** Endings that a ة becomes part of: وزارتها and وزارات are of وزارة. */
function hidesMarbuta(ending: string): boolean {
  return ending.length > 1 && (ending.startsWith('ت') || ending.startsWith('ات'));
}
