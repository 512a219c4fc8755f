/** In which language people are told what went wrong. What is answered to who asked rightly has one language: its own. */
import type { Language } from '../errors.ts';

/** One range with its weight (RFC 9110, 12.5.4), by the primary subtag: `ar-EG` is looked up as `ar` (RFC 4647, 3.4). */
const range = /^(\*|[a-z]{1,8})(?:-[a-z0-9]{1,8})*(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i;

/**
 * The language that `Accept-Language` likes better; of two that it likes alike, the one it names, and names first. English
 * where it says nothing, likes neither, or is malformed.
 */
export function preferredLanguage(field: string | undefined): Language {
  if (field === undefined) return 'en';
  const wishes: Record<string, { quality: number; place: number }> = Object.create(null);
  for (const [place, part] of field.split(',').entries()) {
    const text = part.trim();
    // Lists may hold empty elements (RFC 9110, 5.6.1).
    if (text === '') continue;
    const [whole, name = '', weight = '1'] = range.exec(text) ?? [];
    if (whole === undefined) return 'en';
    const quality = Number(weight);
    const known = wishes[name.toLowerCase()];
    if (!known || quality > known.quality) wishes[name.toLowerCase()] = { quality, place };
  }
  const others = { quality: wishes['*']?.quality ?? 0, place: Infinity };
  const { ar = others, en = others } = wishes;
  const isArabic = ar.quality > en.quality || (ar.quality === en.quality && ar.quality > 0 && ar.place < en.place);
  return isArabic ? 'ar' : 'en';
}
