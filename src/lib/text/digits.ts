const OTHER_DIGIT = /[^\0-\x7f]/u;
const DIGIT = /^\p{Nd}$/u;
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;
const known = new Map<string, string>();

/** Text with the decimal digits of every script as ASCII 0-9 (٢٠٢٥, ۲۰۲۵ and २०२५ are all 2025). */
export function asciiDigits(text: string): string {
  return OTHER_DIGIT.test(text) ? text.replace(OTHER_DIGITS, digitOf) : text;
}

function digitOf(digit: string): string {
  const cached = known.get(digit);
  if (cached !== undefined) return cached;
  // Unicode keeps each script's ten digits together in order, so the distance to the start of the run is the value.
  const code = digit.codePointAt(0)!;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
  const value = String((code - first) % 10);
  known.set(digit, value);
  return value;
}
