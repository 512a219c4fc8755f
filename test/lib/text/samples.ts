/** A seeded pseudo-random number generator (mulberry32): numbers from 0 up to 1, the same ones every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What breaks careless code, more often than chance would bring it up. */
const AWKWARD = [
  ...'أإآٱؤئءىةـ ًٌٍَُِّْٰاوي',
  ...'ßœæøđłıİIiςΣéÅﬁﷺﻷ½',
  ...'\u200C\u200D\u200B\u200F\u202E\u2066\u2069\u202B\u202C\uFEFF\u034F\u0301\u0316\u0307\u0654\u093C\u3099\u0E48\u094D',
  ...' \n\r\t\0-\'"<>&#+.9٩۹',
  '\uD83D',
  '\uDC69',
  '👩',
  '🇸',
  '한',
  'ก',
  'क',
  '東',
];

/** Random strings of up to `length` characters from the whole of Unicode, lone surrogates included. */
export function* randomTexts(count: number, length = 12, seed = 1): Generator<string> {
  const random = seeded(seed);
  const below = (n: number) => Math.floor(random() * n);
  for (let i = 0; i < count; i++) {
    let text = '';
    for (let left = below(length); left >= 0; left--) {
      const kind = below(10);
      if (kind < 6) text += AWKWARD[below(AWKWARD.length)];
      else if (kind < 8) text += String.fromCharCode(below(0x3000));
      else text += String.fromCodePoint(below(0x110000));
    }
    yield text;
  }
}

const MB = 1_000_000;
const fill = (pattern: string) => pattern.repeat(Math.ceil(MB / Buffer.byteLength(pattern)));

/** About a megabyte each, chosen to make quadratic code stand out: a test that uses them ends, or does not. */
export const hostile: Record<string, string> = {
  harakat: fill('\u064E'),
  'harakat in the wrong order': `ب${fill('\u0651')}${fill('\u064B')}`,
  'harakat between joiners': fill('\u200D\u0651') + fill('\u200D\u064B'),
  'harakat in presentation forms': fill('\uFE7D') + fill('\uFE71'),
  'one word': fill('ب'),
  'one hamza': fill('ء'),
  tanwin: fill('اً') + fill('ًا'),
  'ZWJ chain': fill('👩\u200D'),
  ZWNJ: fill('\u200C'),
  Thai: fill('ภาษาไทย'),
  Han: fill('東京都'),
  'one letter a line': fill('a\n'),
  'white space': fill(' '),
  'white space with accents': fill(' \u0301'),
  hyphens: fill('-'),
  digits: fill('9'),
  'lone surrogates': fill('\uD83D'),
  'open isolates': fill('\u2066\u202B') + fill('\u2069'),
  'open tags': fill('<a "\u202E'),
  'open paragraphs': fill('<p>\u2067'),
};

/** A string for the title of a test: what a terminal would not show, or would obey, is escaped. */
export function shown(text: string): string {
  const short = text.length > 30 ? `${text.slice(0, 30)}…` : text;
  return JSON.stringify(short).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, char => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}
