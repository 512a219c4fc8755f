import { codePointName, findForbidden } from './controls.ts';
import { findMixedScripts, type MixedScripts } from './mixed-scripts.ts';
import { MAX_ENCODED_BYTES, MAX_GRAPHEMES } from './slug-cut.ts';

/** What is wrong with a slug. Offsets count UTF-16 code units; `char` is written as "U+202E". */
export type SlugProblem =
  | { is: 'empty' | 'without letters' }
  | { is: 'too long'; characters: number; bytes: number }
  | { is: 'forbidden' | 'other character' | 'mark on no letter'; char: string; offset: number }
  | { is: 'hyphen first' | 'hyphen last'; offset: number }
  | ({ is: 'mixed' } & MixedScripts);

export const TOO_LONG: SlugProblem = { is: 'too long', characters: MAX_GRAPHEMES, bytes: MAX_ENCODED_BYTES };
const NOT_ALLOWED = /[^\p{L}\p{M}\p{N}-]|\p{Default_Ignorable_Code_Point}/u;
/** No slug within the limits is longer than this before normalisation, in code units. */
const SURELY_TOO_LONG = 4 * MAX_ENCODED_BYTES;

/** What is wrong with the characters of a slug as it was given, before it is normalised. */
export function rawProblem(slug: string): SlugProblem | undefined {
  if (slug === '') return { is: 'empty' };
  if (slug.length > SURELY_TOO_LONG) return TOO_LONG;
  const problem = characterProblem(slug) ?? edgeProblem(slug);
  if (problem) return problem;
  const mixed = findMixedScripts(slug);
  return mixed && { is: 'mixed', ...mixed };
}

function characterProblem(slug: string): SlugProblem | undefined {
  const forbidden = findForbidden(slug);
  if (forbidden) return { is: 'forbidden', ...forbidden };
  const other = NOT_ALLOWED.exec(slug);
  if (!other) return undefined;
  return { is: 'other character', char: codePointName(other[0]), offset: other.index };
}

function edgeProblem(slug: string): SlugProblem | undefined {
  if (slug.startsWith('-')) return { is: 'hyphen first', offset: 0 };
  if (slug.endsWith('-')) return { is: 'hyphen last', offset: slug.length - 1 };
  const mark = /(?<![\p{L}\p{M}\p{N}])\p{M}/u.exec(slug);
  return mark ? { is: 'mark on no letter', char: codePointName(mark[0]), offset: mark.index } : undefined;
}
