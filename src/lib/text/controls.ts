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

/** Several lines for people: every end of a line as LF, and no other control than the tab. */
export function dropControls(text: string): string {
  return text.replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, '\n').replace(/[\0-\x08\x0E-\x1F\x7F-\x9F]/g, '');
}

/** What a terminal obeys, or what turns the rest of a line around. U+0000 to U+001F are escaped in JSON already. */
const OBEYED = /[\x7f-\x9f\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/;
const ALL_OBEYED = new RegExp(OBEYED.source, 'g');

/** JSON that shows such characters as escapes; what it says is the same. */
export function escapeControls(json: string): string {
  return OBEYED.test(json) ? json.replace(ALL_OBEYED, escapeOf) : json;
}

const escapeOf = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A character as Unicode writes it: "U+202E". */
export function codePointName(char: string): string {
  return `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** True when both databases keep the text as it is: no NUL (PostgreSQL refuses it) and no lone surrogate. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
