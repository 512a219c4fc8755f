/** What makes a sentence Arabic, whatever names, values and codes are in it. */

export const arabicLetter = /\p{Script=Arabic}/u;

/** What is left when all that is isolated is taken out. */
export const frameOf = (sentence: string) => sentence.replace(/\u2068[^\u2068\u2069]*\u2069/g, '');

/** Whether nothing English is left in it, and no isolate open. */
export function isArabic(sentence: string): boolean {
  const frame = frameOf(sentence);
  return arabicLetter.test(frame) && !/[a-z\u2068\u2069]/i.test(frame);
}

type Told = { title: string; detail: string; errors?: { detail: string }[] };

/** All that a problem says to people. */
export const sentencesOf = ({ title, detail, errors = [] }: Told) => [title, detail, ...errors.map(e => e.detail)];
