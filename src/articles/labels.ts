/** The tags and authors of articles, by their ids: known by heart where readers see them, read anew for editors. */
import { prepared, type Reader } from '../db/db.ts';
import { inArray } from '../db/drizzle.ts';
import { toLatin1 } from '../lib/bytes.ts';
import { printOf } from '../lib/digest.ts';
import type { Feed } from '../log/feed.ts';
import { keyOf, type Source } from '../log/keys.ts';
import { idPlaceholders, idValues } from './many.ts';
import type { Label } from './shapes.ts';

export type Labels = { tags: Label[]; authors: Label[] };
/** Ids of the tags and of the authors of an article, in order. */
export type LabelIds = readonly [tags: readonly number[], authors: readonly number[]];
type Kind = 'tag' | 'author';

const columnsOf = ({ id, slug, name, lang, dir }: Reader['tables']['tags' | 'authors']) => ({
  id,
  slug,
  name,
  lang,
  dir,
});

const byIds = prepared(
  'labels',
  (db, { kind, size }: { kind: Kind; size: number }) => {
    const table = (kind === 'tag' ? db.tables.tags : db.tables.authors) as Reader['tables']['tags'];
    return db
      .select(columnsOf(table))
      .from(table)
      .where(inArray(table.id, idPlaceholders(size)));
  },
  ({ kind, size }) => `:${kind}:${size}`,
);

const idsAtOnce = 100;

async function fetch(db: Reader, kind: Kind, ids: readonly number[]): Promise<Label[]> {
  const labels: Label[] = [];
  for (let i = 0; i < ids.length; i += idsAtOnce) {
    const { size, values } = idValues(ids.slice(i, i + idsAtOnce));
    labels.push(...(await byIds(db, values, { kind, size })));
  }
  return labels;
}

/** The labels with these ids, in this order, as they are in the database: what a working copy carries. */
export async function labelsById(db: Reader, tagIds: readonly number[], authorIds: readonly number[]): Promise<Labels> {
  const inOrder = async (kind: Kind, ids: readonly number[]) => {
    const found = await fetch(db, kind, ids);
    return ids.flatMap(id => found.filter(label => label.id === id));
  };
  return { tags: await inOrder('tag', tagIds), authors: await inOrder('author', authorIds) };
}

/**
 * A label as it is; as JSON, its bytes as Latin-1; a short text that is another whenever that is; and the key of what it was
 * made from. `turn` is for those who list each but once. One that was deleted has its key alone: cards go on naming it, and
 * what leaves it out was made from its being gone.
 */
export type Known = { label?: Label; json?: string; print?: string; key: string; turn: number };

export type Lookups = { tag: Lookup; author: Lookup };
export type Lookup = (id: number) => Known | undefined;

export type LabelBook = {
  /** The labels of some articles if all are known. To be used at once: what is awaited meanwhile may change them. */
  atHand(of: readonly LabelIds[]): Lookups | undefined;
  /** Learns those that are not known. */
  learn(of: readonly LabelIds[]): Promise<Lookups>;
};

/** Labels of a kind that are remembered; beyond, all are forgotten and learnt again. */
const maxKnown = 20_000;

/**
 * Tags and authors are few and stand on every article: they are remembered, some 200 bytes each, and forgotten when the
 * log says that they were renamed or deleted.
 */
export function keepLabels(db: Reader, feed: Feed): LabelBook {
  const known = { tag: new Map<number, Known>(), author: new Map<number, Known>() };
  const prefixes = { tag: keyOf.tag(0).slice(0, -1), author: keyOf.author(0).slice(0, -1) };

  feed.subscribe(touched => {
    for (const kind of ['tag', 'author'] as const) {
      if (touched === 'everything') known[kind].clear();
      else
        for (const { key } of touched)
          if (key.startsWith(prefixes[kind])) known[kind].delete(Number(key.slice(prefixes[kind].length)));
    }
  });

  const present: Lookups = { tag: id => known.tag.get(id), author: id => known.author.get(id) };

  /** What is known is taken hold of at once: while the rest is read, it may be forgotten. */
  async function lookup(kind: Kind, ids: Iterable<number>): Promise<Lookup> {
    const held = new Map<number, Known>();
    const missing = new Set<number>();
    for (const id of ids) {
      const label = known[kind].get(id);
      if (label === undefined) missing.add(id);
      else held.set(id, label);
    }
    if (missing.size > 0) for (const [id, label] of await learnNew(kind, [...missing])) held.set(id, label);
    return id => held.get(id);
  }

  async function learnNew(kind: Kind, ids: readonly number[]): Promise<Map<number, Known>> {
    const since = feed.count();
    const fresh = new Map<number, Known>(ids.map(id => [id, { key: keyOf[kind](id), turn: 0 }]));
    for (const label of await fetch(db, kind, ids)) {
      const json = JSON.stringify(label);
      fresh.set(label.id, { label, json: toLatin1(json), print: printOf(json), key: keyOf[kind](label.id), turn: 0 });
    }
    const sources: Source[] = ids.map(keyOf[kind]);
    if (feed.isTouchedSince(since, sources)) return fresh;
    if (known[kind].size + fresh.size > maxKnown) known[kind].clear();
    for (const [id, label] of fresh) known[kind].set(id, label);
    return fresh;
  }

  return {
    atHand(of) {
      for (const [tags, authors] of of) {
        for (const id of tags) if (!known.tag.has(id)) return undefined;
        for (const id of authors) if (!known.author.has(id)) return undefined;
      }
      return present;
    },
    async learn(of) {
      const tag = await lookup('tag', idsIn(of, 0));
      return { tag, author: await lookup('author', idsIn(of, 1)) };
    },
  };
}

function* idsIn(of: readonly LabelIds[], part: 0 | 1) {
  for (const labels of of) yield* labels[part];
}
