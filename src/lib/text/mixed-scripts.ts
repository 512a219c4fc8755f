/** Scripts whose letters look alike (UTS 39): an honest word is in one of them. */
const LOOKALIKES = [
  ['Latin', /\p{sc=Latin}/u],
  ['Cyrillic', /\p{sc=Cyrillic}/u],
  ['Greek', /\p{sc=Greek}/u],
] as const;

/** What a word goes on with. Joiners and the like are not seen, so they part nothing. */
const IN_WORD = /[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}]/u;

/** The first character, by its offset in UTF-16 code units, whose script is not that of its word. */
export type MixedScripts = { scripts: readonly [string, string]; offset: number };

/** Whether a word of a text mixes scripts that look alike: pаypal, whose second letter is Cyrillic. */
export function findMixedScripts(text: string): MixedScripts | undefined {
  let script: string | undefined;
  let offset = 0;
  for (const char of text) {
    const found = scriptOf(char);
    if (found === undefined && !IN_WORD.test(char)) script = undefined;
    if (found && script && found !== script) return { scripts: [script, found], offset };
    script = found ?? script;
    offset += char.length;
  }
  return undefined;
}

/** By what the character is compared as: a micro sign becomes a Greek letter, a mathematical letter a Latin one. */
function scriptOf(char: string): string | undefined {
  if (char <= '\x7f') return /[a-z]/i.test(char) ? 'Latin' : undefined;
  const compared = char.normalize('NFKC');
  return LOOKALIKES.find(([, letters]) => letters.test(compared))?.[0];
}
