/** The analyser, the expansion of queries and the ranking over documents in memory: what they are worth without an engine. */
import { analyse, type Token } from '../../src/lib/text/analyse.ts';
import { expand, keyOfTerm, type Vocabulary } from '../../src/search/expand.ts';
import { readQuery } from '../../src/search/query.ts';
import { enough, scoreOf } from '../../src/search/rank.ts';
import type { RelevanceDocument } from './documents.ar.ts';
import type { System } from './systems.ts';

/** Every document is a candidate for every query. */
export function inMemory(documents: readonly RelevanceDocument[]): System {
  const indexed = documents.map(toIndexed);
  const frequencies = new Map<string, number>();
  for (const { all } of indexed) for (const key of all) frequencies.set(key, (frequencies.get(key) ?? 0) + 1);
  const lemmas = [...frequencies.keys()]
    .filter(key => key.startsWith('l') || key.startsWith('x'))
    .map(key => key.slice(1));
  const frequency = (term: string) => frequencies.get(term) ?? 0;
  const vocabulary: Vocabulary = { frequency, lemmasLike: () => lemmas };
  const averageLength = indexed.reduce((sum, { counts }) => sum + counts.length, 0) / indexed.length;
  const statistics = { documents: indexed.length, averageLength, frequency };

  async function search(text: string): Promise<string[]> {
    const { words, phrases, without } = readQuery(text);
    const meant = words.some(word => !word.isStop) ? words.filter(word => !word.isStop) : words;
    const expanded = meant.map(word => expand(word, vocabulary));
    const unwanted = without.map(word => expand(word, vocabulary));
    const found = indexed.flatMap(document => {
      if (unwanted.some(word => has(document.all, word))) return [];
      if (!phrases.every(phrase => holds(document.tokens, phrase))) return [];
      return [{ id: document.id, ...scoreOf(document.counts, expanded, statistics) }];
    });
    return enough(found, expanded.length)
      .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, 10)
      .map(({ id }) => id);
  }
  return { name: 'Analyser in memory', search };
}

const has = (terms: ReadonlySet<string>, word: ReadonlyMap<string, number>) =>
  [...word].some(([term, weight]) => weight >= 0.7 && terms.has(term));

/** Whether the words of a phrase follow each other somewhere: the same word, or the same lemma. */
function holds(tokens: readonly Token[], phrase: readonly Token[]): boolean {
  return tokens.some((_, at) => phrase.every((word, i) => isSame(tokens[at + i], word)));
}

const certain = (token: Token) => token.terms.filter(({ kind }) => kind === 'exact' || kind === 'lemma');

const isSame = (token: Token | undefined, word: Token) =>
  token !== undefined && certain(token).some(({ text }) => certain(word).some(other => other.text === text));

function toIndexed({ id, title, lead, body, lang }: RelevanceDocument) {
  const titled = [...analyse(title, lang)];
  const rest = [...analyse(`${lead}\n${body}`, lang)];
  const counts = { title: count(titled), text: count(rest), length: titled.length + rest.length };
  return { id, counts, all: new Set([...counts.title.keys(), ...counts.text.keys()]), tokens: [...titled, ...rest] };
}

function count(tokens: readonly Token[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { terms } of tokens)
    for (const { kind, text } of terms) {
      const key = keyOfTerm(kind, text);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
}
