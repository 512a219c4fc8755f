import { codePointName, findForbidden } from './controls.ts';
import { MAX_ENCODED_BYTES, MAX_GRAPHEMES } from './slug-cut.ts';

const NOT_ALLOWED = /[^\p{L}\p{M}\p{N}-]|\p{Default_Ignorable_Code_Point}/u;
export const TOO_LONG = `is longer than ${MAX_GRAPHEMES} characters or ${MAX_ENCODED_BYTES} percent-encoded bytes`;
/** No slug within the limits is longer than this before normalisation, in code units. */
const SURELY_TOO_LONG = 4 * MAX_ENCODED_BYTES;

/** Scripts whose letters look alike (UTS 39): an honest word is in one of them. */
const LOOKALIKES = [
  ['Latin', /\p{sc=Latin}/u],
  ['Cyrillic', /\p{sc=Cyrillic}/u],
  ['Greek', /\p{sc=Greek}/u],
] as const;

/** What is wrong with the characters of a slug as it was given, before it is normalised. */
export function rawProblem(slug: string): string | undefined {
  if (slug === '') return 'is empty';
  if (slug.length > SURELY_TOO_LONG) return TOO_LONG;
  return characterProblem(slug) ?? edgeProblem(slug) ?? mixedScriptProblem(slug);
}

function characterProblem(slug: string): string | undefined {
  const forbidden = findForbidden(slug);
  if (forbidden) return `contains the forbidden character ${forbidden.char} at offset ${forbidden.offset}`;
  const other = NOT_ALLOWED.exec(slug);
  if (!other) return undefined;
  return `may contain only letters, numbers and '-', not ${codePointName(other[0])} at offset ${other.index}`;
}

function edgeProblem(slug: string): string | undefined {
  if (slug.startsWith('-')) return "begins with '-' at offset 0";
  if (slug.endsWith('-')) return `ends with '-' at offset ${slug.length - 1}`;
  const mark = /(?<![\p{L}\p{M}\p{N}])\p{M}/u.exec(slug);
  return mark ? `has the mark ${codePointName(mark[0])} on no letter at offset ${mark.index}` : undefined;
}

function mixedScriptProblem(slug: string): string | undefined {
  let script: string | undefined;
  let offset = 0;
  for (const char of slug) {
    const found = char === '-' ? undefined : lookalikeScript(char);
    if (char === '-') script = undefined;
    if (found && script && found !== script)
      return `mixes ${script} and ${found} letters in one word at offset ${offset}`;
    script = found ?? script;
    offset += char.length;
  }
  return undefined;
}

/** By what the character is stored as: a micro sign becomes a Greek letter, a mathematical letter a Latin one. */
function lookalikeScript(char: string): string | undefined {
  const stored = char.normalize('NFKC');
  return LOOKALIKES.find(([, letters]) => letters.test(stored))?.[0];
}
