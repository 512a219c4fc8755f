/**
 * Tags as words of a query: a tag's name and its aliases mean the same, so that a search for one finds what the others say,
 * and what carries the tag.
 */
import { prepared, type Reader, type Tx } from '../db/db.ts';
import { and, desc, eq, inArray, sql } from '../db/drizzle.ts';
import { analyseQuery, type Token } from '../lib/text/analyse.ts';

/** The most words of a name that is looked for; those that say nothing are not counted. */
export const longestName = 8;

/** The words of a name or of a query that say something; all, where none does. */
export function saying(tokens: readonly Token[]): readonly Token[] {
  const said = tokens.filter(({ isStop }) => !isStop);
  return said.length > 0 ? said : tokens;
}

/** A name as it is looked up: its words folded, without the article and what says nothing. */
export const nameKey = (tokens: readonly Token[]): string => saying(tokens).map(bare).join(' ');

/** What words of a query may be as a name: as they are, and without what is written onto the first: وبالذكاء الاصطناعي. */
export function nameKeys(tokens: readonly Token[]): string[] {
  const key = nameKey(tokens);
  const first = saying(tokens)[0]!;
  const rest = key.slice(bare(first).length);
  const lemmas = first.terms.filter(({ kind, text }) => kind === 'lemma' && first.terms[0]!.text.endsWith(text));
  return [...new Set([key, ...lemmas.map(({ text }) => text + rest)])];
}

function bare({ terms }: Token): string {
  const word = terms[0]!.text;
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word;
}

/** Of a name from one of its later words on: for who types that word first. No name begins so. */
export const insideKey = (key: string) => `~${key}`;

const keysOf = (names: readonly string[]) => {
  const keys = names
    .map(name => analyseQuery(name))
    .filter(({ length }) => length > 0)
    .flatMap(tokens => tokens.map((_, at) => (at === 0 ? nameKey(tokens) : insideKey(nameKey(tokens.slice(at))))));
  return [...new Set(keys)];
};

const tagOf = prepared('search_tag', (tx: Tx) => {
  const { tags } = tx.tables;
  return tx
    .select({ name: tags.name, aliases: tags.aliases })
    .from(tags)
    .where(eq(tags.id, sql.placeholder('id')));
});

/** Brings the names of one tag up to date; those of a deleted tag went with it. */
export async function indexTag(tx: Tx, id: number): Promise<void> {
  const { tagNames } = tx.tables;
  await tx.delete(tagNames).where(eq(tagNames.tagId, id));
  const [tag] = await tagOf(tx, { id });
  const keys = tag ? keysOf([tag.name, ...tag.aliases]) : [];
  if (keys.length > 0) await tx.insert(tagNames).values(keys.map(key => ({ key, tagId: id })));
}

export type Named = { key: string; id: number; names: string[] };

const sizes = [8, 32, 128, 512] as const;
/** Any number of tags may share an alias. */
const mostNamed = 100;

const named = prepared(
  'search_tags_named',
  (db, size: number) => {
    const { tags, tagNames } = db.tables;
    const keys = Array.from({ length: size }, (_, i) => sql.placeholder(`key${i}`)) as never;
    return db
      .select({ key: tagNames.key, id: tags.id, name: tags.name, aliases: tags.aliases })
      .from(tagNames)
      .innerJoin(tags, eq(tags.id, tagNames.tagId))
      .where(and(inArray(tagNames.key, keys), sql`${tags.isPublic}`))
      .orderBy(desc(tags.articleCount), tags.id)
      .limit(mostNamed);
  },
  size => `:${size}`,
);

/** The tags that readers know by one of these names, the most used first. */
export async function tagsNamed(db: Reader, keys: readonly string[]): Promise<Named[]> {
  const some = keys.slice(0, sizes.at(-1));
  if (some.length === 0) return [];
  const size = sizes.find(n => n >= some.length)!;
  const values = Object.fromEntries(Array.from({ length: size }, (_, i) => [`key${i}`, some[i] ?? '']));
  const rows = await named(db, values, size);
  return rows.map(({ key, id, name, aliases }) => ({ key, id, names: [name, ...aliases] }));
}
