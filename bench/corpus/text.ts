/**
 * The pieces that texts are put together from, each made and measured once by Maqal's own functions: a text of eight
 * paragraphs then costs eight look-ups and not a sanitiser's run. That what is put together equals what Maqal would make
 * of the whole is checked while a corpus is written (`proof.ts`).
 */
import { readText } from '../../src/comments/comments.ts';
import { renderBody } from '../../src/lib/body/render.ts';
import { excerpt } from '../../src/lib/text/excerpt.ts';
import { fold } from '../../src/lib/text/fold.ts';
import { slugify, slugKey } from '../../src/lib/text/slug.ts';
import { sortKey } from '../../src/lib/text/sort-key.ts';
import { bell, pick, type Random, random, whole } from './random.ts';
import { type Lang, type Say, type Tongue, tongues } from './words.ts';

const lists = new Map<string, string[]>();

/** Words are chosen by this chance. */
function sayBy(chance: Random): Say {
  return list => {
    let words = lists.get(list);
    if (!words) lists.set(list, (words = list.split('|')));
    return pick(chance, words);
  };
}

type Make<T> = (tongue: Tongue, chance: Random) => T;
/** `pool(lang, index)`: made when first asked for, the same whatever was asked for before. */
type Pool<T> = { size: number; get(lang: Lang, index: number): T };

let pools = 0;

function pool<T>(size: number, make: Make<T>): Pool<T> {
  const salt = ++pools;
  const made: Record<Lang, (T | undefined)[]> = { ar: [], en: [] };
  return {
    size,
    get: (lang, index) => (made[lang][index] ??= make(tongues[lang], random(salt, lang === 'ar' ? 1 : 2, index))),
  };
}

/** Any item of a pool. */
export const any = <T>({ size, get }: Pool<T>, lang: Lang, chance: Random): T => get(lang, whole(chance, size));

export type Block = { source: string; html: string; bytes: number; excerpt: string; words: number };

const block = (source: string, lang: Lang): Block => {
  const { html, excerpt, wordCount } = renderBody({ format: 'html', source, lang });
  return { source, html, bytes: Buffer.byteLength(html), excerpt, words: wordCount };
};

const repeat = (n: number, make: () => string) => Array.from({ length: n }, make);

function sentences(tongue: Tongue, chance: Random, enough: number): string {
  const say = sayBy(chance);
  let text = tongue.sentence(say);
  while (text.length < enough) text += ` ${tongue.sentence(say)}`;
  return text;
}

/** Longer than an excerpt and the look beyond it: nothing that follows can change the excerpt of the text. */
const openingLength = 360;

export const openings = pool(600, (tongue, chance) =>
  block(`<p>${sentences(tongue, chance, openingLength)}</p>`, tongue.lang),
);

const address = (chance: Random) => `https://example.org/archive/${1900 + whole(chance, 120)}/${whole(chance, 9999)}`;

/** What a text goes on with: mostly paragraphs, some with emphasis and links, headings, lists and quotations. */
export const blocks = pool(1500, (tongue, chance) => {
  const say = sayBy(chance);
  const kind = whole(chance, 20);
  const text = sentences(tongue, chance, 60 + whole(chance, 260));
  if (kind === 0) return block(`<h2>${tongue.heading(say)}</h2>\n<p>${text}</p>`, tongue.lang);
  if (kind === 1) {
    const items = repeat(3 + whole(chance, 3), () => `<li>${tongue.item(say)}</li>`);
    return block(`<ul>\n${items.join('\n')}\n</ul>`, tongue.lang);
  }
  if (kind === 2) return block(`<blockquote><p>${tongue.sentence(say)}</p></blockquote>`, tongue.lang);
  if (kind < 6)
    return block(`<p>${text} <strong>${tongue.item(say)}</strong>: ${tongue.sentence(say)}</p>`, tongue.lang);
  if (kind < 9) return block(`<p>${text} <a href="${address(chance)}">${tongue.heading(say)}</a>.</p>`, tongue.lang);
  return block(`<p>${text}</p>`, tongue.lang);
});

/** How long a text is beyond its opening, in bytes of HTML: most are short, some ten times as long. */
export const lengthBeyond = (chance: Random) => Math.min(16_000, 560 * 2 ** (1.3 * bell(chance)));

export const leads = pool(4000, (tongue, chance) => {
  const text = sentences(tongue, chance, whole(chance, 120));
  return { text, excerpt: excerpt(text) };
});

/** One half of a title, with its part of the slug and of the sort key. */
export type Half = { text: string; slug: string; key: string; sort: string };

const halves = 1024;
/** How many titles there are before one comes again. */
export const titles = halves * halves;

const half = (text: string, lang: Lang): Half => {
  const slug = slugify(text, lang);
  return { text, slug, key: slugKey(slug), sort: sortKey(text, lang).split('\u0001', 1)[0]! };
};

/** A thousand halves with different keys. */
function distinct(which: 'titleHead' | 'titleTail', salt: number): Record<Lang, () => Half[]> {
  const made: Partial<Record<Lang, Half[]>> = {};
  const make = (lang: Lang) => {
    const found = new Map<string, Half>();
    const say = sayBy(random(salt, lang === 'ar' ? 1 : 2));
    while (found.size < halves) {
      const one = half(tongues[lang][which](say), lang);
      if (!found.has(one.key)) found.set(one.key, one);
    }
    return [...found.values()];
  };
  return { ar: () => (made.ar ??= make('ar')), en: () => (made.en ??= make('en')) };
}

const heads = distinct('titleHead', 901);
const tails = distinct('titleTail', 902);

export type Title = { text: string; slug: string; slugKey: string; sortKey: string };

/** The title of this number: no two numbers below `titles` have the same. */
export function title(lang: Lang, number: number): Title {
  const n = (number * 611_953 + 7919) % titles;
  const head = heads[lang]()[n >>> 10]!;
  const tail = tails[lang]()[n & 1023]!;
  const text = `${head.text} ${tail.text}`;
  return {
    text,
    slug: `${head.slug}-${tail.slug}`,
    slugKey: `${head.key}-${tail.key}`,
    sortKey: `${head.sort} ${tail.sort}\u0001${text}`,
  };
}

export type Remark = { body: string; html: string; folded: string };

const remark = (text: string): Remark => {
  const { body, html } = readText(text);
  return { body, html: html.slice('<p>'.length, -'</p>'.length), folded: fold(text) };
};

/** What a comment is put together from. */
export const opinions = pool(3000, (tongue, chance) => {
  const say = sayBy(chance);
  return remark(`${tongue.opinion(say)} ${tongue.item(say)}.`);
});
export const remarks = pool(3000, (tongue, chance) => remark(tongue.sentence(sayBy(chance))));

/** Somebody's name and how it is compared. */
export const names = pool(300, (tongue, chance) => {
  const name = tongue.name(sayBy(chance));
  return { name, folded: fold(name) };
});

/** Names of tags: single words first, then words with an aspect; `count` different ones. */
export function topics(lang: Lang, count: number): string[] {
  const chance = random(903, lang === 'ar' ? 1 : 2);
  const say = sayBy(chance);
  const found = new Map<string, string>();
  while (found.size < count) {
    const topic = tongues[lang].topic(say);
    const first = topic.slice(0, topic.indexOf(' '));
    const name = found.has(fold(first)) ? topic : first;
    if (!found.has(fold(name))) found.set(fold(name), name);
  }
  return [...found.values()];
}
