/**
 * Which words of an Arabic text can be what was looked for, told by their letters alone: to read a word as Arabic takes fifty
 * times as long, even to cut it out of its text takes longer, and nearly all words are not it.
 */

/** Whether the word between two places of a text may be wanted. To be asked from the beginning to the end. */
export type MayBe = (start: number, end: number) => boolean;

/** The one term of all names of a month; these have no letters in common. */
const MONTH = /^month\d/;
const ARABIC = /^[\u0620-\u065F\u0670-\u06D3]+$/;
const isArabic = (code: number) => (code >= 0x620 && code <= 0x65f) || (code >= 0x670 && code <= 0x6d3);

/** What is written for a folded letter; ئ before و is a و (lib/text/fold.ts). */
const written: Record<string, string> = { ا: 'اأإآٱ', ه: 'هةۀہھەۃ', ي: 'يىئیے', و: 'وؤئ', ك: 'كکڪ' };
/** What may stand between two letters and is not read. */
const between =
  '[\\u0610-\\u061A\\u0640\\u064B-\\u065F\\u0670\\u06D6-\\u06ED\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]*';

const everything = () => () => true;

/**
 * A test for the words of a text that lets every one through which has one of these keys, and few others. A form of a word has
 * the letters of the word but for its last: مدرستنا is a form of مدرسه, and سيارات of سياره.
 */
export function prefilter(keys: Iterable<string>): (text: string) => MayBe {
  const cores = new Set<string>();
  for (const key of keys) {
    const text = key.slice(1);
    if (MONTH.test(text)) return everything;
    if (ARABIC.test(text)) cores.add(coreOf(text));
  }
  if (cores.size === 0) return text => (start, end) => !isArabicWord(text, start, end);
  // Shorter ones find what longer ones would.
  const fewest = [...cores].filter(core => ![...cores].some(other => other !== core && core.includes(other)));
  const pattern = new RegExp(fewest.map(patternOf).join('|'), 'g');
  return text => {
    let found = next(pattern, text, 0);
    return (start, end) => {
      if (!isArabicWord(text, start, end)) return true;
      while (found !== undefined && found < start) found = next(pattern, text, start);
      return found !== undefined && found < end;
    };
  };
}

/**
 * A test for whole texts, that is passed by every one in which the words of a phrase follow each other, and by few others. The
 * texts of a word are those that one of its forms must have as itself or as what it is a form of.
 */
export function phraseFilter(phrase: readonly (readonly string[])[]): (text: string) => boolean {
  if (phrase.flat().some(text => !ARABIC.test(text))) return () => true;
  const words = phrase.map(texts => `(?:${[...new Set(texts.map(coreOf))].map(patternOf).join('|')})`);
  // What is left of a word, what stands between two, and the clitics of the next: bounded, whatever is written there.
  const pattern = new RegExp(words.join('[\\p{L}\\p{M}\u0640]{0,40}[^\\p{L}]{0,40}[\\p{L}\\p{M}\u0640]{0,40}?'), 'u');
  return text => pattern.test(text);
}

const patternOf = (core: string) => [...core].map(spelled).join(between);

function next(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index;
}

const spelled = (letter: string) => (written[letter] ? `[${written[letter]}]` : letter);

const isArabicWord = (text: string, start: number, end: number) =>
  isArabic(text.charCodeAt(start)) && isArabic(text.charCodeAt(end - 1));

function coreOf(text: string): string {
  if (text.length > 3) return text.slice(0, -1);
  return text.length === 3 && text.endsWith('ه') ? text.slice(0, 2) : text;
}
