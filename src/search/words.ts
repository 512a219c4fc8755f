/**
 * What the index has of the words of a query. Which keys there are and how common they are is remembered until an article is
 * written: a key that no document has costs the engine as much as one that many have, and most guesses are of that kind.
 */
import { setImmediate as pause } from 'node:timers/promises';
import type { Reader } from '../db/db.ts';
import type { Token } from '../lib/text/analyse.ts';
import { keyOfTerm } from '../lib/text/terms.ts';
import type { Feed } from '../log/feed.ts';
import { listKeys } from '../log/keys.ts';
import { correctionTo, expand, isMistaken, isSure, mistypable, type Weighted } from './expand.ts';
import { match } from './match.ts';
import { beginningsOf, otherBeginnings } from './near.ts';

/** A word as it is looked up. */
export type Known = {
  token: Token;
  /** Those of its terms that some document has; none when nothing can find it. */
  terms: Weighted;
  /** The words of the index it was taken for, where the index has nothing sure of it itself. */
  corrections: string[];
};

export type Words = {
  /** A word, with its mistakes mended if nothing else finds it. */
  look(token: Token): Promise<Known>;
  /** Those of its terms that some document has, and nothing else that may have been meant. */
  asWritten(token: Token): Promise<Weighted>;
  /** Only those of its terms that surely mean it: what must not be there, or must. */
  surely(token: Token): Promise<string[]>;
  /** In how many documents with an id up to `upTo` one of the terms is; counted up to `mostCounted`. */
  documentsWith(terms: Weighted, upTo: number): Promise<number>;
};

/**
 * What is in more documents than this tells as little as what is in just as many: to count further would cost more than it
 * says.
 */
export const mostCounted = 3000;
const mostRemembered = 20_000;
/** Shorter words begin too many others. */
const shortestBeginning = 5;
const mostLonger = 12;
/** Keys that the engine lists in one turn: to each it reads where it is. */
const keysAtOnce = 200;
const longerWeight = 0.4;

/** Says which of some keys some document holds. */
export type Held = (keys: readonly string[]) => Promise<ReadonlySet<string>>;

/** Those of some terms that are there. */
export async function presentOf(terms: Weighted, held: Held): Promise<Weighted> {
  const there = await held([...terms.keys()]);
  return new Map([...terms].filter(([key]) => there.has(key)));
}

export const sureOf = (terms: Weighted) => [...terms].filter(([, weight]) => isSure(weight)).map(([key]) => key);

export function knowWords(db: Reader, feed: Feed): Words {
  const there = new Map<string, boolean>();
  const counts = new Map<string, number>();
  feed.subscribe(touched => {
    if (touched !== 'everything' && !touched.some(({ key }) => key === listKeys.articlesByUpdate)) return;
    there.clear();
    counts.clear();
  });

  /** Remembers answers unless something was written while they were found. */
  function remember<T>(known: Map<string, T>, since: number, found: [key: string, answer: T][]) {
    if (feed.isTouchedSince(since, [listKeys.articlesByUpdate])) return;
    if (known.size + found.length > mostRemembered) known.clear();
    for (const [key, answer] of found) known.set(key, answer);
  }

  const held: Held = async keys => {
    const found = new Set(keys.filter(key => there.get(key)));
    const unknown = keys.filter(key => !there.has(key));
    if (unknown.length === 0) return found;
    const since = feed.count();
    const some = await match.held(db, 'articles', unknown);
    const asked = unknown.map((key): [string, boolean] => [key, some.has(key)]);
    remember(there, since, asked);
    for (const [key, isThere] of asked) if (isThere) found.add(key);
    return found;
  };

  const present = (terms: Weighted) => presentOf(terms, held);

  async function corrections(token: Token): Promise<string[]> {
    const found = new Set<string>();
    // Words of other languages than Arabic have no lemmas.
    const kind = token.terms.some(term => term.kind === 'lemma') ? 'lemma' : 'exact';
    const words = mistypable(token);
    const add = (known: string) => {
      if (words.some(word => isMistaken(word, known))) found.add(known);
    };
    for (const beginning of new Set(words.flatMap(word => [...beginningsOf(word)]))) {
      await pause(); // others may have waited long
      for (const known of await beginningWith(kind, beginning)) add(known);
    }
    await pause();
    // As it was written, but without its article: what begins otherwise is seldom meant with other endings too.
    const others = new Map([...otherBeginnings(words.at(-1) ?? '')].map(other => [keyOfTerm(kind, other), other]));
    for (const key of await held([...others.keys()])) add(others.get(key)!);
    return [...found];
  }

  /** Words that begin with the whole of this one: Trinkwasser is in Trinkwasserversorgung, and whoever is typing has not ended. */
  async function longerWords({ terms }: Token): Promise<string[]> {
    const { text } = terms[0]!;
    if (text.length < shortestBeginning) return [];
    return (await beginningWith('exact', text)).slice(0, mostLonger).map(word => keyOfTerm('exact', word));
  }

  async function beginningWith(kind: 'lemma' | 'exact', beginning: string): Promise<string[]> {
    const words: string[] = [];
    const end = `${keyOfTerm(kind, beginning)}\u{10FFFF}`;
    for (let from = keyOfTerm(kind, beginning); ; ) {
      const keys = await match.keysBetween(db, from, end, keysAtOnce);
      for (const key of keys) words.push(key.slice(1));
      if (keys.length < keysAtOnce) return words;
      // No key has a control: the next one after the last.
      from = `${keys.at(-1)}\u0001`;
      await pause(); // others may have waited long
    }
  }

  return {
    async look(token) {
      const terms = await present(expand(token));
      // What is found by its stem or a guess alone may well be a mistake.
      if ([...terms.values()].some(isSure)) return { token, terms, corrections: [] };
      const longer = await longerWords(token);
      for (const key of longer) terms.set(key, Math.max(longerWeight, terms.get(key) ?? 0));
      if (longer.length > 0) return { token, terms, corrections: [] };
      const meant = await corrections(token);
      for (const lemma of meant)
        for (const [key, weight] of await present(correctionTo(lemma)))
          terms.set(key, Math.max(weight, terms.get(key) ?? 0));
      return { token, terms, corrections: meant };
    },
    asWritten: token => present(expand(token)),
    async surely(token) {
      return sureOf(await present(expand(token)));
    },
    async documentsWith(terms, upTo) {
      const any = [...terms.keys()];
      if (any.length === 0) return 0;
      const key = `${upTo} ${any.join(' ')}`;
      const known = counts.get(key);
      if (known !== undefined) return known;
      const since = feed.count();
      const answer = await match.count(db, 'articles', { any }, { upTo, most: mostCounted });
      remember(counts, since, [[key, answer]]);
      return answer;
    },
  };
}
