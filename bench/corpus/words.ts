/** What a language of the corpus can say. Its files hold word lists and a small grammar; no text is anybody's. */
import { arabic } from './words.ar.ts';
import { english } from './words.en.ts';

/** Picks one of the words or phrases between bars. */
export type Say = (list: string) => string;

export type Tongue = {
  lang: 'ar' | 'en';
  sentence(say: Say): string;
  /** A short sentence of a reader. */
  opinion(say: Say): string;
  /** The two halves of a title; any first half goes before any second. */
  titleHead(say: Say): string;
  titleTail(say: Say): string;
  heading(say: Say): string;
  item(say: Say): string;
  name(say: Say): string;
  topic(say: Say): string;
};

export type Lang = Tongue['lang'];

export const tongues: Record<Lang, Tongue> = { ar: arabic, en: english };
