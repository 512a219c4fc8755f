import { remembering } from '../memo.ts';
import { baseLang } from './lang.ts';

/** Base direction of a text, as in HTML's dir attribute. */
export type Dir = 'ltr' | 'rtl';

/** ISO 15924 codes of the scripts written from right to left. */
const RTL_SCRIPTS = new Set(
  'Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phlv Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Yezi'.split(
    ' ',
  ),
);

/** Their letters: the right-to-left blocks of the Basic Plane and of the first supplementary plane. */
const RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const LETTER = /\p{L}/gu;

/** Direction shows early; a whole book need not be read. In UTF-16 code units. */
const LOOK_AT = 10_000;

/** Tags that name no language, whatever a script might be guessed for them. */
const UNDETERMINED = new Set(['und', 'mul', 'zxx', 'mis']);

/**
 * Direction by the declared language's script; without one, by the majority of the letters, 'ltr' when there are none. A
 * text that takes time to find may be a function: most often the language tells.
 */
export function dirOf(text: string | (() => string), lang?: string): Dir {
  const script = lang === undefined ? undefined : scriptOf(lang);
  if (script === undefined) return dirOfLetters(typeof text === 'string' ? text : text());
  return RTL_SCRIPTS.has(script) ? 'rtl' : 'ltr';
}

/** The language of a text that names none: that of the site or page it is on, unless its letters run the other way. */
export const langBesides = (text: string, around: string): string =>
  !/\p{L}/u.test(text) || dirOf(text) === dirOf('', around) ? around : 'und';

const scriptOf = remembering(findScript, { most: 1000, longest: 35 });

function findScript(lang: string): string | undefined {
  try {
    const locale = new Intl.Locale(lang);
    return locale.script ?? (UNDETERMINED.has(baseLang(lang)) ? undefined : locale.maximize().script);
  } catch {
    return undefined;
  }
}

/** The majority, not the first: "iPhone 15 يصل إلى الأسواق" is an Arabic sentence. The first letter decides a tie. */
function dirOfLetters(text: string): Dir {
  let balance = 0;
  let first = 0;
  for (const [letter] of text.slice(0, LOOK_AT).matchAll(LETTER)) {
    const side = RTL_LETTER.test(letter) ? 1 : -1;
    first ||= side;
    balance += side;
  }
  return (balance || first) > 0 ? 'rtl' : 'ltr';
}
