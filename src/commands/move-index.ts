/** The index of the search in a database that a site is moved to: each engine has its own, so it is made from the texts. */
import type { Database } from '../db/engine.ts';
import { handOn } from '../db/move/copy.ts';
import type { End, FoundTable } from '../db/move/end.ts';
import { noteOf } from '../db/move/unfinished.ts';
import type { Kept } from '../search/expression.ts';
import { allKeys } from '../search/refill.ts';

const tables: Record<Kept, { found: FoundTable; counted: string }> = {
  articles: { found: 'article_terms', counted: 'search_documents' },
  comments: { found: 'comment_terms', counted: 'comments' },
};

type Tell = (what: string, done: number, all: number) => void;

/** Fills it, in batches that each commit how far they have come. `rows`: how many there are in each table. */
export async function fillIndex(target: Database, to: End, rows: Record<string, number>, tell: Tell): Promise<void> {
  const db = await target.open();
  try {
    for (const kept of ['articles', 'comments'] satisfies Kept[]) {
      const { found, counted } = tables[kept];
      const name = `terms of ${kept}`;
      const noted = await noteOf(to, name);
      let { above, done } = noted === undefined ? { above: 0, done: 0 } : (JSON.parse(noted) as Place);
      await handOn(allKeys(db, kept, above), async batch => {
        above = batch.at(-1)!.id;
        done += batch.length;
        await to.putFound(found, batch, { name, value: JSON.stringify({ above, done } satisfies Place) });
        tell(found, done, rows[counted]!);
      });
    }
  } finally {
    await db.close();
  }
}

type Place = { above: number; done: number };
