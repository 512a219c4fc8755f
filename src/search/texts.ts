/** The texts of articles, for what only a text can tell: whether words follow each other, and where. */
import { idPlaceholders, idValues } from '../articles/many.ts';
import { prepared, type Reader } from '../db/db.ts';
import { eq, inArray } from '../db/drizzle.ts';
import { htmlToText } from '../lib/body/text.ts';
import { analyse, type Token } from '../lib/text/analyse.ts';
import { phraseFilter } from './prefilter.ts';

export type Text = { id: number; lang: string; title: string; lead: string | null; html: string };

const texts = prepared(
  'search_texts',
  (db, size: number) => {
    const { articles, articleBodies } = db.tables;
    const { id, lang, title, lead } = articles;
    return db
      .select({ id, lang, title, lead, html: articleBodies.html })
      .from(articles)
      .innerJoin(articleBodies, eq(articleBodies.articleId, articles.id))
      .where(inArray(articles.id, idPlaceholders(size)));
  },
  size => `:${size}`,
);

/** The texts of up to a hundred articles, in no order. */
export async function textsOf(db: Reader, ids: readonly number[]): Promise<Text[]> {
  const { size, values } = idValues(ids);
  return texts(db, values, size);
}

/** The plain text of an article: its lead and its body. */
export const plainOf = ({ lead, html }: Text): string => (lead ? `${lead}\n${htmlToText(html)}` : htmlToText(html));

/** Tells of a text whether the words of every phrase follow each other somewhere in it or in its title. */
export function holderOf(phrases: readonly Token[][]): (text: Text) => boolean {
  const filters = phrases.map(phrase => phraseFilter(phrase.map(certain)));
  return text => {
    const { title, lang } = text;
    const plain = plainOf(text);
    // To read a text takes ten times as long as to see that it cannot be.
    if (!filters.every(mayHold => mayHold(title) || mayHold(plain))) return false;
    return holdPhrases([[...analyse(title, lang)], [...analyse(plain, lang)]], phrases);
  };
}

/** Whether each phrase is in one of some texts. */
export const holdPhrases = (parts: readonly (readonly Token[])[], phrases: readonly Token[][]): boolean =>
  phrases.every(phrase => parts.some(tokens => holds(tokens, phrase)));

/** The same word, or a form of the same. */
function holds(tokens: readonly Token[], phrase: readonly Token[]): boolean {
  const words = phrase.map(word => new Set(certain(word)));
  return tokens.some((_, at) =>
    words.every((word, i) => tokens[at + i] !== undefined && certain(tokens[at + i]!).some(text => word.has(text))),
  );
}

const certain = ({ terms }: Token): string[] =>
  terms.filter(({ kind }) => kind === 'exact' || kind === 'lemma').map(({ text }) => text);
