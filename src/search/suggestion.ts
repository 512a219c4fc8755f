/** "Did you mean": the query with the words that no article has replaced by those that were looked for instead. */
import type { Db } from '../db/db.ts';
import { analyse, type Token } from '../lib/text/analyse.ts';
import { keyOfTerm } from '../lib/text/terms.ts';
import { match } from './match.ts';
import { distance } from './near.ts';
import type { Plan } from './plan.ts';
import { plainOf, textsOf } from './texts.ts';
import type { Known, Words } from './words.ts';

/** The query as it may have been meant; undefined when every word was found as it was written. */
export async function corrected(db: Db, words: Words, plan: Plan, upTo: number): Promise<string | undefined> {
  let text = plan.text;
  // From the end, so that what is replaced moves no word before it.
  for (const known of plan.mistaken.toReversed()) {
    const meant = await likeliest(words, known, upTo);
    if (meant === undefined) continue;
    const { start, end } = known.token;
    text = text.slice(0, start) + (await asWritten(db, known.token, meant, upTo)) + text.slice(end);
  }
  const said = text.replace(/\s+/g, ' ').trim();
  return said === plan.text.replace(/\s+/g, ' ').trim() ? undefined : said;
}

const keysOf = (word: string) => [keyOfTerm('lemma', word), keyOfTerm('exact', word)];

/** The word with the fewest mistakes between; of several, the one in most articles. */
async function likeliest(words: Words, { token, corrections }: Known, upTo: number): Promise<string | undefined> {
  let best: { word: string; far: number; documents: number } | undefined;
  for (const word of corrections) {
    const far = Math.min(...token.terms.map(({ text }) => distance(text, word)));
    const documents = await words.documentsWith(new Map(keysOf(word).map(key => [key, 1])), upTo);
    if (documents === 0) continue;
    if (!best || far < best.far || (far === best.far && documents > best.documents)) best = { word, far, documents };
  }
  return best?.word;
}

/** Marks that a search does not tell apart, and people leave out. */
const marks = /[\u064B-\u0652\u0670\u0640]/g;

/** A word of the index as articles write it: the index itself has only its folded form. */
async function asWritten(db: Db, written: Token, word: string, upTo: number): Promise<string> {
  const keys = keysOf(word);
  const [id] = await match.find(db, 'articles', { any: keys }, { upTo, limit: 1 });
  const [text] = id === undefined ? [] : await textsOf(db, [id]);
  if (!text) return word;
  const exact = written.terms[0]!.text;
  let best: { spelled: string; far: number } | undefined;
  for (const part of [text.title, plainOf(text)])
    for (const { start, end, terms } of analyse(part, text.lang)) {
      if (!terms.some(term => keys.includes(keyOfTerm(term.kind, term.text)))) continue;
      const far = distance(terms[0]!.text, exact);
      if (!best || far < best.far) best = { spelled: part.slice(start, end), far };
    }
  return best?.spelled.replace(marks, '') ?? word;
}
