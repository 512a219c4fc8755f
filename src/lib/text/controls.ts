/** Bidi embeddings, overrides and isolates, BOM, controls, unassigned code points and lone surrogates (UTR 36). */
const FORBIDDEN = /[\u202A-\u202E\u2066-\u2069\uFEFF\p{Cc}\p{Cn}\p{Cs}]/u;

/**
 * The first character that a name, slug, tag, key or e-mail address may not hold; `offset` in UTF-16 code units,
 * `char` written as "U+202E". What is unassigned depends on the engine's Unicode version.
 */
export function findForbidden(text: string): { offset: number; char: string } | undefined {
  const found = FORBIDDEN.exec(text);
  return found ? { offset: found.index, char: codePointName(found[0]) } : undefined;
}

/** A character as Unicode writes it: "U+202E". */
export function codePointName(char: string): string {
  return `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** True when both databases keep the text as it is: no NUL (PostgreSQL refuses it) and no lone surrogate. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
