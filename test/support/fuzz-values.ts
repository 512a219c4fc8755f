/** Values drawn from schemas: what fits, what does not, and what is only nasty. */
import type { Schema } from './fuzz-contract.ts';
import type { Random } from './fuzz-random.ts';

/** Gives a value for a member or parameter of this name from what was learned, or nothing. */
export type Hint = (name: string, schema: Schema) => unknown;
export type Resolve = <T>(value: T & { $ref?: string }) => T;
export type Values = ReturnType<typeof createValues>;

const words = [
  ...['حديقة', 'السطح', 'نعناع', 'مُدُن', 'أخبار', 'اخبار', '٢٠٢٦', 'می‌خواهم', 'ﻣﻘﺎﻝ', 'هـــذا'],
  ...[
    'garden',
    'Roof',
    'naïve',
    'STRASSE',
    'straße',
    'e\u0301te\u0301',
    '2026',
    'a_b',
    "O'Neil",
    '<b>x</b>',
    '&amp;',
    '../..',
    '%00',
  ],
  ...['屋顶', 'がく', 'שָׁלוֹם', 'नमस्ते', '👩‍👩‍👧', '🏳️‍🌈', '𝒳', '…', '—', '“”', '\u0640'],
];
/** Allowed in some places and refused in others; never to break anything. */
const nasty = [
  ...[
    '',
    ' ',
    '\t',
    '\n\r\n',
    '\u00a0',
    '\u200f',
    '\u202eabc',
    'a\u2066b',
    '\u2069',
    '\u200b\u200d',
    '\ufeff',
    '\u0085',
    '\u2028',
  ],
  ...[
    '\u0001',
    '\u007f',
    '\uffff',
    '\u{10ffff}',
    `e${'\u0301'.repeat(200)}`,
    'ﷺ'.repeat(30),
    `a${'\u0344'.repeat(310)}`,
    `a${'\u0344'.repeat(1190)}`,
    `a${'\u0344'.repeat(9990)}`,
    '\u202e\n'.repeat(3990),
    '👩‍👩‍👧'.repeat(70),
    '-',
    '...',
    '/',
    '\\',
    'null',
  ],
  ...[
    "'; drop table articles; --",
    '__proto__',
    'constructor',
    '{{7*7}}',
    '$\u007bx}',
    '%',
    '\ud83d\ude00',
    '0',
    '1e3',
    '٣',
    '<script>alert(1)</script>',
  ],
];
/** Refused everywhere, as 400. */
const unstorable = ['\u0000', 'a\u0000b', '\ud800', 'x\udfffy'];

export function createValues(random: Random, resolve: Resolve) {
  const text = (most: number): string => {
    let made = random.pick(words);
    for (let n = random.int(0, 6); n > 0; n--) made += random.pick([' ', ' ', '-', '']) + random.pick(words);
    return made.slice(0, most).toWellFormed().replaceAll('\ufffd', '').trim() || 'x';
  };

  const html = () =>
    `<p dir="auto">${text(200)}</p><${random.pick(['h2', 'ul', 'script', 'a href="javascript:x"', 'img src=x onerror=y', 'table'])}>${text(90)}`;

  function formatted(format: string): string | undefined {
    switch (format) {
      case 'date-time': {
        const time = new Date(Date.UTC(2026, 2, 1) + random.int(-400, 400) * 86_400_000 + random.int(0, 86_399_999));
        return random.pick([
          time.toISOString(),
          time.toISOString().replace('Z', '+03:00'),
          time.toISOString().replace(/\.\d+/, ''),
        ]);
      }
      case 'iri':
        return `${random.pick(['https', 'http'])}://example.${random.pick(['org', 'com', 'org:8080'])}/${random.pick(['', 'a?b=c#d', '~x/%D9%85', 'مقال', 'a b'.replace(' ', '+')])}`;
      case 'idn-email':
        return `${random.pick(['samar', 'june.park', 'ليلى', 'a+b'])}${random.int(1, 400)}@example.${random.pick(['org', 'com', 'إختبار'])}`;
      default:
        return undefined;
    }
  }

  function string(schema: Schema, name: string): string {
    if (schema.format) return formatted(schema.format) ?? text(20);
    if (name === 'lang') return random.pick(['ar', 'en', 'ar-EG', 'zh-Hant-TW', 'fa', 'HE', 'de-ch-1996']);
    if (name === 'source') return random.chance(0.03) ? html().repeat(400) : html();
    if (random.chance(0.02))
      return text(9)
        .repeat(Math.ceil((schema.maxLength ?? 0) / 9) + 1)
        .slice(0, Math.min(schema.maxLength ?? 9, 20_000))
        .toWellFormed();
    return text(Math.min(schema.maxLength ?? 40, 120));
  }

  /** A value that fits the schema. */
  function valid(given: Schema, hint: Hint, name = ''): unknown {
    const schema = resolve(given);
    const hinted = hint(name, schema);
    if (hinted !== undefined) return hinted;
    if (schema.anyOf) return valid(random.pick(schema.anyOf), hint, name);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return random.pick(schema.enum);
    const types = [schema.type ?? 'null'].flat();
    switch (types.length > 1 && random.chance(0.15) ? 'null' : types[0]) {
      case 'string':
        return string(schema, name);
      case 'integer': {
        const { minimum = 0, maximum = 9 } = schema;
        return random.chance(0.1)
          ? random.pick([minimum, maximum])
          : random.int(minimum, Math.min(maximum, minimum + 30));
      }
      case 'boolean':
        return random.chance(0.5);
      case 'array': {
        const { minItems = 0, maxItems = 9, items = {} } = schema;
        const count = random.int(minItems, Math.min(maxItems, Math.max(minItems, 3)));
        return [...new Set(Array.from({ length: count }, () => valid(items, hint, name)))];
      }
      case 'object':
        return object(schema, hint);
      default:
        return null;
    }
  }

  function object({ properties = {}, required = [] }: Schema, hint: Hint) {
    const made: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(properties))
      if (required.includes(name) || random.chance(0.35)) made[name] = valid(member, hint, name);
    return made;
  }

  /** A value that cannot fit the schema. */
  function invalid(given: Schema): unknown {
    const schema = resolve(given);
    const choices: unknown[] = [{ a: 1 }, [[]], -0.5, random.pick(unstorable)];
    const types = [schema.type ?? (schema.anyOf ? 'any' : [])].flat();
    if (types.includes('object') || types.includes('array') || types.includes('any'))
      return random.pick(['x', 7, false, -0.5]);
    if (!types.includes('null')) choices.push(null);
    if (!types.includes('boolean')) choices.push(true);
    if (types.includes('string')) {
      choices.push(random.int(0, 9));
      if (schema.enum || schema.format === 'date-time') choices.push('nonsense', '2026-13-45T00:00:00Z', '', text(20));
      if (schema.format && schema.format !== 'date-time')
        choices.push('nonsense', 'javascript:alert(1)', '@', 'http://');
      if (schema.maxLength !== undefined && schema.maxLength < 20_000 && !schema.enum)
        choices.push('م'.repeat(schema.maxLength + 1));
      if (schema.minLength) choices.push('');
    } else choices.push('x', '1');
    if (types.includes('integer')) choices.push(schema.minimum! - 1, Number.MAX_SAFE_INTEGER + 2, 1e300);
    return random.pick(choices);
  }

  return { text, valid, invalid, nasty: () => random.pick(nasty), unstorable: () => random.pick(unstorable) };
}
