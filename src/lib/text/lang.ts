/** RFC 5646, section 4.4.1: room for a language, script, region and variants; nothing real is longer. */
const MAX_LENGTH = 35;

/** The prefix that an extended language subtag follows ("zh-yue"); RFC 5646, section 4.5, prefers "yue". */
const EXTLANG_PREFIX = /^(?:ar|kok|lv|ms|sgn|sw|uz|zh)-(?=[a-z]{3}(?:-|$))/i;

/** The canonical form of a BCP 47 language tag (RFC 5646), or undefined when it is not well-formed or over 35 characters. */
export function canonicalLang(tag: string): string | undefined {
  if (tag.length > MAX_LENGTH) return undefined;
  try {
    return Intl.getCanonicalLocales(tag.replace(EXTLANG_PREFIX, ''))[0];
  } catch {
    return undefined;
  }
}

/** The primary language subtag, lower case: "ar" of "ar-EG". The tag is not checked. */
export function baseLang(tag: string): string {
  return tag.split('-', 1)[0]!.toLowerCase();
}
